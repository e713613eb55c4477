"""How far printed digits and conversion could move a contribution or a growth rate."""

from exportdecomp.model.corner import Corner, Corners
from exportdecomp.panel.box import Box


def contribution_corners(box: Box, divisor: tuple[float, float]) -> Corners | None:
    """Bound a contribution whose level, base and divisor are independent of each other.

    ``c = 100 * (x - x0) / X0`` rises with ``x`` and falls with ``x0``; in ``X0`` it rises or
    falls throughout. It is least and greatest at corners of the box.

    Args:
        box: Between what ``x`` and ``x0`` lie, currency units.
        divisor: Least and greatest ``X0``, currency units.

    Returns:
        Both corners; None where the divisor may be zero or below.

    Source:
        docs/methods.md, D21.

    Example:
        >>> corners = contribution_corners(Box(146.0, 148.0, 129.0, 131.0), (200.0, 250.0))
        >>> corners.lower.points, corners.upper.points
        (6.0, 9.5)
    """
    if min(divisor) <= 0:
        return None
    low, high = (box.lower, box.base_upper), (box.upper, box.base_lower)
    return Corners(
        min((Corner(*low, over) for over in divisor), key=_points),
        max((Corner(*high, over) for over in divisor), key=_points),
    )


def remainder_corners(whole: Box, members: Box) -> Corners | None:
    """Bound what members leave of a whole whose base is the divisor as well.

    ``c = 100 * ((X - V) - (X0 - B)) / X0``: the base of the whole stands in it twice, with
    the same value in both places. The other three are independent. With no members it is the
    growth of the whole.

    Args:
        whole: Between what ``X`` and ``X0`` lie, currency units.
        members: Between what the sums of members ``V`` and ``B`` lie, currency units.

    Returns:
        Both corners; None where the base of the whole may be zero or below.

    Source:
        docs/methods.md, D21.

    Example:
        >>> whole, members = Box(110.0, 110.0, 100.0, 110.0), Box(79.0, 81.0, 80.0, 80.0)
        >>> corners = remainder_corners(whole, members)
        >>> round(corners.lower.points, 2), corners.upper.points
        (-0.91, 11.0)
    """
    if whole.base_lower <= 0:
        return None
    bases = (whole.base_lower, whole.base_upper)
    low, high = whole.lower - members.upper, whole.upper - members.lower
    return Corners(
        min((Corner(low, base - members.base_lower, base) for base in bases), key=_points),
        max((Corner(high, base - members.base_upper, base) for base in bases), key=_points),
    )


def _points(corner: Corner) -> float:
    return corner.points


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
