"""Levels and growth by the day: what is left once periods are of one length."""

_HOURS = 24


def daily_average(value: float, days: int) -> float | None:
    """Return a level per day, in the units of the level; None without a day.

    Example:
        >>> daily_average(92.0, 23)
        4.0
    """
    return value / days if days > 0 else None


def hourly_average(value: float, days: int) -> float | None:
    """Return a level per hour of calendar days; None without a day.

    Example:
        >>> hourly_average(359.44e9, 30) // 1e6
        499.0
    """
    return None if days <= 0 else value / (days * _HOURS)


def daily_growth(value: tuple[float, float], days: tuple[int, int]) -> float | None:
    """Return the growth of the daily average.

    ``100 * ((X / d) / (X_0 / d_0) - 1)``

    Args:
        value: Level of the period and of its base, currency units.
        days: Days of the period and of its base: working days, as a rule.

    Returns:
        Percent; None where a count of days is zero, or the base is not above zero.

    Source:
        docs/methods.md, "Growth per working day".

    Example:
        8.3% with 23 days after 21 is a fall by the day.

        >>> round(daily_growth((108.3, 100.0), (23, 21)), 2)
        -1.12
    """
    if min(days) <= 0 or value[1] <= 0:
        return None
    return 100 * (value[0] * days[1] / (value[1] * days[0]) - 1)
