import polars as pl
import pytest

from exportdecomp.errors import DataError, InputError, SettingsError, UnknownChoiceError
from exportdecomp.model.cross_report import CrossReport, CrossRequest
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.cross import cross, open_cross
from exportdecomp.workflows.cross_frame import cross_table
from exportdecomp.workflows.cross_shape import shape

Row = tuple[str, str, str, float]

# Exports rise from 400 to 421. Toys had no sales in the EU in 2024, and nobody says none.
SALES: list[Row] = [
    ("2024-09", "ships", "asia", 80.0),
    ("2024-09", "ships", "eu", 50.0),
    ("2024-09", "toys", "asia", 270.0),
    ("2025-09", "ships", "asia", 90.0),
    ("2025-09", "ships", "eu", 37.0),
    ("2025-09", "toys", "asia", 286.0),
    ("2025-09", "toys", "eu", 8.0),
]

# The headline is known all the same where the totals are published.
PUBLISHED: list[Row] = [
    *SALES,
    ("2024-09", "ships", "TOTAL", 130.0),
    ("2024-09", "toys", "TOTAL", 270.0),
    ("2024-09", "TOTAL", "asia", 350.0),
    ("2024-09", "TOTAL", "eu", 50.0),
    ("2024-09", "TOTAL", "TOTAL", 400.0),
    ("2025-09", "ships", "TOTAL", 127.0),
    ("2025-09", "toys", "TOTAL", 294.0),
    ("2025-09", "TOTAL", "asia", 376.0),
    ("2025-09", "TOTAL", "eu", 45.0),
    ("2025-09", "TOTAL", "TOTAL", 421.0),
]


def frame(rows: list[Row]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["period", "product", "area", "value"], orient="row")


def table(rows: list[Row], **more: object) -> CrossReport:
    asked = ContribRequest(data=(frame(rows),), by=("product",))._replace(**more)  # type: ignore[arg-type]
    return cross(CrossRequest(asked, "area"))


def points(report: CrossReport) -> dict[tuple[str, str], float | None]:
    return {
        (cell.row, cell.column): (
            None if cell.contribution_pp is None else round(cell.contribution_pp, 9)
        )
        for cell in report.cells
    }


def test_a_cell_in_one_period_has_no_contribution_and_its_amount_is_in_the_rests() -> None:
    report = table(PUBLISHED)

    # 100 * 10 / 400, 100 * -13 / 400, 100 * 16 / 400; the rests hold 100 * 8 / 400.
    assert points(report) == {
        ("toys", "asia"): 4.0,
        ("toys", "eu"): None,
        ("toys", "rest"): 2.0,
        ("ships", "asia"): 2.5,
        ("ships", "eu"): -3.25,
        ("rest", "eu"): 2.0,
        ("rest", "rest"): -2.0,
    }
    assert {row.code: row.contribution_pp for row in report.rows} == {
        "toys": 6.0, "ships": -0.75, "rest": 0.0,
    }  # fmt: skip
    assert {one.code: one.contribution_pp for one in report.columns} == {
        "asia": 6.5, "eu": -1.25, "rest": 0.0,
    }  # fmt: skip


def test_rests_say_why_they_are_there_and_notes_name_the_cell() -> None:
    report = table(PUBLISHED)
    half = next(cell for cell in report.cells if cell.contribution_pp is None)
    reasons = {(cell.row, cell.column): cell.rest_reason for cell in report.cells}

    assert reasons["toys", "rest"] == reasons["rest", "eu"] == "one_period"
    assert reasons["rest", "rest"] == "both_rests"
    assert (half.value, half.base_value) == (8.0, None)
    assert set(half.null_reasons.values()) == {"missing_base"}
    assert "toys × eu" in {note.code: note.text for note in report.notes}["one_period"]


def test_where_a_missing_row_means_zero_the_cell_is_new_and_no_rest_is_left() -> None:
    report = table(SALES, absent_is_zero=True)
    new = next(cell for cell in report.cells if (cell.row, cell.column) == ("toys", "eu"))

    assert {cell.role for cell in report.cells} == {"cell"}
    assert (new.base_value, new.contribution_pp, new.growth_pct) == (0.0, 2.0, None)
    assert new.null_reasons == {"growth_pct": "zero_base"}


