"""A trace is the level that it explains: every row, base, flow and currency of the data."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from math import fsum

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from exportdecomp.engines.local import Only, collect
from exportdecomp.model.base import BaseKind
from exportdecomp.model.period import Compare, Period, Window
from exportdecomp.model.tables import TRACE, schema
from exportdecomp.model.trade import Flow
from exportdecomp.panel.base_period import pair
from exportdecomp.panel.currency import IDENTITY, Rates, choose_rates
from exportdecomp.panel.flows import for_flow
from exportdecomp.panel.places import behind
from exportdecomp.panel.trace import trace
from exportdecomp.panel.windows import Span, cells_of
from exportdecomp.resources import fixture_path
from exportdecomp.workflows.load import FLOWS, Store, dataset_named
from tests.builders import day, period
from tests.properties.embedded import periods

STORE = Store(dataset_named("china"))
ASKED = [
    (window, compare, period)
    for window in Window
    for compare in Compare
    for period in periods(window, compare)
]
DAYS = (None, day("2026-08-21"))


@cache
def components(by: str) -> pl.DataFrame:
    if by == "headline":
        return STORE.headline("CNY")
    return STORE.components(STORE.dataset.dimensions[by], Only(FLOWS))


@cache
def places(by: str) -> pl.DataFrame:
    if by == "headline":
        return STORE.headline_places("CNY")
    return STORE.places(STORE.dataset.dimensions[by])


def sums(traced: pl.DataFrame, side: str) -> Mapping[str, float]:
    parts: dict[str, list[float]] = {}
    for component, amount in traced.filter(side=side).select("component", "amount").rows():
        parts.setdefault(component, []).append(amount)
    return {component: fsum(amounts) for component, amounts in parts.items()}


def rates_of(explained: Period, compare: Compare, *, converts: bool) -> Rates | None:
    if not converts:
        return IDENTITY
    return choose_rates(STORE.rates, cells_of(Span(explained, compare, None, IDENTITY)))


@settings(max_examples=120, deadline=None)
@given(
    by=st.sampled_from(["headline", "commodity", "partner"]),
    asked=st.sampled_from(ASKED),
    kind=st.sampled_from(list(BaseKind)),
    flow=st.sampled_from(list(Flow)),
    as_of=st.sampled_from(DAYS),
    converts=st.booleans(),
)
def test_the_amounts_of_a_trace_add_up_to_both_levels_of_every_row(
    by: str,
    asked: tuple[Window, Compare, Period],
    kind: BaseKind,
    flow: Flow,
    as_of: date | None,
    *,
    converts: bool,
) -> None:
    _, compare, explained = asked
    rates = rates_of(explained, compare, converts=converts)
    assume(rates is not None)
    assert rates is not None
    span = Span(explained, compare, as_of, rates)
    frame = components(by).lazy()
    levels = collect(for_flow(pair(frame, span, kind), flow))

    traced = collect(trace(frame, span, kind, flow, components(by)["component"].unique()))

    assert traced.schema == schema(TRACE)
    wanted = dict(zip(levels["component"], levels["value"], strict=True))
    bases = dict(zip(levels["component"], levels["base_value"], strict=True))
    largest = max(map(abs, traced["amount"]), default=0.0)
    noise = 1e-12 * largest
    assert sums(traced, "value") == pytest.approx(wanted, rel=1e-12, abs=noise)
    assert sums(traced, "base") == pytest.approx(bases, rel=1e-12, abs=noise)


@pytest.mark.parametrize(
    ("by", "flow", "kind"),
    [
        ("headline", Flow.EXPORTS, BaseKind.IMPLIED),
        ("headline", Flow.IMPORTS, BaseKind.ARCHIVED),
        ("commodity", Flow.EXPORTS, BaseKind.RESTATED),
        ("partner", Flow.IMPORTS, BaseKind.ARCHIVED),
    ],
)
def test_every_cell_is_the_line_of_a_file_that_an_editor_would_show(
    by: str, flow: Flow, kind: BaseKind
) -> None:
    span = Span(period("2025-Q3", Window.QUARTER), Compare.YOY, None, IDENTITY)
    frame = components(by)

    cells = behind(
        collect(trace(frame.lazy(), span, kind, flow, frame["component"].unique())),
        places(by),
    )

    assert set(cells["side"]) == {"value", "base"}
    for cell in cells.iter_rows(named=True):
        (number,), (file,) = cell["rows"], cell["files"]
        text = fixture_path(file).read_text(encoding="utf-8").splitlines()[number - 1]
        assert f",{cell['value']:.0f}," in text
        assert text.startswith(f"{cell['period']},{cell['window']},")
        assert cell["vintage"].isoformat() in text
