"""A published statement about a figure, as a claims file holds it."""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from exportdecomp.model.base import BaseKind
from exportdecomp.model.interval import Interval
from exportdecomp.model.period import Period
from exportdecomp.model.printed import Printed
from exportdecomp.model.trade import Flow

HEADLINE_ITEM = "headline"
"""How a claims file calls the total."""


class Quantity(StrEnum):
    """What kind of number a unit belongs to."""

    PERCENT = "percent"
    POINTS = "points"
    MONEY = "money"
    COUNT = "count"
    MONEY_PER_COUNT = "money per count"
    PLACE = "place"
    NOTHING = "nothing"


class Metric(StrEnum):
    """What is stated of an item."""

    GROWTH = "growth"
    CONTRIBUTION = "contribution"
    SHARE = "share"
    BASE_SHARE = "base_share"
    SHARE_CHANGE = "share_change"
    SHARE_OF_GROWTH = "share_of_growth"
    LEVEL = "level"
    CHANGE = "change"
    BALANCE = "balance"
    BALANCE_CHANGE = "balance_change"
    VOLUME = "volume"
    VOLUME_GROWTH = "volume_growth"
    UNIT_VALUE = "unit_value"
    UNIT_VALUE_GROWTH = "unit_value_growth"
    ACCELERATION = "acceleration"
    CONTRIBUTION_CHANGE = "contribution_change"
    SURPRISE = "surprise"
    RANK = "rank"
    LEADING = "leading"
    NARROWED = "narrowed"
    WIDENED = "widened"
    RECORD = "record"
    PER_HOUR = "per_hour"
    EXCHANGE_RATE = "exchange_rate"

    @property
    def quantity(self) -> Quantity:
        """What kind of number it is."""
        return _QUANTITIES[self]


_KINDS = {
    Quantity.PERCENT: (
        "growth", "share", "base_share", "share_of_growth", "volume_growth",
        "unit_value_growth", "exchange_rate",
    ),
    Quantity.POINTS: (
        "contribution", "share_change", "acceleration", "contribution_change", "surprise",
    ),
    Quantity.MONEY: ("level", "change", "balance", "balance_change", "per_hour"),
    Quantity.COUNT: ("volume",),
    Quantity.MONEY_PER_COUNT: ("unit_value",),
    Quantity.PLACE: ("rank",),
    Quantity.NOTHING: ("leading", "narrowed", "widened", "record"),
}  # fmt: skip
_QUANTITIES = {Metric(name): kind for kind, names in _KINDS.items() for name in names}


SUM_OF_HEADLINE = {
    Metric.CONTRIBUTION: Metric.GROWTH,
    Metric.CONTRIBUTION_CHANGE: Metric.ACCELERATION,
}
"""What contributions add up to, where the whole is the headline."""


class Unit(NamedTuple):
    """The unit that a figure is stated in.

    ``factor`` is how many whole units (currency units, tonnes, percent) one of it is,
    ``counted_in`` what is counted (``t``, ``pcs``), ``text`` how it was written.
    """

    quantity: Quantity
    text: str
    factor: Fraction = Fraction(1)
    currency: str | None = None
    counted_in: str | None = None


class Hedge(StrEnum):
    """How a text takes back the precision of its figure.

    ``nearly`` is below it in size and close to it, ``just_over`` above it and close.
    """

    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    NEARLY = "nearly"
    JUST_OVER = "just_over"


ONE_SIDED = {Hedge.OVER, Hedge.UNDER}
"""Hedges that leave one side of the figure open."""


class Stated(NamedTuple):
    """What a claim says the figure is, in whole units.

    ``text`` is as written, its unit included. ``tolerance`` stands for the printed digits
    where it is given: how far the figure may be off, in whole units; to one side only where
    the hedge says so. ``rises`` is what a verb says, False of "fell 28%", and None where
    there is none. ``is_multiple`` tells a word such as ``doubled``, which is said of growth
    alone. A place below zero is counted from the end: -1 is the last.
    """

    text: str
    printed: Printed
    unit: Unit
    hedge: Hedge | None = None
    tolerance: Fraction | None = None
    rises: bool | None = None
    is_multiple: bool = False

    @property
    def nearest(self) -> Interval:
        """What the claim allows: its digits before rounding, or its tolerance."""
        if self.tolerance is None:
            return self.printed.nearest
        value = self.printed.value
        outward = self.tolerance if value >= 0 else -self.tolerance
        match self.hedge:
            case Hedge.NEARLY:
                return Interval.of(value - outward, value)
            case Hedge.JUST_OVER:
                return Interval.of(value, value + outward)
        return Interval(value - self.tolerance, value + self.tolerance)


class Claim(NamedTuple):
    """A statement to be judged.

    ``file`` and ``line`` are where it stands, empty and zero for one made in Python, and
    ``lines`` has the line of each of its keys. ``id`` is unique among the claims of a run.
    ``item`` is ``headline``, or a code, a whole label, an alias or a group;
    ``proxies`` are items that stand for one which the data do not have, the nearest counts.
    ``items`` are those of ``leading``, in order, and ``among`` the row or group among whose
    members a place is counted. ``against`` is the period that a change is
    from, where it is not that of the metric. ``dataset``, ``currency``, ``base`` and
    ``source`` are None or empty where nothing is said;
    ``polled_by`` names a consensus, ``beside`` other claims by ``id``, ``part_of`` the claim
    on the whole that a complete list of parts adds up to.
    """

    id: str
    text: str
    metric: Metric
    period: Period
    item: str = HEADLINE_ITEM
    stated: Stated | None = None
    flow: Flow = Flow.EXPORTS
    dataset: str | None = None
    currency: str | None = None
    base: BaseKind | None = None
    against: Period | None = None
    items: tuple[str, ...] = ()
    among: str | None = None
    proxies: tuple[str, ...] = ()
    polled_by: str | None = None
    beside: tuple[str, ...] = ()
    part_of: str | None = None
    source: str = ""
    note: str = ""
    file: str = ""
    line: int = 0
    lines: tuple[tuple[str, int], ...] = ()

    def line_of(self, key: str) -> int:
        """Return the line that a key stands on, that of the claim where it is not given."""
        return dict(self.lines).get(key, self.line)

    @property
    def bare(self) -> "Claim":
        """What it says of the world: without its name, its text and where it stands."""
        return self._replace(
            id="", text="", source="", note="", file="", line=0, lines=(), beside=(),
            part_of=None,
        )  # fmt: skip


class FaultyClaim(NamedTuple):
    """A claim that cannot be read, or asks for what there is not.

    ``id`` is empty where it has none that can be read.
    """

    file: str
    line: int
    id: str
    code: str
    message: str
    hint: str
