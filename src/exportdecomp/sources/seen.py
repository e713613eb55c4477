"""A user's file described: its checksum, its columns, what each of them holds."""

from hashlib import file_digest, sha256
from io import BytesIO
from pathlib import Path

import polars as pl

from exportdecomp.model.material import FileSeen
from exportdecomp.sources.cells import are_numerals, is_opaque, told_in
from exportdecomp.sources.content import usable
from exportdecomp.sources.raw import Raw, reading
from exportdecomp.sources.stamps import read_stamp
from exportdecomp.sources.table import Table

_SAMPLE = 1000
_MOST = 0.9


def see_raw(raw: Raw) -> FileSeen:
    """Describe a file of whose columns nothing is known yet.

    A frame is described by what it would be as an Arrow file.

    Raises:
        FileUnusableError: It cannot be read.
    """
    with reading(raw):
        sample = raw.frame.head(_SAMPLE).collect()
        rows = raw.frame.select(pl.len()).collect(engine="streaming").item()
        content = _bytes_of(raw.frame) if raw.kind == "frame" else raw.content
    return FileSeen(
        name=raw.name,
        sha256=checksum(content, raw.name),
        size=content.stat().st_size if isinstance(content, Path) else len(content),
        rows=rows,
        columns=raw.columns,
        types={name: _type(sample[name]) for name in raw.columns},
        roles={},
        titles=raw.titles,
        header_row=max(raw.first_row - 1, 0),
        currency=None,
        scale=1.0,
    )


def see_table(seen: FileSeen, table: Table) -> FileSeen:
    """Add what was understood of a file."""
    roles = table.roles
    return seen._replace(
        roles={**roles.columns, **roles.naming},
        currency=table.currency,
        scale=table.layout.scale,
    )


def checksum(content: Path | bytes, name: str) -> str:
    """Return the SHA-256 of a file, read a piece at a time.

    Raises:
        FileUnusableError: It cannot be read.
    """
    if isinstance(content, bytes):
        return sha256(content).hexdigest()
    with usable(name), content.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _bytes_of(frame: pl.LazyFrame) -> bytes:
    file = BytesIO()
    frame.collect().rechunk().write_ipc(file)
    return file.getvalue()


def _type(cells: pl.Series) -> str:
    """Say what most cells of a column hold, so that a single wrong one changes nothing."""
    if is_opaque(cells):
        return "text"
    texts = told_in(cells)
    if texts.is_empty():
        return "empty"
    periods = [text for text in texts.unique() if read_stamp(text)]
    if _are_most(texts.is_in(periods)):
        return "period"
    is_number = cells.dtype.is_numeric() or _are_most(are_numerals(texts))
    return "number" if is_number else "text"


def _are_most(found: pl.Series) -> bool:
    return found.sum() >= _MOST * len(found)
