"""Which unit values moved so far from the others that they measure no price."""

from collections.abc import Callable
from math import log
from typing import NamedTuple

import polars as pl

from exportdecomp.errors import SettingsError, UnknownChoiceError

DEFAULT_K = {"mad": 5.0, "quartile": 7.0, "hb": 7.0, "bounds": 10.0, "none": 0.0}
FLOOR = 0.2
FEWEST = 5
_NORMAL = 1.4826
_GUARD = DEFAULT_K["mad"] * _NORMAL * FLOOR


class OutlierRule(NamedTuple):
    """How far a unit value may move; ``outlier_rule`` makes one and checks it.

    With ``r = ln(p1 / p0)`` of an item and the median, quartiles and spread taken over the
    items of its period, it is an outlier where

    - ``mad``: ``|r - median| > k * 1.4826 * max(MAD, 0.2)``;
    - ``quartile``: ``r`` lies further above the median than ``k * max(Q3 - median, 0.2)``,
      or further below it than ``k * max(median - Q1, 0.2)``;
    - ``hb``: the same of ``E = sign(r - median) * (exp|r - median| - 1) * max(v0, v1)^0.5``,
      so that large items are judged more strictly (Hidiroglou and Berthelot); the floor is
      0.2 at the median size;
    - ``bounds``: ``p1 / p0`` lies outside ``1/k`` to ``k``, whatever the others did;
    - ``none``: never.

    The floor of 0.2 (a factor of 4.4 with ``k = 5``) keeps true movements measured. Lines
    of a customs release are few and each holds many goods: from April 2025 to July 2026 the
    MAD was 0.04 to 0.16 among China's, 0.04 to 0.08 among Japan's, so that without a floor
    a factor of 1.4 would do, while integrated circuits doubled their unit value and rare
    earths moved by a factor of 4.2 against the median. Errors of unit begin at ten.

    Of fewer than five items no median is worth much: there ``mad``, ``quartile`` and ``hb``
    all ask whether ``p1 / p0`` lies outside 1/4.4 to 4.4. Medians count each item once, so
    a rule depends neither on order nor labels nor units, and splitting one item in many moves
    them only as far as its neighbours.
    """

    kind: str
    k: float


DEFAULT_RULE = OutlierRule("mad", DEFAULT_K["mad"])
NO_RULE = OutlierRule("none", 0.0)


def outlier_rule(kind: str = "mad", k: float | None = None) -> OutlierRule:
    """Return a rule by its name, with the usual distance unless another is given.

    Args:
        kind: ``mad``, ``quartile``, ``hb``, ``bounds`` or ``none``.
        k: How many spreads are too far; for ``bounds`` the greatest factor, above one.

    Returns:
        The rule.

    Raises:
        UnknownChoiceError: There is no such rule.
        SettingsError: ``k`` is not above zero, or for ``bounds`` not above one.

    Example:
        >>> outlier_rule("bounds", 4.0)
        OutlierRule(kind='bounds', k=4.0)
    """
    if kind not in DEFAULT_K:
        raise UnknownChoiceError("--outliers", kind, DEFAULT_K)
    least = 1.0 if kind == "bounds" else 0.0
    if k is not None and not least < k < float("inf"):
        raise SettingsError(
            f"{k:g} is no distance for the rule {kind!r}",
            where="--outliers",
            hint=f"give a number above {least:g}, as in {kind}:{DEFAULT_K[kind] or 5:g}",
        )
    return OutlierRule(kind, DEFAULT_K[kind] if k is None else k)


def is_outlier(rule: OutlierRule) -> pl.Expr:
    """Return whether an item is an outlier among those of its period.

    Args:
        rule: How far is too far.

    Returns:
        An expression over ``period``, ``log_relative`` (``r``, null for items that are not
        judged) and ``size`` (``max(v0, v1)``, currency units); never null.

    Source:
        docs/methods.md, D14; M. Hidiroglou and J.-M. Berthelot, Statistical editing and
        imputation for periodic business surveys, Survey Methodology 12 (1986).
    """
    relative = pl.col("log_relative")
    if rule.kind == "none":
        return pl.lit(value=False)
    if rule.kind == "bounds":
        return (relative.abs() > log(rule.k)).fill_null(value=False)
    is_few = relative.count().over("period") < FEWEST
    beyond = pl.when(is_few).then(relative.abs() > _GUARD).otherwise(_FAR[rule.kind](rule.k))
    return beyond.fill_null(value=False)


def _deviation() -> pl.Expr:
    relative = pl.col("log_relative")
    return relative - relative.median()


def _by_mad(k: float) -> pl.Expr:
    distance = _deviation().abs()
    mad = pl.max_horizontal(distance.median(), FLOOR)
    return (distance > k * _NORMAL * mad).over("period")


def _beyond_quartiles(amount: pl.Expr, floor: pl.Expr, k: float) -> pl.Expr:
    middle = amount.median()
    below = pl.max_horizontal(middle - amount.quantile(0.25, "linear"), floor)
    above = pl.max_horizontal(amount.quantile(0.75, "linear") - middle, floor)
    return ((amount > middle + k * above) | (amount < middle - k * below)).over("period")


def _by_quartile(k: float) -> pl.Expr:
    return _beyond_quartiles(pl.col("log_relative"), pl.lit(FLOOR), k)


def _by_hb(k: float) -> pl.Expr:
    deviation = _deviation()
    weight = pl.col("size").sqrt()
    effect = deviation.sign() * (deviation.abs().exp() - 1) * weight
    typical = pl.when(pl.col("log_relative").is_not_null()).then(weight).median()
    return _beyond_quartiles(effect, FLOOR * typical, k)


_FAR: dict[str, Callable[[float], pl.Expr]] = {
    "mad": _by_mad,
    "quartile": _by_quartile,
    "hb": _by_hb,
}
