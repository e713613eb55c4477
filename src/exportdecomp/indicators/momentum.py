"""What of a change of growth happened now, and what dropped out of the base."""

from math import isfinite, log
from typing import NamedTuple

import polars as pl

from exportdecomp.decompositions.mean import log_mean

_SCHEMA = {
    "component": pl.String(),
    "momentum_pp": pl.Float64(),
    "base_effect_pp": pl.Float64(),
    "reason": pl.String(),
}


class Momentum(NamedTuple):
    """The two parts of a change of growth, percentage points, or why there are none."""

    momentum_pp: float | None
    base_effect_pp: float | None
    reason: str | None = None


def momentum(
    value: float | None,
    base_value: float | None,
    value_before: float | None,
    base_before: float | None,
    months: tuple[int, int] = (1, 1),
) -> Momentum:
    """Split the change of a growth rate from one period to the next, percentage points.

    With ``R = X / X_0`` and ``L`` the logarithmic mean,

        momentum    =  100 * L(R_t, R_s) * ln((X_t / n_t) / (X_s / n_s))
        base effect = -100 * L(R_t, R_s) * ln((X_0t / n_t) / (X_0s / n_s))

    add up to ``g_t - g_s``. Levels are taken per month, so that January to September can
    stand beside January to August.

    Args:
        value: ``X_t``, the level of the period explained, currency units; missing if
            None or not finite.
        base_value: ``X_0t``, its base.
        value_before: ``X_s``, the level of the period before, in the same units.
        base_before: ``X_0s``, its base.
        months: ``n_t`` and ``n_s``, months in the window of each period.

    Returns:
        Both parts, or the reason why there are none: ``missing_base`` or ``missing_value``
        where a level is missing, ``not_positive`` where one is zero or below, or a number of
        months is.

    Source:
        Logarithmic mean Divisia, B. W. Ang, Energy Policy 33 (2005), applied to the ratio
        of level and base; see docs/methods.md, D7b.

    Example:
        Growth goes from 10% to 8%, although 121 became 135: a year ago 110 became 125.

        >>> parts = momentum(135.0, 125.0, 121.0, 110.0)
        >>> round(parts.momentum_pp, 3), round(parts.base_effect_pp, 3)
        (11.933, -13.933)
    """
    if base_value is None or base_before is None or not isfinite(base_value + base_before):
        return Momentum(None, None, "missing_base")
    if value is None or value_before is None or not isfinite(value + value_before):
        return Momentum(None, None, "missing_value")
    if min(value, base_value, value_before, base_before, *months) <= 0:
        return Momentum(None, None, "not_positive")
    now, before = months
    mean = 100 * log_mean(value / base_value, value_before / base_before)
    return Momentum(
        mean * log(value / now / (value_before / before)),
        -mean * log(base_value / now / (base_before / before)),
    )


def component_momentum(paired: pl.DataFrame, months: tuple[int, int] = (1, 1)) -> pl.DataFrame:
    """Split the change of each component's own growth; the parts do not sum over components.

    Args:
        paired: A PAIRED table with exactly two periods, levels in currency units. A
            component that stands in one of them only has no level in the other.
        months: Months in the window of the later and of the earlier period.

    Returns:
        One row a component, in the order of ``paired``: ``component``, ``momentum_pp`` and
        ``base_effect_pp`` (Float64, percentage points of the component's own growth, null
        where undefined) and ``reason`` (String, null where defined), as in ``momentum``.

    Source:
        docs/methods.md, D7b.

    Example:
        >>> from datetime import date
        >>> component_momentum(
        ...     pl.DataFrame(
        ...         {
        ...             "period": [date(2024, 2, 1), date(2024, 1, 1), date(2024, 2, 1)],
        ...             "component": ["ships", "ships", "new"],
        ...             "value": [135.0, 121.0, 7.0],
        ...             "base_value": [125.0, 110.0, 0.0],
        ...         }
        ...     )
        ... ).select("component", pl.col("momentum_pp").round(3), "reason").rows()
        [('ships', 11.933, None), ('new', None, 'missing_base')]
    """
    now = paired["period"].max()
    levels = {
        (period == now, component): (value, base_value)
        for period, component, value, base_value in paired.select(
            "period", "component", "value", "base_value"
        ).iter_rows()
    }
    unread = (None, None)
    rows = [
        (
            component,
            *momentum(
                *levels.get((True, component), unread),
                *levels.get((False, component), unread),
                months,
            ),
        )
        for component in paired["component"].unique(maintain_order=True)
    ]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")
