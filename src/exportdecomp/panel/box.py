"""Between what a level and its base lie, given how they were printed and converted."""

from collections.abc import Iterable
from typing import NamedTuple

from exportdecomp.model.line import Level
from exportdecomp.panel.digits import NEAREST, Digits

_WHOLE = 100


class Box(NamedTuple):
    """Least and greatest value of a level, and of its base, independent of each other."""

    lower: float
    upper: float
    base_lower: float
    base_upper: float


NOTHING = Box(0.0, 0.0, 0.0, 0.0)


def enclose(
    level: Level,
    *,
    tolerance_pct: float = 0.0,
    gross: tuple[float, float] | None = None,
    is_implied: bool = False,
    digits: Digits = NEAREST,
) -> Box:
    """Find between what a level and its base lie.

    ``x ± u/2``, or ``[x, x + u]`` of amounts that were truncated, then ``± t/100 * |x|`` for
    a converted level. A base that is an interval moves with the level that it was taken from.

    Args:
        level: Both levels, currency units. The precision ``u`` is that of the rougher one.
        tolerance_pct: ``t``, how far off a converted level may be, percent.
        gross: The amounts that were converted, level and base; the levels themselves unless
            these are differences, such as balances.
        is_implied: Whether the base is the level over printed growth, so that it is off in
            proportion. Other intervals are sums of such: they get room for twice as much.
        digits: How both levels were cut to their units.

    Returns:
        The box, currency units.

    Source:
        docs/methods.md, D21.

    Example:
        >>> from datetime import date
        >>> day = date(2025, 9, 1)
        >>> enclose(Level(147.0, 130.0, 130.0, 130.0, 2.0, day, day))
        Box(lower=146.0, upper=148.0, base_lower=129.0, base_upper=131.0)
        >>> cut = Digits(is_truncated=True)
        >>> enclose(Level(147.0, 130.0, 130.0, 130.0, 2.0, day, day), digits=cut)
        Box(lower=147.0, upper=149.0, base_lower=130.0, base_upper=132.0)
    """
    below, above = digits.of_level(level.value, level.precision)
    base_below, base_above = _around_base(level, digits, is_implied=is_implied)
    printed = Box(
        level.value - below,
        level.value + above,
        level.base_lower - base_below,
        level.base_upper + base_above,
    )
    return _converted(printed, gross, tolerance_pct / _WHOLE)


def _around_base(level: Level, digits: Digits, *, is_implied: bool) -> tuple[float, float]:
    if level.base_lower == level.base_upper:
        return digits.of_base(level.base_value, level.precision)
    below, above = digits.of_level(level.value, level.precision)
    if is_implied and level.value > 0:
        return below * level.base_lower / level.value, above * level.base_upper / level.value
    ratio = level.base_value / level.value if level.value else 1.0
    room = 2 * max(below, above) * max(1.0, ratio)
    return room, room


def _converted(box: Box, gross: tuple[float, float] | None, share: float) -> Box:
    if not share:
        return box
    if gross is None:
        return Box(
            box.lower - share * abs(box.lower),
            box.upper + share * abs(box.upper),
            box.base_lower - share * abs(box.base_lower),
            box.base_upper + share * abs(box.base_upper),
        )
    room = [
        share * (amount + width) for amount, width in zip(gross, _widths(box), strict=True)
    ]
    return Box(
        box.lower - room[0],
        box.upper + room[0],
        box.base_lower - room[1],
        box.base_upper + room[1],
    )


def _widths(box: Box) -> tuple[float, float]:
    return box.upper - box.lower, box.base_upper - box.base_lower


def add_boxes(signed: Iterable[tuple[int, Box]]) -> Box:
    """Add boxes of independent levels, each with the sign 1 or -1.

    Example:
        >>> add_boxes([(1, Box(9.0, 11.0, 7.0, 8.0)), (-1, Box(2.0, 3.0, 1.0, 4.0))])
        Box(lower=6.0, upper=9.0, base_lower=3.0, base_upper=7.0)
    """
    total = NOTHING
    for sign, box in signed:
        own = box if sign > 0 else turned(box)
        total = Box(*(have + more for have, more in zip(total, own, strict=True)))
    return total


def turned(box: Box) -> Box:
    """Return the box of what has the opposite sign."""
    return Box(-box.upper, -box.lower, -box.base_upper, -box.base_lower)
