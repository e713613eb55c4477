"""How a level gets its base; how months are taken from years to date has its own file."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from exportdecomp.model.base import BaseKind
from exportdecomp.model.period import Compare, Window
from exportdecomp.model.tables import LEVELS, schema
from exportdecomp.panel.base_period import pair, read_levels
from exportdecomp.panel.currency import Rates
from exportdecomp.panel.windows import Span
from tests.builders import Observation, cell, day, observation, panel, span

SEPTEMBER = observation(period="2025-09", value=147.0, vintage="2025-10-13")
A_YEAR_BEFORE = observation(period="2024-09", value=130.0, vintage="2024-10-14")
REVISED = observation(period="2024-09", value=133.0, vintage="2025-10-13")


def based(kind: BaseKind, over: Span, *rows: Observation) -> pl.DataFrame:
    return pair(panel(*rows), over, kind).collect()


def expect(
    value: float, base: float, vintage: str, base_vintage: str, precision: float = 1.0
) -> pl.DataFrame:
    """One row of a LEVELS table whose base is exact."""
    dates = (day(vintage), day(base_vintage))
    row = ("exports", "ic", value, base, base, base, precision, *dates)
    return pl.DataFrame([row], schema=schema(LEVELS), orient="row")


def bases(frame: pl.DataFrame) -> dict[str, float]:
    return dict(zip(frame["component"], frame["base_value"], strict=True))


def test_archived_base_is_the_level_as_first_published() -> None:
    made = based(BaseKind.ARCHIVED, span(), SEPTEMBER, A_YEAR_BEFORE, REVISED)

    assert_frame_equal(made, expect(147.0, 130.0, "2025-10-13", "2024-10-14"))


def test_archived_base_does_not_exist_where_only_a_later_table_has_the_month() -> None:
    assert based(BaseKind.ARCHIVED, span(), SEPTEMBER, REVISED).is_empty()


def test_restated_base_is_the_level_as_the_later_table_carries_it() -> None:
    made = based(BaseKind.RESTATED, span(), SEPTEMBER, A_YEAR_BEFORE, REVISED)

    assert_frame_equal(made, expect(147.0, 133.0, "2025-10-13", "2025-10-13"))


def test_restated_base_does_not_exist_where_the_first_print_is_all_there_is() -> None:
    assert based(BaseKind.RESTATED, span(), SEPTEMBER, A_YEAR_BEFORE).is_empty()


def test_restated_base_does_not_know_what_was_published_after_the_period() -> None:
    after = observation(period="2024-09", value=128.5, vintage="2026-08-21")

    made = based(BaseKind.RESTATED, span(), SEPTEMBER, A_YEAR_BEFORE, REVISED, after)

    assert bases(made) == {"ic": 133.0}


def test_restated_base_as_of_a_later_day_is_that_of_the_later_vintage() -> None:
    after = observation(period="2024-09", value=128.5, vintage="2026-08-21")
    level_after = observation(period="2025-09", value=149.0, vintage="2026-08-21")
    rows = (SEPTEMBER, level_after, A_YEAR_BEFORE, REVISED, after)

    made = based(BaseKind.RESTATED, span(as_of="2026-08-21"), *rows)

    assert_frame_equal(made, expect(149.0, 128.5, "2026-08-21", "2026-08-21"))


def test_a_level_as_of_a_day_before_its_publication_does_not_exist() -> None:
    made = based(
        BaseKind.ARCHIVED, span(as_of="2025-10-12"), SEPTEMBER, A_YEAR_BEFORE, REVISED
    )

    assert made.is_empty()


def test_implied_base_is_the_level_over_one_plus_the_printed_growth() -> None:
    printed = observation(period="2025-09", value=147.0, growth_pct=5.0, vintage="2025-10-13")

    made = based(BaseKind.IMPLIED, span(), printed)

    # 147 / 1.05; the interval from 147 / 1.0505 to 147 / 1.0495
    assert made.select("base_value", "base_lower", "base_upper").row(0) == pytest.approx(
        (140.0, 139.9333650, 140.0666984)
    )
    assert made.select("value", "vintage", "base_vintage").row(0) == (
        147.0,
        day("2025-10-13"),
        day("2025-10-13"),
    )


def test_implied_base_does_not_exist_without_printed_growth() -> None:
    assert based(BaseKind.IMPLIED, span(), SEPTEMBER, A_YEAR_BEFORE).is_empty()


@pytest.mark.parametrize("compare", [Compare.PREVIOUS, Compare.TWO_YEARS])
def test_printed_growth_implies_no_base_but_that_of_the_year_before(compare: Compare) -> None:
    printed = observation(period="2025-09", value=147.0, growth_pct=5.0)

    assert based(BaseKind.IMPLIED, span(compare=compare), printed).is_empty()


def test_implied_base_of_a_quarter_needs_the_growth_of_each_month() -> None:
    quarter = span(text="2025-Q3", window=Window.QUARTER)
    known = [
        observation(period="2025-07", value=126.0, growth_pct=5.0),
        observation(period="2025-08", value=135.0, growth_pct=12.5),
    ]
    last = observation(period="2025-09", value=147.0, growth_pct=-2.0)
    unprinted = observation(period="2025-09", value=147.0)

    # 120 + 120 + 150
    assert bases(based(BaseKind.IMPLIED, quarter, *known, last)) == pytest.approx(
        {"ic": 390.0}
    )
    assert based(BaseKind.IMPLIED, quarter, *known, unprinted).is_empty()


def test_a_printed_fall_to_nothing_implies_no_base() -> None:
    # x / (1 - 100%) has no value: no base is not an infinite one.
    ceased = observation(period="2025-09", value=0.0, growth_pct=-100.0, component="toys")
    odd = observation(period="2025-09", value=5.0, growth_pct=-100.0, component="bags")
    kept = observation(period="2025-09", value=147.0, growth_pct=5.0)

    assert bases(based(BaseKind.IMPLIED, span(), ceased, odd, kept)) == pytest.approx(
        {"ic": 140.0}
    )


def test_the_base_of_previous_is_the_month_before_as_first_published() -> None:
    august = observation(period="2025-08", value=141.0, vintage="2025-09-08")

    made = based(
        BaseKind.ARCHIVED, span(compare=Compare.PREVIOUS), SEPTEMBER, A_YEAR_BEFORE, august
    )

    assert_frame_equal(made, expect(147.0, 141.0, "2025-10-13", "2025-09-08"))


def test_the_restated_base_of_previous_is_the_month_before_as_revised_since() -> None:
    august = observation(period="2025-08", value=141.0, vintage="2025-09-08")
    revised = observation(period="2025-08", value=140.0, vintage="2025-10-13")

    made = based(BaseKind.RESTATED, span(compare=Compare.PREVIOUS), SEPTEMBER, august, revised)

    assert_frame_equal(made, expect(147.0, 140.0, "2025-10-13", "2025-10-13"))


def test_january_is_compared_with_december_of_the_year_before() -> None:
    january = observation(period="2026-01", value=150.0)
    december = observation(period="2025-12", value=139.0)

    made = based(
        BaseKind.ARCHIVED, span(text="2026-01", compare=Compare.PREVIOUS), january, december
    )

    assert bases(made) == {"ic": 139.0}


def test_the_base_of_two_years_lies_twenty_four_months_before() -> None:
    long_before = observation(period="2023-09", value=121.0, vintage="2023-10-13")

    made = based(
        BaseKind.ARCHIVED,
        span(compare=Compare.TWO_YEARS),
        SEPTEMBER,
        A_YEAR_BEFORE,
        long_before,
    )

    assert_frame_equal(made, expect(147.0, 121.0, "2025-10-13", "2023-10-13"))


def test_january_and_february_are_one_cell_on_both_sides() -> None:
    both = span(text="2026-02", window=Window.YTD)
    rows = [
        observation(period="2026-02", window="ytd", value=289.0),
        observation(period="2025-02", window="ytd", value=254.0),
        # A lone February is another cell, and is not read.
        observation(period="2026-02", value=130.0),
        observation(period="2025-02", value=111.0),
    ]

    made = based(BaseKind.ARCHIVED, both, *rows)

    assert_frame_equal(made, expect(289.0, 254.0, "2026-03-18", "2025-03-18"))


def test_a_first_quarter_needs_the_two_month_cell_in_both_years() -> None:
    quarter = span(text="2026-Q1", window=Window.QUARTER)
    rows = [
        observation(period="2026-02", window="ytd", value=289.0),
        observation(period="2026-03", value=147.0),
        observation(period="2025-03", value=130.0),
    ]
    cell_before = observation(period="2025-02", window="ytd", value=254.0)

    assert based(BaseKind.ARCHIVED, quarter, *rows).is_empty()
    # 254 + 130
    assert bases(based(BaseKind.ARCHIVED, quarter, *rows, cell_before)) == {"ic": 384.0}


def test_a_component_of_one_period_only_has_no_row() -> None:
    new = observation(period="2025-09", value=9.0, component="drones")
    gone = observation(period="2024-09", value=16.0, component="lamps")

    made = based(BaseKind.ARCHIVED, span(), SEPTEMBER, A_YEAR_BEFORE, new, gone)

    assert bases(made) == {"ic": 130.0}


def test_flows_are_not_compared_with_each_other() -> None:
    imports = observation(period="2024-09", value=77.0, flow="imports")

    assert based(BaseKind.ARCHIVED, span(), SEPTEMBER, imports).is_empty()


def test_level_and_base_are_converted_each_at_its_own_rate() -> None:
    rates = Rates("first_print", {cell("2025-09"): 7.0, cell("2024-09"): 6.5})

    made = based(BaseKind.ARCHIVED, span(rates=rates), SEPTEMBER, A_YEAR_BEFORE)

    # 147 / 7 and 130 / 6.5
    assert made.select("value", "base_value").row(0) == pytest.approx((21.0, 20.0))


def test_an_implied_base_is_converted_at_the_rate_of_the_year_before() -> None:
    rates = Rates("first_print", {cell("2025-09"): 7.0, cell("2024-09"): 6.5})
    printed = observation(period="2025-09", value=147.0, growth_pct=5.0)

    # 147 / 1.05 / 6.5
    assert bases(based(BaseKind.IMPLIED, span(rates=rates), printed)) == pytest.approx(
        {"ic": 140.0 / 6.5}
    )


def test_the_levels_of_a_period_are_read_whether_or_not_they_have_a_base() -> None:
    made = read_levels(panel(SEPTEMBER, A_YEAR_BEFORE), span()).collect()

    assert made.select("component", "value").rows() == [("ic", 147.0)]
