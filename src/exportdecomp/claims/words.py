"""Whether a word about figures is true, false, or left open by their digits.

A truth is an interval of 0 (false) and 1 (true): both ends are the same where the digits
decide, and 0 to 1 where they do not (D21).
"""

from collections.abc import Callable, Sequence

from exportdecomp.claims.figure import Figure
from exportdecomp.model.interval import Interval

ZERO = Interval.of(0)

Rule = Callable[[Sequence[Interval]], Interval]
"""From the intervals of figures to a truth."""


def below(one: Interval, other: Interval) -> Interval:
    """Tell whether one figure is below another.

    Example:
        >>> below(Interval.of(1, 2), Interval.of(3)) == Interval.of(1)
        True
        >>> below(Interval.of(1, 4), Interval.of(3)) == Interval.of(0, 1)
        True
    """
    return Interval.of(one.upper < other.lower, one.lower < other.upper)


def every(*truths: Interval) -> Interval:
    """Tell whether all of them are true; one that is false decides."""
    return Interval(min(one.lower for one in truths), min(one.upper for one in truths))


def worded(rule: Rule, figures: Sequence[Figure]) -> Figure:
    """Judge a word by the values, by the printed digits, and with the conversion.

    Example:
        >>> from fractions import Fraction
        >>> is_fall = lambda figures: below(figures[0], ZERO)
        >>> fall = Figure(Fraction(-1, 10), Interval.of(-0.25, 0.125))
        >>> word = worded(is_fall, [fall])
        >>> int(word.value), word.printed.floats()
        (1, (0.0, 1.0))
    """
    by_value = rule([Interval.of(one.value) for one in figures])
    by_digits = rule([one.printed for one in figures])
    if all(one.converted is None for one in figures):
        return Figure(by_value.lower, by_digits)
    return Figure(by_value.lower, by_digits, rule([one.open for one in figures]))
