"""Single months as differences of the year-to-date columns that later tables carry."""

import pytest
from polars.testing import assert_frame_equal

from exportdecomp.model.base import BaseKind
from exportdecomp.model.period import Compare, Window
from exportdecomp.panel.base_period import DIFFERENCE, months_from_ytd, pair
from tests.builders import Observation, day, observation, panel, span


def restated(text: str, to_date: float, vintage: str, precision: float = 1.0) -> Observation:
    """The year-to-date column of the year before, as a release prints it."""
    return observation(
        period=text, window="ytd", value=to_date, vintage=vintage, precision=precision
    )


AUGUST = restated("2024-08", 812.5, "2025-09-08")
SEPTEMBER = restated("2024-09", 914.75, "2025-10-13", precision=10.0)


def test_a_month_is_the_difference_of_two_consecutive_years_to_date() -> None:
    made = months_from_ytd(panel(AUGUST, SEPTEMBER)).collect()

    # 914.75 - 812.5, good to two printed units
    expected = observation(
        period="2024-09", value=102.25, vintage="2025-10-13", precision=20.0
    )
    assert_frame_equal(made.drop(DIFFERENCE), panel(expected).collect())
    assert made.select(DIFFERENCE).row(0) == (914.75, 812.5, day("2025-09-08"))


def test_january_to_date_is_january_itself() -> None:
    january = restated("2024-01", 61.0, "2025-03-07")

    made = months_from_ytd(panel(january)).collect()

    assert made.select("window", "period", "value").rows() == [("month", january[3], 61.0)]
    assert made.select(DIFFERENCE).row(0) == (61.0, 0.0, None)


def test_a_missing_column_in_between_gives_no_month() -> None:
    assert (
        months_from_ytd(panel(restated("2024-07", 700.0, "2025-08-07"), SEPTEMBER))
        .collect()
        .is_empty()
    )


def test_the_two_month_cell_is_not_a_february() -> None:
    assert (
        months_from_ytd(panel(restated("2024-02", 115.0, "2025-03-07"))).collect().is_empty()
    )


def test_the_year_to_date_is_not_carried_over_the_turn_of_the_year() -> None:
    december = restated("2023-12", 1300.0, "2025-01-13")
    january = restated("2024-01", 61.0, "2025-03-07")

    made = months_from_ytd(panel(december, january)).collect()

    assert made["value"].to_list() == [61.0]


def test_columns_of_the_own_year_are_no_later_tables() -> None:
    own = [
        observation(period="2024-08", window="ytd", value=800.0),
        observation(period="2024-09", window="ytd", value=900.0),
    ]

    assert months_from_ytd(panel(*own)).collect().is_empty()


def test_components_and_flows_are_not_subtracted_from_each_other() -> None:
    toys = observation(
        period="2024-09", window="ytd", value=14.0, component="toys", vintage="2025-10-13"
    )
    imports = observation(
        period="2024-09", window="ytd", value=21.0, flow="imports", vintage="2025-10-13"
    )

    assert months_from_ytd(panel(AUGUST, toys, imports)).collect().is_empty()


def test_the_restated_base_of_a_month_is_the_difference_of_two_columns() -> None:
    level = observation(period="2025-09", value=147.0, vintage="2025-10-13")
    printed_then = observation(period="2024-09", value=99.0, vintage="2024-10-14")

    made = pair(panel(level, printed_then, AUGUST, SEPTEMBER), span(), BaseKind.RESTATED)

    assert made.select("value", "base_value").collect().rows() == [(147.0, 102.25)]


def test_levels_are_as_rough_as_the_rougher_of_both_sides() -> None:
    level = observation(period="2025-09", value=147.0, vintage="2025-10-13", precision=1.0)

    made = pair(panel(level, AUGUST, SEPTEMBER), span(), BaseKind.RESTATED).collect()

    # The base is a difference of columns printed in units of 10.
    assert made["precision"].to_list() == [20.0]


def test_a_later_state_of_a_column_is_unknown_on_the_day_of_the_period() -> None:
    level = observation(period="2025-09", value=147.0, vintage="2025-10-13")
    after = restated("2024-08", 815.0, "2026-08-21")
    rows = panel(level, AUGUST, after, SEPTEMBER)

    on_the_day = pair(rows, span(), BaseKind.RESTATED).collect()
    since = pair(rows, span(as_of="2026-08-21"), BaseKind.RESTATED).collect()

    # 914.75 - 812.5, and 914.75 - 815 once August was restated again
    assert on_the_day["base_value"].to_list() == [102.25]
    assert since["base_value"].to_list() == [99.75]


def test_the_base_of_two_years_is_a_difference_too() -> None:
    level = observation(period="2026-09", value=151.0, vintage="2026-10-13")

    made = pair(
        panel(level, AUGUST, SEPTEMBER),
        span(text="2026-09", compare=Compare.TWO_YEARS),
        BaseKind.RESTATED,
    )

    assert made.collect()["base_value"].to_list() == [102.25]


@pytest.mark.parametrize(
    ("window", "text"), [(Window.YTD, "2025-09"), (Window.MONTH, "2025-09")]
)
def test_a_year_to_date_is_compared_with_the_column_itself(window: Window, text: str) -> None:
    levels = [
        observation(period="2025-09", value=147.0, vintage="2025-10-13"),
        observation(period="2025-09", window="ytd", value=1041.0, vintage="2025-10-13"),
    ]

    made = pair(
        panel(*levels, AUGUST, SEPTEMBER), span(text=text, window=window), BaseKind.RESTATED
    )

    expected = {Window.YTD: (1041.0, 914.75), Window.MONTH: (147.0, 102.25)}
    assert made.select("value", "base_value").collect().row(0) == expected[window]


def test_a_first_quarter_adds_the_two_month_column_and_the_march_difference() -> None:
    rows = [
        observation(period="2025-02", window="ytd", value=121.0, vintage="2025-03-07"),
        observation(period="2025-03", value=83.0, vintage="2025-04-14"),
        restated("2024-02", 115.0, "2025-03-07"),
        restated("2024-03", 190.5, "2025-04-14"),
    ]

    made = pair(panel(*rows), span(text="2025-Q1", window=Window.QUARTER), BaseKind.RESTATED)

    # 121 + 83 against 115 + (190.5 - 115)
    assert made.select("value", "base_value").collect().rows() == [(204.0, 190.5)]
