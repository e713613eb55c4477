"""A closed interval with exact ends."""

from fractions import Fraction
from typing import NamedTuple


class Interval(NamedTuple):
    """Every number from ``lower`` to ``upper``, both included.

    Ends are fractions, so that a figure on the edge of a printed digit is told apart from
    one beside it. Arithmetic stands in ``indicators/intervals.py``.
    """

    lower: Fraction
    upper: Fraction

    @classmethod
    def of(cls, one: float | Fraction, other: float | Fraction | None = None) -> "Interval":
        """Return the interval between two numbers in either order, or of one number alone.

        Example:
            >>> Interval.of(0.5, -0.25)
            Interval(lower=Fraction(-1, 4), upper=Fraction(1, 2))
        """
        ends = Fraction(one), Fraction(one if other is None else other)
        return cls(min(ends), max(ends))

    @property
    def width(self) -> Fraction:
        """How far its ends lie apart."""
        return self.upper - self.lower

    def holds(self, number: Fraction) -> bool:
        """Whether a number lies in it."""
        return self.lower <= number <= self.upper

    def meets(self, other: "Interval") -> bool:
        """Whether the two have a number in common."""
        return self.lower <= other.upper and other.lower <= self.upper

    def gap(self, other: "Interval") -> Fraction:
        """Return how far another lies from it, zero where the two meet.

        Example:
            >>> Interval.of(1, 2).gap(Interval.of(5, 7))
            Fraction(3, 1)
        """
        return max(self.lower - other.upper, other.lower - self.upper, Fraction(0))

    def floats(self) -> tuple[float, float]:
        """Return the ends as floats."""
        return float(self.lower), float(self.upper)
