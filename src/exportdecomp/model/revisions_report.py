"""The answer to ``revisions``: what figures were, what they are, and what that changes."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from exportdecomp.model.check_report import FileRead, Review
from exportdecomp.model.report import Note, Provenance
from exportdecomp.model.request import ContribRequest, Query

LATER, IMPLIED, BOOKED, FILES = "later", "implied", "booked", "files"
"""What a revision is between: the first print and a later one; the first print and the
change of the year to date of both years, or of the period alone, where that of its base is
not held; or two sets of files."""

YEAR_TO_DATE = "year_to_date"
"""The kind of a base that is the change of the year to date."""


class RevisionsRequest(NamedTuple):
    """What is asked for: a period of a dataset, or what two sets of files differ by.

    Args:
        request: Period, flow, dimensions and where the figures come from.
        old: The file or folder before; a folder of kept vintages where ``new`` is None.
        new: The file or folder after; None where there is one path or none. Bytes are what
            came through a pipe.
        definition: The file that defines what the folders hold; None for files by
            themselves.
    """

    request: ContribRequest
    old: str | bytes | None = None
    new: str | bytes | None = None
    definition: str | None = None


class State(NamedTuple):
    """A headline in one state of the figures, beside the first one that is known.

    Args:
        kind: ``first``, ``later``, ``implied`` (the change of the year to date) or ``months``
            (what the months of a year to date add up to); ``held`` in place of ``first``
            where the first print is not held; of files ``before`` and ``after``.
        label: What a reader calls it.
        vintage: The day of publication.
        currency: The currency, if it is known.
        base_kind: What the base is: see ``model.base``, or ``year_to_date``; None where there
            is none.
        value: The level, currency units.
        base_value: The level of the base; None where it is not held.
        growth_pct: Growth on it, percent; None without a base, and of a balance.
        revision: The level less that of the first state; None of the first.
        revision_pct: The same in percent of the first.
        growth_revision_pp: Growth less that of the first state, percentage points.
        growth_is_printed: Whether growth is a rate that was printed for the period itself.
        levels_growth_pct: Growth by levels as they stood that day; None where the base was
            not held.
        booked_pp: Of a level without a base of its own, its revision over the base of the
            first state, percentage points.
    """

    kind: str
    label: str
    vintage: date
    currency: str | None
    base_kind: str | None
    value: float
    base_value: float | None
    growth_pct: float | None
    revision: float | None = None
    revision_pct: float | None = None
    growth_revision_pp: float | None = None
    growth_is_printed: bool = False
    levels_growth_pct: float | None = None
    booked_pp: float | None = None

    @property
    def effect_pp(self) -> float | None:
        """By how many points growth moves: its revision, or what was booked."""
        return self.growth_revision_pp if self.booked_pp is None else self.booked_pp


class RevisedRow(NamedTuple):
    """A line before and after; ``role``, ``in_sum`` and ``residual_reason`` as in a ``Row``.

    ``level_pp``, ``base_pp`` and ``headline_base_pp`` say what of ``revision_pp`` is due to
    the level, to its base and to the base of the headline. Ranks are those of contributions
    among the components of one parent, 1 the highest. A line that stands in one state only
    has no level in the other, where it contributes nothing.
    """

    code: str
    label: str
    parent: str | None
    depth: int
    role: str
    in_sum: bool
    value_before: float | None
    value: float | None
    revision: float | None
    revision_pct: float | None
    base_value_before: float | None
    base_value: float | None
    growth_before_pct: float | None
    growth_pct: float | None
    contribution_before_pp: float
    contribution_pp: float | None
    revision_pp: float
    level_pp: float
    base_pp: float
    headline_base_pp: float
    rank_before: int | None
    rank: int | None
    vintage_before: date | None
    vintage: date | None
    residual_reason: str | None
    null_reasons: Mapping[str, str]

    @property
    def is_revised(self) -> bool:
        """Whether its level or its base changed."""
        return self.value != self.value_before or self.base_value != self.base_value_before


class RevisedBreakdown(NamedTuple):
    """The revision of the headline's growth by component.

    ``kind`` says what it is between: ``later``, ``implied``, ``booked`` or ``files``. The rows
    marked ``in_sum`` add up to the headline in both states, and their ``revision_pp`` to its
    ``revision_pp``; ``gap_pp`` is what is left of that. Where it is ``booked``, levels alone
    are revised, and nothing is said of growth after.
    """

    by: str
    scheme: str
    kind: str
    before: State
    after: State
    lines_base_before: str
    lines_base: str
    components: tuple[RevisedRow, ...]
    memo: tuple[RevisedRow, ...]
    revision_pp: float
    gap_pp: float
    notes: tuple[Note, ...]

    @property
    def is_of_lines(self) -> bool:
        """Whether a line was revised, and not the headline alone."""
        roles = {"component", "parent", "memo"}
        rows = (*self.components, *self.memo)
        return any(row.is_revised for row in rows if row.role in roles)


class RevisedCell(NamedTuple):
    """A published figure that differs between two sets of files.

    ``state`` is ``new``, ``lost`` or ``revised``; ``effect_pp`` is by how many points the
    difference moves growth of the headline in ``effect_period``, with the reason where that
    cannot be said.
    """

    state: str
    dimension: str
    component: str
    label: str
    flow: str
    window: str
    period: str
    currency: str | None
    value_before: float | None
    value: float | None
    revision: float | None
    revision_pct: float | None
    effect_pp: float | None
    effect_reason: str | None
    effect_period: str | None
    file: str | None
    row: int | None


class Comparison(NamedTuple):
    """Two sets of files, cell by cell.

    ``counts`` says how many cells are ``new``, ``lost``, ``revised`` and the ``same``;
    ``cells`` are the first thousand that differ: revised ones by what they do to growth,
    then those that are lost, then new ones.
    """

    old: tuple[FileRead, ...]
    new: tuple[FileRead, ...]
    review: Review
    counts: Mapping[str, int]
    cells: tuple[RevisedCell, ...]

    @property
    def differ(self) -> int:
        """How many cells differ."""
        return sum(many for state, many in self.counts.items() if state != "same")


class KeptVintage(NamedTuple):
    """A kept vintage, and what it changed against the one before; None of the first."""

    name: str
    number: int
    day: date | None
    digest: str
    files: tuple[str, ...]
    review: Review | None


class RevisionsReport(NamedTuple):
    """What was revised of a headline and its components.

    ``query`` is None, and there is no headline, where two sets of files have no period in
    common that could be explained. ``comparison`` is there for files, ``kept`` for a folder
    of kept vintages.
    """

    query: Query | None
    subject: str
    measure: str
    headline: tuple[State, ...]
    breakdowns: tuple[RevisedBreakdown, ...]
    comparison: Comparison | None
    kept: tuple[KeptVintage, ...]
    notes: tuple[Note, ...]
    attribution: str
    data_end: int
    provenance: tuple[Provenance, ...]
    data: tuple[str, ...] = ()

    @property
    def is_revised(self) -> bool:
        """Whether anything was published anew with another value, or came, or went."""
        if self.comparison is not None:
            return self.comparison.differ > 0
        later = [state for state in self.headline if state.kind == LATER]
        moved = any(state.revision or state.growth_revision_pp for state in later)
        return moved or any(part.kind == LATER for part in self.breakdowns)
