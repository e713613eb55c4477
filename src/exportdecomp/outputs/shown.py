"""A report whose texts are safe to show; its numbers and codes are untouched."""

from collections.abc import Callable
from typing import NamedTuple

from exportdecomp.model.report import Breakdown, ContribReport, Mover, Note, Row

Rewrite = Callable[[str], str]


class Words(NamedTuple):
    """How an output writes names, which stand in cells and sentences, and whole sentences."""

    name: Rewrite
    prose: Rewrite


def rewritten(report: ContribReport, words: Words) -> ContribReport:
    """Return the report with every text that a user's file may hold rewritten.

    Args:
        report: The report.
        words: How its texts are written.

    Returns:
        The report; only names, notes and sources differ.
    """
    return report._replace(
        query=report.query._replace(currency=_or_none(report.query.currency, words.name)),
        subject=words.name(report.subject),
        measure=words.name(report.measure),
        attribution=words.prose(report.attribution),
        breakdowns=tuple(_breakdown(part, words) for part in report.breakdowns),
        notes=_notes(report.notes, words),
        provenance=tuple(
            entry._replace(source=words.prose(entry.source)) for entry in report.provenance
        ),
    )


def _breakdown(breakdown: Breakdown, words: Words) -> Breakdown:
    return breakdown._replace(
        by=words.name(breakdown.by),
        scheme=words.name(breakdown.scheme),
        currency=_or_none(breakdown.currency, words.name),
        components=_rows(breakdown.components, words),
        memo=_rows(breakdown.memo, words),
        movers=_movers(breakdown.movers, words),
        shifts=_movers(breakdown.shifts, words),
        notes=_notes(breakdown.notes, words),
    )


def _rows(rows: tuple[Row, ...], words: Words) -> tuple[Row, ...]:
    return tuple(row._replace(label=words.name(row.label)) for row in rows)


def _movers(movers: tuple[Mover, ...], words: Words) -> tuple[Mover, ...]:
    return tuple(mover._replace(in_text=words.name(mover.in_text)) for mover in movers)


def _notes(notes: tuple[Note, ...], words: Words) -> tuple[Note, ...]:
    return tuple(note._replace(text=words.prose(note.text)) for note in notes)


def _or_none(text: str | None, rewrite: Rewrite) -> str | None:
    return None if text is None else rewrite(text)
