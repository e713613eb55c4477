"""How far the printed digits of the headline could move a remainder or a growth rate."""


def remainder_bounds(
    value: float, exact_base: float, interval: tuple[float, float], over: float | None = None
) -> tuple[float, float]:
    """Bound the contribution of a remainder whose whole is only known as an interval.

    The base of the remainder is ``X_0 - L_0``, with ``X_0`` the base of the whole and
    ``L_0`` the exact base of the listed rows, so ``c = 100 * (r - (X_0 - L_0)) / Y_0``. The
    contribution falls as ``X_0`` rises: the two ends of the interval are the corners.

    Args:
        value: Value ``r`` of the remainder, currency units.
        exact_base: ``L_0``, currency units.
        interval: Least and greatest ``X_0``, currency units.
        over: ``Y_0``, the headline's base where it is another number than ``X_0``; None
            where it is ``X_0`` itself and moves with it.

    Returns:
        Least and greatest contribution, percentage points.

    Source:
        docs/methods.md, D21.

    Example:
        >>> remainder_bounds(30.0, 80.0, (100.0, 110.0))
        (0.0, 10.0)
        >>> remainder_bounds(30.0, 80.0, (100.0, 110.0), over=200.0)
        (0.0, 5.0)
    """

    def at(base: float) -> float:
        return 100 * (value + exact_base - base) / (base if over is None else over)

    return at(interval[1]), at(interval[0])


def growth_bounds(value: float, base_lower: float, base_upper: float) -> tuple[float, float]:
    """Bound a growth rate whose base is an interval, in percent.

    Example:
        >>> growth_bounds(110.0, 100.0, 110.0)
        (0.0, 10.0)
    """
    return 100 * (value - base_upper) / base_upper, 100 * (value - base_lower) / base_lower


def rounding_bound(precision: float, headline_base: float) -> float:
    """Bound how far the rounding of both levels can move a contribution, percentage points.

    Each of two levels printed in units ``u`` may be off by ``u / 2``: ``100 * u / X_0``.

    Args:
        precision: ``u``, the rougher of both levels, currency units.
        headline_base: ``X_0``, currency units.

    Source:
        docs/methods.md, D21.

    Example:
        >>> rounding_bound(0.5, 250.0)
        0.2
    """
    return 100 * precision / abs(headline_base)
