from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from exportdecomp.model.period import Compare, Window, month_label
from exportdecomp.panel.currency import Rates
from exportdecomp.panel.windows import (
    cells_of,
    first_day,
    month_of,
    months_of,
    over_window,
    plan,
    with_implied,
)
from tests.builders import Observation, cell, day, month, observation, panel, period, span

TOTALS = {
    "flow": pl.String,
    "component": pl.String,
    "value": pl.Float64,
    "precision": pl.Float64,
    "vintage": pl.Date,
}


def over(
    window: Window, text: str, *rows: Observation, rates: Rates | None = None
) -> pl.DataFrame:
    whole = period(text, window)
    steps = plan(whole.cells) if rates is None else plan(whole.cells, rates)
    return over_window(panel(*rows), steps, len(whole.cells)).collect()


def expect(*rows: tuple[str, float, float, str]) -> pl.DataFrame:
    data = [
        ("exports", code, value, unit, day(vintage)) for code, value, unit, vintage in rows
    ]
    return pl.DataFrame(data, schema=TOTALS, orient="row")


def test_a_month_number_and_its_first_day_say_the_same() -> None:
    assert first_day(month("2025-12")) == date(2025, 12, 1)
    assert month_of(date(2025, 12, 1)) == month("2025-12")


def test_the_months_of_a_table_are_those_of_any_of_its_rows() -> None:
    frame = panel(
        observation(period="2025-02", window="ytd", value=51.0),
        observation(period="2025-09", value=147.0),
        observation(period="2025-09", value=63.0, component="toys"),
    ).collect()

    assert months_of(frame) == {month("2025-02"), month("2025-09")}


@pytest.mark.parametrize(
    ("window", "text", "compare", "base"),
    [
        (Window.MONTH, "2025-09", Compare.YOY, "2024-09"),
        (Window.MONTH, "2026-01", Compare.PREVIOUS, "2025-12"),
        (Window.QUARTER, "2026-Q1", Compare.PREVIOUS, "2025-12"),
        (Window.YTD, "2026-03", Compare.TWO_YEARS, "2024-03"),
        (Window.YEAR, "2025", Compare.PREVIOUS, "2024-12"),
    ],
)
def test_the_base_of_a_span_has_the_window_of_its_period(
    window: Window, text: str, compare: Compare, base: str
) -> None:
    found = span(text=text, window=window, compare=compare).base

    assert (found.window, month_label(found.month)) == (window, base)


def test_the_cells_of_a_span_are_those_of_both_its_periods() -> None:
    assert cells_of(span(text="2026-Q1", window=Window.QUARTER)) == (
        cell("2026-03", "quarter"),
        cell("2025-03", "quarter"),
    )
    assert cells_of(span(text="2026-03", window=Window.ROLLING))[9:12] == (
        *(cell("2026-02", "ytd"), cell("2026-03")),
        cell("2024-04"),  # the first month of the base
    )


def test_a_plan_lists_every_reading_of_each_cell() -> None:
    steps = plan([cell("2025-03", "quarter"), cell("2025-04")])

    assert steps.select("cell", "reading", "parts", "window", "period").rows() == [
        (0, 0, 1, "quarter", day("2025-03")),
        (0, 1, 2, "ytd", day("2025-02")),
        (0, 1, 2, "month", day("2025-03")),
        (0, 2, 3, "month", day("2025-01")),
        (0, 2, 3, "month", day("2025-02")),
        (0, 2, 3, "month", day("2025-03")),
        (1, 0, 1, "month", day("2025-04")),
    ]


def test_a_plan_converts_each_part_at_its_own_rate_and_its_base_a_year_earlier() -> None:
    rates = Rates("first_print", {cell("2025-09"): 7.125, cell("2024-09"): 7.0})

    steps = plan([cell("2025-09")], rates)

    assert steps.select("rate", "base_rate").rows() == [(7.125, 7.0)]


def test_a_part_without_a_rate_is_left_out_of_the_plan() -> None:
    rates = Rates("first_print", {cell("2025-02"): 7.125})

    steps = plan([cell("2025-02", "ytd")], rates)

    # January is missing, so the reading as two months has one of its two parts.
    assert steps.select("reading", "parts", "period").rows() == [(1, 2, day("2025-02"))]


def test_a_quarter_is_the_sum_of_its_months_and_as_old_as_the_last() -> None:
    rows = [
        observation(period="2025-07", value=130.0, precision=1.0),
        observation(period="2025-08", value=147.0, precision=1.0),
        observation(period="2025-09", value=164.5, precision=10.0),
    ]

    # 130 + 147 + 164.5, printed to 1 + 1 + 10
    assert_frame_equal(
        over(Window.QUARTER, "2025-Q3", *rows), expect(("ic", 441.5, 12.0, "2025-10-18"))
    )


def test_a_quarter_that_was_printed_comes_before_its_months() -> None:
    rows = [
        observation(period="2025-07", value=130.0),
        observation(period="2025-08", value=147.0),
        observation(period="2025-09", value=164.5),
        observation(period="2025-09", window="quarter", value=443.0),
    ]

    assert_frame_equal(
        over(Window.QUARTER, "2025-Q3", *rows), expect(("ic", 443.0, 1.0, "2025-10-18"))
    )


