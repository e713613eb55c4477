"""The answer to ``breadth``: how many rows growth comes from, and how much it hangs on one."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from exportdecomp.model.report import Headline, Note, Provenance
from exportdecomp.model.request import Query

TOPS = (1, 3, 5)
"""Of how many of the largest gains the share of all gains is told."""

LITTLE_PCT = 50.0
"""Below this share of the base, itemised rows say little about the whole."""


class Items(StrEnum):
    """What is counted: rows with figures of their own, or those computed by difference too."""

    ITEMISED = "itemised"
    WITH_REST = "with_rest"


class Measure(NamedTuple):
    """One number about the rows of a breakdown, by the name of the measure.

    The ending of the name is the unit of ``number`` and ``number_vs``: ``_pct`` is percent,
    ``_index`` between 0 and 1, a name without one a count. ``change`` is the difference,
    of percentages in percentage points. The other period is null where none was asked for.
    """

    items: Items
    measure: str
    number: float | None
    number_vs: float | None
    change: float | None
    null_reasons: dict[str, str]


class Contributor(NamedTuple):
    """A row, and the growth of the headline and of its parent with and without it.

    Growth without it is over the base of the lines, as is that of the parent. The fields
    with ``vs`` are of the other period.
    """

    code: str
    label: str
    in_text: str
    parent: str | None
    parent_label: str | None
    parent_in_text: str | None
    role: str
    value: float
    base_value: float
    contribution_pp: float
    growth_pct: float | None
    headline_without_pct: float | None
    headline_without_vs_pct: float | None
    headline_without_change_pp: float | None
    parent_growth_pct: float | None
    parent_without_pct: float | None
    parent_without_vs_pct: float | None
    parent_without_change_pp: float | None
    null_reasons: dict[str, str]


class BreadthBreakdown(NamedTuple):
    """The measures of one dimension, its largest contributors, and groups beside them.

    ``base_kind`` is that of the rows, and ``whole`` the headline over that base, with which
    growth without a row compares.
    """

    by: str
    scheme: str
    currency: str | None
    base_kind: str
    headline_base_kind: str
    vintage: date
    headline: Headline
    whole: Headline
    measures: tuple[Measure, ...]
    contributors: tuple[Contributor, ...]
    groups: tuple[Contributor, ...]
    notes: tuple[Note, ...]


class BreadthReport(NamedTuple):
    """The answer to ``breadth``; ``data`` are the names of the user's own files."""

    query: Query
    subject: str
    measure: str
    attribution: str
    data_end: int
    breakdowns: tuple[BreadthBreakdown, ...]
    notes: tuple[Note, ...]
    provenance: tuple[Provenance, ...]
    data: tuple[str, ...] = ()
