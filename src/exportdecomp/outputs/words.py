"""The lines around a table: its title, notes and sources."""

from exportdecomp.model.report import Breakdown, ContribReport
from exportdecomp.model.request import Query
from exportdecomp.model.trade import Flow


def breakdown_title(breakdown: Breakdown, query: Query) -> str:
    """Name a breakdown with its scheme, flow and both periods."""
    scale = f", points of {query.scale}" if query.flow is Flow.BALANCE else ""
    return (
        f"By {breakdown.by} ({breakdown.scheme}) · {query.flow}{scale} · "
        f"{query.period.span} against {query.base_period.span}"
    )


def breakdown_subtitle(breakdown: Breakdown, query: Query) -> str:
    """Name the currency, the bases and the vintage of a breakdown."""
    kinds = dict.fromkeys(
        row.base_kind for row in breakdown.components if row.role != "residual"
    )
    day = "" if query.as_of is None else " (as of the day asked for)"
    return (
        f"{breakdown.currency} · headline: {breakdown.base_kind} base, vintage "
        f"{breakdown.vintage}{day} · lines: {', '.join(kinds)} base"
    )


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
    return [f"Source: {report.attribution}. Read: {'; '.join(sources)}."]
