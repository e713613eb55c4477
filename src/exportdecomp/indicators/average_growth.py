"""Growth over several years as growth a year."""

from collections.abc import Sequence
from math import prod


def average_growth(growth_pct: Sequence[float], years: int) -> float | None:
    """Return the growth a year that growth over several years amounts to.

    ``100 * ((prod (1 + g_k / 100)) ** (1 / n) - 1)``, the geometric mean of the factors: the
    rate which, repeated ``n`` times, leads from the first level to the last.

    Args:
        growth_pct: Growth of successive periods, percent: two rates over a year each, or
            one rate over both years.
        years: How many years they span together.

    Returns:
        Percent a year; None where the level fell to zero or below on the way.

    Source:
        docs/methods.md, "Two-year average".

    Example:
        8.3% after 2.4% is 5.3% a year.

        >>> round(average_growth([8.3, 2.4], 2), 2)
        5.31
    """
    factors = [1 + growth / 100 for growth in growth_pct]
    if min(factors) <= 0:
        return None
    return 100 * (prod(factors) ** (1 / years) - 1)
