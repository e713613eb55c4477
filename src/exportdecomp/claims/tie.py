"""Claims that take places in one equation."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from exportdecomp.claims.circle import Circle
from exportdecomp.claims.laws import Law, Role, When
from exportdecomp.claims.terms import (
    YEAR,
    Term,
    Topic,
    belong_together,
    is_over_base,
    topic_of,
)
from exportdecomp.model.claim import HEADLINE_ITEM
from exportdecomp.model.interval import Interval
from exportdecomp.model.period import Compare, Period, base_shift
from exportdecomp.model.trade import Flow

_LEAST = 2

Terms = tuple[Term | None, ...]


class Tie(NamedTuple):
    """A law with the terms that take its places, None where nothing is stated.

    ``topics`` is what the figure in each place is about.
    """

    law: Law
    topics: tuple[Topic, ...]
    terms: Terms

    @property
    def stated(self) -> list[Term]:
        """The terms that there are."""
        return _stated(self.terms)

    @property
    def item(self) -> str:
        """The item that it is about, which is the headline only if nothing else is."""
        own = [
            term.claim.item
            for role, term in zip(self.law.roles, self.terms, strict=True)
            if term is not None and not role.of_headline
        ]
        return own[0]

    @property
    def places(self) -> tuple[int, ...]:
        """Where a figure may follow: where none is stated, else anywhere, the last first."""
        free = tuple(place for place, one in enumerate(self.terms) if one is None)
        return free or tuple(reversed(range(len(self.terms))))

    def beside(self, place: int) -> list[Term]:
        """Return the two terms that the figure in a place follows from."""
        return _stated(self.terms[:place] + self.terms[place + 1 :])

    def value(self, place: int) -> Fraction | None:
        """Return what follows in a place from the printed digits."""
        one, other = self.beside(place)
        return self.law.equation.value(place, one.value, other.value)

    def open(self, place: int, turned: Term | None = None) -> Interval | None:
        """Bound what follows in a place from what was rounded to the printed digits.

        Args:
            place: The place.
            turned: A term that is taken with the other sign.
        """
        return self._open(place, turned, is_cut=False)

    def possible(self, place: int, turned: Term | None = None) -> Interval | None:
        """Bound the same where further digits may have been dropped too."""
        return self._open(place, turned, is_cut=True)

    def _open(self, place: int, turned: Term | None, *, is_cut: bool) -> Interval | None:
        one, other = (
            term.within(is_turned=term is turned, is_cut=is_cut) for term in self.beside(place)
        )
        return self.law.equation.open(place, one, other)


def ties(law: Law, circle: Circle) -> Iterator[list[Tie]]:
    """Find what a law ties in a circle: a list for every item, flow and period."""
    for anchor in _anchors(law, circle):
        topics = tuple(_topic(law, role, anchor, circle) for role in law.roles)
        found = [
            [*sharpest(circle.on(role.metric, topic)), None]
            for role, topic in zip(law.roles, topics, strict=True)
        ]
        tied = [terms for terms in product(*found) if _is_tie(law, terms)]
        fullest = [one for one in tied if not any(_is_less(one, other) for other in tied)]
        if fullest:
            yield [Tie(law, topics, terms) for terms in fullest]


def _anchors(law: Law, circle: Circle) -> dict[Topic, None]:
    """Return every topic that a law may be about, in the order of the claims.

    A law whose places name their flows is about none; what growth is less growth before is
    always over the year.
    """
    now = {role.metric for role in law.roles if role.when is When.NOW and not role.of_headline}
    takes_flow = any(role.flow is not None for role in law.roles)
    is_of_two = any(role.when is When.BEFORE for role in law.roles)
    return {
        one.topic._replace(
            flow=Flow.BALANCE if takes_flow else one.topic.flow, back=one.topic.back or YEAR
        ): None
        for one in circle.terms
        if one.metric in now and (one.topic.back in {None, YEAR} or not is_of_two)
    }


def _topic(law: Law, role: Role, anchor: Topic, circle: Circle) -> Topic:
    return topic_of(
        HEADLINE_ITEM if role.of_headline else anchor.item,
        anchor.flow if role.flow is None else role.flow,
        _period(law, role, anchor, circle),
        anchor.back if is_over_base(role.metric) else None,
    )


def _period(law: Law, role: Role, anchor: Topic, circle: Circle) -> Period:
    """Return the period of a role; what a change is from is as its claim says."""
    period = anchor.period
    if role.when is When.NOW:
        return period
    if role.when is When.AT_BASE:
        return period.shift(-(anchor.back or YEAR))
    changes = circle.on(law.roles[-1].metric, anchor.place)
    named = (one.claim.against for one in changes if one.claim.against is not None)
    default = period.shift(-(base_shift(period.window, Compare.PREVIOUS) or 1))
    return next(named, default)


def sharpest(terms: Sequence[Term]) -> list[Term]:
    """Leave out what a text says of one figure again with no more digits."""
    first: dict[tuple[object, ...], Term] = {}
    for one in terms:
        first.setdefault((_named(one), one.open, one.possible), one)
    different = list(first.items())
    return [
        one
        for place, (said, one) in enumerate(different)
        if not any(
            said[0] == other_said[0] and _says_no_less(other, one, is_earlier=at < place)
            for at, (other_said, other) in enumerate(different)
            if at != place
        )
    ]


def _named(term: Term) -> tuple[object, ...]:
    return (
        term.origin, term.currency, term.base, term.counted_in, term.claim.beside,
        term.claim.against, term.claim.polled_by,
    )  # fmt: skip


def _says_no_less(one: Term, than: Term, *, is_earlier: bool) -> bool:
    if not one.possible.meets(than.possible):
        return False
    width, other = one.open.width, than.open.width
    return width < other or (width == other and is_earlier)


def _is_tie(law: Law, terms: Terms) -> bool:
    stated = _stated(terms)
    if len(stated) < _LEAST or not belong_together(stated):
        return False
    return law.takes is None or terms[law.takes] is not None


def _is_less(one: Terms, other: Terms) -> bool:
    """Tell whether a tie is a part of another."""
    return one != other and all(
        term is None or term is same for term, same in zip(one, other, strict=True)
    )


def _stated(terms: Terms) -> list[Term]:
    return [one for one in terms if one is not None]
