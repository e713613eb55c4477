"""Each cell of a release beside those of the same component just before and after it."""

import polars as pl

from exportdecomp.panel.checked import CELL, latest

NEIGHBOURS = ("before", "after", "year_before", "year_after")
"""The columns that ``beside_neighbours`` adds: amounts in currency units."""

_STEPS = {"month": 1, "quarter": 3, "ytd": 12}


def beside_neighbours(panel: pl.DataFrame) -> pl.DataFrame:
    """Put each cell, as last published, beside its neighbours in time.

    Args:
        panel: A PANEL.

    Returns:
        The latest vintage of every cell with ``before`` and ``after`` (one step of its
        window: a month, a quarter; a year for a year to date), ``year_before`` and
        ``year_after``, null where there is no such cell, and ``usual``, the median of those
        that there are, null without any.
    """
    last = latest(panel)
    step = pl.col("window").replace_strict(_STEPS, default=1, return_dtype=pl.Int64)
    year = pl.lit(12, pl.Int64)
    rows = last
    for name, months in zip(NEIGHBOURS, (step, -step, year, -year), strict=True):
        moved = last.select(
            *(column for column in CELL if column != "period"),
            pl.col("period").dt.offset_by(pl.format("{}mo", months)),
            pl.col("value").alias(name),
        )
        rows = rows.join(moved, on=CELL, how="left", nulls_equal=True, maintain_order="left")
    around = pl.concat_list(NEIGHBOURS).list.drop_nulls()
    return rows.with_columns(usual=around.list.median())
