"""The headline of a period and of those around it, whichever of them the figures hold."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from exportdecomp.engines.local import collect
from exportdecomp.errors import DataError
from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.period import Compare, Period, Window, base_shift
from exportdecomp.model.request import Asked, ContribRequest, Query
from exportdecomp.model.trade import Flow, Scale
from exportdecomp.panel.vintages import as_of
from exportdecomp.workflows.heads import Head, Heads
from exportdecomp.workflows.load import Store
from exportdecomp.workflows.opened import open_store
from exportdecomp.workflows.periods import ask
from exportdecomp.workflows.question import several
from exportdecomp.workflows.resolve import resolve, typed

if TYPE_CHECKING:
    import polars as pl

_YEAR = 12


class Around:
    """The figures of a request, with as many of the periods around it as can be read.

    Args:
        request: The options as given, about growth over the year of one period.

    Raises:
        SettingsError: An option value does not exist, or the period is a range.
        DataError: A file cannot be read, or the period or its base is not held.
    """

    def __init__(self, request: ContribRequest) -> None:
        self._request = typed(request)
        opened = open_store(self._request)
        held = opened.months(self._request)
        asked = ask(self._request, held, opened.frequency)
        if len(asked) > 1:
            raise several(request)
        self.months = held
        wider = _wider(asked[0].period, held) if opened.files else []
        self.store = _covering(opened, self._request, asked[0], wider)
        self.query = resolve(self._request, self.store.dataset, asked[0])
        self.period = self.query.period
        self._read: dict[tuple[object, ...], Head] = {}
        self._totals: dict[str | None, pl.DataFrame] = {}

    def head(self, period: Period | None = None, query: Query | None = None) -> Head:
        """Return the headline of a period beside its base.

        Args:
            period: The period; that of the request by default.
            query: The query, where it differs: another currency, base, day or comparison.

        Raises:
            DataError: The total or its base is not held.
            RefusedBaseError: The base asked for does not exist.
        """
        asked, whole = query or self.query, period or self.period
        key = (whole, asked.compare, asked.currency, asked.as_of, asked.base)
        if key not in self._read:
            heads = Heads(self._totals_in(asked.currency), asked)
            self._read[key] = heads.head(whole)
        return self._read[key]

    def head_of(self, flow: Flow) -> Head:
        """Return the headline of another flow, of the balance too.

        Raises:
            DataError: A total or its base is not held.
        """
        scale = Scale.TURNOVER if flow is Flow.BALANCE else None
        query = self.query._replace(flow=flow, scale=scale)
        return Heads(self._both_flows.headline(query.currency), query).head(self.period)

    @cached_property
    def totals(self) -> "pl.DataFrame":
        """The headline in every vintage: a COMPONENT table."""
        return self._totals_in(self.query.currency)

    @cached_property
    def levels(self) -> "pl.DataFrame":
        """The headline in the vintage of the query: a COMPONENT table."""
        return collect(as_of(self.totals.lazy(), self.query.as_of))

    @property
    def is_undated(self) -> bool:
        """Whether nobody stated when any figure of the headline was published."""
        return bool((self.totals["vintage"] == UNDATED).all())

    def _totals_in(self, currency: str | None) -> "pl.DataFrame":
        """Return the headline in a currency, as far as there are rates for it."""
        if currency not in self._totals:
            try:
                found = self.store.headline(currency)
            except DataError:
                found = self._alone(self._request).headline(currency)
            self._totals[currency] = found
        return self._totals[currency]

    @cached_property
    def _both_flows(self) -> Store:
        return self._alone(self._request._replace(flow=Flow.BALANCE))

    def _alone(self, request: ContribRequest) -> Store:
        """Return the figures of the period and its base, without those around it."""
        if not self.store.files:
            return self.store
        asked = Asked(self.period, self.query.base_period, None)
        return open_store(request).covering([asked], request)


def step_before(period: Period) -> Period | None:
    """Return the period just before; None where it would overlap."""
    shift = base_shift(period.window, Compare.PREVIOUS)
    return None if shift is None else period.shift(-shift)


def _wider(period: Period, held: Iterable[int]) -> list[list[Asked]]:
    """List the periods that readings need, by reading; all of their months are held."""
    months = set(held)
    before = step_before(period)
    windows = (Window.YTD, Window.ROLLING, Window.QUARTER)
    pairs = [
        (period.shift(-_YEAR), period.shift(-2 * _YEAR)),
        *([(before, before), (before, before.shift(-_YEAR))] if before else []),
        *(
            (one, one.shift(-_YEAR))
            for one in (Period(window, period.month) for window in windows)
        ),
    ]
    readings = [
        [Asked(one, other, None)]
        for one, other in pairs
        if {*one.months, *other.months} <= months
    ]
    single = [Period(Window.MONTH, month) for month in sorted(months) if month <= period.month]
    return [*readings, [Asked(one, one, None) for one in single]]


def _covering(
    opened: Store, request: ContribRequest, main: Asked, wider: Sequence[Sequence[Asked]]
) -> Store:
    """Read the period asked for, and of those around it as many as are without fault.

    A user's files are read once where nothing is wrong in them; a fault in a month that only
    some readings need must not take away the others.
    """
    everything = [main, *(one for reading in wider for one in reading)]
    with suppress(DataError):
        return opened.covering(everything, request)
    kept = [main]
    for reading in wider:
        try:
            open_store(request).covering([*kept, *reading], request)
        except DataError:
            continue
        kept += reading
    return open_store(request).covering(kept, request)
