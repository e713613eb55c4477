"""Which place a row or a level takes, and which rows lead."""

from collections.abc import Sequence
from fractions import Fraction

from exportdecomp.claims.figure import Figure
from exportdecomp.claims.words import below, every, worded
from exportdecomp.model.claim import Claim
from exportdecomp.model.evidence import Absent, Evidence, PlaceHeld, Standing
from exportdecomp.model.interval import Interval
from exportdecomp.model.period import Window, parse_period


def rank(evidence: Evidence) -> Figure | Absent:
    """Return the place of an item by contribution, 1 for the largest.

    Rests are not counted. The bounds are the best and the worst place that what is open
    about the contributions allows. ``of`` is how many rows there are; the detail has the
    place among the parts of the same row, too.

    Source:
        docs/methods.md, "Words and places".
    """
    code = evidence.now.subject.code
    own = next((one for one in evidence.standings if one.code == code), None)
    if own is None:
        text = f"{evidence.now.subject.label} is not among the rows that are ranked"
        return Absent("no_standing", text, "a row beside others")
    rows = _rows(evidence)
    others = [one for one in rows if one is not own]
    ahead = [below(own.open, one.open) for one in others]
    best = 1 + sum(one.lower for one in ahead)
    worst = 1 + sum(one.upper for one in ahead)
    place, many = _place(own, others), len(others) + 1
    detail = f"place {place} of {many} rows" + _within(own, evidence.standings)
    return Figure(Fraction(place), Interval.of(best, worst), detail=detail, of=many)


def _place(own: Standing, others: Sequence[Standing]) -> int:
    return 1 + sum(one.contribution > own.contribution for one in others)


def _within(own: Standing, standings: Sequence[Standing]) -> str:
    """Say which place a row has among the parts of its parent, where others are ranked too."""
    if own.parent is None:
        return ""
    parts = [one for one in standings if one.parent == own.parent and not one.is_rest]
    ranked = [one for one in standings if one.is_ranked and not one.is_rest]
    if set(parts) == set(ranked):
        return f" of {own.of}"
    others = [one for one in parts if one is not own]
    return f"; {_place(own, others)} of {len(parts)} in {own.of}"


def leading(evidence: Evidence, claim: Claim | None = None) -> Figure | Absent:
    """Tell whether the rows that a claim names contribute most, in its order.

    Args:
        evidence: The rows that may lead.
        claim: Names rows by code or label, largest first; all rows where none is given.

    Returns:
        A truth, with the names of as many leading rows; absent as ``no_standing`` where a
        name is no row, or nothing can be ranked.

    Source:
        docs/methods.md, "Words and places".
    """
    rows = sorted(_rows(evidence), key=lambda one: -one.contribution)
    if not rows:
        return Absent("no_standing", "there are no rows to be ranked", "rows beside others")
    named = rows if claim is None or not claim.items else _named(rows, claim.items)
    if isinstance(named, Absent):
        return named
    order = [*named, *(one for one in rows if one not in named)]

    def rule(opens: Sequence[Interval]) -> Interval:
        pairs = [
            below(later, earlier)
            for place, earlier in enumerate(opens[: len(named)])
            for later in opens[place + 1 :]
        ]
        return every(Interval.of(1), *pairs)

    figures = [Figure(one.contribution, one.open) for one in order]
    names = tuple(one.label for one in rows[: len(named)])
    return worded(rule, figures)._replace(names=names)


def record(evidence: Evidence, claim: Claim | None = None) -> Figure | Absent:
    """Tell whether a level is the highest, as far back as levels are held.

    Args:
        evidence: With the place of the level among those held.
        claim: Its ``against`` is the period since when the level is the highest.

    Returns:
        A truth: false where a higher level is held. Absent as ``no_history`` where none is,
        but the claim has no start or one before the first level held.

    Source:
        docs/methods.md, "Words and places".
    """
    place = evidence.place
    if place is None:
        return Absent("no_history", "no other level is held", "levels of earlier periods")
    detail = f"number {place.rank} of {place.of} held since {place.since}"
    if place.rank == 1 and not _reaches(place, claim):
        needed = f'the levels before {place.since}, or against = "{place.since}" in the claim'
        return Absent(
            "no_history", f"the highest of {place.of} held since {place.since}", needed
        )
    return _highest(place)._replace(detail=_above(place, detail))


def _highest(place: PlaceHeld) -> Figure:
    level = _figure(place.level.value, place.level.printed, place.level.converted)
    others = [_figure(one.value, one.printed, one.converted) for one in place.others]

    def rule(opens: Sequence[Interval]) -> Interval:
        return every(Interval.of(1), *(below(one, opens[0]) for one in opens[1:]))

    return worded(rule, [level, *others])


def _figure(value: float, printed: Interval, converted: Interval) -> Figure:
    return Figure(Fraction(value), printed, None if printed == converted else converted)


def _above(place: PlaceHeld, detail: str) -> str:
    if place.rank == 1 or place.above_period is None:
        return detail
    return f"{detail}; {place.above_period} was higher"


def _reaches(place: PlaceHeld, claim: Claim | None) -> bool:
    if claim is None or claim.against is None:
        return False
    first = _first_month(place.since)
    return first is not None and first <= claim.against.months[0]


def _first_month(label: str) -> int | None:
    windows = Window.MONTH, Window.QUARTER, Window.YEAR
    found = [parse_period(window, label) for window in windows]
    return next((one.months[0] for one in found if one is not None), None)


def _rows(evidence: Evidence) -> list[Standing]:
    return [one for one in evidence.standings if one.is_ranked and not one.is_rest]


def _named(rows: Sequence[Standing], items: Sequence[str]) -> list[Standing] | Absent:
    by_name = {name.casefold(): one for one in rows for name in (one.label, one.code)}
    unknown = [item for item in items if item.casefold() not in by_name]
    if unknown:
        text = f"{', '.join(unknown)}: no row that is ranked"
        return Absent("no_standing", text, "rows beside others")
    return [by_name[item.casefold()] for item in items]
