import pytest

from exportdecomp.model.period import (
    Cell,
    Compare,
    Period,
    Window,
    base_shift,
    merge_january_february,
    month_label,
    month_number,
    month_words,
    parse_period,
    readings,
)
from tests.builders import cell, month, period


def labels(months: tuple[int, ...]) -> list[str]:
    return [month_label(number) for number in months]


def test_months_are_counted_so_that_the_next_year_follows_december() -> None:
    # 12 * 2025 + 9 - 1
    assert month_number(2025, 9) == 24308
    assert month_number(2026, 1) == month_number(2025, 12) + 1


def test_a_period_is_printed_as_its_label() -> None:
    assert f"{Period(Window.QUARTER, month('2025-09'))}" == "2025-Q3"
    assert str(Period(Window.YTD, month("2025-09"))) == "2025-09"


@pytest.mark.parametrize("text", ["2024-01", "2025-09", "2025-12"])
def test_a_month_label_reads_back_as_the_same_month(text: str) -> None:
    assert month_label(month(text)) == text


@pytest.mark.parametrize(
    ("window", "text", "last"),
    [
        (Window.MONTH, "2025-09", "2025-09"),
        (Window.YTD, "2025-09", "2025-09"),
        (Window.ROLLING, "2025-09", "2025-09"),
        (Window.QUARTER, "2025-Q3", "2025-09"),
        (Window.QUARTER, "2025-q1", "2025-03"),
        (Window.YEAR, "2025", "2025-12"),
    ],
)
def test_a_period_is_read_in_the_form_of_its_window(
    window: Window, text: str, last: str
) -> None:
    assert parse_period(window, text) == Period(window, month(last))


@pytest.mark.parametrize(
    ("window", "text"),
    [
        (Window.MONTH, "2025-13"),
        (Window.MONTH, "2025-00"),
        (Window.MONTH, "2025-9"),
        (Window.MONTH, "2025-09-01"),
        (Window.MONTH, "2025-Q3"),
        (Window.YTD, "2025"),
        (Window.ROLLING, " 2025-09"),
        (Window.QUARTER, "2025-Q5"),
        (Window.QUARTER, "2025-09"),
        (Window.YEAR, "2025-09"),
        (Window.YEAR, "25"),
    ],
)
def test_a_period_in_the_form_of_another_window_is_not_read(window: Window, text: str) -> None:
    assert parse_period(window, text) is None


@pytest.mark.parametrize(
    ("window", "text"),
    [
        (Window.MONTH, "2025-09"),
        (Window.YTD, "2026-01"),
        (Window.ROLLING, "2024-12"),
        (Window.QUARTER, "2025-Q1"),
        (Window.QUARTER, "2025-Q4"),
        (Window.YEAR, "2024"),
    ],
)
def test_the_label_of_a_period_reads_back_as_the_period(window: Window, text: str) -> None:
    assert period(text, window).label == text


@pytest.mark.parametrize(
    ("window", "text", "words"),
    [
        (Window.MONTH, "2025-09", "September 2025"),
        (Window.QUARTER, "2025-Q1", "the first quarter of 2025"),
        (Window.QUARTER, "2025-Q4", "the fourth quarter of 2025"),
        (Window.YTD, "2025-09", "January–September 2025"),
        (Window.YTD, "2026-01", "January 2026"),
        (Window.YEAR, "2025", "2025"),
        (Window.ROLLING, "2025-12", "the twelve months to December 2025"),
    ],
)
def test_a_period_reads_as_words_after_in(window: Window, text: str, words: str) -> None:
    assert period(text, window).words == words


def test_a_month_reads_as_words() -> None:
    assert month_words(month("2024-12")) == "December 2024"


@pytest.mark.parametrize(
    ("window", "text", "months"),
    [
        (Window.MONTH, "2025-12", ["2025-12"]),
        (Window.QUARTER, "2025-Q1", ["2025-01", "2025-02", "2025-03"]),
        (Window.YTD, "2025-03", ["2025-01", "2025-02", "2025-03"]),
        (Window.YTD, "2026-01", ["2026-01"]),
    ],
)
def test_a_period_holds_the_months_of_its_window(
    window: Window, text: str, months: list[str]
) -> None:
    assert labels(period(text, window).months) == months


def test_a_rolling_year_reaches_back_over_the_turn_of_the_year() -> None:
    months = labels(period("2025-03", Window.ROLLING).months)

    assert len(months) == 12
    assert (months[0], months[8], months[9], months[-1]) == (
        "2024-04",
        "2024-12",
        "2025-01",
        "2025-03",
    )


def test_a_calendar_year_holds_january_to_december() -> None:
    months = labels(period("2024", Window.YEAR).months)

    assert len(months) == 12
    assert (months[0], months[-1]) == ("2024-01", "2024-12")


def test_december_belongs_to_the_year_that_it_ends() -> None:
    assert period("2025-12").year == 2025
    assert period("2026-01").year == 2026