def test_a_first_quarter_takes_the_two_month_cell_before_single_months() -> None:
    rows = [
        observation(period="2025-02", window="ytd", value=91.5),
        observation(period="2025-01", value=50.0),
        observation(period="2025-02", value=41.0),
        observation(period="2025-03", value=56.0),
    ]

    # 91.5 + 56, not 50 + 41 + 56
    assert_frame_equal(
        over(Window.QUARTER, "2025-Q1", *rows), expect(("ic", 147.5, 2.0, "2025-04-18"))
    )


@pytest.mark.parametrize("lost", ["2025-07", "2025-08", "2025-09"])
def test_an_incomplete_window_has_no_row_and_never_a_partial_sum(lost: str) -> None:
    rows = [
        observation(period=text, value=value)
        for text, value in (("2025-07", 130.0), ("2025-08", 147.0), ("2025-09", 164.5))
        if text != lost
    ]
    whole = [
        observation(period=text, value=13.0, component="toys")
        for text in ("2025-07", "2025-08", "2025-09")
    ]

    assert_frame_equal(
        over(Window.QUARTER, "2025-Q3", *rows, *whole),
        expect(("toys", 39.0, 3.0, "2025-10-18")),
    )


def test_year_to_date_is_the_printed_column_even_where_its_months_differ() -> None:
    rows = [
        observation(period="2025-01", value=50.0),
        observation(period="2025-02", value=41.0),
        observation(period="2025-03", value=56.0),
        observation(period="2025-02", window="ytd", value=91.5),
        observation(period="2025-03", window="ytd", value=148.2),
    ]

    assert_frame_equal(
        over(Window.YTD, "2025-03", *rows), expect(("ic", 148.2, 1.0, "2025-04-18"))
    )


def test_year_to_date_falls_back_to_the_two_month_cell_and_months() -> None:
    rows = [
        observation(period="2025-01", value=50.0),
        observation(period="2025-02", value=41.0),
        observation(period="2025-03", value=56.0),
        observation(period="2025-02", window="ytd", value=91.5),
    ]

    # 91.5 + 56, not 50 + 41 + 56
    assert_frame_equal(
        over(Window.YTD, "2025-03", *rows), expect(("ic", 147.5, 2.0, "2025-04-18"))
    )


def test_year_to_date_falls_back_to_single_months_last() -> None:
    rows = [
        observation(period="2025-01", value=50.0),
        observation(period="2025-02", value=41.0),
        observation(period="2025-03", value=56.0),
    ]

    assert_frame_equal(
        over(Window.YTD, "2025-03", *rows), expect(("ic", 147.0, 3.0, "2025-04-18"))
    )


def test_each_component_is_read_in_its_own_best_way() -> None:
    rows = [
        observation(period="2025-02", window="ytd", value=91.5),
        observation(period="2025-01", value=7.0, component="toys"),
        observation(period="2025-02", value=6.5, component="toys"),
    ]

    assert_frame_equal(
        over(Window.YTD, "2025-02", *rows),
        expect(("ic", 91.5, 1.0, "2025-03-18"), ("toys", 13.5, 2.0, "2025-03-18")),
        check_row_order=False,
    )


def test_the_two_month_cell_is_never_split_into_a_month() -> None:
    rows = [observation(period="2025-02", window="ytd", value=91.5)]

    assert over(Window.MONTH, "2025-02", *rows).is_empty()
    assert over(Window.MONTH, "2025-01", *rows).is_empty()


def test_a_calendar_year_is_its_december_column() -> None:
    rows = [
        observation(period="2024-12", window="ytd", value=1470.0),
        observation(period="2024-12", value=130.0),
    ]

    assert_frame_equal(
        over(Window.YEAR, "2024", *rows), expect(("ic", 1470.0, 1.0, "2025-01-18"))
    )


def test_levels_and_their_precision_are_converted_at_the_rate_of_their_month() -> None:
    rows = [
        observation(period="2025-10", value=1420.0, precision=71.0),
        observation(period="2025-11", value=1440.0, precision=72.0),
        observation(period="2025-12", value=1387.0, precision=73.0),
    ]
    rates = Rates(
        "first_print", {cell("2025-10"): 7.1, cell("2025-11"): 7.2, cell("2025-12"): 7.3}
    )

    # 200 + 200 + 190; 10 + 10 + 10
    assert_frame_equal(
        over(Window.QUARTER, "2025-Q4", *rows, rates=rates),
        expect(("ic", 590.0, 30.0, "2026-01-18")),
    )


def test_a_window_without_a_rate_for_each_month_has_no_row() -> None:
    rows = [observation(period=f"2025-{number}", value=1420.0) for number in (10, 11, 12)]
    rates = Rates("first_print", {cell("2025-10"): 7.1, cell("2025-12"): 7.3})

    assert over(Window.QUARTER, "2025-Q4", *rows, rates=rates).is_empty()


def test_implied_bases_are_levels_over_one_plus_printed_growth() -> None:
    steps = plan([cell("2025-09")])
    row = observation(period="2025-09", value=147.0, growth_pct=5.0)

    made = with_implied(panel(row), steps, 1).collect()

    # 147 / 1.05 and the ends of what rounds to 5.0: 147 / 1.0505 and 147 / 1.0495
    assert made.select("implied", "implied_lower", "implied_upper").row(0) == pytest.approx(
        (140.0, 139.9333650, 140.0666984)
    )
