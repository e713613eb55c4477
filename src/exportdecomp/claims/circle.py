"""Claims that may have to do with each other: of one text, or named beside one of it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Self

from exportdecomp.claims.terms import Origin, Term, Topic
from exportdecomp.model.claim import Metric


class Circle:
    """Terms in their order, found by what they are about."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = tuple(terms)
        self._by_figure: dict[tuple[Metric, Topic], list[Term]] = defaultdict(list)
        self._by_topic: dict[Topic, list[Term]] = defaultdict(list)
        for one in terms:
            self._by_figure[one.metric, one.topic].append(one)
            self._by_topic[one.topic.place].append(one)

    @classmethod
    def all_of(cls, terms: Sequence[Term]) -> list[Self]:
        """Sort terms into the fewest circles of which no two have to do with each other."""
        circle = list(range(len(terms)))
        members = [[place] for place in circle]
        for place, other in _meetings(terms):
            here, there = sorted((circle[place], circle[other]))
            if here != there:
                for moved in members[there]:
                    circle[moved] = here
                members[here] += members[there]
                members[there] = []
        return [cls([terms[place] for place in sorted(one)]) for one in members if one]

    @property
    def figures(self) -> list[list[Term]]:
        """The terms on each figure that is stated."""
        return list(self._by_figure.values())

    def on(self, metric: Metric, topic: Topic) -> list[Term]:
        """Return the terms on one figure."""
        return self._by_figure.get((metric, topic), [])

    def about(self, topic: Topic) -> list[Term]:
        """Return the terms on any figure of a topic, whatever its base."""
        return self._by_topic.get(topic.place, [])


def _meetings(terms: Sequence[Term]) -> list[tuple[int, int]]:
    by_id = {one.id: place for place, one in enumerate(terms)}
    by_origin: dict[Origin, int] = {}
    found = []
    for place, one in enumerate(terms):
        found.append((by_origin.setdefault(one.origin, place), place))
        found += [(by_id[name], place) for name in one.claim.beside if name in by_id]
    return found
