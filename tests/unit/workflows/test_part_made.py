"""One period of made-up tables, for what the embedded data do not show."""

import pytest

from exportdecomp.errors import MissingPeriodError
from exportdecomp.model.base import BaseKind
from exportdecomp.model.period import Window
from exportdecomp.model.request import Query
from exportdecomp.workflows.load import Store
from exportdecomp.workflows.part import Heads, Part, Tables, read_part
from tests.builders import Observation, dataset, observation, panel, period, query

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

    own = heads.own_total(period("2026-06"), BaseKind.RESTATED)

    # 3000 / 1.0715 - 2490 / 1.0635 would be less than 450 + 8.5, so 450 is the least base;
    # the greatest is 3000 / 1.0705 - 2490 / 1.0645.
    assert (own.value, own.base_value, own.base_lower) == (500.0, 450.0, 450.0)
    assert own.base_upper == pytest.approx(463.3025, abs=1e-4)


def test_below_archived_lines_an_archived_headline_is_exact() -> None:
    own = Heads(TOTALS, query(text="2026-06")).own_total(period("2026-06"), BaseKind.ARCHIVED)

    assert (own.base_lower, own.base_upper) == (450.0, 450.0)


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

    own = heads.own_total(period("2026-Q1", Window.QUARTER), BaseKind.RESTATED)

    # 800 + 460 as first printed; at most 1380 / 1.0865
    assert (own.base_value, own.base_lower) == (1260.0, 1260.0)
    assert own.base_upper == pytest.approx(1270.1335, abs=1e-4)


def partners(*rows: Observation, asked: Query) -> Part:
    """Read September 2025 by partner, of a table that prints its own total."""
    made = dataset()
    dimension = made.dimensions["partner"]
    totals = [
        observation(period="2025-09", component="total", value=900.0, growth_pct=5.0),
        observation(period="2024-09", component="total", value=850.0),
    ]
    tables = Tables(
        dimension,
        dimension.schemes["markets"],
        Heads(panel(*totals).collect(), asked),
        panel(*rows).collect(),
        {},
    )
    return read_part(tables, Store(made), asked, asked.period)


ROWS = [
    observation(period=text, component=code, value=value, growth_pct=growth_pct)
    for text, code, value, growth_pct in [
        ("2025-09", "total", 900.0, None),
        ("2024-09", "total", 848.0, None),
        ("2025-09", "agri", 147.0, 5.0),
        ("2024-09", "agri", 131.0, None),
        ("2025-09", "me", 561.0, 2.0),
        ("2024-09", "me", 540.0, None),
    ]
]


def test_a_table_that_prints_its_own_total_is_exact_and_keeps_it() -> None:
    part = partners(*ROWS, asked=query())

    assert (part.head.kind, part.kind) == (BaseKind.IMPLIED, BaseKind.ARCHIVED)
    # 900 / 1.05 in the headline, 848 in the table
    assert part.head.level.base_value == pytest.approx(857.142857)
    assert part.own_total.base_value == 848.0
    assert part.is_exact
    assert set(part.levels) == {"agri", "me"}


def test_a_period_without_a_rate_is_told_to_stay_in_its_currency() -> None:
    with pytest.raises(MissingPeriodError) as caught:
        partners(*ROWS, asked=query()._replace(currency="USD"))

    assert caught.value.where == "2025-09"
    assert caught.value.hint == "use --currency CNY"