def test_a_period_shifts_over_the_turn_of_the_year_and_keeps_its_window() -> None:
    assert period("2025-11").shift(3) == period("2026-02")
    assert period("2025-Q1", Window.QUARTER).shift(-3) == period("2024-Q4", Window.QUARTER)


def test_a_cell_shifts_and_keeps_its_column() -> None:
    assert cell("2025-02", "ytd").shift(-12) == cell("2024-02", "ytd")


@pytest.mark.parametrize(
    ("window", "compare", "months"),
    [
        (Window.MONTH, Compare.YOY, 12),
        (Window.MONTH, Compare.PREVIOUS, 1),
        (Window.MONTH, Compare.TWO_YEARS, 24),
        (Window.QUARTER, Compare.YOY, 12),
        (Window.QUARTER, Compare.PREVIOUS, 3),
        (Window.QUARTER, Compare.TWO_YEARS, 24),
        (Window.YTD, Compare.YOY, 12),
        (Window.YTD, Compare.PREVIOUS, None),
        (Window.YTD, Compare.TWO_YEARS, 24),
        (Window.YEAR, Compare.YOY, 12),
        (Window.YEAR, Compare.PREVIOUS, 12),
        (Window.YEAR, Compare.TWO_YEARS, 24),
        (Window.ROLLING, Compare.YOY, 12),
        (Window.ROLLING, Compare.PREVIOUS, None),
        (Window.ROLLING, Compare.TWO_YEARS, 24),
    ],
)
def test_the_base_lies_one_comparison_before_the_period(
    window: Window, compare: Compare, months: int | None
) -> None:
    assert base_shift(window, compare) == months


@pytest.mark.parametrize(
    ("window", "text", "cells"),
    [
        (Window.MONTH, "2025-09", (("month", "2025-09"),)),
        (Window.MONTH, "2025-02", (("month", "2025-02"),)),
        (Window.YTD, "2025-09", (("ytd", "2025-09"),)),
        (Window.YEAR, "2025", (("ytd", "2025-12"),)),
        (Window.QUARTER, "2025-Q1", (("quarter", "2025-03"),)),
        (Window.QUARTER, "2025-Q4", (("quarter", "2025-12"),)),
    ],
)
def test_a_period_is_made_of_the_fewest_published_cells(
    window: Window, text: str, cells: tuple[tuple[str, str], ...]
) -> None:
    assert period(text, window).cells == tuple(cell(last, kind) for kind, last in cells)


def test_a_rolling_year_takes_january_and_february_as_one_cell() -> None:
    cells = period("2025-03", Window.ROLLING).cells

    # Nine months of 2024, the two-month cell, March: eleven cells for twelve months.
    assert len(cells) == 11
    assert cells[9:] == (cell("2025-02", "ytd"), cell("2025-03"))


def test_a_rolling_year_that_begins_in_february_takes_it_alone() -> None:
    cells = period("2026-01", Window.ROLLING).cells

    # February stands without its January, and so does the January at the other end.
    assert (cells[0], cells[-1]) == (cell("2025-02"), cell("2026-01"))
    assert {kind for kind, _ in cells} == {"month"}


def test_january_and_february_of_different_years_are_not_merged() -> None:
    months = (month("2025-02"), month("2026-01"))

    assert merge_january_february(months) == (cell("2025-02"), cell("2026-01"))


def test_a_month_can_be_read_in_one_way_only() -> None:
    assert readings(cell("2025-02")) == ((cell("2025-02"),),)


def test_a_year_to_date_is_read_as_printed_then_with_the_two_month_cell_then_as_months() -> (
    None
):
    assert readings(cell("2025-04", "ytd")) == (
        (cell("2025-04", "ytd"),),
        (cell("2025-02", "ytd"), cell("2025-03"), cell("2025-04")),
        (cell("2025-01"), cell("2025-02"), cell("2025-03"), cell("2025-04")),
    )


def test_a_quarter_is_read_as_printed_then_with_the_two_month_cell_then_as_months() -> None:
    assert readings(cell("2025-03", "quarter")) == (
        (cell("2025-03", "quarter"),),
        (cell("2025-02", "ytd"), cell("2025-03")),
        (cell("2025-01"), cell("2025-02"), cell("2025-03")),
    )


def test_a_quarter_without_a_january_is_printed_or_the_sum_of_its_months() -> None:
    assert readings(cell("2025-12", "quarter")) == (
        (cell("2025-12", "quarter"),),
        (cell("2025-10"), cell("2025-11"), cell("2025-12")),
    )


def test_the_two_month_cell_is_printed_or_the_sum_of_its_months() -> None:
    assert readings(Cell("ytd", month("2025-02"))) == (
        (cell("2025-02", "ytd"),),
        (cell("2025-01"), cell("2025-02")),
    )


def test_january_to_date_is_printed_or_january_itself() -> None:
    assert readings(cell("2025-01", "ytd")) == (
        (cell("2025-01", "ytd"),),
        (cell("2025-01"),),
    )
