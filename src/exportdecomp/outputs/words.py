"""The lines around a table: its title, notes and sources."""

from exportdecomp.model.base import BaseKind
from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.report import Breakdown, ContribReport
from exportdecomp.model.request import Query
from exportdecomp.model.trade import Flow

_WHOLE = "all"  # the scheme of a dimension that is not split further by name


def breakdown_title(breakdown: Breakdown, report: ContribReport) -> str:
    """Name a breakdown with its scheme, what is measured and both periods."""
    query = report.query
    scheme = "" if breakdown.scheme == _WHOLE else f" ({breakdown.scheme})"
    scale = f", points of {query.scale}" if query.flow is Flow.BALANCE else ""
    return (
        f"By {breakdown.by}{scheme} · {report.measure}{scale} · "
        f"{query.period.span} against {query.base_period.span}"
    )


def breakdown_subtitle(breakdown: Breakdown, query: Query) -> str:
    """Name the currency, the bases and the vintage of a breakdown, where they are known."""
    kinds = dict.fromkeys(
        row.base_kind for row in breakdown.components if row.role != "residual"
    )
    currency = [breakdown.currency] if breakdown.currency else []
    is_undated = breakdown.vintage == UNDATED
    if is_undated and {breakdown.base_kind, *kinds} == {BaseKind.RESTATED}:
        return " · ".join([*currency, "both periods as they stand in the file"])
    day = "" if query.as_of is None else " (as of the day asked for)"
    vintage = "" if is_undated else f", vintage {breakdown.vintage}{day}"
    parts = [
        *currency,
        f"headline: {breakdown.base_kind} base{vintage}",
        f"lines: {', '.join(kinds)} base",
    ]
    return " · ".join(parts)


def note_lines(report: ContribReport) -> list[str]:
    """Return every note once, those of a single breakdown under its name."""
    several = len(report.breakdowns) > 1
    owners: dict[str, list[str]] = {}
    for breakdown in report.breakdowns:
        for note in breakdown.notes:
            owners.setdefault(note.text, []).append(breakdown.by)
    lines = [
        f"{names[0]}: {text}" if several and len(names) == 1 else text
        for text, names in owners.items()
    ]
    return [f"· {line}" for line in [*lines, *(note.text for note in report.notes)]]


def source_lines(report: ContribReport) -> list[str]:
    """Say whose figures these are and which releases were read."""
    sources = dict.fromkeys(
        entry.source for entry in report.provenance if entry.release != entry.retrieved
    )
    told = [f"Source: {report.attribution}."] if report.attribution else []
    told += [f"Read: {'; '.join(sources)}."] if sources else []
    return [" ".join(told)] if told else []
