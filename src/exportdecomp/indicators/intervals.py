"""Interval arithmetic with exact ends: what independent inputs leave open."""

from collections.abc import Callable
from fractions import Fraction
from itertools import product

from exportdecomp.model.interval import Interval


def common(one: Interval, other: Interval) -> Interval | None:
    """Return what two intervals share; None where they lie apart.

    Example:
        >>> common(Interval.of(1, 3), Interval.of(2, 5))
        Interval(lower=Fraction(2, 1), upper=Fraction(3, 1))
    """
    if not one.meets(other):
        return None
    return Interval(max(one.lower, other.lower), min(one.upper, other.upper))


def difference(one: Interval, other: Interval) -> Interval:
    """Take an independent interval away from another.

    Example:
        >>> difference(Interval.of(9, 11), Interval.of(3)).floats()
        (6.0, 8.0)
    """
    return Interval(one.lower - other.upper, one.upper - other.lower)


def corners(function: Callable[..., Fraction | None], *inputs: Interval) -> Interval | None:
    """Bound a function of independent inputs that is monotone in each of them.

    Such a function takes its least and greatest value at corners of the box of its inputs.
    An input that stands in the function twice (the base in ``(x - b) / b``) is one argument,
    so that it has the same value in both places.

    Args:
        function: Monotone in each argument over the whole box; None where it is not defined.
        inputs: One interval an argument.

    Returns:
        The exact bounds; None where the function is not defined at a corner.

    Source:
        docs/methods.md, D21.

    Example:
        >>> growth = lambda x, b: 100 * (x - b) / b
        >>> corners(growth, Interval.of(108, 110), Interval.of(100))
        Interval(lower=Fraction(8, 1), upper=Fraction(10, 1))
    """
    found: list[Fraction] = []
    for corner in product(*(set(one) for one in inputs)):
        value = function(*corner)
        if value is None:
            return None
        found.append(value)
    return Interval(min(found), max(found))
