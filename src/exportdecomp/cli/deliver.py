"""Run a request and hand its report over, with what a reader should know on stderr."""

import os
from datetime import date
from pathlib import Path
from typing import NamedTuple

from exportdecomp.cli.emit import say, screen_of, write
from exportdecomp.model.period import month_words
from exportdecomp.model.report import ContribReport
from exportdecomp.model.request import LATEST, ContribRequest
from exportdecomp.outputs.render import Format, render

_LONG_AGO = 75


class Delivery(NamedTuple):
    """Where a report goes and in which form."""

    form: Format
    output: Path | None
    color: str
    quiet: bool


def deliver(request: ContribRequest, delivery: Delivery) -> None:
    """Answer a ``contrib`` request on stdout or in a file.

    The embedded tables hold some thousand rows: a second thread costs more than it gives,
    and with one thread sums are the same to the last bit on every machine.
    """
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    from exportdecomp.workflows.contrib import contrib

    report = contrib(request)
    screen = screen_of(delivery.color, to_file=delivery.output is not None)
    text = render(report, delivery.form, screen)
    write(text, delivery.output, as_utf8=delivery.form is not Format.TABLE)
    for note in _notes(request, report, delivery):
        say(f"note: {note}", quiet=delivery.quiet)


def _notes(request: ContribRequest, report: ContribReport, delivery: Delivery) -> list[str]:
    notes = []
    if delivery.form in {Format.CSV, Format.TSV, Format.JSONL}:
        notes += [note.text for note in report.notes]
    if delivery.form is Format.TABLE or request.period == LATEST:
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
