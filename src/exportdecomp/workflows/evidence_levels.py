"""The level of an item in any period by itself, with or without one to compare it with."""

from collections.abc import Mapping
from datetime import date
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from exportdecomp.engines.local import Only, collect
from exportdecomp.model.dataset import Dimension
from exportdecomp.model.evidence import Bounded
from exportdecomp.model.period import Cell, Compare, Period
from exportdecomp.model.request import Query
from exportdecomp.model.trade import Flow
from exportdecomp.panel.base_period import read_levels
from exportdecomp.panel.currency import IDENTITY, choose_rates
from exportdecomp.panel.digits import NEAREST, Digits
from exportdecomp.panel.windows import Span, months_of
from exportdecomp.workflows.digits import headline_digits, line_digits
from exportdecomp.workflows.evidence_figures import Rows
from exportdecomp.workflows.group_rows import place
from exportdecomp.workflows.load import Store

if TYPE_CHECKING:
    import polars as pl

_TOTAL = "total"
_WHOLE = 100


class Known(NamedTuple):
    """A level with its day of publication."""

    level: Bounded
    vintage: date


class Levels(NamedTuple):
    """Everything that is held of the level of an item.

    ``signs`` are those of the codes and flows that add up to it in ``frame``, a COMPONENT
    table; ``rates`` is None where nothing is left to convert. What was converted may be off by
    ``rate_pct``. ``digits`` are those of each of them.
    """

    frame: "pl.DataFrame"
    signs: Mapping[tuple[str, str], int]
    as_of: date | None
    rates: Mapping[str, Mapping[Cell, float]] | None = None
    rate_pct: float | None = None
    digits: Digits = NEAREST

    @property
    def months(self) -> frozenset[int]:
        """The months in which any part of it ends."""
        return months_of(self.frame)

    def at(self, period: Period) -> Known | None:
        """Return the level in a period; None where a part of it or a rate is not held."""
        rates = IDENTITY if self.rates is None else choose_rates(self.rates, period.cells)
        if rates is None:
            return None
        span = Span(period, Compare.YOY, self.as_of, rates)
        rows = collect(read_levels(self.frame.lazy(), span))
        columns = rows.select("component", "flow", "value", "precision", "vintage")
        held = {(code, flow): rest for code, flow, *rest in columns.iter_rows()}
        if not self.signs.keys() <= held.keys():
            return None
        amounts = [(sign * held[part][0], held[part][1]) for part, sign in self.signs.items()]
        return Known(self._bounded(amounts), max(held[part][2] for part in self.signs))

    def _bounded(self, amounts: list[tuple[float, float]]) -> Bounded:
        value = fsum(amount for amount, _ in amounts)
        rooms = [self.digits.of_level(amount, precision) for amount, precision in amounts]
        below, above = fsum(low for low, _ in rooms), fsum(high for _, high in rooms)
        exact = Bounded(value, value - below, value + above)
        if self.rate_pct is None:
            return exact
        gross = fsum(abs(amount) for amount, _ in amounts) + max(below, above)
        return exact._replace(room=self.rate_pct / _WHOLE * gross)


def levels_of(store: Store, query: Query, code: str, rows: Rows | None) -> Levels | None:
    """Find the levels of an item.

    Args:
        store: The figures.
        query: Flow, period, currency and day.
        code: The item.
        rows: Where it stands; None of the headline.

    Returns:
        Its levels; None of a remainder, which no table holds.

    Raises:
        SettingsError: The members of a group overlap.
    """
    if rows is None:
        signs = _signed({_TOTAL: 1}, query.flow)
        digits = headline_digits(store, query.currency, Flow.EXPORTS)
        return Levels(
            store.headline(query.currency),
            signs,
            query.as_of,
            rate_pct=store.headline_tolerance_pct(query.currency) or None,
            digits=digits,
        )
    dimension = store.dataset.dimensions[rows.by]
    parts = _parts(dimension, query, code, rows)
    if not parts:
        return None
    frame = store.components(dimension, Only(query.flow.sides, list(parts)))
    levels = Levels(
        frame,
        _signed(parts, query.flow),
        query.as_of,
        digits=line_digits(store.dataset, dimension, Flow.EXPORTS, frame),
    )
    if query.currency == dimension.currency:
        return levels
    tolerance = store.dataset.rate_tolerance_pct
    return levels._replace(rates=store.rates, rate_pct=tolerance)


def _parts(dimension: Dimension, query: Query, code: str, rows: Rows) -> dict[str, int]:
    """List the codes that add up to an item, each with its sign; none of a remainder."""
    if rows.group is None:
        schemes = dimension.schemes.values()
        return {code: 1} if any(code in scheme.codes() for scheme in schemes) else {}
    months = (query.period.months[0], query.period.month)
    placed = place(rows.group, dimension, query.dataset, months)
    if placed is None:
        return {}
    found = dict.fromkeys(placed.composition.plus, 1)
    return found | dict.fromkeys(placed.composition.minus, -1)


def _signed(parts: Mapping[str, int], flow: Flow) -> dict[tuple[str, str], int]:
    sides = dict(zip(flow.sides, (1, -1), strict=False))
    return {
        (code, side): sign * turn
        for code, sign in parts.items()
        for side, turn in sides.items()
    }
