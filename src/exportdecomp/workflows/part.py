"""One period of one breakdown: levels, base and tree, before any rate is computed."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from exportdecomp.engines.local import collect
from exportdecomp.errors import DataError, MissingPeriodError, RefusedBaseError
from exportdecomp.model.base import COMPONENT_ORDER, BaseKind
from exportdecomp.model.dataset import Dimension, Label
from exportdecomp.model.line import Level
from exportdecomp.model.period import Period
from exportdecomp.model.request import Query
from exportdecomp.model.scheme import Scheme
from exportdecomp.panel.base_period import read_levels
from exportdecomp.panel.breaks import broken_codes
from exportdecomp.panel.currency import IDENTITY, Rates, choose_rates
from exportdecomp.panel.levels import to_levels
from exportdecomp.panel.windows import Span, cells_of
from exportdecomp.workflows.based import Based, Wanted, find_base
from exportdecomp.workflows.heads import Head, Heads, not_yet
from exportdecomp.workflows.load import Store

if TYPE_CHECKING:
    import polars as pl

    from exportdecomp.workflows.group_rows import Placed


class Part(NamedTuple):
    """The levels of a breakdown's components in one period, beside its headline."""

    span: Span
    head: Head
    kind: BaseKind
    levels: dict[str, Level]
    own_total: Level
    is_exact: bool


class Cut(NamedTuple):
    """How a dimension is cut into rows: its scheme, their labels, the groups beside them."""

    scheme: Scheme
    labels: Mapping[str, Label]
    groups: "Sequence[Placed]" = ()
    more_codes: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code whose level is needed."""
        return (*self.scheme.codes(), *self.more_codes)


class Tables(NamedTuple):
    """What one breakdown reads: the headlines, and the components in every vintage.

    ``labels`` are those of every row it may show, ``groups`` those that stand beside it.
    """

    dimension: Dimension
    scheme: Scheme
    heads: Heads
    components: "pl.DataFrame"
    labels: Mapping[str, Label]
    groups: "Sequence[Placed]" = ()


def read_part(tables: Tables, store: Store, query: Query, period: Period) -> Part:
    """Read everything that one period of a breakdown needs.

    Raises:
        MissingPeriodError: The dimension has no level or no base for the period.
        RefusedBaseError: The base asked for does not exist for every row.
    """
    head = tables.heads.head(period)
    span = Span(period, query.compare, query.as_of, _rates(tables, store, query, period))
    wanted = Wanted(query.flow, frozenset(tables.scheme.top.members), tables.dimension.total)
    based = find_base(tables.components, span, COMPONENT_ORDER, wanted)
    if based is None:
        raise _no_components(tables, span, is_own=bool(store.files))
    if query.base is not None and query.base is not based.kind:
        based = _forced(tables, span, query.base, wanted, set(based.levels["component"]))
    levels = to_levels(based.levels)
    total = tables.dimension.total
    newest = max(level.vintage for level in levels.values())
    own = levels.pop(total) if total else tables.heads.own_total(period, based.kind, newest)
    return Part(span, head, based.kind, levels, own, total is not None)


def comparable(store: Store, part: Part, query: Query) -> dict[str, Level]:
    """Return the levels by code, without those whose scope changed since the base."""
    broken = broken_codes(store.dataset.breaks, part.span, query.flow)
    return {code: level for code, level in part.levels.items() if code not in broken}


def _rates(tables: Tables, store: Store, query: Query, period: Period) -> Rates:
    if query.currency == tables.dimension.currency:
        return IDENTITY
    rates = choose_rates(store.rates, cells_of(Span(period, query.compare, None, IDENTITY)))
    if rates is None:
        raise MissingPeriodError(
            f"no {query.currency} rate covers {period.label} and its base",
            where=period.label,
            hint=f"use --currency {tables.dimension.currency}",
        )
    return rates


def _forced(
    tables: Tables, span: Span, kind: BaseKind, wanted: Wanted, have: set[str]
) -> Based:
    forced = find_base(tables.components, span, (kind,), wanted)
    got = set(forced.levels["component"]) if forced else set()
    depths = sorted(tables.scheme.walk(), key=lambda place: place[2])
    lacking = [code for code, _, _ in depths if code in have - got]
    if forced is None or lacking:
        labels = [tables.labels[code].label for code in lacking]
        raise RefusedBaseError(
            kind,
            labels,
            f"leave --base out, or choose another for --by {tables.dimension.name}",
        )
    return forced


def _no_components(tables: Tables, span: Span, *, is_own: bool) -> DataError:
    by, period = tables.dimension.name, span.period
    values = collect(read_levels(tables.components.lazy(), span))
    first = collect(read_levels(tables.components.lazy(), span._replace(as_of=None)))
    if values.is_empty() and not first.is_empty():
        return not_yet(f"{by} for {period.label}", span, max(first["vintage"]))
    what, whose = ("no figures", period) if values.is_empty() else ("no base", span.base)
    hint = f"`exportdecomp datasets show` lists the periods of {by}"
    if is_own:
        hint = "the file has no rows for it; ask for another period"
    if {month % 12 for month in whose.months} & {0, 1}:
        hint = f"January and February may be published as one: try --ytd; {hint}"
    return MissingPeriodError(
        f"{by} has {what} for {whose.label} {whose.window}", where=f"--by {by}", hint=hint
    )
