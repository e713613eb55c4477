"""The headline that components add up to."""

from datetime import date

import pytest

from exportdecomp.model.base import BaseKind
from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.period import Window
from exportdecomp.workflows.heads import Heads
from tests.builders import observation, panel, period, query

TOTALS = panel(
    observation(period="2026-06", component="total", value=500.0),
    observation(period="2025-06", component="total", value=450.0),
    observation(
        period="2026-06", component="total", window="ytd", value=3000.0, growth_pct=7.1
    ),
    observation(
        period="2026-05", component="total", window="ytd", value=2490.0, growth_pct=6.4
    ),
).collect()


def test_below_restated_lines_an_archived_headline_has_the_interval_of_printed_growth() -> (
    None
):
    heads = Heads(TOTALS, query(text="2026-06"))

    own = heads.own_total(period("2026-06"), BaseKind.RESTATED, UNDATED)

    # 3000 / 1.0715 - 2490 / 1.0635 would be less than 450 + 8.5, so 450 is the least base;
    # the greatest is 3000 / 1.0705 - 2490 / 1.0645.
    assert (own.value, own.base_value, own.base_lower) == (500.0, 450.0, 450.0)
    assert own.base_upper == pytest.approx(463.3025, abs=1e-4)


def test_below_archived_lines_an_archived_headline_is_exact() -> None:
    heads = Heads(TOTALS, query(text="2026-06"))

    own = heads.own_total(period("2026-06"), BaseKind.ARCHIVED, UNDATED)

    assert (own.base_lower, own.base_upper) == (450.0, 450.0)


def test_lines_that_were_published_anew_add_up_to_the_headline_of_that_day() -> None:
    first, again = date(2026, 7, 9), date(2026, 8, 18)
    totals = panel(
        observation(period="2025-06", component="total", value=450.0, vintage="2025-07-09"),
        observation(period="2026-06", component="total", value=500.0, vintage="2026-07-09"),
        observation(period="2026-06", component="total", value=507.0, vintage="2026-08-18"),
    ).collect()
    heads = Heads(totals, query(text="2026-06")._replace(as_of=date(2026, 9, 1)))

    def own(newest: date) -> float:
        return heads.own_total(period("2026-06"), BaseKind.ARCHIVED, newest).value

    assert (own(first), own(again)) == (500.0, 507.0)


def test_a_window_from_january_has_the_interval_of_its_own_growth() -> None:
    totals = panel(
        observation(period="2026-02", component="total", window="ytd", value=900.0),
        observation(period="2026-03", component="total", value=480.0),
        observation(period="2025-02", component="total", window="ytd", value=800.0),
        observation(period="2025-03", component="total", value=460.0),
        observation(
            period="2026-03", component="total", window="ytd", value=1380.0, growth_pct=8.7
        ),
    ).collect()
    heads = Heads(totals, query(text="2026-Q1", window=Window.QUARTER))

    own = heads.own_total(period("2026-Q1", Window.QUARTER), BaseKind.RESTATED, UNDATED)

    # 800 + 460 as first printed; at most 1380 / 1.0865
    assert (own.base_value, own.base_lower) == (1260.0, 1260.0)
    assert own.base_upper == pytest.approx(1270.1335, abs=1e-4)
