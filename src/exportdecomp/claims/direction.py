"""Whether a decline or a gap narrowed or widened."""

from collections.abc import Sequence
from typing import NamedTuple

from exportdecomp.claims.amounts import level
from exportdecomp.claims.figure import Figure
from exportdecomp.claims.rates import contribution, growth
from exportdecomp.claims.words import ZERO, below, every, worded
from exportdecomp.model.evidence import Absent, Facts
from exportdecomp.model.interval import Interval
from exportdecomp.model.trade import Flow


def narrowed(now: Facts, before: Facts) -> Figure | Absent:
    """Tell whether a decline, or a balance, came nearer to zero on its side.

    A decline is growth below zero in both periods; of what has no growth, a contribution
    below zero. Growth that was above zero does not narrow: the word is false. A balance,
    deficit or surplus, narrows towards zero and does not cross it.

    Args:
        now: The item in the period.
        before: The same item in the period that it is compared with.

    Returns:
        A truth; absent where neither growth nor a contribution can be computed.

    Source:
        docs/methods.md, "Words and places".
    """
    return _moved(now, before, nearer=True)


def widened(now: Facts, before: Facts) -> Figure | Absent:
    """Tell whether a decline, or a balance, went further from zero: see ``narrowed``."""
    return _moved(now, before, nearer=False)


class _Compared(NamedTuple):
    now: Figure
    before: Figure
    unit: str
    whole: int = 1

    @property
    def words(self) -> str:
        now, before = (round(float(one.value) / self.whole, 1) for one in self[:2])
        return f"{now:.1f}{self.unit} after {before:.1f}{self.unit}".replace("-", "−")


def _moved(now: Facts, before: Facts, *, nearer: bool) -> Figure | Absent:
    found = _compared(now, before)
    if isinstance(found, Absent):
        return found
    is_surplus = now.subject.flow is Flow.BALANCE and found.before.value > 0

    def rule(both: Sequence[Interval]) -> Interval:
        inner, outer = both if nearer else reversed(both)
        if is_surplus:
            return every(below(ZERO, inner), below(inner, outer))
        return every(below(inner, ZERO), below(outer, inner))

    word = worded(rule, [found.now, found.before])
    return word._replace(detail=f"{found.words} in {before.subject.period}")


def _compared(now: Facts, before: Facts) -> _Compared | Absent:
    if now.subject.flow is Flow.BALANCE:
        return _both(level(now), level(before), " bn", 10**9)
    grown = _both(growth(now), growth(before), "%")
    if isinstance(grown, Absent):
        return _both(contribution(now), contribution(before), " pp")
    return grown


def _both(
    now: Figure | Absent, before: Figure | Absent, unit: str, whole: int = 1
) -> _Compared | Absent:
    if isinstance(now, Absent):
        return now
    return before if isinstance(before, Absent) else _Compared(now, before, unit, whole)