def test_totals_of_the_file_are_the_margins_and_the_rest_is_what_they_have_more() -> None:
    """Ships 140 to 130: 10 and 3 more than their areas have."""
    totals: list[Row] = [
        ("2024-09", "ships", "TOTAL", 140.0),
        ("2024-09", "toys", "TOTAL", 270.0),
        ("2025-09", "ships", "TOTAL", 130.0),
        ("2025-09", "toys", "TOTAL", 294.0),
    ]
    report = table(SALES + totals, absent_is_zero=True)
    rest = next(cell for cell in report.cells if cell.role == "rest")

    assert (rest.row, rest.column, rest.rest_reason) == ("ships", "rest", "unallocated")
    assert (rest.value, rest.base_value) == (3.0, 10.0)
    assert report.headline.base_value == 410.0


def test_the_smallest_are_folded_both_ways_and_all_still_adds_up() -> None:
    more: list[Row] = [
        ("2024-09", "lamps", "africa", 30.0),
        ("2025-09", "lamps", "africa", 31.0),
    ]
    report = table(SALES + more, top=1, absent_is_zero=True)

    # Ships and lamps are folded, the EU and Africa too: 37 - 50 + 31 - 30.
    assert [row.label for row in report.rows] == ["toys", "Other (2 smaller)"]
    assert [one.label for one in report.columns] == ["asia", "Other (2 smaller)"]
    cell = next(c for c in report.cells if (c.row, c.column) == ("other", "other"))
    assert cell.change == -12.0
    assert report.total.contribution_pp == pytest.approx(report.headline.growth_pct)


def test_a_narrow_screen_folds_columns_only() -> None:
    more: list[Row] = [
        (month, "toys", area, value)
        for area, value in (("africa", 30.0), ("oceania", 4.0))
        for month in ("2024-09", "2025-09")
    ]
    asked = ContribRequest(data=(frame(SALES + more),), by=("product",), absent_is_zero=True)

    report = shape(open_cross(CrossRequest(asked, "area")), columns=2)

    assert [one.code for one in report.columns] == ["asia", "eu", "other"]
    assert [row.code for row in report.rows] == ["toys", "ships"]


def test_cells_of_members_stand_for_a_parent_that_has_none() -> None:
    rows = [
        (month, code, parent, area, value * factor)
        for month, factor in (("2024-09", 1.0), ("2025-09", 1.5))
        for code, parent, area, value in (
            ("84", None, "TOTAL", 100.0),
            ("8471", "84", "TOTAL", 100.0),
            ("8471", "84", "eu", 60.0),
            ("8471", "84", "asia", 40.0),
            ("03", None, "TOTAL", 20.0),
            ("03", None, "eu", 20.0),
        )
    ]
    sold = pl.DataFrame(
        rows, schema=["period", "product", "parent", "area", "value"], orient="row"
    )

    cells = cross_table(sold, by="product", cross="area").filter(role="cell")

    assert cells.select("row", "column", "value").rows() == [
        ("84", "eu", 90.0),
        ("84", "asia", 60.0),
        ("03", "eu", 30.0),
    ]


def test_a_balance_is_crossed_too() -> None:
    """Exports 400 to 421, imports of toys from Asia 70 to 60, other cells have none."""
    rows = [(month, "exports", *rest) for month, *rest in SALES]
    rows += [("2024-09", "imports", "toys", "asia", 70.0)]
    rows += [("2025-09", "imports", "toys", "asia", 60.0)]
    traded = pl.DataFrame(
        rows, schema=["period", "flow", "product", "area", "value"], orient="row"
    )

    cells = cross_table(
        traded, by="product", cross="area", flow=Flow.BALANCE, absent_is_zero=True
    )

    found = {
        (row, column): change
        for row, column, change in cells.select("row", "column", "change").rows()
    }
    assert found["toys", "asia"] == 26.0  # (286 - 60) - (270 - 70)


