"""What a stated figure allows: its digits before rounding, its tolerance, one side of it."""

import re
from fractions import Fraction

from exportdecomp.model.claim import ONE_SIDED, Hedge, Stated
from exportdecomp.model.interval import Interval
from exportdecomp.model.printed import Printed

_SIGN = re.compile(r"([-+−])\s*[\d.]")
_ENDS = 10**9
"""An overlap less than this part of an interval is an end in common, or noise of floats."""


def allowed(stated: Stated, reach: Fraction) -> Interval:
    """Return every number that the statement allows, as far as ``reach``.

    ``over`` allows the figure and what is farther from zero. ``under`` allows what is
    below a figure above zero; a decline stays a decline, and what rose stays above zero. A
    printed zero with a sign or a verb allows that side alone.

    Args:
        stated: The figure in whole units.
        reach: How far an open side has to go, at least, in whole units.

    Returns:
        The numbers, both ends included.

    Source:
        docs/methods.md, "How a claim is judged".

    Example:
        >>> from exportdecomp.model.claim import Quantity, Unit
        >>> percent = Unit(Quantity.PERCENT, "%")
        >>> allowed(Stated("8.3%", Printed.read("8.3"), percent), Fraction(0)).floats()
        (8.25, 8.35)
        >>> over = Stated("over 5%", Printed.read("5"), percent, Hedge.OVER)
        >>> allowed(over, Fraction(12)).floats()
        (5.0, 12.0)
        >>> zero = Stated("-0.0%", Printed.read("-0.0"), percent)
        >>> allowed(zero, Fraction(12)).floats()
        (-0.05, 0.0)
    """
    if stated.hedge in ONE_SIDED:
        return _one_sided(stated, reach)
    return _on_its_side(stated, stated.nearest)


def cut(stated: Stated) -> Interval | None:
    """Return what may have lost its further digits to become the figure, ends left out.

    None where the figure is hedged or has a tolerance: then no digits were cut.
    """
    if stated.hedge is not None or stated.tolerance is not None:
        return None
    return _on_its_side(stated, stated.printed.truncated)


def turned(stated: Stated) -> Stated:
    """Return the same figure with the other sign."""
    printed = Printed(-stated.printed.value, stated.printed.step)
    text = _SIGN.sub(_other_sign, stated.text, count=1)
    rises = None if stated.rises is None else not stated.rises
    return stated._replace(printed=printed, text=text, rises=rises)


def overlap(one: Interval, other: Interval) -> bool:
    """Tell whether two intervals have more than an end in common.

    What may have been rounded to 8.3 and what may have been rounded to 8.4 share 8.35:
    that is no agreement. A single number agrees with what holds it.

    Example:
        >>> overlap(Interval.of(1, 2), Interval.of(2, 3))
        False
        >>> overlap(Interval.of(1, 2), Interval.of(2))
        True
    """
    common = min(one.upper, other.upper) - max(one.lower, other.lower)
    least = min(one.width, other.width)
    return common > least / _ENDS if least else common >= 0


def inside(number: Fraction, interval: Interval) -> bool:
    """Tell whether a number lies in an interval and not at one of its ends.

    Example:
        >>> inside(Fraction(2), Interval.of(1, 2))
        False
    """
    margin = interval.width / _ENDS
    return interval.lower + margin < number < interval.upper - margin


def _one_sided(stated: Stated, reach: Fraction) -> Interval:
    value, off = stated.printed.value, stated.tolerance or Fraction(0)
    if stated.hedge is Hedge.OVER:
        if value < 0:
            return Interval(min(value + off, reach), value + off)
        return Interval(value - off, max(value - off, reach))
    if value < 0:
        return Interval(value - off, Fraction(0))
    if stated.rises:
        return Interval(Fraction(0), value + off)
    return Interval(min(value + off, reach), value + off)


def _on_its_side(stated: Stated, interval: Interval) -> Interval:
    rises = stated.rises
    if rises is None and (sign := _SIGN.search(stated.text)):
        rises = sign[1] == "+"
    if stated.printed.value != 0 or stated.tolerance is not None or rises is None:
        return interval
    if rises:
        return Interval(Fraction(0), interval.upper)
    return Interval(interval.lower, Fraction(0))


def _other_sign(found: re.Match[str]) -> str:
    return ("-" if found[1] == "+" else "+") + found[0][1:]
