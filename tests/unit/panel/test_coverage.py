import polars as pl
from polars.testing import assert_frame_equal

from exportdecomp.panel.coverage import year_on_year
from tests.builders import Observation, day, observation, panel

SEPTEMBER = observation(period="2025-09", value=147.0, vintage="2025-10-13")


def expect(*rows: tuple[str, str, str]) -> pl.DataFrame:
    data = [(flow, code, day(text)) for flow, code, text in rows]
    columns = {"flow": pl.String, "component": pl.String, "period": pl.Date}
    return pl.DataFrame(data, schema=columns, orient="row")


def covered(window: str, *rows: Observation) -> pl.DataFrame:
    return year_on_year(panel(*rows), window).collect()


def test_a_month_is_covered_by_its_first_print_of_the_year_before() -> None:
    before = observation(period="2024-09", value=130.0)

    assert_frame_equal(
        covered("month", SEPTEMBER, before), expect(("exports", "ic", "2025-09"))
    )


def test_a_month_is_covered_by_a_later_table() -> None:
    restated = observation(period="2024-09", value=133.0, vintage="2025-10-13")

    assert_frame_equal(
        covered("month", SEPTEMBER, restated), expect(("exports", "ic", "2025-09"))
    )


def test_a_month_is_covered_by_two_consecutive_columns_of_later_tables() -> None:
    columns = [
        observation(period="2024-08", window="ytd", value=812.5, vintage="2025-09-08"),
        observation(period="2024-09", window="ytd", value=914.75, vintage="2025-10-13"),
    ]

    assert_frame_equal(
        covered("month", SEPTEMBER, *columns), expect(("exports", "ic", "2025-09"))
    )


def test_a_level_alone_covers_nothing() -> None:
    assert covered("month", SEPTEMBER).is_empty()


def test_a_base_alone_covers_nothing() -> None:
    assert covered("month", observation(period="2024-09", value=130.0)).is_empty()


def test_a_level_of_a_later_release_is_a_level_too() -> None:
    # One table of September 2026 holds two years of months.
    late = [
        observation(period="2024-09", value=121.0, vintage="2026-09-17"),
        observation(period="2025-09", value=133.0, vintage="2026-09-17"),
    ]

    assert_frame_equal(covered("month", *late), expect(("exports", "ic", "2025-09")))


def test_printed_growth_is_a_base_of_its_own() -> None:
    to_date = observation(period="2025-09", window="ytd", value=1041.0, growth_pct=7.1)

    assert_frame_equal(covered("ytd", to_date), expect(("exports", "ic", "2025-09")))


def test_months_and_years_to_date_do_not_cover_each_other() -> None:
    to_date = observation(period="2024-09", window="ytd", value=914.75)

    assert covered("month", SEPTEMBER, to_date).is_empty()
    assert covered("ytd", SEPTEMBER, to_date).is_empty()


def test_cells_are_listed_once_and_in_the_order_of_their_key() -> None:
    rows = [
        observation(period=text, value=value, component=code, flow=flow)
        for flow, code in (("imports", "usa"), ("exports", "usa"), ("exports", "eu"))
        for text, value in (("2024-09", 130.0), ("2025-09", 147.0))
    ]
    again = observation(period="2025-09", value=149.0, component="eu", vintage="2026-08-21")

    assert_frame_equal(
        covered("month", *rows, again),
        expect(
            ("exports", "eu", "2025-09"),
            ("exports", "usa", "2025-09"),
            ("imports", "usa", "2025-09"),
        ),
    )
