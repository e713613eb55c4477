"""Equations between three figures, solved for any of them."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple, Protocol

from exportdecomp.claims.solve_third import bounds, third
from exportdecomp.indicators.intervals import corners
from exportdecomp.model.interval import Interval
from exportdecomp.model.solved import Family, Figure

Ratio = tuple[Fraction, Fraction]
Formula = Callable[[Fraction, Fraction], Ratio]


class Equation(Protocol):
    """Three figures of which each follows from the other two, given in their order."""

    def value(self, place: int, one: Fraction, other: Fraction) -> Fraction | None:
        """Return the figure in a place; None where it is divided by zero."""

    def open(self, place: int, one: Interval, other: Interval) -> Interval | None:
        """Bound the figure in a place; None where what it is divided by may be zero."""


class Product(NamedTuple):
    """Figures that ``solve`` knows, in an order of our own."""

    family: Family
    figures: tuple[Figure, Figure, Figure]

    def value(self, place: int, one: Fraction, other: Fraction) -> Fraction | None:
        """Return the figure in a place by the other two."""
        known = dict(zip(self._others(place), (one, other), strict=True))
        wanted = self.figures[place]
        return third(self.family, wanted)(*(known[at] for at in self.family.beside(wanted)))

    def open(self, place: int, one: Interval, other: Interval) -> Interval | None:
        """Bound the figure in a place by the other two."""
        known = dict(zip(self._others(place), (one, other), strict=True))
        return bounds(self.family, self.figures[place], known)

    def _others(self, place: int) -> tuple[Figure, ...]:
        return self.figures[:place] + self.figures[place + 1 :]


class Ratios(NamedTuple):
    """Figures by formulas of their own, each a numerator and a denominator.

    Numerators and denominators are linear in either figure, so that the ratio is monotone in
    it wherever the denominator keeps its sign.
    """

    formulas: tuple[Formula, Formula, Formula]

    def value(self, place: int, one: Fraction, other: Fraction) -> Fraction | None:
        """Return the figure in a place by the other two."""
        over, under = self.formulas[place](one, other)
        return over / under if under else None

    def open(self, place: int, one: Interval, other: Interval) -> Interval | None:
        """Bound the figure in a place by the other two."""
        under = corners(lambda a, b: self.formulas[place](a, b)[1], one, other)
        if under is None or under.holds(Fraction(0)):
            return None
        return corners(lambda a, b: self.value(place, a, b), one, other)


def _level(growth_pct: Fraction, change: Fraction) -> Ratio:
    return change * (100 + growth_pct), growth_pct


def _growth(level: Fraction, change: Fraction) -> Ratio:
    return 100 * change, level - change


def _change(level: Fraction, growth_pct: Fraction) -> Ratio:
    return level * growth_pct, 100 + growth_pct


def _quotient(under: Fraction, product: Fraction) -> Ratio:
    return product, under


def _product(one: Fraction, other: Fraction) -> Ratio:
    return one * other, Fraction(1)


def _sum(one: Fraction, other: Fraction) -> Ratio:
    return one + other, Fraction(1)


def _less(one: Fraction, other: Fraction) -> Ratio:
    return one - other, Fraction(1)


LEVEL_GROWTH_CHANGE = Ratios((_level, _growth, _change))
"""``change = level * growth / (100 + growth)``."""

PRODUCT = Ratios((_quotient, _quotient, _product))
"""``first * second = third``."""

DIFFERENCE = Ratios((_sum, _less, _less))
"""``first - second = third``."""
