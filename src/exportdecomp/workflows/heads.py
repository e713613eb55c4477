"""The headlines of a question's periods, each with its base."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from exportdecomp.engines.local import collect
from exportdecomp.errors import DataError, MissingPeriodError, RefusedBaseError
from exportdecomp.model.base import HEADLINE_ORDER, BaseKind
from exportdecomp.model.line import Level
from exportdecomp.model.period import Period, Window, merge_january_february
from exportdecomp.model.request import Query
from exportdecomp.model.trade import Flow
from exportdecomp.panel.base_period import read_levels
from exportdecomp.panel.currency import IDENTITY
from exportdecomp.panel.digits import EXACT_RATE, Leeway
from exportdecomp.panel.guards import positive_base
from exportdecomp.panel.levels import to_levels
from exportdecomp.panel.residual import zero
from exportdecomp.panel.vintages import as_of
from exportdecomp.panel.windows import Span, first_day, over_window, plan
from exportdecomp.workflows.based import Wanted, find_base

if TYPE_CHECKING:
    import polars as pl

_TOTAL = "total"
FIRST_PRINT_DAYS = 100
"""A month is first printed within weeks of its end; a later print is not its first."""


class Head(NamedTuple):
    """The headline of a period; ``scale`` is what contributions are divided by.

    ``leeway`` is how far off it may be for its digits and for having been converted.
    """

    kind: BaseKind
    level: Level
    scale: float
    leeway: Leeway = EXACT_RATE


class Heads:
    """The headlines of a query's periods, each read once."""

    def __init__(
        self, totals: "pl.DataFrame", query: Query, leeway: Leeway = EXACT_RATE
    ) -> None:
        self._totals, self._query = totals, query
        self._leeway = leeway
        self._read: dict[tuple[Period, bool], Head] = {}

    def head(self, period: Period, *, is_first_print: bool = False) -> Head:
        """Return the headline of a period, as asked for or as first printed.

        Raises:
            MissingPeriodError: The total or its base was not published by the day asked for.
            RefusedBaseError: The base asked for does not exist for the headline.
        """
        key = (period, is_first_print)
        if key not in self._read:
            query = self._query._replace(as_of=None) if is_first_print else self._query
            read = _read_head(self._totals, query, period)
            self._read[key] = read._replace(leeway=self._leeway)
        return self._read[key]

    def divided_by(self, period: Period) -> dict[Flow, Level]:
        """Return the totals whose bases add up to what changes are divided by, by flow."""
        head, query = self.head(period), self._query
        if query.scale is None:
            return {query.flow: head.level}
        span = Span(period, query.compare, query.as_of, IDENTITY)
        return _sides(self._totals, span, head.kind, query)

    def own_total(self, period: Period, kind: BaseKind, newest: date) -> Level:
        """Return the headline that components add up to: as asked if the newest is as new.

        Else it is the first print. Where they carry a restated base and that an archived one,
        its base also holds what the printed year-to-date growth implies.
        """
        head, asked = self.head(period, is_first_print=True), self.head(period)
        if newest >= asked.level.vintage > head.level.vintage:
            return asked.level
        if not (kind is BaseKind.RESTATED and head.kind is BaseKind.ARCHIVED):
            return head.level
        start = period.months[0]
        after = self._implied_ytd(period.month)
        before = self._implied_ytd(start - 1) if start % 12 else zero(head.level.vintage)
        if start // 12 != period.year or after is None or before is None:
            return head.level
        return head.level._replace(
            base_lower=min(head.level.base_value, after.base_lower - before.base_upper),
            base_upper=max(head.level.base_value, after.base_upper - before.base_lower),
        )

    def sum_of_months(self, period: Period) -> float | None:
        """Return the period's value as the sum of its months, None if one is missing."""
        cells = merge_january_february(period.months)
        known = as_of(self._totals.lazy(), self._query.as_of)
        whole = collect(over_window(known, plan(cells), len(cells)))
        return dict(zip(whole["flow"], whole["value"], strict=True)).get(self._query.flow)

    def prints_ytd(self, period: Period) -> bool:
        """Tell whether the total was published as a year-to-date figure for the period."""
        day = first_day(period.month)
        known = self._totals.filter(window="ytd", period=day, flow=self._query.flow.value)
        return not known.is_empty()

    def _implied_ytd(self, month: int) -> Level | None:
        span = Span(Period(Window.YTD, month), self._query.compare, None, IDENTITY)
        return _find_total(self._totals, span, (BaseKind.IMPLIED,), self._query.flow)[0]


def _read_head(totals: "pl.DataFrame", query: Query, period: Period) -> Head:
    span = Span(period, query.compare, query.as_of, IDENTITY)
    order = _headline_order(query.base)
    level, kind = _find_total(totals, span, order, query.flow)
    if level is None or kind is None:
        raise _headline_error(totals, span, query)
    if query.scale is None:
        positive_base(level, period)
        return Head(kind, level, level.base_value)
    sides = _sides(totals, span, kind, query)
    return Head(kind, level, sum(side.base_value for side in sides.values()))


def _sides(
    totals: "pl.DataFrame", span: Span, kind: BaseKind, query: Query
) -> dict[Flow, Level]:
    """Return the totals whose bases a change of the balance is divided by."""
    flows = [Flow(side) for side in query.scale.sides] if query.scale else []
    found = {flow: _find_total(totals, span, (kind,), flow)[0] for flow in flows}
    return {flow: level for flow, level in found.items() if level is not None}


def _headline_order(base: BaseKind | None) -> Sequence[BaseKind]:
    if base is BaseKind.RESTATED:
        return (BaseKind.RESTATED, BaseKind.IMPLIED)
    return HEADLINE_ORDER if base is None else (base,)


def _find_total(
    totals: "pl.DataFrame", span: Span, order: Sequence[BaseKind], flow: Flow
) -> tuple[Level | None, BaseKind | None]:
    based = find_base(totals, span, order, Wanted(flow, frozenset({_TOTAL}), None))
    return (None, None) if based is None else (to_levels(based.levels)[_TOTAL], based.kind)


def not_yet(what: str, span: Span, published: date) -> MissingPeriodError:
    """Say that figures are not held as they stood on the day that was asked for.

    Args:
        what: The figures, as they stand in a sentence.
        span: The period, and the day.
        published: The day on which they were published.
    """
    if (published - first_day(span.period.month)).days > FIRST_PRINT_DAYS:
        return MissingPeriodError(
            f"{what} is not held as it stood on {span.as_of}",
            where=f"--as-of {span.as_of}",
            hint=f"it is held as it stood on {published}",
        )
    return MissingPeriodError(
        f"{what} was not yet published on {span.as_of}",
        where=f"--as-of {span.as_of}",
        hint=f"it was published on {published}",
    )


def _headline_error(
    totals: "pl.DataFrame", span: Span, query: Query
) -> DataError | RefusedBaseError:
    label = span.period.label
    first = collect(read_levels(totals.lazy(), span._replace(as_of=None)))
    now = collect(read_levels(totals.lazy(), span))
    if now.is_empty() and not first.is_empty():
        return not_yet(label, span, max(first["vintage"]))
    if query.base is not None:
        return RefusedBaseError(query.base, ["the headline"], "leave --base out")
    lacking = label if now.is_empty() else f"{span.base.label}, the base of {label}"
    other = "; another --currency may have both" if query.currency else ""
    return MissingPeriodError(
        f"{query.dataset} has no {query.flow} total for {lacking}",
        where=label,
        hint=f"a total, or amounts to add up, must be there in both periods{other}",
    )
