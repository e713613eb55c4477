"""Replies as they were parsed: a FETCHED table each, made again whenever a reply is read."""

from hashlib import sha256
from pathlib import Path

import polars as pl

from exportdecomp.errors import OutputError
from exportdecomp.model.record import Record
from exportdecomp.model.tables import FETCHED, schema
from exportdecomp.sources.durable import whole, writing
from exportdecomp.sources.store_layout import damaged

_DAY = 10  # characters of 2026-11-22
_SHORT = 8


def part_path(store: Path, record: Record) -> Path:
    """Return where the figures of a reply stand.

    The same bytes hold other figures as a reply to another call, and another vintage on
    another day.
    """
    told = "\n".join((record.part, record.fetched_at[:_DAY], record.published))
    name = f"{record.sha256}-{sha256(told.encode()).hexdigest()[:_SHORT]}.parquet"
    return store / "parts" / record.source / name


def write_part(store: Path, record: Record, rows: pl.DataFrame) -> None:
    """Write the figures of a reply, in place of what an earlier reading left.

    Args:
        store: The folder of the store.
        record: The reply.
        rows: A FETCHED table.

    Raises:
        OutputError: They cannot be written; what was there is left.
    """
    target = part_path(store, record)
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with whole(target) as temporary:
            write_table(rows, temporary)


def no_rows() -> pl.DataFrame:
    """Return a FETCHED table without rows."""
    return pl.DataFrame(schema=schema(FETCHED))


def write_table(rows: pl.DataFrame, file: Path) -> None:
    """Write a table of the store.

    Raises:
        OutputError: The disk is full, or refuses it.
    """
    try:
        rows.write_parquet(file)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise OutputError(
            f"cannot write a table: {error}",
            where=str(file),
            hint="make room on the disk, or name another folder: --store FOLDER",
        ) from error


def read_part(store: Path, record: Record) -> pl.DataFrame | None:
    """Read the figures of a reply; None where they are not there.

    Raises:
        InputError: They are not what the program left there.
    """
    path = part_path(store, record)
    if not path.is_file():
        return None
    hint = "remove it and fetch again: it is read from the reply"
    try:
        rows = pl.read_parquet(path, glob=False)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise damaged(path, "the figures of a reply cannot be read", hint) from error
    if dict(rows.schema) | schema(FETCHED) != dict(rows.schema):
        raise damaged(path, "the figures of a reply are another table", hint)
    return rows
