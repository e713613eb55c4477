"""Contributions to headline growth: the question the program exists for."""

from typing import TYPE_CHECKING

from exportdecomp.errors import DataError, InputError, SettingsError
from exportdecomp.model.dataset import Dataset
from exportdecomp.model.group import Groups
from exportdecomp.model.report import Breakdown, ContribReport, Note
from exportdecomp.model.request import Asked, ContribRequest, Query
from exportdecomp.model.trade import Flow
from exportdecomp.panel.windows import months_of
from exportdecomp.workflows.breakdown import break_down
from exportdecomp.workflows.load import Store
from exportdecomp.workflows.opened import open_store
from exportdecomp.workflows.part import Heads
from exportdecomp.workflows.periods import ask
from exportdecomp.workflows.resolve import resolve, typed

if TYPE_CHECKING:
    import polars as pl


def contrib(request: ContribRequest) -> ContribReport:
    """Decompose headline growth into contributions, by every dimension asked for.

    Args:
        request: The options as given, about one period.

    Returns:
        The report: one breakdown a dimension, each adding up to its headline.

    Raises:
        SettingsError: An option value does not exist, or a base is refused.
        DataError: A period, or a dimension asked for by name, has no data.
    """
    reports = contrib_range(request)
    if len(reports) > 1:
        raise SettingsError(
            f"{request.period} are several periods",
            where="period",
            hint="contrib_range answers each of them",
        )
    return reports[0]


def contrib_range(request: ContribRequest) -> tuple[ContribReport, ...]:
    """Answer a request whose period may be a range, one report a period.

    Args:
        request: The options as given; ``period`` may be ``2025-07:2025-09``.

    Returns:
        The reports, in the order of the periods.

    Raises:
        SettingsError: As ``contrib``.
        DataError: As ``contrib``; a range with one period that cannot be answered has no
            answer.
    """
    request = typed(request)
    opened = open_store(request)
    asked = ask(request, opened.months(request), opened.frequency)
    store = opened.covering(asked, request)
    return tuple(_report(request, store, one) for one in asked)


def _report(request: ContribRequest, store: Store, asked: Asked) -> ContribReport:
    groups = Groups()
    query = resolve(request, store.dataset, asked)
    if request.groups or request.only_group:
        from exportdecomp.workflows.groups import find_groups

        groups = find_groups(request, store.dataset)
        query = _about(groups, query, store)
    totals = store.headline(query.currency)
    breakdowns, dropped = _break_down_all(store, query, totals, groups)
    return ContribReport(
        query=query,
        subject=_subject(store.dataset, query.flow),
        measure=_measure(store.dataset, query.flow),
        attribution=store.dataset.attribution,
        data_end=max(months_of(totals)),
        breakdowns=tuple(breakdowns),
        data=store.files,
        notes=(*store.notes, *_unable(store, query), *dropped),
        provenance=store.provenance(),
    )


def _about(groups: Groups, query: Query, store: Store) -> Query:
    """Check that each group has a place, and keep the dimensions of an only group."""
    from exportdecomp.workflows.group_rows import dimensions_of

    months = (query.base_period.months[0], query.period.month)
    shown = [store.dataset.dimensions[name] for name in query.by]
    for group in groups.beside:
        dimensions_of(group, shown, store.dataset.name, months)
    if groups.only is None:
        return query
    by = dimensions_of(groups.only, shown, store.dataset.name, months)
    return query._replace(by=by, named=True)


def _break_down_all(
    store: Store, query: Query, totals: "pl.DataFrame", groups: Groups
) -> tuple[list[Breakdown], list[Note]]:
    heads = Heads(totals, query)
    done: list[Breakdown] = []
    dropped: list[DataError] = []
    for name in query.by:
        try:
            done.append(break_down(store, query, heads, name, groups))
        except DataError as error:
            if query.named or isinstance(error, InputError):
                raise
            dropped.append(error)
    if not done:
        raise dropped[0]
    return done, [Note("no_data", f"{error.message}; left out.") for error in dropped]


def _subject(dataset: Dataset, flow: Flow) -> str:
    name = (
        f"{dataset.possessive} trade balance".strip()
        if flow is Flow.BALANCE
        else dataset.subject(flow)
    )
    return name[:1].upper() + name[1:]


def _measure(dataset: Dataset, flow: Flow) -> str:
    return flow if flow is Flow.BALANCE else dataset.measure or flow


def _unable(store: Store, query: Query) -> list[Note]:
    dimensions = store.dataset.dimensions
    left_out = [name for name in dimensions if name not in query.by]
    if query.named or not left_out:
        return []
    able = [n for n in left_out if set(query.flow.sides) <= set(dimensions[n].flows)]
    more = (
        [Note("more_dimensions", f"Not shown: --by {', --by '.join(able)}.")] if able else []
    )
    return [
        *more,
        *(
            Note("no_flow", f"No {query.flow} by {name} in {query.dataset}; left out.")
            for name in left_out
            if name not in able
        ),
    ]
