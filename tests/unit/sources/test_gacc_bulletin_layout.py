from datetime import date
from decimal import Decimal

import pytest

from exportdecomp.errors import ReplyError
from exportdecomp.model.period import Cell, month_number
from exportdecomp.sources.gacc_bulletin_layout import Printed, Shape, printed_rows
from exportdecomp.sources.gacc_page import Row, Unit
from exportdecomp.sources.gacc_release import Release

SEPTEMBER, JANUARY = month_number(2026, 9), month_number(2026, 1)
FLOWS = Shape(columns=2, by_column=True)
ITEMS = Shape(columns=2, by_column=False, has_unit=True)


def table(*lines: tuple[str, ...], month: int = SEPTEMBER, joint: bool = False) -> Release:
    rows = tuple(
        Row(number, cells, is_spanned=False) for number, cells in enumerate(lines, start=1)
    )
    unit = Unit("USD", 1000, "Unit: US$1,000")
    return Release("monthly/2026-09/x", month, joint, unit, date(2026, 10, 18), rows)


def only(rows: list[Printed]) -> Printed:
    assert len(rows) == 1
    return rows[0]


def numbers(*texts: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, texts))


def test_windows_stand_side_by_side_for_each_flow() -> None:
    row = only(printed_rows(table(("Toys", "40", "310", "9", "77", "-8.1", "2.5")), FLOWS))
    month, year = Cell("month", SEPTEMBER), Cell("ytd", SEPTEMBER)
    assert row.figures == {month: numbers("40", "9"), year: numbers("310", "77")}
    assert row.rates == {month: (None, None), year: numbers("-8.1", "2.5")}


def test_quantity_and_value_stand_side_by_side_for_each_window() -> None:
    line = ("Toys", "T", "40", "310", "90", "770", "-8.1", "2.5")
    row = only(printed_rows(table(line), ITEMS))
    assert row.unit == "T"
    assert row.figures[Cell("month", SEPTEMBER)] == numbers("40", "310")
    assert row.rates[Cell("ytd", SEPTEMBER)] == numbers("-8.1", "2.5")


def test_rates_in_a_row_of_their_own_belong_to_the_row_above() -> None:
    """Pages of 2019 print them so, with the label over both rows or with a blank below."""
    for blank in ((), ("",)):
        rates = (*blank, "-8.1", "-3.3", "2.5", "1.2")
        release = table(("Toys", "40", "310", "9", "77"), rates)
        row = only(printed_rows(release, FLOWS))
        assert row.rates == {
            Cell("month", SEPTEMBER): numbers("-8.1", "2.5"),
            Cell("ytd", SEPTEMBER): numbers("-3.3", "1.2"),
        }


def test_a_table_of_january_has_one_column_a_flow() -> None:
    row = only(printed_rows(table(("Toys", "40", "9", "-8.1", "2.5"), month=JANUARY), FLOWS))
    january = Cell("month", JANUARY)
    assert row.figures == {january: numbers("40", "9")}
    assert row.rates == {january: numbers("-8.1", "2.5")}


def test_january_and_february_as_one_are_a_year_to_date() -> None:
    release = table(("Toys", "40", "9", "-8.1", "2.5"), month=JANUARY + 1, joint=True)
    assert list(only(printed_rows(release, FLOWS)).figures) == [Cell("ytd", JANUARY + 1)]


def test_headings_footnotes_and_gaps_are_no_rows() -> None:
    release = table(
        ("Commodity", "Exports", "Imports", "Percentage Change"),
        ("9", "1to9", "9", "1to9", "Exports", "Imports"),
        ("Toys", "40", "310", "9", "77", "-8.1", "2.5"),
        ("", "", "", "", "", "", ""),
        ("Section:", "", "", "", "", "", ""),
        ("Notes: 1. Figures are revised.",),
    )
    assert only(printed_rows(release, FLOWS)).label == "Toys"


def test_a_dash_is_no_figure() -> None:
    row = only(printed_rows(table(("Toys", "-", "310", "-", "-", "-", "2.5")), FLOWS))
    assert row.figures[Cell("month", SEPTEMBER)] == (None, None)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([("Toys", "Dolls")], "no_figures"),
        (
            [("Toys", "40", "310", "9", "77", "1.0", "2.5"), ("Dolls", "4", "3")],
            "other_columns",
        ),
        ([("Toys", "40", "310", "9")], "other_columns"),
        ([("Toys", "40", "310", "9", "77")], "other_columns"),
        ([("Toys", "410", "310", "9", "77", "1.0", "2.5")], "month_above_year"),
        ([("Toys", "40", "310", "-9", "77", "1.0", "2.5")], "negative_value"),
        (
            [
                ("Toys", "40", "310", "9", "77", "1.0", "2.5"),
                ("", "2", "3", "5", "7", "11", "13"),
            ],
            "other_columns",
        ),
    ],
)
def test_a_table_of_another_shape_is_refused(lines: list[tuple[str, ...]], code: str) -> None:
    with pytest.raises(ReplyError) as caught:
        printed_rows(table(*lines), FLOWS)
    assert caught.value.code == code
