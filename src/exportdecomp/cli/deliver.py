"""Run a request and hand its report over, with what a reader should know on stderr."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from exportdecomp.cli.emit import say, screen_of, write
from exportdecomp.model.period import month_words
from exportdecomp.model.request import LATEST, ContribRequest
from exportdecomp.model.screen import Display
from exportdecomp.model.sheet import Viewed
from exportdecomp.outputs.render import Format, render, render_view

_BROUGHT_BY = {"china": "exportdecomp fetch gacc"}
_LONG_AGO = 75
_LARGE = 50_000_000  # bytes
_FOR_PEOPLE = frozenset({Format.TABLE, Format.MARKDOWN})
ROW_FORMATS = frozenset({Format.CSV, Format.TSV, Format.JSONL, Format.PARQUET})
_AT_MOST = 80


class Delivery(NamedTuple):
    """Where a report goes and in which form."""

    form: Format
    output: Path | None
    color: str
    display: Display
    quiet: bool


def deliver(request: ContribRequest, delivery: Delivery) -> None:
    """Answer a ``contrib`` request on stdout or in a file."""
    choose_threads(request)
    from exportdecomp.workflows.contrib import contrib_range

    reports = contrib_range(within(request, delivery.form))
    screen = screen_of(delivery.color, to_file=delivery.output is not None)
    content = render(reports, delivery.form, screen, delivery.display)
    last = reports[-1]
    notes = [note.text for note in last.notes] if delivery.form in ROW_FORMATS else []
    _finish(content, delivery, [*notes, *stale_notes(request, last.data_end, delivery.form)])


def hand_over(view: Viewed, delivery: Delivery, notes: Sequence[str] = ()) -> None:
    """Write the answer of any command on stdout or into a file.

    Args:
        view: The answer. Its notes are said on stderr where the format has no place for
            them.
        delivery: Where it goes and in which form.
        notes: What else is said on stderr, such as ``stale_notes``.

    Raises:
        OutputError: The file or stdout cannot be written.
    """
    screen = screen_of(delivery.color, to_file=delivery.output is not None)
    content = render_view(view, delivery.form, screen, delivery.display)
    own = {note.text: None for note in view.notes} if delivery.form in ROW_FORMATS else {}
    _finish(content, delivery, [*own, *notes])


def within(request: ContribRequest, form: Format) -> ContribRequest:
    """Fold the smallest of very many rows where people read them; machines get them all."""
    return request._replace(at_most=_AT_MOST) if form in _FOR_PEOPLE else request


def choose_threads(request: ContribRequest) -> None:
    """Tell Polars, before it is imported, to read small tables with one thread.

    A second thread costs more than it gives, and sums are then the same to the last bit on
    every machine.
    """
    if _size(request) < _LARGE:
        os.environ.setdefault("POLARS_MAX_THREADS", "1")


def stale_notes(request: ContribRequest, data_end: int, form: Format) -> list[str]:
    """Say that embedded data ended long ago, where a reader would take them for the latest.

    Args:
        request: What was asked for.
        data_end: The last month number that the data hold.
        form: How it is written.

    Returns:
        One note or none.
    """
    is_own = bool(request.data or request.definition)
    if is_own or not (form is Format.TABLE or request.period == LATEST):
        return []
    today = date.today()  # noqa: DTZ011  # the reader's own day
    return _stale(data_end, today, _BROUGHT_BY.get(request.dataset))


def _finish(content: str | bytes, delivery: Delivery, notes: Sequence[str]) -> None:
    write(content, delivery.output, as_utf8=delivery.form is not Format.TABLE)
    wrote = [f"wrote {delivery.output}"] if delivery.output is not None else []
    for note in (*notes, *wrote):
        say(f"note: {note}", quiet=delivery.quiet)


def _size(request: ContribRequest) -> int:
    sizes = [len(one) if isinstance(one, bytes) else _file_size(one) for one in request.data]
    return sum(sizes)


def _file_size(name: str) -> int:
    try:
        return Path(name).stat().st_size
    except (OSError, ValueError):
        return 0


def _stale(data_end: int, today: date, brought_by: str | None) -> list[str]:
    end = date((data_end + 1) // 12, (data_end + 1) % 12 + 1, 1)
    if (today - end).days <= _LONG_AGO:
        return []
    text = f"the data end in {month_words(data_end)} and today is {today}"
    missing = f"{text}: later releases are not in them"
    return [f"{missing}; {brought_by} brings them" if brought_by else missing]
