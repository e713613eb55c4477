"""The change of headline growth between two periods, split into growth and weight."""

import polars as pl

from exportdecomp.decompositions.acceleration import acceleration


def acceleration_split(paired: pl.DataFrame) -> pl.DataFrame:
    """Split the acceleration of each component into growth, weight, or entry and exit.

    With base share ``w = x_0 / X_0`` and own growth ``g`` in percent, a contribution is
    ``w * g``, and its change from ``s`` to ``t`` is exactly

        growth = (w_s + w_t) / 2 * (g_t - g_s)
        weight = (g_s + g_t) / 2 * (w_t - w_s)

    A component whose base is not above zero in both periods has no growth in one of them:
    all of its acceleration is then ``entry_exit``.

    Args:
        paired: A PAIRED table with exactly two periods, ``s`` before ``t``, levels in
            currency units. A component that stands in one of them only contributes nothing
            in the other, as in ``acceleration``.

    Returns:
        A DECOMPOSITION table for the later period, component by component. Each has either
        the effects ``growth`` and ``weight`` or the effect ``entry_exit``, all as
        ``contribution_pp`` (percentage points). They sum to the acceleration of the
        component, and over all rows to the change of headline growth. Where a level is
        null, ``growth`` and ``weight`` are null.

    Raises:
        SettingsError: There are not two periods. A headline whose base is not positive is
            refused before.

    Source:
        Bennet (1920), applied to contributions as base share times growth; see
        docs/methods.md, D7.

    Example:
        Ships had a fifth of the base and grew by 10%, then a quarter of it and 30%.

        >>> from datetime import date
        >>> paired = pl.DataFrame(
        ...     {
        ...         "period": [date(2024, 1, 1), date(2024, 2, 1)],
        ...         "component": ["ships", "ships"],
        ...         "value": [44.0, 65.0],
        ...         "base_value": [40.0, 50.0],
        ...         "headline_base": [200.0, 200.0],
        ...     }
        ... )
        >>> split = acceleration_split(paired)
        >>> split.select("effect", pl.col("contribution_pp").round(9)).rows()
        [('growth', 4.5), ('weight', 1.0)]
    """
    parts = (
        acceleration(paired)
        .join(_side_by_side(paired), on="component", maintain_order="left")
        .with_row_index("row")
    )
    has_growth = ((pl.col("base_then") > 0) & (pl.col("base_now") > 0)).fill_null(value=False)
    is_unread = pl.col("contribution_pp").is_null()
    growing = parts.filter(has_growth | is_unread)
    others = parts.filter(~(has_growth | is_unread))
    effects = [
        _effect(growing, "growth", _mean("weight") * _rise("growth")),
        _effect(growing, "weight", _mean("growth") * _rise("weight")),
        _effect(others, "entry_exit", pl.col("contribution_pp")),
    ]
    return pl.concat(effects).sort("row", maintain_order=True).drop("row")


def _side_by_side(paired: pl.DataFrame) -> pl.DataFrame:
    """Base, weight and growth of each component then and now, null where it does not stand."""
    base = pl.col("base_value")
    is_now = pl.col("period") == paired["period"].max()
    of_each = (base, base / pl.col("headline_base"), 100 * (pl.col("value") - base) / base)
    return paired.group_by("component", maintain_order=True).agg(
        quantity.filter(side).first().alias(f"{name}_{when}")
        for name, quantity in zip(("base", "weight", "growth"), of_each, strict=True)
        for when, side in (("then", ~is_now), ("now", is_now))
    )


def _mean(name: str) -> pl.Expr:
    return (pl.col(f"{name}_then") + pl.col(f"{name}_now")) / 2


def _rise(name: str) -> pl.Expr:
    return pl.col(f"{name}_now") - pl.col(f"{name}_then")


def _effect(parts: pl.DataFrame, name: str, points: pl.Expr) -> pl.DataFrame:
    return parts.select(
        "row", "period", "component", effect=pl.lit(name), contribution_pp=points
    )
