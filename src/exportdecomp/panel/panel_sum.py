"""Observations added up into a PANEL, piece by piece."""

from collections.abc import Iterable

import polars as pl

from exportdecomp.model.material import HEADLINE, PANEL
from exportdecomp.model.tables import schema
from exportdecomp.panel.axes import Axis
from exportdecomp.panel.margins import Margins, keep

_KEY = ("dimension", "component", "flow", "window", "period", "vintage", "currency")


def add_piece(
    rows: pl.DataFrame, of: Axis | None, kept: Margins, component: str = HEADLINE
) -> pl.DataFrame:
    """Add observations up to the components of an axis, or to one total.

    Args:
        rows: Observations with ``file``, ``row``, ``column`` and axis columns.
        of: The axis that names the components; None for a total.
        kept: Which rows to take.
        component: What a total is called.

    Returns:
        A PANEL table that is not complete: the same key may stand in another piece.
    """
    code = pl.lit(component) if of is None else pl.col(of.column)
    dimension = pl.lit(HEADLINE if of is None else of.name)
    own = keep(rows, kept).with_columns(component=code, dimension=dimension, rows=pl.lit(1))
    return _summed(own)


def join_pieces(pieces: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Add pieces up to one PANEL table, sorted by its key."""
    every = [piece for piece in pieces if not piece.is_empty()]
    if not every:
        return pl.DataFrame(schema=schema(PANEL))
    whole = _summed(pl.concat(every)) if len(every) > 1 else every[0]
    return whole.select(pl.col(column.name).cast(column.dtype) for column in PANEL).sort(
        *_KEY, nulls_last=True
    )


def called(panel: pl.DataFrame, dimension: str, component: str) -> pl.DataFrame:
    """Call the rows of a PANEL otherwise: a table's own total, in its dimension."""
    return panel.with_columns(dimension=pl.lit(dimension), component=pl.lit(component))


def _summed(rows: pl.DataFrame) -> pl.DataFrame:
    """Add up rows of one key; rates do not add, nor do quantities of different things."""
    alone = pl.len() == 1
    counted = pl.col("quantity").is_not_null().all() & (
        pl.col("quantity_unit").n_unique() == 1
    )
    return rows.group_by(_KEY, maintain_order=True).agg(
        pl.col("value").sum(),
        pl.when(alone).then(pl.col("growth_pct").first()).alias("growth_pct"),
        pl.col("precision").sum(),
        pl.when(counted).then(pl.col("quantity").sum()).alias("quantity"),
        pl.when(counted).then(pl.col("quantity_unit").first()).alias("quantity_unit"),
        pl.col("file", "row", "column").first(),
        pl.col("rows").sum(),
    )
