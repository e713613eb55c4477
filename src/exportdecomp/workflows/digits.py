"""How the levels of a headline and of the lines below it were cut to printed units."""

from typing import TYPE_CHECKING

from exportdecomp.model.dataset import Dataset, Dimension
from exportdecomp.model.trade import Flow
from exportdecomp.panel.digits import NEAREST, Digits
from exportdecomp.workflows.load import Store

if TYPE_CHECKING:
    import polars as pl


def headline_digits(store: Store, currency: str | None, flow: Flow) -> Digits:
    """Say how the totals were cut; where there are none, as the amounts that add up to them.

    Args:
        store: The figures.
        currency: That of the totals.
        flow: The flow, or the balance of both.
    """
    dataset = store.dataset
    sources = [dimension.source for dimension in dataset.dimensions.values()]
    if dataset.headline is not None:
        sources = [dataset.headline]
    ways = {source.layout.is_truncated for source in sources}
    if True not in ways:
        return NEAREST
    digits = _truncated(dataset, flow, store.headline(currency))
    return digits._replace(is_mixed=True) if False in ways else digits


def line_digits(
    dataset: Dataset, dimension: Dimension, flow: Flow, component: "pl.DataFrame"
) -> Digits:
    """Say how the levels of a dimension were cut.

    Args:
        dataset: Whether its amounts may be below zero.
        dimension: How its file is written.
        flow: The flow, or the balance of both.
        component: A COMPONENT table of the dimension.
    """
    if not dimension.source.layout.is_truncated:
        return NEAREST
    return _truncated(dataset, flow, component)


def _truncated(dataset: Dataset, flow: Flow, component: "pl.DataFrame") -> Digits:
    return Digits(
        is_truncated=True,
        is_mixed=dataset.is_signed or flow is Flow.BALANCE,
        has_differences="ytd" in component["window"],
    )
