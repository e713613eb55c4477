"""Months that hold what their year came to so far."""

import polars as pl

from exportdecomp.model.material import HEADLINE

_SERIES = ("dimension", "component", "flow", "currency")
_TABLE = ("dimension", "flow", "currency", "period")
_FIRST = 3
_LOW, _HIGH = 0.4, 2.5


def year_in_month(
    rows: pl.DataFrame, lines_share: float = 0.9, fewest: float = 3
) -> pl.DataFrame:
    """Find months that are the sum of the months before them in their year, and a month more.

    Formula: ``v − S`` lies between 0.4 and 2.5 times ``S / n``, with the sum ``S`` of the
    ``n`` months of the year before; from March on, for a February is told otherwise.

    Args:
        rows: A PANEL with one vintage a cell.
        lines_share: Which share of the lines of a dimension, with all months, must be so.
        fewest: How many at least.

    Returns:
        The cells that are so, of lines in periods that are so as a whole and of their
        headline, with ``so_far``, the sum ``S`` in currency units. Sorted by period.
    """
    months = rows.filter(pl.col("window") == "month", pl.col("value") > 0)
    year = [*_SERIES, pl.col("period").dt.year().alias("year")]
    ordered = months.sort(*_SERIES, "period", nulls_last=True)
    summed = ordered.with_columns(
        so_far=pl.col("value").cum_sum().over(year) - pl.col("value"),
        months=pl.int_range(pl.len()).over(year),
    )
    number = pl.col("period").dt.month()
    whole = summed.filter(number >= _FIRST, pl.col("months") == number - 1)
    left = (pl.col("value") - pl.col("so_far")) / (pl.col("so_far") / pl.col("months"))
    judged = whole.with_columns(is_so=left.is_between(_LOW, _HIGH))
    enough = (
        judged.filter(pl.col("dimension") != HEADLINE)
        .group_by(_TABLE)
        .agg(many=pl.col("is_so").sum(), share=pl.col("is_so").mean())
    )
    tables = enough.filter(pl.col("many") >= fewest, pl.col("share") >= lines_share)
    cell = ["flow", "currency", "period"]
    held = judged.filter("is_so")
    of_lines = held.join(tables, on=list(_TABLE), how="semi", nulls_equal=True)
    heads = held.filter(pl.col("dimension") == HEADLINE)
    of_heads = heads.join(tables, on=cell, how="semi", nulls_equal=True)
    kept = pl.concat([of_heads, of_lines]).drop("months", "is_so")
    return kept.sort("period", "flow", "currency", "dimension", "component", nulls_last=True)
