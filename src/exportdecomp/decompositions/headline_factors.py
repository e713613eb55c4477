"""What the exchange rate and the number of working days did to the growth of a headline."""

from math import log
from typing import Literal, NamedTuple

from exportdecomp.decompositions.mean import log_mean

Method = Literal["bennet", "lmdi"]


class ExchangeRateEffects(NamedTuple):
    """Two parts of growth in one currency, percentage points, or why there are none."""

    foreign_value_pp: float | None
    exchange_rate_pp: float | None
    reason: str | None = None


class WorkingDayEffects(NamedTuple):
    """Two parts of the growth of a month, percentage points, or why there are none."""

    daily_average_pp: float | None
    working_days_pp: float | None
    reason: str | None = None


def exchange_rate_effects(
    foreign: tuple[float | None, float | None],
    rate: tuple[float | None, float | None],
    method: Method = "bennet",
) -> ExchangeRateEffects:
    """Split growth in one currency into growth in another and the exchange rate.

    ``X = F * e``, with ``F`` the value in the other currency and ``e`` the price of that
    currency. With the growth of both as fractions ``f`` and ``r``, Bennet gives
    ``100 * f * (1 + r / 2)`` to the foreign value and ``100 * r * (1 + f / 2)`` to the
    rate; LMDI gives ``100 * L(X / X_0, 1) * ln(F / F_0)`` and the same with ``e``.

    Args:
        foreign: ``F`` and ``F_0``, currency units abroad; None where missing.
        rate: ``e`` and ``e_0``, home currency for one unit of the foreign one.
        method: ``bennet`` or ``lmdi``; the latter for values above zero only.

    Returns:
        Both effects, which add up to growth of ``F * e`` in percent, or the reason why there
        are none: ``missing_base``, ``missing_value``, ``zero_base``, ``negative_base``, or
        ``not_positive`` where a rate, or for ``lmdi`` the value, is not above zero.

    Source:
        Bennet (1920); Ang (2005) for LMDI; see docs/methods.md, D24.

    Example:
        Exports rose 10% in dollars while the dollar fell by 2%: 7.8% in yuan.

        >>> effects = exchange_rate_effects((330.0, 300.0), (6.86, 7.0))
        >>> round(effects.foreign_value_pp, 9), round(effects.exchange_rate_pp, 9)
        (9.9, -2.1)
    """
    return ExchangeRateEffects(*_two_factors(foreign, rate, method))


def working_day_effects(
    value: tuple[float | None, float | None],
    days: tuple[float | None, float | None],
    method: Method = "bennet",
) -> WorkingDayEffects:
    """Split growth into growth of the daily average and the number of working days.

    ``X = d * a`` with ``a = X / d``, split as ``exchange_rate_effects`` does it.

    Args:
        value: ``X`` and ``X_0``, currency units; None where missing.
        days: ``d`` and ``d_0``, working days of the period and of its base.
        method: ``bennet`` or ``lmdi``; the latter for values above zero only.

    Returns:
        Both effects, which add up to growth in percent, or the reason why there are none,
        as in ``exchange_rate_effects``.

    Source:
        Bennet (1920); Ang (2005) for LMDI; see docs/methods.md, D25.

    Example:
        12% in all with 24 working days after 20, so the daily average fell.

        >>> effects = working_day_effects((336.0, 300.0), (24, 20))
        >>> round(effects.daily_average_pp, 3), round(effects.working_days_pp, 3)
        (-7.333, 19.333)
    """
    if any(count is not None and count <= 0 for count in days):
        return WorkingDayEffects(None, None, "not_positive")
    average = (_per_day(value[0], days[0]), _per_day(value[1], days[1]))
    return WorkingDayEffects(*_two_factors(average, days, method))


def _per_day(level: float | None, days: float | None) -> float | None:
    return None if level is None or days is None else level / days


def _two_factors(
    one: tuple[float | None, float | None],
    other: tuple[float | None, float | None],
    method: Method,
) -> tuple[float | None, float | None, str | None]:
    """The effects of two factors on growth of their product, with ``other`` above zero."""
    (now, before), (other_now, other_before) = one, other
    if before is None or other_before is None:
        return None, None, "missing_base"
    if now is None or other_now is None:
        return None, None, "missing_value"
    reason = _undefined((now, before), (other_now, other_before), method)
    if reason is not None:
        return None, None, reason
    if method == "lmdi":
        ratio, other_ratio = now / before, other_now / other_before
        mean = 100 * log_mean(ratio * other_ratio, 1.0)
        return mean * log(ratio), mean * log(other_ratio), None
    rise, other_rise = (now - before) / before, (other_now - other_before) / other_before
    return 100 * rise * (1 + other_rise / 2), 100 * other_rise * (1 + rise / 2), None


def _undefined(
    one: tuple[float, float], other: tuple[float, float], method: Method
) -> str | None:
    """Why there are no effects, although all four numbers are known."""
    if one[1] == 0:
        return "zero_base"
    if min(one) < 0:
        return "negative_base"
    is_log_undefined = method == "lmdi" and one[0] == 0
    return "not_positive" if min(other) <= 0 or is_log_undefined else None
