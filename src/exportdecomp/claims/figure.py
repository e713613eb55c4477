"""A computed figure with what the digits of its inputs leave open, in exact numbers."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from exportdecomp.indicators.intervals import corners, difference
from exportdecomp.model.evidence import Bounded
from exportdecomp.model.interval import Interval


class Figure(NamedTuple):
    """A figure, what the printed digits leave open, and the conversion with them.

    ``converted`` is None where nothing was converted. A word is a figure too: 1 is true, 0
    is false. ``names``, ``detail`` and ``of`` say how it was found, as in ``Measured``.
    """

    value: Fraction
    printed: Interval
    converted: Interval | None = None
    names: tuple[str, ...] = ()
    detail: str = ""
    of: int | None = None

    @property
    def open(self) -> Interval:
        """All that is left open."""
        return self.printed if self.converted is None else self.converted

    def less(self, other: "Figure") -> "Figure":
        """Take another figure away that shares no input with this one.

        Example:
            >>> ten, three = Figure(Fraction(10), Interval.of(9, 11)), Figure(
            ...     Fraction(3), Interval.of(3)
            ... )
            >>> ten.less(three).printed.floats()
            (6.0, 8.0)
        """
        both = self.converted is None and other.converted is None
        return Figure(
            self.value - other.value,
            difference(self.printed, other.printed),
            None if both else difference(self.open, other.open),
        )


def exactly(value: int) -> Figure:
    """Return a figure that nothing is open about."""
    return Figure(Fraction(value), Interval.of(value))


def figure(function: Callable[..., Fraction | None], *inputs: Bounded) -> Figure | None:
    """Compute a function that is monotone in each of its independent inputs.

    Returns:
        The figure with its bounds; None where the function is not defined at a corner.

    Source:
        docs/methods.md, D21.

    Example:
        >>> change = figure(lambda x, b: x - b, Bounded(31, 30, 32), Bounded(24, 24, 24))
        >>> change.value, change.printed.floats(), change.converted
        (Fraction(7, 1), (6.0, 8.0), None)
    """
    value = function(*(Fraction(one.value) for one in inputs))
    printed = corners(function, *(one.printed for one in inputs))
    if value is None or printed is None:
        return None
    if all(one.room is None for one in inputs):
        return Figure(value, printed)
    converted = corners(function, *(one.converted for one in inputs))
    return None if converted is None else Figure(value, printed, converted)


def percent(
    terms: Callable[..., tuple[Fraction, Fraction]], *inputs: Bounded
) -> Figure | None:
    """Compute ``100 * a / b``, where the inputs give both terms.

    An input that stands in both terms has the same value in both.

    Returns:
        The figure with its bounds; None where the divisor may be zero.

    Source:
        docs/methods.md, D21.

    Example:
        >>> growth = percent(lambda x, b: (x - b, b), Bounded(55, 54, 56), Bounded(50, 50, 50))
        >>> growth.value, growth.printed.floats()
        (Fraction(10, 1), (8.0, 12.0))
    """
    _, divisor = terms(*(Fraction(one.value) for one in inputs))

    def at(*numbers: Fraction) -> Fraction | None:
        over, under = terms(*numbers)
        return 100 * over / under if under * divisor > 0 else None

    return figure(at, *inputs)
