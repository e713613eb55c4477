"""How one row of a breakdown was computed, down to the rows of files that it was read from."""

from datetime import date
from typing import NamedTuple

from exportdecomp.model.corner import Corners
from exportdecomp.model.report import Headline, Note, Provenance, Row
from exportdecomp.model.request import ContribRequest, Query

HEADLINE = "headline"


class ExplainRequest(NamedTuple):
    """Which row to explain, by code, label or alias, of the answer to which request."""

    asked: ContribRequest
    code: str


class Place(NamedTuple):
    """Rows of one file, as a spreadsheet counts them: the first few, and how many in all."""

    file: str
    rows: tuple[int, ...]
    row_count: int


class Figure(NamedTuple):
    """A published figure that a level was read from.

    ``amount`` is what it adds to its side (``value`` or ``base``), in the currency of the
    answer: ``sign · value / (1 + growth_pct / 100) / rate``. ``growth_pct`` is the printed
    growth that an implied base is taken from, None elsewhere; ``rate`` and the cell that it
    is of are None where nothing is converted, ``vintage`` where nobody stated it. ``places``
    is empty for a zero that no row states.
    """

    side: str
    sign: int
    flow: str
    window: str
    period: str
    vintage: date | None
    value: float
    growth_pct: float | None
    rate: float | None
    rate_window: str | None
    rate_period: str | None
    amount: float
    places: tuple[Place, ...]


class Term(NamedTuple):
    """A level that is added (``sign`` 1) or taken away (-1), with what it was read from."""

    sign: int
    code: str
    label: str
    base_kind: str
    value: float
    base_value: float
    figures: tuple[Figure, ...]


class RateUsed(NamedTuple):
    """A rate of conversion and, where they are told, the two totals that it divides.

    Units of the table's currency for one of the answer's; ``place`` None where no row holds
    it.
    """

    window: str
    period: str
    rate: float
    domestic: float | None
    foreign: float | None
    place: Place | None


class Converted(NamedTuple):
    """How the figures of a table were brought into the currency of the answer."""

    table_currency: str | None
    currency: str | None
    basis: str | None
    rates: tuple[RateUsed, ...]


class About(NamedTuple):
    """What an answer is about, and whose figures it was read from.

    ``data_end`` is the last month number that is held, ``data`` the names of the user's own
    files.
    """

    query: Query
    subject: str
    measure: str
    attribution: str
    data_end: int
    data: tuple[str, ...]
    provenance: tuple[Provenance, ...]


class Explanation(NamedTuple):
    """The answer to ``explain``.

    ``made_of`` says what the terms are: ``figures`` (one term, the row itself), ``difference``
    (a whole less its members) or ``sum`` (members). ``divisor`` are the levels whose bases
    add up to ``scale``, what changes are divided by. ``by`` and ``scheme`` are None for the
    headline. ``not_itemised`` are the labels of members that the row holds because they have
    no row of their own, by code. ``bounds`` are the levels at which the row contributes least
    and most, where they were asked for and are known.
    """

    about: About
    by: str | None
    scheme: str | None
    headline: Headline
    row: Row
    made_of: str
    terms: tuple[Term, ...]
    divisor: tuple[Term, ...]
    scale: float
    conversion: Converted
    not_itemised: dict[str, str]
    notes: tuple[Note, ...]
    bounds: Corners | None = None
