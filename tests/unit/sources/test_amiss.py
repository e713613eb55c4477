import polars as pl

from exportdecomp.sources.amiss import count_faults, fault_table
from tests.unit.sources.sifted import cells, sifted
from tests.unit.sources.tables import opened, table_of

HEADER = "period,partner,value"
COUNTED = "period,partner,value,quantity,quantity_unit"


def test_an_amount_needs_a_period_and_a_code() -> None:
    piece = sifted(HEADER, ",US,5.5", "soon,US,6.5", "2025-09,,7.5", "2025-09,JP,8.5")

    assert cells(piece) == [
        ("no_period", 2, "period", None),
        ("bad_period", 3, "period", "soon"),
        ("blank_code", 4, "partner", None),
    ]
    assert piece.rows["value"].to_list() == [8.5]
    assert piece.faults["amount"].to_list() == [5.5, 6.5, 7.5]


def test_a_blank_row_and_a_line_below_the_table_say_no_amount() -> None:
    piece = sifted(
        HEADER, "2025-09,US,5", ",,", "2025-09,,", "2025-09,,-", "Source: customs,,"
    )

    assert cells(piece) == [("bad_period", 6, "period", "Source: customs")]
    assert piece.counts == {"bad_period": 1}


def test_amounts_that_are_not_there_are_counted() -> None:
    piece = sifted(HEADER, "2025-09,US,", "2025-08,US,n/a", "2025-07,US,5")

    assert cells(piece) == [("blank", 2, "value", None), ("marker", 3, "value", "n/a")]
    assert piece.faults["key"].to_list() == ["US", "US"]


def test_the_column_of_a_blank_code_is_that_of_its_dimension() -> None:
    piece = sifted(
        "period,partner,product,value",
        "2025-09,US,,5", "2025-09,,,6", "2025-09,JP,pumps,7",
        axes=("partner", "product"),
    )  # fmt: skip

    assert cells(piece) == [
        ("blank_code", 2, "product", None),
        ("blank_code", 3, "partner", None),
        ("blank_code", 3, "product", None),
    ]
    assert piece.faults["key"].to_list() == ["US / ", " / ", " / "]


def test_a_code_longer_than_any_spoils_its_row_and_is_cut_in_what_is_said() -> None:
    piece = sifted(HEADER, f"2025-09,{'x' * 1001},5", "2025-09,US,6")

    assert cells(piece) == [("long_cell", 2, "partner", "x" * 80 + "...")]
    assert piece.rows["value"].to_list() == [6.0]


def test_amounts_below_zero_are_read_and_told_in_gross_flows_only() -> None:
    lines = ("period,flow,partner,value", "2025-09,exports,US,-5", "2025-09,balance,US,-4")
    piece = sifted(*lines)

    assert cells(piece) == [("negative", 2, "value", "-5")]
    assert piece.rows["value"].to_list() == [-5.0, -4.0]
    assert sifted(*lines, is_signed=True).counts == {}


def test_no_amount_of_anything_is_so_large_or_so_small() -> None:
    piece = sifted(HEADER, "2025-09,US,1e150", "2025-09,JP,1e-150", "2025-09,KR,0")

    assert [cell[:2] for cell in cells(piece)] == [("out_of_range", 2), ("out_of_range", 3)]
    assert piece.rows["value"].to_list() == [0.0]


def test_a_day_of_publication_that_is_none_spoils_its_row() -> None:
    piece = sifted(
        "period,partner,value,vintage", "2025-09,US,5,2025-10-13", "2025-09,JP,4,soon"
    )

    assert cells(piece) == [("bad_vintage", 3, "vintage", "soon")]
    assert piece.rows["value"].to_list() == [5.0]


def test_a_quantity_and_its_unit_go_together() -> None:
    piece = sifted(
        COUNTED,
        "2025-09,US,5,12,kg", "2025-09,JP,4,7,", "2025-09,KR,3,,kg", "2025-09,CN,2,-,kg",
    )  # fmt: skip

    assert cells(piece) == [
        ("quantity_without_unit", 3, "quantity", "7"),
        ("unit_without_quantity", 4, "quantity_unit", "kg"),
    ]


def test_a_quantity_that_is_none_leaves_the_amount_beside_it() -> None:
    piece = sifted(COUNTED, "2025-09,US,5,x,kg", "2025-09,JP,4,1e30,kg")

    assert cells(piece) == [
        ("bad_number", 2, "quantity", "x"),
        ("out_of_range", 3, "quantity", "1e30"),
    ]
    assert piece.rows.select("value", "quantity").rows() == [(5.0, None), (4.0, None)]


def test_the_same_fault_in_two_columns_is_counted_once_a_cell() -> None:
    piece = sifted(
        "period,partner,value,growth_pct",
        "2025-09,US,x,5",
        "2025-09,JP,4,much",
        "2025-08,JP,3,1",
    )

    assert piece.counts == {"bad_number": 2}
    assert [cell[2] for cell in cells(piece)] == ["value", "growth_pct"]


def test_a_table_without_faults_has_the_columns_of_faults() -> None:
    table = table_of(opened(HEADER, "2025-09,US,5"))

    assert fault_table([], table, ("partner",)).height == 0
    assert "fault" in fault_table([], table, ()).columns
    assert count_faults([]) == {}


def test_a_headline_alone_has_no_codes_to_name() -> None:
    piece = sifted("period,value", "2025-09,5", "2025-08,x", axes=())

    assert piece.faults["key"].to_list() == [""]
    assert piece.rows.select(pl.col("value")).to_series().to_list() == [5.0]


def test_behind_the_first_cells_of_a_fault_one_of_every_period_is_kept() -> None:
    old = [f"2025-08,c{number:04d}," for number in range(1500)]
    new = [f"2025-09,c{number:04d}," for number in range(3)]

    piece = sifted(HEADER, "2025-07,US,5.5", *old, *new)

    kept = [row for _, row, _, _ in cells(piece)]
    # Rows 3 to 1002 are the first thousand; 1003 is August's next and 1503 September's first.
    assert kept[:1000] == list(range(3, 1003))
    assert kept[1000:] == [1003, 1503]
    assert piece.counts == {"blank": 1503}