def test_two_files_of_one_dimension_each_are_not_crossed() -> None:
    one = (
        frame(SALES)
        .group_by("period", "product", maintain_order=True)
        .agg(pl.col("value").sum())
    )
    other = (
        frame(SALES).group_by("period", "area", maintain_order=True).agg(pl.col("value").sum())
    )
    asked = ContribRequest(data=(one, other), by=("product",))

    with pytest.raises(InputError) as caught:
        cross(CrossRequest(asked, "area"))

    assert caught.value.code == "not_crossed"
    assert "no table has both product and area" in caught.value.message
    assert "--by product --by area" in str(caught.value.hint)


def test_a_table_of_totals_alone_has_no_cells() -> None:
    rows: list[Row] = [
        (month, product, area, value * factor)
        for month, factor in (("2024-09", 1.0), ("2025-09", 1.5))
        for product, area, value in (
            ("ships", "TOTAL", 30.0), ("toys", "TOTAL", 9.0), ("TOTAL", "eu", 27.0),
            ("TOTAL", "asia", 12.0), ("TOTAL", "TOTAL", 39.0),
        )
    ]  # fmt: skip

    with pytest.raises(InputError) as caught:
        table(rows)

    assert caught.value.code == "no_cells"


def test_an_embedded_dataset_names_the_tables_of_its_dimensions() -> None:
    with pytest.raises(DataError) as caught:
        cross(CrossRequest(ContribRequest(by=("commodity",)), "partner"))

    assert "commodity in commodities.csv, partner in partners.csv" in caught.value.message
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    ("by", "other", "message"),
    [
        ((), "area", "one dimension down and one across"),
        (("product", "area"), "area", "one dimension down and one across"),
        (("product",), "product", "cannot be crossed with itself"),
    ],
)
def test_a_cross_table_has_two_different_dimensions(
    by: tuple[str, ...], other: str, message: str
) -> None:
    with pytest.raises(SettingsError, match=message):
        cross(CrossRequest(ContribRequest(data=(frame(PUBLISHED),), by=by), other))


def test_a_dimension_that_is_not_there_is_named_with_its_option() -> None:
    with pytest.raises(UnknownChoiceError) as caught:
        cross(CrossRequest(ContribRequest(data=(frame(PUBLISHED),), by=("product",)), "aria"))

    assert caught.value.message == "--cross does not know 'aria'"
    assert caught.value.hint == "did you mean area?"


@pytest.mark.parametrize("more", [{"vs": "2024-09"}, {"only_group": "eu"}])
def test_what_a_cross_table_cannot_show_is_refused(more: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="exclude each other"):
        table(SALES, **more)


def test_the_library_gives_the_cells_of_the_report() -> None:
    report = table(PUBLISHED)

    found = cross_table(frame(PUBLISHED), by="product", cross="area")

    assert found["contribution_pp"].to_list() == [one.contribution_pp for one in report.cells]
    assert found.filter(role="rest")["rest_reason"].null_count() == 0
    assert found["contribution_pp"].sum() == pytest.approx(report.headline.growth_pct)


def test_cells_above_their_total_leave_a_rest_below_zero_and_a_note() -> None:
    """Ships are 15 and 16 in all, and their cells 20 and 22."""
    rows: list[Row] = [
        (month, product, area, value)
        for month, *values in (
            ("2024-09", 10.0, 10.0, 15.0, 13.0, 11.0),
            ("2025-09", 10.0, 12.0, 16.0, 13.0, 12.0),
        )
        for (product, area), value in zip(
            (("ships", "eu"), ("ships", "asia"), ("ships", "TOTAL"), ("TOTAL", "eu"),
             ("TOTAL", "asia")),
            values,
            strict=True,
        )
    ]  # fmt: skip
    rows += [("2024-09", "toys", "eu", 3.0), ("2025-09", "toys", "eu", 3.5)]
    rows += [("2024-09", "toys", "TOTAL", 9.0), ("2025-09", "toys", "TOTAL", 9.0)]
    rows += [("2024-09", "TOTAL", "TOTAL", 24.0), ("2025-09", "TOTAL", "TOTAL", 25.0)]

    report = table(rows)

    rest = next(c for c in report.cells if (c.row, c.column) == ("ships", "rest"))
    assert (rest.rest_reason, rest.value, rest.base_value) == ("overlap", -6.0, -5.0)
    assert "ships × In no cell" in {n.code: n.text for n in report.notes}["overlap"]
