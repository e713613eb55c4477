"""What claims state, as terms of equations, and which of them belong together."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from exportdecomp.claims.allowed import cut
from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import ONE_SIDED, Claim, Metric, Quantity, Stated
from exportdecomp.model.evidence import Reading
from exportdecomp.model.interval import Interval
from exportdecomp.model.period import Period
from exportdecomp.model.trade import Flow

_OF_BALANCE = {Metric.LEVEL: Metric.BALANCE, Metric.CHANGE: Metric.BALANCE_CHANGE}

_OVER_BASE = {
    Metric.GROWTH, Metric.CONTRIBUTION, Metric.BASE_SHARE, Metric.SHARE_OF_GROWTH,
    Metric.SHARE_CHANGE, Metric.CHANGE, Metric.BALANCE_CHANGE, Metric.VOLUME_GROWTH,
    Metric.UNIT_VALUE_GROWTH,
}  # fmt: skip
_WITHOUT_CURRENCY = {Metric.VOLUME, Metric.VOLUME_GROWTH, Metric.EXCHANGE_RATE}
_COUNTED = {Quantity.COUNT, Quantity.MONEY_PER_COUNT}

YEAR = 12
"""How many months the base of a change lies back where nothing else is said."""

Origin = tuple[str, str | None]


class Topic(NamedTuple):
    """What figures are about: an item, a flow and a period.

    ``back`` is how many months the base lies back, None of figures that have none.
    """

    item: str
    flow: Flow
    period: Period
    back: int | None = None

    @property
    def place(self) -> "Topic":
        """The same with or without a base."""
        return self._replace(back=None)


class Term(NamedTuple):
    """A number that a claim states, with what its digits leave open.

    ``open`` is what may have been rounded to it, ``possible`` that and what may have lost its
    further digits. The level of the flow ``balance`` is a balance, and every balance is of
    that flow.
    """

    claim: Claim
    metric: Metric
    topic: Topic
    value: Fraction
    open: Interval
    possible: Interval
    judged: Reading = Reading()

    @property
    def id(self) -> str:
        """The name of its claim."""
        return self.claim.id

    @property
    def origin(self) -> Origin:
        """The text that it stands in, else the file, and the dataset that it names."""
        return self.claim.source or self.claim.file, self.claim.dataset

    @property
    def currency(self) -> str | None:
        """The currency that it is stated in or of, or else was judged in."""
        return self.named_currency or self.judged.currency

    @property
    def named_currency(self) -> str | None:
        """The currency that it is stated in or of, where it says so."""
        stated = self.claim.stated
        return self.claim.currency or (stated.unit.currency if stated else None)

    @property
    def base(self) -> BaseKind | None:
        """The base that it names, or else was judged by."""
        return self.claim.base or self.judged.base

    @property
    def counted_in(self) -> str | None:
        """What it counts; None of what is not counted."""
        stated = self.claim.stated
        return stated.unit.counted_in if stated and self.metric.quantity in _COUNTED else None

    def within(self, *, is_turned: bool, is_cut: bool) -> Interval:
        """Return what it leaves open.

        Args:
            is_turned: With the other sign.
            is_cut: Its further digits may have been dropped, not rounded.
        """
        found = self.possible if is_cut else self.open
        return Interval(-found.upper, -found.lower) if is_turned else found


def topic_of(item: str, flow: Flow, period: Period, back: int | None = None) -> Topic:
    """Say what a figure is about; capitals do not count."""
    return Topic(item.strip().casefold(), flow, period, back)


def is_over_base(metric: Metric) -> bool:
    """Tell whether a figure is of two periods, the second of them its base."""
    return metric in _OVER_BASE


def possible(stated: Stated) -> Interval:
    """Return what may have been rounded to a figure, or have lost its further digits.

    Example:
        >>> from exportdecomp.model.claim import Unit
        >>> from exportdecomp.model.printed import Printed
        >>> said = Stated("8.3%", Printed.read("8.3"), Unit(Quantity.PERCENT, "%"))
        >>> possible(said).floats()
        (8.25, 8.4)
    """
    dropped = cut(stated) or stated.nearest
    return Interval(
        min(stated.nearest.lower, dropped.lower), max(stated.nearest.upper, dropped.upper)
    )


def terms_of(
    claims: Iterable[Claim], judged: Mapping[str, Reading] = MappingProxyType({})
) -> list[Term]:
    """Take the figures of claims that can stand in an equation.

    Words such as ``narrowed`` have none, and "over 5" says nothing of the other side.

    Args:
        claims: The claims.
        judged: By which reading the data were looked at, by ``id``; empty if they were not.
    """
    found = []
    for claim in claims:
        stated = claim.stated
        if stated is None or stated.hedge in ONE_SIDED:
            continue
        metric = claim.metric
        if claim.flow is Flow.BALANCE:
            metric = _OF_BALANCE.get(metric, metric)
        flow = Flow.BALANCE if metric in _OF_BALANCE.values() else claim.flow
        topic = topic_of(claim.item, flow, claim.period, _back(metric, claim))
        reading = judged.get(claim.id, Reading())
        found.append(
            Term(
                claim,
                metric,
                topic,
                stated.printed.value,
                stated.nearest,
                possible(stated),
                reading,
            )
        )
    return found


def _back(metric: Metric, claim: Claim) -> int | None:
    if metric not in _OVER_BASE:
        return None
    return YEAR if claim.against is None else claim.period.month - claim.against.month


def are_alike(terms: Sequence[Term]) -> bool:
    """Tell whether terms are in one currency, over one base and in one unit.

    A term that names no currency or base has the one that it was judged in; where no data
    were looked at, it is not like one that names it. Bases are compared item by item, for
    rows and the headline are over different ones at the same time.
    """
    in_money = [one for one in terms if one.metric not in _WITHOUT_CURRENCY]
    over = [one for one in terms if one.metric in _OVER_BASE]
    items = {one.topic.item for one in over}
    return (
        _is_one([(one.named_currency, one.judged.currency) for one in in_money])
        and len({one.claim.base for one in terms} - {None}) <= 1
        and all(
            _is_one(
                [(one.claim.base, one.judged.base) for one in over if one.topic.item == of]
            )
            for of in items
        )
        and len({one.counted_in for one in terms} - {None}) <= 1
    )


def _is_one(named: Sequence[tuple[object, object]]) -> bool:
    """Tell whether names, or what stands for them where none is given, are the same."""
    known = {name or judged for name, judged in named}
    is_named = any(name is not None for name, _ in named)
    return len(known - {None}) <= 1 and not (is_named and None in known)


def belong_together(terms: Sequence[Term]) -> bool:
    """Tell whether terms may stand in one equation.

    They are alike, and each is tied to another: it is of the same text and dataset, or one
    names the other in ``beside``.
    """
    pairs = [(one, other) for place, one in enumerate(terms) for other in terms[:place]]
    tied = sum(
        one.origin == other.origin
        or one.id in other.claim.beside
        or other.id in one.claim.beside
        for one, other in pairs
    )
    return are_alike(terms) and tied >= len(terms) - 1
