"""Amounts of price, volume and the like as contributions, beside what is not split."""

from collections.abc import Sequence

import polars as pl

from exportdecomp.panel.measured import CONTINUING


def to_contributions(
    measured: pl.DataFrame, split: pl.DataFrame, effects: Sequence[str]
) -> pl.DataFrame:
    """Write the effects of continuing items, and the whole change of the others.

    Args:
        measured: An ITEMS table as ``measure`` returns it, with a column ``row``.
        split: Its continuing items, with one more column an effect, in currency units.
        effects: The names of these columns, in the order they are wanted.

    Returns:
        The rows of a DECOMPOSITION in the order of ``measured``: for a continuing item a row
        an effect, for any other one row, whose effect is its status. Null where
        the base of the headline is not above zero.
    """
    base = pl.col("headline_base")
    keys = ["row", "period", "component", "headline_base"]
    parts = split.unpivot(effects, index=keys, variable_name="effect", value_name="amount")
    wholes = measured.filter(pl.col("status") != CONTINUING).select(
        *keys, effect="status", amount=pl.col("value") - pl.col("base_value")
    )
    return (
        pl.concat([parts, wholes])
        .sort("row", maintain_order=True)
        .select(
            "period",
            "component",
            "effect",
            contribution_pp=pl.when(base > 0).then(100 * pl.col("amount") / base),
        )
    )


def continuing(measured: pl.DataFrame) -> pl.DataFrame:
    """Return the items whose change is split, as ``measure`` found them."""
    return measured.filter(pl.col("status") == CONTINUING)
