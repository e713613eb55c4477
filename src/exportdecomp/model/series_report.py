"""The answer to ``series``: breakdowns of the periods of a range, and what is not in it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from exportdecomp.model.period import Period
from exportdecomp.model.report import Breakdown, Note, Provenance, Row
from exportdecomp.model.request import LATEST, ContribRequest, Query

HEADLINE = "headline"
"""The role and the code of the row that others add up to."""


class Measure(StrEnum):
    """Which number of each row a table for people shows; machine formats have them all."""

    CONTRIBUTION = "contribution"
    GROWTH = "growth"
    SHARE = "share"
    LEVEL = "level"
    CHANGE = "change"
    SHARE_OF_GROWTH = "share-of-growth"
    CUMULATED = "cumulated"


class SeriesRequest(NamedTuple):
    """What ``series`` is asked for.

    ``asked`` is a request as of ``contrib``; its window says how long the periods are, its
    period is not read. ``start`` and ``end`` are periods as that window has them written;
    without a start the last twelve periods that the data can answer are meant.
    ``is_cumulated`` asks for contributions to growth since the first base as well.
    """

    asked: ContribRequest = ContribRequest()
    start: str | None = None
    end: str = LATEST
    measure: Measure = Measure.CONTRIBUTION
    is_cumulated: bool = False


class Gap(NamedTuple):
    """A period that cannot be answered and why; ``by`` is None where no dimension can."""

    period: Period
    by: str | None
    code: str
    text: str
    hint: str | None


class Running(NamedTuple):
    """Growth since the base of the first period, and what each code gave to it.

    ``headline_pp`` is the compound growth of the headline; both are percentage points of
    its first base.
    """

    headline_pp: float
    contribution_pp: Mapping[str, float]


class Cut(NamedTuple):
    """A breakdown of one period in a series.

    ``rows`` are those of the breakdown in the order of the whole series. Among them are rows
    that other periods have and this one does not itemise: their numbers are null, with the
    reason. ``running`` is None unless it was asked for and every period is answered.
    """

    breakdown: Breakdown
    rows: tuple[Row, ...]
    running: Running | None = None


class Point(NamedTuple):
    """One period of a series: its headline as a row, and its breakdowns by dimension.

    ``is_new_year`` tells a January or February that stands alone and says little by itself.
    """

    query: Query
    headline: Row
    cuts: Mapping[str, Cut]
    is_new_year: bool = False


class SeriesReport(NamedTuple):
    """The answer to ``series``.

    ``periods`` are all of the range, ``query`` is that of the last one answered. ``rows``
    are by dimension those of any period, memo rows last, as the last period that has a row
    shows it. ``shown`` is what a table for people shows; where that is cumulated, ``rows``
    are sorted by it. ``points`` are the periods with a headline, ``gaps`` what could not be
    answered, both in the order of time. ``subject``,
    ``measure``, ``data_end`` and ``data`` are as in ``ContribReport``.
    """

    periods: tuple[Period, ...]
    query: Query
    rows: Mapping[str, tuple[Row, ...]]
    shown: Measure
    is_cumulated: bool
    subject: str
    measure: str
    attribution: str
    data_end: int
    points: tuple[Point, ...]
    gaps: tuple[Gap, ...]
    notes: tuple[Note, ...]
    provenance: tuple[Provenance, ...]
    data: tuple[str, ...] = ()
