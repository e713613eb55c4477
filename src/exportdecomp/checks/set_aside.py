"""Rows that a comparison over a year leaves out, because their difference is known."""

import polars as pl

from exportdecomp.checks.families import own_total
from exportdecomp.model.material import Material

_MONTHS = 12


def set_aside(material: Material) -> pl.Expr:
    """Tell the rows that are not compared with a figure of up to a year before.

    Left out are a table's own total, because the headline is compared in its place, and in
    the twelve months from a declared break on the row that then changed its meaning.

    Args:
        material: The release.

    Returns:
        An expression on the columns of a PANEL.
    """
    period = pl.col("period")
    month = period.dt.year().cast(pl.Int64) * _MONTHS + period.dt.month() - 1
    totals = [
        (pl.col("dimension") == name) & (pl.col("component") == code)
        for name in material.schemes
        if (code := own_total(material, name)) is not None
    ]
    breaks = [
        (pl.col("component") == one.code)
        & month.is_between(one.month, one.month + _MONTHS - 1)
        & (pl.lit(value=True) if one.flow is None else pl.col("flow") == one.flow)
        for one in material.breaks
    ]
    return pl.any_horizontal(pl.lit(value=False), *totals, *breaks)
