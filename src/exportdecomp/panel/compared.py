"""Two states of the same figures, cell by cell."""

import polars as pl

from exportdecomp.panel.checked import CELL

NEW, LOST, REVISED, SAME = "new", "lost", "revised", "same"


def compare(now: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    """Put each cell beside what it was before.

    Args:
        now: A PANEL with one vintage a cell.
        before: A PANEL with one vintage a cell.

    Returns:
        The columns of CELL, ``value`` and ``value_before`` (null where there is none),
        ``quantity`` and ``quantity_before``, ``precision`` (the coarser of the two),
        ``vintage``, ``vintage_before``, ``file``, ``row``, ``column``, ``file_before``,
        ``row_before``, ``column_before``, and ``state``: ``new``, ``lost``, ``revised`` or
        ``same``. A level that differs by no more than float noise is the same. Sorted by
        CELL.
    """
    kept = ("value", "quantity", "precision", "vintage", "file", "row", "column")
    old = before.select(*CELL, *(pl.col(name).alias(f"{name}_before") for name in kept))
    both = now.select(*CELL, *kept).join(
        old, on=CELL, how="full", coalesce=True, nulls_equal=True
    )
    difference = (pl.col("value") - pl.col("value_before")).abs()
    noise = 1e-12 * pl.max_horizontal(
        pl.col("value").abs(), pl.col("value_before").abs(), pl.lit(1e-300)
    )
    state = (
        pl.when(pl.col("value_before").is_null())
        .then(pl.lit(NEW))
        .when(pl.col("value").is_null())
        .then(pl.lit(LOST))
        .when(difference > noise)
        .then(pl.lit(REVISED))
        .otherwise(pl.lit(SAME))
    )
    return (
        both.with_columns(
            state=state, precision=pl.max_horizontal("precision", "precision_before")
        )
        .drop("precision_before")
        .sort(*CELL, nulls_last=True)
    )
