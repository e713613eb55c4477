"""What two of three figures leave open of the third."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from exportdecomp.indicators.intervals import common, corners
from exportdecomp.model.interval import Interval
from exportdecomp.model.solved import Family, Figure, Implied
from exportdecomp.model.verify_report import Relation

_ZERO = Fraction(0)


class _Scale(NamedTuple):
    """How a figure becomes a factor: ``shift + figure / per``."""

    shift: int
    per: int

    def factor(self, figure: Fraction) -> Fraction:
        return self.shift + figure / self.per

    def figure(self, factor: Fraction) -> Fraction:
        return (factor - self.shift) * self.per


_AS_IT_IS, _HUNDREDTH, _ONE_PLUS = _Scale(0, 1), _Scale(0, 100), _Scale(1, 100)
_SCALES = {
    Relation.BASE_SHARE: (_AS_IT_IS, _AS_IT_IS, _HUNDREDTH),
    Relation.VOLUME_PRICE: (_ONE_PLUS, _ONE_PLUS, _ONE_PLUS),
    Relation.LEVEL_GROWTH: (_AS_IT_IS, _AS_IT_IS, _ONE_PLUS),
    Relation.SHARE_OF_GROWTH: (_AS_IT_IS, _AS_IT_IS, _HUNDREDTH),
}


def third(family: Family, wanted: Figure) -> Callable[[Fraction, Fraction], Fraction | None]:
    """Return the formula of a figure from the other two, in the order of ``beside``.

    Example:
        >>> from exportdecomp.model.solved import FAMILIES
        >>> third(FAMILIES[2], Figure.GROWTH)(Fraction(117), Fraction(90))
        Fraction(30, 1)
    """
    scales = dict(zip(family.figures, _SCALES[family.relation], strict=True))
    first, second = (scales[one] for one in family.beside(wanted))
    is_whole = wanted is family.figures[0]

    def formula(one: Fraction, other: Fraction) -> Fraction | None:
        a, b = first.factor(one), second.factor(other)
        if is_whole:
            return scales[wanted].figure(a * b)
        return scales[wanted].figure(a / b) if b else None

    return formula


def implied(
    family: Family,
    wanted: Figure,
    values: Mapping[Figure, Fraction],
    opens: Mapping[Figure, Interval],
) -> Implied:
    """Compute a figure from the other two, and between what it must lie.

    ``contribution = base share * growth / 100``, ``1 + value = (1 + volume)(1 + unit value)``,
    ``level = base * (1 + growth / 100)``, ``contribution = headline * share of growth / 100``.
    Each figure stands in its formula once, so the bounds are exact.

    Args:
        family: Which figures are tied.
        wanted: The one to compute.
        values: The other two as printed, percent, points or units of the levels.
        opens: What the digits of the other two leave open, in the same units.

    Returns:
        The figure. Its value is None where it is divided by zero (``divisor_is_zero``) or
        growth is over a base below zero (``negative_base``), its bounds are too where the
        divisor may be zero (``divisor_may_be_zero``).

    Source:
        docs/methods.md, D21.
    """
    one, other = family.beside(wanted)
    formula = third(family, wanted)
    value = formula(values[one], values[other])
    if value is None:
        return Implied(wanted, None, None, reason="divisor_is_zero")
    if wanted is Figure.GROWTH and other is Figure.BASE and values[other] < 0:
        return Implied(wanted, None, None, reason="negative_base")
    found = bounds(family, wanted, opens)
    if found is None:
        return Implied(wanted, value, None, reason="divisor_may_be_zero")
    at = {formula(*corner): corner for corner in product(opens[one], opens[other])}
    return Implied(wanted, value, found, at[found.lower], at[found.upper])


def bounds(
    family: Family, wanted: Figure, opens: Mapping[Figure, Interval]
) -> Interval | None:
    """Bound a figure by the other two; None where what it is divided by may be zero."""
    one, other = family.beside(wanted)
    if wanted is not family.figures[0] and _may_be_zero(family, other, opens[other]):
        return None
    return corners(third(family, wanted), opens[one], opens[other])


def allowed(family: Family, opens: Sequence[Interval]) -> tuple[Interval, ...] | None:
    """Tighten three figures to what all of them allow together, until nothing changes.

    Args:
        family: Which figures are tied.
        opens: What the digits of each leave open, in the order of the family.

    Returns:
        What is left of each; None where they cannot be true together.

    Source:
        docs/methods.md, D21.
    """
    held = dict(zip(family.figures, opens, strict=True))
    before: dict[Figure, Interval] = {}
    while held != before:
        before = dict(held)
        for figure in family.figures:
            other = bounds(family, figure, held)
            if other is None:
                continue
            shared = common(other, held[figure])
            if shared is None:
                return None
            held[figure] = shared
    return tuple(held[figure] for figure in family.figures)


def _may_be_zero(family: Family, figure: Figure, open_: Interval) -> bool:
    scale = _SCALES[family.relation][family.figures.index(figure)]
    return open_.holds(scale.figure(_ZERO))
