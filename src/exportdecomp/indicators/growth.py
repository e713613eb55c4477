"""Growth of each component over its own base."""

import polars as pl


def growth(paired: pl.DataFrame) -> pl.DataFrame:
    """Return the growth of each component in percent, or why it has none.

    ``g_i = 100 * (x_i - x_i0) / x_i0``, defined for a base above zero only.

    Args:
        paired: A PAIRED table.

    Returns:
        ``component``, ``growth_pct`` (Float64, percent, null where undefined) and
        ``reason`` (String, null where defined): ``missing_base`` or ``missing_value``
        where a level is null, ``zero_base`` where the base is zero, ``negative_base``
        where it is below zero or the sign changes.

    Source:
        docs/methods.md, D2.

    Example:
        >>> growth(
        ...     pl.DataFrame(
        ...         {
        ...             "component": ["ships", "new", "balance"],
        ...             "value": [143.0, 5.0, 2.0],
        ...             "base_value": [100.0, 0.0, -4.0],
        ...         }
        ...     )
        ... ).rows()
        [('ships', 43.0, None), ('new', None, 'zero_base'), ('balance', None, 'negative_base')]
    """
    value, base = pl.col("value"), pl.col("base_value")
    reason = (
        pl.when(base.is_null())
        .then(pl.lit("missing_base"))
        .when(value.is_null())
        .then(pl.lit("missing_value"))
        .when(base == 0)
        .then(pl.lit("zero_base"))
        .when((base < 0) | (value < 0))
        .then(pl.lit("negative_base"))
    )
    return paired.select(
        "component",
        growth_pct=pl.when(reason.is_null()).then(100 * (value - base) / base),
        reason=reason,
    )
