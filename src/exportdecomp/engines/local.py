"""Sum by key with Polars."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.model.tables import Counted

KEYS = ("flow", "component", "window", "period", "vintage")


class Only(NamedTuple):
    """What to keep of a panel before it is summed; None keeps all."""

    flows: Collection[str]
    components: Collection[str] | None = None
    periods: Collection[date] | None = None


def reduce(trade: pl.LazyFrame, only: Only) -> pl.DataFrame:
    """Sum a TRADE table into a COMPONENT table, keeping only what is asked for.

    Args:
        trade: A TRADE table of any size, read lazily.
        only: The gross flows, component codes and first days of months to keep.

    Returns:
        A COMPONENT table, one row a flow, component, window, month and vintage, sorted by
        these. ``value`` is summed; ``growth_pct`` survives only where one row was summed,
        because growth rates do not add; ``precision`` is summed, because each row may have
        been rounded by half of its own.
    """
    alone = pl.len() == 1
    return (
        _keep(trade, only)
        .group_by(KEYS)
        .agg(
            pl.col("value").sum(),
            pl.when(alone).then(pl.col("growth_pct").first()).alias("growth_pct"),
            pl.col("precision").sum(),
        )
        .sort(KEYS)
        .collect(engine="in-memory")
    )


def count(counted: pl.LazyFrame, only: Only) -> Counted:
    """Sum quantities as ``reduce`` sums values, and list what they are counted in.

    Args:
        counted: A TRADE table whose ``value`` is a quantity, with its ``unit``.
        only: As of ``reduce``.
    """
    units = _keep(counted, only).select("flow", "component", "period", "unit").unique()
    return Counted(reduce(counted, only), units.collect(engine="in-memory"))


def union(wanted: Sequence[Only]) -> Only:
    """Return what keeps all that any of several keeps, each of which names what it keeps."""
    return Only(
        wanted[0].flows,
        {code for only in wanted for code in only.components or ()},
        {day for only in wanted for day in only.periods or ()},
    )


def within(component: pl.DataFrame, only: Only) -> pl.DataFrame:
    """Keep of a COMPONENT table what is asked for, in its order."""
    return collect(_keep(component.lazy(), only))


def _keep(trade: pl.LazyFrame, only: Only) -> pl.LazyFrame:
    kept = trade
    for name, wanted in (
        ("flow", only.flows),
        ("component", only.components),
        ("period", only.periods),
    ):
        if wanted is not None:
            # A plain list is parsed anew for every chunk of the file: five times slower.
            kept = kept.filter(pl.col(name).is_in(pl.Series(list(wanted)).implode()))
    return kept


def collect(small: pl.LazyFrame) -> pl.DataFrame:
    """Run a query on tables that are small already, its rows in the order it asks for.

    Planning such a query takes longer than running it as it stands, so it is not planned.
    """
    return small.collect(engine="in-memory", optimizations=pl.QueryOptFlags.none())
