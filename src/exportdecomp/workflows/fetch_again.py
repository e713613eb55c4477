"""Replies that are kept, read as they were when they came."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from exportdecomp.errors import InputError, ReplyError, shorten
from exportdecomp.model.call import Call, Parsed
from exportdecomp.model.provider import Provider
from exportdecomp.model.record import Record
from exportdecomp.sources.archive import Archive
from exportdecomp.sources.parts import no_rows, part_path, write_part
from exportdecomp.sources.reply_files import OF_A_COPY

if TYPE_CHECKING:
    import polars as pl

_DAY = 10  # characters of 2026-11-22
_LONGEST_LABEL = 1000


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
    parsed = provider.parse(call, archive.content(record), seen)
    if parsed.rows is not None:
        _refuse_long_labels(call, parsed.rows)
    return parsed


def restore(store: Path, provider: Provider, archive: Archive, call: Call) -> None:
    """Write down again what earlier replies to a call hold, where that is gone.

    Args:
        store: The folder of the store.
        provider: The source.
        archive: Its replies.
        call: What was asked.

    Raises:
        OutputError: It cannot be written.
        InputError: One of these replies is gone or changed, and its figures are gone.
    """
    for record in archive.replies(call.part)[:-1]:
        if not record.sha256 or part_path(store, record).is_file():
            continue
        try:
            rows = read_again(provider, archive, call, record).rows
        except ReplyError:
            rows = None
        except InputError as error:
            raise InputError(
                error.code, error.message, where=error.where or record.part, hint=OF_A_COPY
            ) from error
        write_part(store, record, no_rows() if rows is None else rows)


def _refuse_long_labels(call: Call, rows: "pl.DataFrame") -> None:
    labels = [name for name in rows.columns if name == "label" or name.endswith("_label")]
    for name in labels:
        for label in rows[name].drop_nulls().unique(maintain_order=True):
            if len(label) > _LONGEST_LABEL:
                raise ReplyError(
                    "long_label",
                    f"a name of {len(label):,} characters begins with {shorten(label)!r}",
                    where=call.part,
                    hint="run fetch again later; no line of trade is called like this",
                )
