"""Whether the sign of one claim is the wrong way round, by the claims beside it."""

from typing import NamedTuple

from exportdecomp.claims.terms import Term
from exportdecomp.claims.tie import Tie
from exportdecomp.model.claim import Metric
from exportdecomp.model.interval import Interval
from exportdecomp.model.verify_report import Relation

_CLEARLY_NEARER = 10


class Turned(NamedTuple):
    """A term with the other sign, and what would then follow in a place.

    ``possible`` is the same where further digits may have been dropped.
    """

    place: int
    term: Term
    open: Interval
    possible: Interval


def turned_by_text(tie: Tie) -> Turned | None:
    """Turn the one term by which three stated figures that clash would agree.

    None where they do not clash, or several terms would do.
    """
    found: dict[str, Turned] = {}
    for place in tie.places:
        target = tie.terms[place]
        if target is None:
            return None
        for one in _agreeing(tie, place, target.possible):
            found.setdefault(one.term.id, one)
    return next(iter(found.values())) if len(found) == 1 else None


def turned_by_data(tie: Tie, place: int, held: Interval) -> Turned | None:
    """Turn the one term by which what follows would agree with what is held of it.

    If none would, the one that comes ten times nearer, so that a reader sees it.
    """
    agreeing = _agreeing(tie, place, held) or _nearing(tie, place, held)
    return agreeing[0] if len(agreeing) == 1 else None


def turned_alone(tie: Tie, place: int) -> Turned | None:
    """Turn a volume or price that falls while value rises, or a value that falls beside it.

    Nothing tells which of them is right. A volume that falls while the price rises is no
    reason to doubt either.
    """
    is_of_value = tie.law.roles[place].metric is not Metric.GROWTH
    if tie.law.relation is not Relation.VOLUME_PRICE or not is_of_value:
        return None
    falling = [one for one in tie.beside(place) if one.possible.upper < 0]
    rising = [one for one in tie.beside(place) if one.possible.lower > 0]
    if len(falling) != 1 or len(rising) != 1:
        return None
    return next((one for one in _turnings(tie, place) if one.term is falling[0]), None)


def _agreeing(tie: Tie, place: int, target: Interval) -> list[Turned]:
    plain = tie.possible(place)
    if plain is None or plain.meets(target):
        return []
    return [one for one in _turnings(tie, place) if one.possible.meets(target)]


def _nearing(tie: Tie, place: int, target: Interval) -> list[Turned]:
    plain = tie.possible(place)
    if plain is None or plain.meets(target):
        return []
    reach = plain.gap(target) / _CLEARLY_NEARER
    return [one for one in _turnings(tie, place) if one.possible.gap(target) <= reach]


def _turnings(tie: Tie, place: int) -> list[Turned]:
    signed = {
        term.id
        for role, term in zip(tie.law.roles, tie.terms, strict=True)
        if term is not None and role.is_signed
    }
    found = []
    for one in tie.beside(place):
        open_, possible = tie.open(place, one), tie.possible(place, one)
        if one.id in signed and open_ is not None and possible is not None:
            found.append(Turned(place, one, open_, possible))
    return found
