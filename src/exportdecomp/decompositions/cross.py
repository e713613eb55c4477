"""Contributions of the cells of two dimensions, and their sums both ways."""

import polars as pl

from exportdecomp.decompositions.contribution import contribution


def cross_contribution(crossed: pl.DataFrame) -> pl.DataFrame:
    """Split headline growth into one contribution per cell, in percentage points.

    ``c_ij = 100 * (x_ij - x_ij0) / X_0``, where ``x_ij`` is the value of component ``i``
    along one dimension and ``j`` along the other, and ``X_0`` the headline in the base
    period. Where rest cells hold what is not in a cell, ``sum_j c_ij = c_i``,
    ``sum_i c_ij = c_j``, and all cells add up to growth.

    Args:
        crossed: A CROSSED table:

            - ``period`` (Date), ``component`` and ``cross`` (String): the key, ``component``
              the code along one dimension, ``cross`` that along the other;
            - ``value``, ``base_value`` (Float64, currency units): null where not reported;
            - ``headline_base`` (Float64, currency units): ``X_0``, the same for all rows
              of a period and above zero.

    Returns:
        A row for each row of ``crossed``, in its order: the columns of a DECOMPOSITION
        table with ``cross`` after ``component``; ``contribution_pp`` is null where a level
        is null.

    Raises:
        Nothing; a headline whose base is not positive is refused before.

    Source:
        docs/methods.md, D6.

    Example:
        Exports rise from 200 to 210. Machinery gave 8.5 points, of which 5 in the EU.

        >>> from datetime import date
        >>> crossed = pl.DataFrame(
        ...     {
        ...         "period": [date(2024, 1, 1)] * 3,
        ...         "component": ["machinery", "machinery", "fuels"],
        ...         "cross": ["EU", "Asia", "EU"],
        ...         "value": [90.0, 57.0, 63.0],
        ...         "base_value": [80.0, 50.0, 70.0],
        ...         "headline_base": [200.0] * 3,
        ...     }
        ... )
        >>> cells = cross_contribution(crossed)
        >>> cells.select("component", "cross", "contribution_pp").rows()
        [('machinery', 'EU', 5.0), ('machinery', 'Asia', 3.5), ('fuels', 'EU', -3.5)]
        >>> along_rows(cells).select("component", "contribution_pp").rows()
        [('machinery', 8.5), ('fuels', -3.5)]
        >>> along_columns(cells).select("component", "contribution_pp").rows()
        [('EU', 1.5), ('Asia', 3.5)]
    """
    split = contribution(crossed)
    return split.insert_column(2, crossed["cross"])


def along_rows(cells: pl.DataFrame) -> pl.DataFrame:
    """Add cells up into the contributions of the components of the first dimension.

    Args:
        cells: What ``cross_contribution`` returns.

    Returns:
        The sums as a DECOMPOSITION table; a component of which a cell is null is null,
        since the sum is not known.
    """
    return _along(cells, "component")


def along_columns(cells: pl.DataFrame) -> pl.DataFrame:
    """Add cells up into the contributions of the components of the other dimension.

    Args:
        cells: What ``cross_contribution`` returns.

    Returns:
        The sums as a DECOMPOSITION table whose ``component`` are the codes of ``cross``.
    """
    return _along(cells, "cross")


def _along(cells: pl.DataFrame, code: str) -> pl.DataFrame:
    points = pl.col("contribution_pp")
    key = ["period", pl.col(code).alias("component"), "effect"]
    return cells.group_by(key, maintain_order=True).agg(
        pl.when(points.is_not_null().all()).then(points.sum())
    )
