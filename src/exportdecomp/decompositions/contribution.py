"""Contributions of components to headline growth."""

import polars as pl


def contribution(paired: pl.DataFrame) -> pl.DataFrame:
    """Split headline growth into one contribution per component, in percentage points.

    ``c_i = 100 * (x_i - x_i0) / X_0``, where ``x_i`` is the value of component ``i``,
    ``x_i0`` its value in the base period and ``X_0`` the headline in the base period. The
    difference form is used rather than base share times growth, because a component that
    was zero in the base period has no growth rate but does contribute.

    Args:
        paired: A PAIRED table:

            - ``period`` (Date) and ``component`` (String): the key;
            - ``value``, ``base_value`` (Float64, currency units): null where not reported;
            - ``headline_base`` (Float64, currency units): ``X_0``, the same for all rows
              of a period and above zero.

    Returns:
        A DECOMPOSITION table with a row for each row of ``paired``, in its order:
        ``period``, ``component``, ``effect`` (always ``"total"``) and ``contribution_pp``
        (Float64, percentage points; null where a level is null). Where the components
        partition the headline, ``contribution_pp`` sums to its growth in percent.

    Raises:
        Nothing; a headline whose base is not positive is refused before.

    Source:
        Eurostat, Handbook on quarterly national accounts (2013), contributions to growth,
        additive case. SDMX CL_TIMETRANS_TYPE code ``GC``.

    Example:
        Exports rise from 200 to 210: machinery adds 8.5 points, fuels take away 3.5.

        >>> from datetime import date
        >>> paired = pl.DataFrame(
        ...     {
        ...         "period": [date(2024, 1, 1)] * 2,
        ...         "component": ["machinery", "fuels"],
        ...         "value": [147.0, 63.0],
        ...         "base_value": [130.0, 70.0],
        ...         "headline_base": [200.0, 200.0],
        ...     }
        ... )
        >>> contribution(paired).select("component", "contribution_pp").rows()
        [('machinery', 8.5), ('fuels', -3.5)]
    """
    change = pl.col("value") - pl.col("base_value")
    return paired.select(
        "period",
        "component",
        effect=pl.lit("total"),
        contribution_pp=100 * change / pl.col("headline_base"),
    )


def headline_growth(paired: pl.DataFrame) -> pl.DataFrame:
    """Return what ``contribution`` sums to: headline growth in percent.

    ``g = 100 * (X - X_0) / X_0`` with ``X`` and ``X_0`` the sums of a partition.

    Args:
        paired: A PAIRED table whose components partition the headline.

    Returns:
        ``period`` and ``headline_pct`` (Float64, percent), one row a period.

    Example:
        >>> from datetime import date
        >>> headline_growth(
        ...     pl.DataFrame(
        ...         {
        ...             "period": [date(2024, 1, 1)],
        ...             "component": ["all"],
        ...             "value": [210.0],
        ...             "base_value": [200.0],
        ...             "headline_base": [200.0],
        ...         }
        ...     )
        ... )["headline_pct"].to_list()
        [5.0]
    """
    change = pl.col("value").sum() - pl.col("base_value").sum()
    return paired.group_by("period", maintain_order=True).agg(
        headline_pct=100 * change / pl.col("headline_base").first()
    )
