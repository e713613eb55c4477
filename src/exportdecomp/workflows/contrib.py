"""Contributions to headline growth: the question the program exists for."""

from typing import TYPE_CHECKING

from exportdecomp.errors import DataError
from exportdecomp.model.report import Breakdown, ContribReport, Note
from exportdecomp.model.request import ContribRequest, Query
from exportdecomp.panel.windows import months_of
from exportdecomp.workflows.breakdown import break_down
from exportdecomp.workflows.load import Store, dataset_named
from exportdecomp.workflows.part import Heads
from exportdecomp.workflows.resolve import choose_currency, resolve, typed

if TYPE_CHECKING:
    import polars as pl


def contrib(request: ContribRequest) -> ContribReport:
    """Decompose headline growth into contributions, by every dimension asked for.

    Args:
        request: The options as given.

    Returns:
        The report: one breakdown a dimension, each adding up to its headline.

    Raises:
        SettingsError: An option value does not exist, or a base is refused.
        DataError: A period, or a dimension asked for by name, has no data.
    """
    request = typed(request)
    store = Store(dataset_named(request.dataset))
    totals = store.headline(choose_currency(request, store.dataset))
    held = months_of(totals)
    query = resolve(request, store.dataset, held)
    breakdowns, dropped = _break_down_all(store, query, totals)
    return ContribReport(
        query=query,
        possessive=store.dataset.possessive,
        attribution=store.dataset.attribution,
        data_end=max(held),
        breakdowns=tuple(breakdowns),
        notes=(*_unable(store, query), *dropped),
        provenance=store.provenance(),
    )


def _break_down_all(
    store: Store, query: Query, totals: "pl.DataFrame"
) -> tuple[list[Breakdown], list[Note]]:
    heads = Heads(totals, query)
    done: list[Breakdown] = []
    dropped: list[DataError] = []
    for name in query.by:
        try:
            done.append(break_down(store, query, heads, name))
        except DataError as error:
            if query.named:
                raise
            dropped.append(error)
    if not done:
        raise dropped[0]
    return done, [Note("no_data", f"{error.message}; left out.") for error in dropped]


def _unable(store: Store, query: Query) -> list[Note]:
    left_out = [name for name in store.dataset.dimensions if name not in query.by]
    if query.named:
        return []
    return [
        Note("no_flow", f"No {query.flow} by {name} in the dataset {query.dataset}; left out.")
        for name in left_out
    ]
