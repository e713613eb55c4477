"""Whether published parts can add up to a published whole, and what that says of each."""

from collections.abc import Sequence
from fractions import Fraction

from exportdecomp.indicators.intervals import common, difference
from exportdecomp.model.interval import Interval


def total(parts: Sequence[Interval]) -> Interval:
    """Add independent intervals.

    Example:
        >>> total([Interval.of(1, 2), Interval.of(-3, 5)]).floats()
        (-2.0, 7.0)
    """
    lower = sum((one.lower for one in parts), Fraction(0))
    return Interval(lower, sum((one.upper for one in parts), Fraction(0)))


def consistent(parts: Sequence[Interval], whole: Interval) -> bool:
    """Tell whether rounded parts can be those of a rounded whole.

    ``|sum - whole|`` is at most half the width of all intervals together: ``(n + 1) u / 2``
    for n parts and a whole that are printed in units ``u``. Units may differ.

    Args:
        parts: What was rounded to each printed part, in the unit of the whole.
        whole: What was rounded to the printed whole.

    Source:
        docs/methods.md, D21.

    Example:
        Parts of 2.7, 2.4 and 2.0 with a whole of 7.3: 0.2 apart, and 4 * 0.1 / 2 are allowed.

        >>> from exportdecomp.model.printed import Printed
        >>> parts = [Printed.read(digits).nearest for digits in ("2.7", "2.4", "2.0")]
        >>> consistent(parts, Printed.read("7.3").nearest)
        True
        >>> consistent(parts, Printed.read("7.4").nearest)
        False
    """
    return total(parts).meets(whole)


def tightened(
    parts: Sequence[Interval], whole: Interval
) -> tuple[tuple[Interval, ...], Interval] | None:
    """Narrow parts and whole to what they allow each other.

    A part lies in its own interval and in ``whole - the other parts``, the whole in its own
    and in the sum of the parts. Because they are tied by one sum only, the bounds that follow
    from the printed figures are final: narrowing again changes nothing.

    Args:
        parts: What was rounded to each printed part, in the unit of the whole.
        whole: What was rounded to the printed whole.

    Returns:
        The parts in their order and the whole; None where they cannot be true together.

    Source:
        docs/methods.md, D21.

    Example:
        Of 2.7 and 2.4 that add up to 5.2, neither was rounded upwards.

        >>> from exportdecomp.model.printed import Printed
        >>> parts = [Printed.read(digits).nearest for digits in ("2.7", "2.4")]
        >>> narrowed, whole = tightened(parts, Printed.read("5.2").nearest)
        >>> [one.floats() for one in narrowed], whole.floats()
        ([(2.7, 2.75), (2.4, 2.45)], (5.15, 5.2))
    """
    added = total(parts)
    whole_left = common(whole, added)
    if whole_left is None:
        return None
    left = [_left_by_others(one, added, whole) for one in parts]
    return tuple(one for one in left if one is not None), whole_left


def _left_by_others(one: Interval, added: Interval, whole: Interval) -> Interval | None:
    others = Interval(added.lower - one.lower, added.upper - one.upper)
    return common(one, difference(whole, others))
