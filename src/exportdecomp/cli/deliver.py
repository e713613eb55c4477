"""Run a request and hand its report over, with what a reader should know on stderr."""

import os
from datetime import date
from pathlib import Path
from typing import NamedTuple

from exportdecomp.cli.emit import say, screen_of, write
from exportdecomp.model.period import month_words
from exportdecomp.model.report import ContribReport
from exportdecomp.model.request import LATEST, ContribRequest
from exportdecomp.model.screen import Display
from exportdecomp.outputs.render import Format, render

_LONG_AGO = 75
_LARGE = 50_000_000  # bytes
_FOR_PEOPLE = frozenset({Format.TABLE, Format.MARKDOWN})
_AT_MOST = 80


class Delivery(NamedTuple):
    """Where a report goes and in which form."""

    form: Format
    output: Path | None
    color: str
    display: Display
    quiet: bool


def deliver(request: ContribRequest, delivery: Delivery) -> None:
    """Answer a ``contrib`` request on stdout or in a file.

    Small tables are read with one thread: a second one costs more than it gives, and sums
    are then the same to the last bit on every machine.
    """
    if _size(request) < _LARGE:
        os.environ.setdefault("POLARS_MAX_THREADS", "1")
    from exportdecomp.workflows.contrib import contrib_range

    if delivery.form in _FOR_PEOPLE:
        request = request._replace(at_most=_AT_MOST)
    reports = contrib_range(request)
    screen = screen_of(delivery.color, to_file=delivery.output is not None)
    text = render(reports, delivery.form, screen, delivery.display)
    write(text, delivery.output, as_utf8=delivery.form is not Format.TABLE)
    for note in _notes(request, reports[-1], delivery):
        say(f"note: {note}", quiet=delivery.quiet)


def _size(request: ContribRequest) -> int:
    sizes = [len(one) if isinstance(one, bytes) else _file_size(one) for one in request.data]
    return sum(sizes)


def _file_size(name: str) -> int:
    try:
        return Path(name).stat().st_size
    except (OSError, ValueError):
        return 0


def _notes(request: ContribRequest, report: ContribReport, delivery: Delivery) -> list[str]:
    notes = []
    if delivery.form in {Format.CSV, Format.TSV, Format.JSONL}:
        notes += [note.text for note in report.notes]
    is_own = bool(request.data or request.definition)
    if not is_own and (delivery.form is Format.TABLE or request.period == LATEST):
        notes += _stale(report.data_end, date.today())  # noqa: DTZ011  # the reader's own day
    if delivery.output is not None:
        notes.append(f"wrote {delivery.output}")
    return notes


def _stale(data_end: int, today: date) -> list[str]:
    end = date((data_end + 1) // 12, (data_end + 1) % 12 + 1, 1)
    if (today - end).days <= _LONG_AGO:
        return []
    text = f"the data end in {month_words(data_end)} and today is {today}"
    return [f"{text}: later releases are not in them"]
