import polars as pl
import pytest

from exportdecomp.errors import InputError
from exportdecomp.model.dataset import UNDATED, Layout
from exportdecomp.sources.placed import placed
from exportdecomp.sources.sift import sift
from tests.unit.sources.sifted import surveyed
from tests.unit.sources.tables import opened, table_of


def rows_of(
    *lines: str,
    currency: str | None = None,
    is_headline: bool = False,
    layout: Layout | None = None,
    named: str | None = None,
) -> pl.DataFrame:
    table = table_of(opened(*lines), {}, layout)._replace(currency=named)
    known = surveyed(table)
    (piece,) = sift(table, known, ())
    return placed(piece.rows, table, known, currency=currency, is_headline=is_headline)


def test_observations_name_their_file_their_row_and_their_column() -> None:
    rows = rows_of("period,partner,value", "2025-09,US,5.5")

    place = rows.select("file", "row", "column", "vintage", "currency").rows()
    assert place == [("sales.csv", 2, "value", UNDATED, None)]


def test_in_a_wide_table_the_column_is_the_period() -> None:
    assert rows_of("partner,2025-08,2025-09", "US,5,6")["column"].to_list() == [
        "2025-08",
        "2025-09",
    ]


def test_a_currency_comes_from_the_row_or_the_other_rows_or_the_definition() -> None:
    header = "period,partner,value,currency"
    one = rows_of(header, "2025-09,US,5,", "2025-09,JP,4,usd", currency="EUR")
    two = rows_of(header, "2025-09,US,5,", "2025-09,JP,4,usd", "2025-09,KR,3,JPY")
    none = rows_of("period,partner,value", "2025-09,US,5", currency="EUR")

    assert one["currency"].to_list() == ["USD", "USD"]
    assert two["currency"].to_list() == [None, "USD", "JPY"]
    assert none["currency"].to_list() == ["EUR"]


def test_a_column_of_units_says_the_currency_and_the_multiple() -> None:
    lines = ("period,partner,value,unit", "2025-09,US,5.5,million EUR")
    rows = rows_of(*lines)

    assert rows.select("value", "precision", "currency").rows() == [(5.5e6, 1e5, "EUR")]


def test_a_power_of_ten_multiplies_and_the_unit_names_the_currency() -> None:
    rows = rows_of("period,partner,value,unit,unit_mult", "2025-09,US,5.5,USD,3")

    assert rows.select("value", "currency").rows() == [(5500.0, "USD")]


def test_where_the_name_of_the_column_says_the_unit_the_column_of_units_does_not() -> None:
    rows = rows_of("period,partner,value,unit", "2025-09,US,5,million EUR", named="USD")

    assert rows["value"].to_list() == [5.0]


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        (("USD,3", "USD,6"), "mixed_units", "unit_mult"),
        (("USD,3", "EUR,3"), "mixed_units", "unit"),
        (("USD,x", "USD,x"), "bad_number", "unit_mult"),
        (("USD,999", "USD,999"), "bad_number", "unit_mult"),
    ],
)
def test_units_that_contradict_each_other_are_refused(
    cells: tuple[str, str], code: str, column: str
) -> None:
    header = "period,partner,value,unit,unit_mult"

    with pytest.raises(InputError) as caught:
        rows_of(header, f"2025-09,US,5,{cells[0]}", f"2025-09,JP,4,{cells[1]}")

    assert caught.value.code == code
    assert caught.value.where == f'sales.csv, column "{column}"'


def test_a_file_of_the_headline_keeps_its_total_where_it_has_one() -> None:
    lines = ("period,partner,value", "2025-09,US,5", "2025-09,Total,9")
    named = Layout({}, total="all")

    assert rows_of(*lines, is_headline=True)["value"].to_list() == [9.0]
    assert rows_of(*lines[:2], is_headline=True)["value"].to_list() == [5.0]
    assert rows_of(*lines[:2], is_headline=True, layout=named).is_empty()
    assert rows_of("period,value", "2025-09,5", is_headline=True)["value"].to_list() == [5.0]
