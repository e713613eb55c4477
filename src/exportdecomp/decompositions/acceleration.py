"""The change of headline growth between two periods, split by component."""

import polars as pl

from exportdecomp.decompositions.contribution import contribution, headline_growth
from exportdecomp.errors import SettingsError


def acceleration(paired: pl.DataFrame) -> pl.DataFrame:
    """Split the change of headline growth into one part per component, percentage points.

    ``a_i = c_i(t) - c_i(s)``, each contribution over its own headline base.

    Args:
        paired: A PAIRED table with exactly two periods, ``s`` before ``t``. A component
            that stands in one of them only contributes nothing in the other, so leave
            out of both what one of them does not report.

    Returns:
        A DECOMPOSITION table for the later period: ``contribution_pp`` is the change, and
        sums to the change of headline growth.

    Raises:
        SettingsError: There are not two periods.

    Source:
        Difference of two additive decompositions; see docs/methods.md, D7.

    Example:
        Machinery gave 8.5 points, after 2 the month before.

        >>> from datetime import date
        >>> paired = pl.DataFrame(
        ...     {
        ...         "period": [date(2024, 1, 1), date(2024, 2, 1)],
        ...         "component": ["machinery", "machinery"],
        ...         "value": [134.0, 147.0],
        ...         "base_value": [130.0, 130.0],
        ...         "headline_base": [200.0, 200.0],
        ...     }
        ... )
        >>> acceleration(paired).select("component", "contribution_pp").rows()
        [('machinery', 6.5)]
    """
    periods = paired["period"].n_unique()
    if periods != 2:  # noqa: PLR2004  # the later and the earlier
        raise SettingsError(
            f"an acceleration is between two periods, not {periods}",
            where="period",
            hint="keep the rows of the two that are compared",
        )
    later = pl.col("period") == pl.col("period").max()
    signed = (
        pl.when(later).then(pl.col("contribution_pp")).otherwise(-pl.col("contribution_pp"))
    )
    return (
        contribution(paired)
        .with_columns(signed, pl.col("period").max())
        .group_by("period", "component", "effect", maintain_order=True)
        .agg(
            pl.when(pl.col("contribution_pp").is_not_null().all()).then(
                pl.col("contribution_pp").sum()
            )
        )
    )


def growth_change(paired: pl.DataFrame) -> pl.DataFrame:
    """Return what ``acceleration`` sums to: growth in the later period less the earlier.

    Args:
        paired: A PAIRED table with two periods, in each a partition of the headline.

    Returns:
        ``period`` (the later one) and ``headline_pct`` (Float64, percentage points).

    Example:
        >>> from datetime import date
        >>> growth_change(
        ...     pl.DataFrame(
        ...         {
        ...             "period": [date(2024, 1, 1), date(2024, 2, 1)],
        ...             "component": ["all", "all"],
        ...             "value": [204.0, 210.0],
        ...             "base_value": [200.0, 200.0],
        ...             "headline_base": [200.0, 200.0],
        ...         }
        ...     )
        ... )["headline_pct"].to_list()
        [3.0]
    """
    growth = headline_growth(paired).sort("period")
    return growth.select(
        pl.col("period").max(),
        headline_pct=pl.col("headline_pct").last() - pl.col("headline_pct").first(),
    )
