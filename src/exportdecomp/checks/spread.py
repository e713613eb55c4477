"""How far a figure lies from the others of its series, in robust spreads."""

from collections.abc import Sequence

import polars as pl

_NORMAL = 1.4826


def add_spread(rows: pl.DataFrame, column: str, series: Sequence[str]) -> pl.DataFrame:
    """Put beside each figure the usual one of its series and the distance from it.

    The usual figure is the median; a spread is ``1.4826 × MAD``, the standard deviation
    where figures are normal. Both count the figure itself, which moves a median little.

    Args:
        rows: A table with the column.
        column: The figure; nulls are not counted.
        series: The columns that name a series.

    Returns:
        The rows with ``usual``, ``spread`` (both in the unit of the column), ``distance``
        (figure minus usual) and ``count``, the number of figures of the series.

    Example:
        >>> rows = pl.DataFrame({"line": ["toys"] * 5, "x": [1.0, 2.0, 3.0, 4.0, 30.0]})
        >>> add_spread(rows, "x", ["line"]).select("usual", "spread", "distance").row(4)
        (3.0, 1.4826, 27.0)
    """
    figure = pl.col(column)
    return (
        rows.with_columns(
            usual=figure.median().over(series), count=figure.count().over(series)
        )
        .with_columns(distance=figure - pl.col("usual"))
        .with_columns(spread=_NORMAL * pl.col("distance").abs().median().over(series))
    )
