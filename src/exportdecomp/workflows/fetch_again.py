"""Replies that are kept, read as they were when they came."""

from datetime import date
from pathlib import Path

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import Call, Parsed
from exportdecomp.model.provider import Provider
from exportdecomp.model.record import Record
from exportdecomp.sources.archive import Archive
from exportdecomp.sources.parts import no_rows, part_path, write_part

_DAY = 10  # characters of 2026-11-22


def read_again(provider: Provider, archive: Archive, call: Call, record: Record) -> Parsed:
    """Read a reply as on the day on which it came.

    Args:
        provider: The source.
        archive: Its replies.
        call: What was asked; a day of release that it names is that of the newest reply.
        record: A reply to it, not always the newest.

    Raises:
        ReplyError: Its figures cannot be right.
    """
    if call.released is not None and record.published:
        call = call._replace(released=date.fromisoformat(record.published))
    seen = date.fromisoformat(record.fetched_at[:_DAY])
    return provider.parse(call, archive.content(record), seen)


def restore(store: Path, provider: Provider, archive: Archive, call: Call) -> None:
    """Write down again what earlier replies to a call hold, where that is gone.

    Args:
        store: The folder of the store.
        provider: The source.
        archive: Its replies.
        call: What was asked.

    Raises:
        OutputError: It cannot be written.
    """
    for record in archive.replies(call.part)[:-1]:
        if not record.sha256 or part_path(store, record).is_file():
            continue
        try:
            rows = read_again(provider, archive, call, record).rows
        except ReplyError:
            rows = None
        write_part(store, record, no_rows() if rows is None else rows)
