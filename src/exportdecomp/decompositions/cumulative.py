"""Growth over several periods in a row, split by component."""

import polars as pl

from exportdecomp.decompositions.contribution import contribution


def cumulative(paired: pl.DataFrame) -> pl.DataFrame:
    """Split compound headline growth over all periods into a part per component.

    ``C_i = sum_k c_ik * prod_{j<k} (1 + g_j / 100)``: each contribution is carried back to
    the headline base of the first period. Where the base of each period is the level of the
    one before, this equals the contribution of the last level over the first base; where
    bases were revised in between, it is what the growth rates of each period add up to.

    Args:
        paired: A PAIRED table of periods that follow one another, each compared with the
            one before and each a partition of its headline, levels in currency units. A
            component that stands in some of them only contributes nothing in the others.

    Returns:
        A DECOMPOSITION table for the last period, effect ``total``. ``contribution_pp``
        (percentage points of the first headline base) is null for a component with a null
        level, and from there on for all: without it the growth of the headline is not
        known in that period, unless it is the last.

    Raises:
        Nothing; a headline whose base is not positive is refused before.

    Source:
        Chaining of additive contributions; see docs/methods.md, D10.

    Example:
        Ships add 4 points, then 5 points of a headline that is 10% larger: 9.5 in all.

        >>> from datetime import date
        >>> paired = pl.DataFrame(
        ...     {
        ...         "period": [date(2024, 1, 1)] * 2 + [date(2025, 1, 1)] * 2,
        ...         "component": ["ships", "toys"] * 2,
        ...         "value": [88.0, 132.0, 99.0, 121.0],
        ...         "base_value": [80.0, 120.0, 88.0, 132.0],
        ...         "headline_base": [200.0, 200.0, 220.0, 220.0],
        ...     }
        ... )
        >>> cumulative(paired).select("component", "contribution_pp").rows()
        [('ships', 9.5), ('toys', 0.5)]
    """
    carried = pl.col("contribution_pp") * pl.col("carried")
    return (
        contribution(paired)
        .join(_chain(paired), on="period", maintain_order="left")
        .with_columns(pl.col("period").max())
        .group_by("period", "component", "effect", maintain_order=True)
        .agg(contribution_pp=pl.when(carried.is_not_null().all()).then(carried.sum()))
    )


def running(paired: pl.DataFrame, lines: pl.DataFrame | None = None) -> pl.DataFrame:
    """Split compound headline growth up to each period, as ``cumulative`` does to the last.

    Args:
        paired: A PAIRED table, as ``cumulative`` takes it: the partition whose growth rates
            are compounded.
        lines: A PAIRED table of the same periods whose components are wanted, such as
            members and memo rows that overlap the partition; the partition by default.

    Returns:
        A DECOMPOSITION table, effect ``total``, sorted by period: percentage points of the
        first headline base; null from the first null on.

    Raises:
        Nothing; a headline whose base is not positive is refused before.

    Source:
        docs/methods.md, D10.

    Example:
        Ships add 4 points, then 5 points of a headline that is 10% larger.

        >>> from datetime import date
        >>> paired = pl.DataFrame(
        ...     {
        ...         "period": [date(2024, 1, 1)] * 2 + [date(2025, 1, 1)] * 2,
        ...         "component": ["ships", "toys"] * 2,
        ...         "value": [88.0, 132.0, 99.0, 121.0],
        ...         "base_value": [80.0, 120.0, 88.0, 132.0],
        ...         "headline_base": [200.0, 200.0, 220.0, 220.0],
        ...     }
        ... )
        >>> running(paired)["contribution_pp"].to_list()
        [4.0, 6.0, 9.5, 0.5]
    """
    carried = pl.col("contribution_pp") * pl.col("carried")
    so_far = pl.when(carried.is_not_null().cum_min()).then(carried.cum_sum())
    return (
        contribution(paired if lines is None else lines)
        .join(_chain(paired), on="period", maintain_order="left")
        .sort("period", maintain_order=True)
        .with_columns(contribution_pp=so_far.over("component"))
        .drop("carried", "factor")
    )


def compound_growth(paired: pl.DataFrame) -> pl.DataFrame:
    """Return what ``cumulative`` sums to: the growth rates of all periods, compounded.

    ``G = 100 * (prod_k (1 + g_k / 100) - 1)``.

    Args:
        paired: A PAIRED table, as ``cumulative`` takes it.

    Returns:
        ``period`` (the last one) and ``headline_pct`` (Float64, percent).

    Example:
        Growth of 10% and then of 20%.

        >>> from datetime import date
        >>> compound_growth(
        ...     pl.DataFrame(
        ...         {
        ...             "period": [date(2024, 1, 1), date(2025, 1, 1)],
        ...             "component": ["all", "all"],
        ...             "value": [220.0, 264.0],
        ...             "base_value": [200.0, 220.0],
        ...             "headline_base": [200.0, 220.0],
        ...         }
        ...     )
        ... )["headline_pct"].round(9).to_list()
        [32.0]
    """
    return _chain(paired).select(
        pl.col("period").last(),
        headline_pct=100 * (pl.col("carried").last() * pl.col("factor").last() - 1),
    )


def _chain(paired: pl.DataFrame) -> pl.DataFrame:
    """Growth factor of each period, and that of all periods before it together."""
    points = pl.col("contribution_pp")
    factors = (
        contribution(paired)
        .group_by("period")
        .agg(factor=pl.when(points.is_not_null().all()).then(1 + points.sum() / 100))
        .sort("period")
    )
    is_known = pl.col("factor").is_not_null().cum_min()
    before = pl.when(is_known).then(pl.col("factor").cum_prod())
    return factors.with_columns(
        carried=pl.when(pl.int_range(pl.len()) == 0).then(1.0).otherwise(before.shift(1))
    )
