"""What the data hold of the item of a claim, and what a metric of it is."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import Metric
from exportdecomp.model.interval import Interval
from exportdecomp.model.period import Period
from exportdecomp.model.trade import Flow


class Bounded(NamedTuple):
    """A figure with what its printed digits leave open.

    ``lower`` and ``upper`` hold what was rounded. ``room`` is how far the rates that it was
    converted at may put it off, in its own units, None where nothing was converted;
    ``room_above`` is how far upwards, where that is another number.
    """

    value: float
    lower: float
    upper: float
    room: float | None = None
    room_above: float | None = None

    @property
    def printed(self) -> Interval:
        """What the printed digits leave open."""
        return Interval.of(self.lower, self.upper)

    @property
    def converted(self) -> Interval:
        """What the printed digits and the conversion leave open together."""
        if self.room is None:
            return self.printed
        lower, upper = self.printed
        above = self.room if self.room_above is None else self.room_above
        return Interval(lower - Fraction(self.room), upper + Fraction(above))


class Reading(NamedTuple):
    """By which of the possible readings a figure is taken; None is the default one."""

    currency: str | None = None
    base: BaseKind | None = None
    as_of: str | None = None


class Subject(NamedTuple):
    """What a figure is about, once its words are understood.

    ``code`` is ``headline``, a code or the name of a group, ``by`` its dimension, None of
    the headline. ``label`` is how it is called, ``proxy_for`` what it stands for.
    """

    dataset: str
    flow: Flow
    period: Period
    code: str
    label: str
    by: str | None = None
    proxy_for: str | None = None


class Facts(NamedTuple):
    """What the data hold of an item in one period, by one reading.

    ``whole`` and ``whole_base`` are the headline and its base; for the headline itself they
    are ``value`` and ``base`` again. A figure that is not held is None, with the reason in
    ``absent`` under its name. Quantities are in units of ``counted_in``. ``taken_away`` and
    ``taken_away_base`` are what was taken from the headline and its base to leave a
    remainder, None of other rows. ``scale`` is what the change of a balance is divided by,
    None of other flows. ``given_base`` and ``given_whole_base`` are bases that follow from
    printed growth, as that growth alone leaves them open; ``moves`` and ``whole_moves`` tell
    that it is one growth, so that the base moves with the level.
    """

    subject: Subject
    base_period: Period
    currency: str | None
    base_kind: BaseKind
    vintage: date | None
    value: Bounded
    base: Bounded
    whole: Bounded
    whole_base: Bounded
    quantity: Bounded | None = None
    base_quantity: Bounded | None = None
    counted_in: str | None = None
    taken_away: Bounded | None = None
    taken_away_base: Bounded | None = None
    scale: Bounded | None = None
    given_base: Bounded | None = None
    given_whole_base: Bounded | None = None
    moves: bool = False
    whole_moves: bool = False
    absent: dict[str, str] = {}  # noqa: RUF012  # read only; a tuple's default is shared anyway


class Standing(NamedTuple):
    """A row beside others: its contribution as a value and as what is open about it.

    ``is_rest`` marks what was found by difference or is no component. ``parent`` is the row
    that it is a part of, ``of`` how that is called. ``is_ranked`` is False of a row that
    stands here only for its place among the parts of its parent.
    """

    code: str
    label: str
    contribution: Fraction
    open: Interval
    is_rest: bool
    parent: str | None = None
    of: str = ""
    is_ranked: bool = True


class PlaceHeld(NamedTuple):
    """Where a level stands among those before it, and how many are held since when.

    ``above_period`` is the label of the period of the highest of the ``others``, ``since``
    that of the first period.
    """

    rank: int
    of: int
    since: str
    level: Bounded
    above_period: str | None = None
    others: tuple[Bounded, ...] = ()


class Poll(NamedTuple):
    """What economists expected, percent."""

    polled_by: str
    growth_pct: Fraction


class Evidence(NamedTuple):
    """Everything that a metric may need; what it does not need stays empty.

    ``polls`` are those that a claim may mean, the first of them where it has no figure.
    """

    now: Facts
    before: Facts | None = None
    standings: tuple[Standing, ...] = ()
    place: PlaceHeld | None = None
    polls: tuple[Poll, ...] = ()


class Measured(NamedTuple):
    """A metric as computed, in whole units: percent, points, currency units, places.

    ``printed`` is what the digits of the data leave open, ``converted`` what they and the
    conversion leave open, None where nothing was converted. ``names`` are the rows of
    ``leading``, ``detail`` is what a reader may want to know of how it was found (``of 31
    months since 2024-01``). ``of`` is how many rows a place is one of. ``is_printed`` marks
    a growth that the office printed itself.
    """

    metric: Metric
    subject: Subject
    value: Fraction
    printed: Interval
    converted: Interval | None
    currency: str | None
    base_kind: BaseKind | None
    vintage: date | None
    counted_in: str | None = None
    names: tuple[str, ...] = ()
    detail: str = ""
    of: int | None = None
    is_printed: bool = False

    @property
    def open(self) -> Interval:
        """All that is left open."""
        return self.printed if self.converted is None else self.converted


class Absent(NamedTuple):
    """Why a metric cannot be computed: a code, what is missing, and what would be needed."""

    code: str
    text: str
    needed: str = ""
