"""The limits of a check, component by component."""

import polars as pl

from exportdecomp.model.rule import Rule


def limit_of(rule: Rule, name: str) -> pl.Expr:
    """Return the limit that holds for the component of each row, its own where it has one.

    Args:
        rule: The check.
        name: The limit.

    Returns:
        An expression over ``component``; Float64, never null.
    """
    own = {code: limits[name] for code, limits in rule.overrides.items() if name in limits}
    usual = pl.lit(rule.limit(name), pl.Float64)
    if not own:
        return usual
    code = pl.col("component")
    return code.replace_strict(own, default=usual, return_dtype=pl.Float64)
