"""What a check says of data: findings, each with its place, its measure and its weight."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

SAMPLE = 6
"""How many names a message lists, and how many findings of a kind stand by themselves."""

ROWS = 1000
"""How many rows a finding keeps; ``cells`` says how many there are."""


class Severity(StrEnum):
    """How much a finding matters: an error stops a release, a warning goes with it."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


class Waiver(NamedTuple):
    """A finding that was looked at and let pass: why, and until when.

    What it does not name it covers whatever it is: a waiver without ``period`` covers all
    periods. ``until`` is the last day on which it holds; ``place`` is where it is written.
    """

    check: str
    reason: str
    until: date | None
    component: str | None
    period: str | None
    flow: str | None
    file: str | None
    place: str


class Finding(NamedTuple):
    """One thing that is wrong, doubtful or worth knowing.

    Args:
        check: The code of the check.
        severity: How much it matters.
        message: What was found, in one sentence with its numbers.
        hint: What to do.
        file: The file as it was named; None if it concerns no file alone.
        rows: The numbers of the first rows concerned, as a spreadsheet counts.
        column: The column of the cell.
        dimension: The dimension of the component; ``headline`` for the total.
        component: The code.
        flow: ``exports`` or ``imports``.
        window: ``month``, ``quarter`` or ``ytd``.
        period: ``2025-09``; of several, the one that matters most.
        observed: What was measured, in ``unit``.
        expected: What it is held against, in ``unit``.
        threshold: How far the two may be apart, in ``unit`` (or as its check says).
        unit: ``pct``, ``pp``, ``ratio``, ``rows``, ``days`` or a currency.
        effect_pp: By how many points it moves the growth of the headline; None if that
            cannot be said.
        effect_reason: Why it cannot: ``no_headline``, ``no_base``, ``not_an_amount``,
            ``in_no_sum`` (the line overlaps others, and its points are theirs).
        effect_period: The period whose growth it moves: of a base a year later than
            ``period``; None where there is no ``effect_pp``.
        periods: All periods concerned, where there are several.
        cells: How many rows, cells or codes are concerned.
        parts: What of it concerns each of ``rows``, in their order; empty where it is about
            all of them together.
    """

    check: str
    severity: Severity
    message: str
    hint: str
    file: str | None = None
    rows: tuple[int, ...] = ()
    column: str | None = None
    dimension: str | None = None
    component: str | None = None
    flow: str | None = None
    window: str | None = None
    period: str | None = None
    observed: float | None = None
    expected: float | None = None
    threshold: float | None = None
    unit: str | None = None
    effect_pp: float | None = None
    effect_reason: str | None = "not_an_amount"
    effect_period: str | None = None
    periods: tuple[str, ...] = ()
    cells: int = 1
    parts: tuple[str, ...] = ()
    waiver: Waiver | None = None

    @property
    def by_row(self) -> dict[int, str]:
        """What it says of each of its rows: of several that it is about together the same."""
        if self.parts:
            return dict(zip(self.rows, self.parts, strict=True))
        together = "one of the rows of: " if len(self.rows) > 1 else ""
        return dict.fromkeys(self.rows, f"{together}{self.message}")


class NotRun(NamedTuple):
    """A check that had nothing to look at, and why: ``there is no baseline``."""

    reason: str


Outcome = list[Finding] | NotRun
"""What a check returns: its findings, none if all is well, or why it did not look."""
