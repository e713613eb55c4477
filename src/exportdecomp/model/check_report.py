"""What the checks of a release came to."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from exportdecomp.model.finding import Finding, Severity
from exportdecomp.model.rule import Rule

_CAUSES = ("ED0", "ED1", "ED406")
"""Checks whose findings explain those of others: the structure of files, their unit."""


class FileRead(NamedTuple):
    """A file that went into a report."""

    name: str
    sha256: str
    rows: int


class CheckResult(NamedTuple):
    """A check and what it found; ``not_run`` says why it did not look.

    ``known`` is how many warnings and infos the baseline had already, and are left out.
    """

    rule: Rule
    findings: tuple[Finding, ...]
    not_run: str | None = None
    known: int = 0

    @property
    def worst(self) -> Severity | None:
        """The gravest severity among findings that are not waived."""
        open_ = [one.severity for one in self.findings if one.waiver is None]
        return min(open_, key=lambda one: one.rank, default=None)


class Change(NamedTuple):
    """A headline before and after, for a flow and period; growth in percent."""

    flow: str
    window: str
    period: str
    value: float
    value_before: float
    growth_pct: float | None
    growth_before_pct: float | None


class Gave(NamedTuple):
    """A line and what it gave to growth, points."""

    code: str
    label: str
    contribution_pp: float


class Newest(NamedTuple):
    """The growth of a headline in the newest period, percent, and the lines that gave most.

    ``growth_pct`` is that of the levels, ``printed_pct`` the printed rate; None where none
    is printed. ``dimension`` is that of the lines; None where no line has a base.
    """

    flow: str
    window: str
    period: str
    currency: str | None
    growth_pct: float
    printed_pct: float | None
    dimension: str | None
    largest: tuple[Gave, ...]


class Review(NamedTuple):
    """What is new in a release against the one before it.

    Args:
        new_periods: Periods that were not there, newest last.
        lost_periods: Periods that are no longer there.
        new_codes: Codes by dimension that were not there.
        lost_codes: Codes by dimension that are gone.
        compared: How many cells both have.
        revised: How many of them differ.
        median_pct: Median size of the revisions, percent of the old level.
        largest_pct: The largest, with its sign.
        largest_of: What it concerns: ``ships, 2025-07``.
        headline: The headlines that moved, newest first.
    """

    new_periods: tuple[str, ...]
    lost_periods: tuple[str, ...]
    new_codes: Mapping[str, tuple[str, ...]]
    lost_codes: Mapping[str, tuple[str, ...]]
    compared: int
    revised: int
    median_pct: float | None
    largest_pct: float | None
    largest_of: str | None
    headline: tuple[Change, ...]


class CheckReport(NamedTuple):
    """A release and the outcome of every check that was asked for.

    Args:
        title: What the release is called.
        dataset: The name of its definition.
        periods: First and last period that the data hold; empty if none.
        asked: The period that findings were kept of; None for all.
        as_of: The day that counted as today.
        files: What was read.
        baseline: What it was compared with; empty if nothing.
        results: In the order of the codes.
        newest: What the newest period says, by levels of the release.
        review: What is new; None without a baseline.
        fail_on: The severity from which findings fail the run.
        digest: SHA-256 of the inputs, the limits and the version of the program.
    """

    title: str
    dataset: str
    periods: tuple[str, ...]
    asked: str | None
    as_of: date | None
    files: tuple[FileRead, ...]
    baseline: tuple[FileRead, ...]
    results: tuple[CheckResult, ...]
    newest: tuple[Newest, ...]
    review: Review | None
    fail_on: Severity
    digest: str

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Findings that are not waived: gravest first, causes first, then by effect."""
        every = [one for result in self.results for one in result.findings]
        return tuple(sorted((one for one in every if one.waiver is None), key=_order))

    @property
    def waived(self) -> tuple[Finding, ...]:
        """Every finding that a waiver covers."""
        every = [one for result in self.results for one in result.findings]
        return tuple(sorted((one for one in every if one.waiver is not None), key=_order))

    def count(self, severity: Severity) -> int:
        """Return how many findings of a severity are not waived."""
        return sum(one.severity is severity for one in self.findings)

    @property
    def failed(self) -> bool:
        """Whether a finding is as grave as ``fail_on`` or graver."""
        return any(one.severity.rank <= self.fail_on.rank for one in self.findings)


def _order(finding: Finding) -> tuple[object, ...]:
    return (
        finding.severity.rank,
        not finding.check.startswith(_CAUSES),
        -abs(finding.effect_pp or 0.0),
        finding.check,
        finding.component is None,
        finding.period or "",
        finding.dimension or "",
        finding.component or "",
        finding.flow or "",
        finding.file or "",
        finding.rows,
    )
