"""A base that follows from one printed growth: it moves with the level."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from exportdecomp.model.evidence import Bounded, Facts


class Base(NamedTuple):
    """One input beside a level, and how the base follows from both."""

    input: Bounded
    at: Callable[[Fraction, Fraction], Fraction]


def is_of_one_rate(facts: Facts) -> bool:
    """Tell whether the base follows from one printed growth, that of the item itself."""
    return facts.given_base is not None and facts.moves


def one_by_one(facts: Facts) -> tuple[Bounded, Bounded]:
    """Return level and base for a figure in which only their ratio counts.

    Where one printed growth gives the base, the digits of the level cancel out. Where that
    of several periods does, they count once: they shift the weights of these.
    """
    if facts.given_base is None:
        return facts.value, facts.base
    value = _without_digits(facts.value) if is_of_one_rate(facts) else facts.value
    return value, facts.given_base


def base_of(facts: Facts) -> Base:
    """Say what the base of an item follows from."""
    return _follows(facts.value, facts.base, facts.given_base if facts.moves else None)


def whole_base_of(facts: Facts) -> Base:
    """Say what the base of the headline follows from."""
    given = facts.given_whole_base if facts.whole_moves else None
    return _follows(facts.whole, facts.whole_base, given)


def _follows(level: Bounded, base: Bounded, given: Bounded | None) -> Base:
    """Tie a base to its level; not once each was converted at a rate of its own."""
    if given is None or level.room is not None:
        return Base(base, _apart)
    printed = Fraction(level.value)
    return Base(given, lambda now, then: then * now / printed)


def _apart(_now: Fraction, then: Fraction) -> Fraction:
    return then


def _without_digits(level: Bounded) -> Bounded:
    return level._replace(lower=level.value, upper=level.value)
