"""The revision of headline growth, split by component and by what was revised."""

from datetime import date

import polars as pl

from exportdecomp.decompositions.acceleration import acceleration, growth_change
from exportdecomp.errors import SettingsError

_BEFORE, _AFTER = date(1, 1, 1), date(1, 2, 1)


def revision(revised: pl.DataFrame) -> pl.DataFrame:
    """Split the revision of headline growth into one part a component, percentage points.

    ``r_i = c_i,after - c_i,before``, each contribution over the headline base of its state.

    Args:
        revised: A REVISED table: PAIRED for one period, with ``state`` (Int32): 0 as the
            figures stood before the revision, 1 as they stand after it. Levels in currency
            units, null where not reported; ``headline_base`` above zero. A component that
            stands in one state only was nothing in the other.

    Returns:
        A DECOMPOSITION table with one row a component, ``effect`` ``"total"``, null where a
        level is null. Where the components partition the headline in both states, it sums
        to the revision of headline growth.

    Raises:
        SettingsError: There are not both states. A headline whose base is not positive is
            refused before.

    Source:
        Difference of two additive decompositions; see docs/methods.md, D7.

    Example:
        Ships were first published as 24 and are now 25, after a base of 20 that is now 22;
        the base of the headline went from 200 to 250.

        >>> revised = pl.DataFrame(
        ...     {
        ...         "period": [date(2025, 9, 1)] * 2,
        ...         "component": ["ships"] * 2,
        ...         "value": [24.0, 25.0],
        ...         "base_value": [20.0, 22.0],
        ...         "headline_base": [200.0, 250.0],
        ...         "state": [0, 1],
        ...     }
        ... )
        >>> revision(revised)["contribution_pp"].round(9).to_list()
        [-0.8]
    """
    _refuse_one_state(revised)
    return acceleration(_as_periods(revised)).with_columns(
        period=pl.lit(revised["period"].first(), pl.Date)
    )


def revision_effects(revised: pl.DataFrame) -> pl.DataFrame:
    """Split each component's revision into that of its level, its base and the whole base.

    With the change ``d = x - x_0`` and the weight ``v = 100 / X_0`` of a point, a
    contribution is ``d * v``, and its revision is exactly

        level         =  mean(v) * (x_after - x_before)
        base          = -mean(v) * (x_0,after - x_0,before)
        headline_base =  mean(d) * (v_after - v_before)

    with means of before and after, so that undoing a revision undoes each effect.

    Args:
        revised: As for ``revision``.

    Returns:
        A DECOMPOSITION table, three rows a component: ``level``, ``base`` and
        ``headline_base`` in percentage points. They sum to the ``revision`` of the
        component; all three are null where a level is null.

    Raises:
        SettingsError: There are not both states.

    Source:
        Bennet (1920), applied to change times weight; see docs/methods.md, D7.

    Example:
        Ships were first published as 24 and are now 25, after a base of 20 that is now 22;
        the base of the headline went from 200 to 250.

        >>> revised = pl.DataFrame(
        ...     {
        ...         "period": [date(2025, 9, 1)] * 2,
        ...         "component": ["ships"] * 2,
        ...         "value": [24.0, 25.0],
        ...         "base_value": [20.0, 22.0],
        ...         "headline_base": [200.0, 250.0],
        ...         "state": [0, 1],
        ...     }
        ... )
        >>> split = revision_effects(revised)
        >>> split.select("effect", pl.col("contribution_pp").round(9)).rows()
        [('level', 0.45), ('base', -0.9), ('headline_base', -0.35)]
    """
    _refuse_one_state(revised)
    sides = _side_by_side(revised)
    weight = (100 / pl.col("scale_before") + 100 / pl.col("scale_after")) / 2
    change = (_change("before") + _change("after")) / 2
    is_known = pl.all_horizontal(pl.col("^(value|base_value)_.*$").is_not_null())
    effects = {
        "level": weight * (pl.col("value_after") - pl.col("value_before")),
        "base": weight * (pl.col("base_value_before") - pl.col("base_value_after")),
        "headline_base": change * (100 / pl.col("scale_after") - 100 / pl.col("scale_before")),
    }
    parts = [
        sides.select(
            "row",
            "period",
            "component",
            effect=pl.lit(name),
            contribution_pp=pl.when(is_known).then(points),
        )
        for name, points in effects.items()
    ]
    return pl.concat(parts).sort("row", maintain_order=True).drop("row")


def growth_revision(revised: pl.DataFrame) -> pl.DataFrame:
    """Return what ``revision`` sums to: headline growth after less before.

    Args:
        revised: A REVISED table with a partition of the headline in both states.

    Returns:
        ``period`` and ``headline_pct`` (Float64, percentage points).

    Raises:
        SettingsError: There are not both states.

    Example:
        >>> revised = pl.DataFrame(
        ...     {
        ...         "period": [date(2025, 9, 1)] * 2,
        ...         "component": ["all"] * 2,
        ...         "value": [208.0, 210.0],
        ...         "base_value": [200.0, 200.0],
        ...         "headline_base": [200.0, 200.0],
        ...         "state": [0, 1],
        ...     }
        ... )
        >>> growth_revision(revised)["headline_pct"].to_list()
        [1.0]
    """
    _refuse_one_state(revised)
    return growth_change(_as_periods(revised)).with_columns(
        period=pl.lit(revised["period"].first(), pl.Date)
    )


def _as_periods(revised: pl.DataFrame) -> pl.DataFrame:
    """Let the two states pass for two periods that follow one another."""
    is_after = pl.col("state") == 1
    return revised.with_columns(period=pl.when(is_after).then(_AFTER).otherwise(_BEFORE))


def _side_by_side(revised: pl.DataFrame) -> pl.DataFrame:
    """Put the levels of each component before and after into one row."""
    sides = {"before": pl.col("state") == 0, "after": pl.col("state") == 1}
    levels = [
        pl.when(side.any())
        .then(pl.col(name).filter(side).first())
        .otherwise(0.0)
        .alias(f"{name}_{when}")
        for when, side in sides.items()
        for name in ("value", "base_value")
    ]
    scales = {
        f"scale_{when}": pl.lit(revised.filter(side)["headline_base"].first(), pl.Float64)
        for when, side in sides.items()
    }
    return (
        revised.group_by("period", "component", maintain_order=True)
        .agg(levels)
        .with_columns(**scales)
        .with_row_index("row")
    )


def _change(when: str) -> pl.Expr:
    return pl.col(f"value_{when}") - pl.col(f"base_value_{when}")


def _refuse_one_state(revised: pl.DataFrame) -> None:
    states = sorted(revised["state"].unique())
    if states != [0, 1]:
        raise SettingsError(
            f"a revision is between states 0 and 1, not {states}",
            where="state",
            hint="give the figures as they stood before and as they stand after",
        )
