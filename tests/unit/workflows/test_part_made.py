"""One period of made-up tables, for what the embedded data do not show."""

import pytest

from exportdecomp.errors import MissingPeriodError
from exportdecomp.model.base import BaseKind
from exportdecomp.model.request import Query
from exportdecomp.workflows.heads import Heads
from exportdecomp.workflows.load import Store
from exportdecomp.workflows.part import Part, Tables, read_part
from tests.builders import Observation, dataset, observation, panel, query


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
