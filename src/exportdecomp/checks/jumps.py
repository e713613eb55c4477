"""Ratios of amounts that look like a unit or a currency rather than like trade."""

from math import log10

import polars as pl

from exportdecomp.checks.neighbours import NEIGHBOURS
from exportdecomp.model.rule import Rule

POWERS = (3, 4, 6, 8)
"""Powers of ten between the units that offices write in: 千, 万, million, 亿."""

CURRENCY = 1
"""The class of a ratio that lies between two currencies."""

_FEW = 2


def unit_class(rule: Rule, value: pl.Expr, reference: pl.Expr) -> pl.Expr:
    """Say which change of unit a ratio looks like.

    Args:
        rule: ``near`` is how far a ratio may lie from a power of ten, in decimal logarithms.
        value: The amount.
        reference: What it is held against.

    Returns:
        The power of ten (``3`` for a thousand times larger, ``-3`` for smaller), 0 for
        anything else, null without a ratio.
    """
    power = _ratio(value, reference).log(10.0)
    sign = power.sign().cast(pl.Int64)
    powers = [
        pl.when((power.abs() - one).abs() <= rule.limit("near")).then(sign * one)
        for one in POWERS
    ]
    return pl.coalesce(*powers, pl.when(power.is_not_null()).then(0))


def currency_class(rule: Rule, value: pl.Expr, reference: pl.Expr) -> pl.Expr:
    """As ``unit_class``, with 1 and −1 where it lies between ``low`` and ``high``."""
    power = _ratio(value, reference).log(10.0)
    size = power.abs()
    between = size.is_between(log10(rule.limit("low")), log10(rule.limit("high")))
    sign = power.sign().cast(pl.Int64)
    return pl.when(between).then(sign * CURRENCY).otherwise(unit_class(rule, value, reference))


def lone_class(rule: Rule) -> pl.Expr:
    """Say which change of unit sets a cell apart from its neighbours.

    The amounts a step and a year before agree on it, or all neighbours are within ``spread``
    of each other; a single one counts if it comes before.

    Args:
        rule: Its limits ``near`` and ``spread``.

    Returns:
        The class, as of ``unit_class``, over the columns of ``beside_neighbours``.
    """
    value = pl.col("value")
    around = pl.concat_list(NEIGHBOURS).list.drop_nulls()
    before = unit_class(rule, value, pl.col("before"))
    year = unit_class(rule, value, pl.col("year_before"))
    is_steady = around.list.max() <= rule.limit("spread") * around.list.min()
    is_yearly = pl.col("window") == "ytd"
    has_past = pl.col("before").is_not_null() | pl.col("year_before").is_not_null()
    is_known = has_past | ((around.list.len() >= _FEW) & ~is_yearly)
    return (
        pl.when((before == year) & ~is_yearly)
        .then(before)
        .when(is_steady & is_known)
        .then(unit_class(rule, value, pl.col("usual")))
        .otherwise(0)
    )


def factor_of(kind: int, ratio: float) -> float:
    """Return by how much a class multiplies: the power of ten, or the ratio of currencies."""
    return ratio if abs(kind) == CURRENCY else 10.0**kind


def factor_words(kind: int) -> str:
    """Write how many times larger or smaller a class of ratios makes an amount.

    Example:
        >>> factor_words(3), factor_words(-4), factor_words(1)
        ('1,000 times larger', '10,000 times smaller', 'about 7 times larger')
    """
    many = "about 7" if abs(kind) == CURRENCY else f"{10 ** abs(kind):,}"
    return f"{many} times {'larger' if kind > 0 else 'smaller'}"


def _ratio(value: pl.Expr, reference: pl.Expr) -> pl.Expr:
    return pl.when((reference > 0) & (value > 0)).then(value / reference)
