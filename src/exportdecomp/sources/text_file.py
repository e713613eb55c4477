"""Delimited text: CSV, TSV and their kin."""

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from exportdecomp.errors import InputError, at, shorten
from exportdecomp.sources.content import Opened, stream
from exportdecomp.sources.encoding import Text
from exportdecomp.sources.header import Header, check_names, no_rows, spell
from exportdecomp.sources.text_rows import TextRow, cells, check_rows, text_rows

_DELIMITERS = (",", ";", "\t", "|")
_MOST_TITLES = 10


def scan_delimited(text: Text, name: str) -> Opened:
    """Open delimited text.

    Args:
        text: Of any size; its beginning is checked row by row, the rest as it is read.
        name: What errors call the file.

    Returns:
        A frame with text in every column; an empty cell is null, a blank line all nulls.

    Raises:
        InputError: The header or one of the first rows is wrong, or there is no row.
    """
    rows = list(text_rows(stream(text.head)))
    if not text.whole:
        rows.pop()
    header = _header(rows, name)
    below = rows[header.row :]
    check_rows(iter(below), header, name)
    if text.whole and not any(row.text.strip() for row in below):
        raise no_rows(name)
    above = b"".join(row.text for row in rows[: header.row - 1]) if header.titles else b""
    frame = pl.scan_csv(
        text.content.absolute() if isinstance(text.content, Path) else text.content,
        skip_lines=above.count(b"\n"),
        separator=header.delimiter,
        infer_schema=False,
        new_columns=header.names,
        null_values="",
        glob=False,
    )
    notes = (*text.notes, *_named(header.delimiter), *_titled(header.titles))
    return Opened(frame, header.row + 1, notes, header.titles)


def check_delimited(content: Path | bytes, name: str) -> None:
    """Read a delimited text again, to its end, for the row that could not be read.

    Raises:
        InputError: It is found.
    """
    with stream(content) as file:
        rows = text_rows(file)
        header = _header(rows, name)
        check_rows(rows, header, name)


def _header(rows: Iterable[TextRow], name: str) -> Header:
    """Find the first row that has cells; lines of a single cell above it are titles."""
    titles: list[str] = []
    first: Header | None = None
    for row in rows:
        text = row.text.decode("utf-8", "replace")
        if not text.strip():
            continue
        delimiter = _delimiter(text)
        names = tuple(cells(row, text, delimiter, name))
        header = Header(row.number, names, delimiter, tuple(titles))
        first = first or header
        if any(cell.strip() for cell in names[1:]):
            check_names(row.number, names, name)
            return header
        titles.append(names[0].strip())
        if len(titles) > _MOST_TITLES:
            break
    if first is not None:
        check_names(first.row, first.names, name)
        return first
    raise InputError(
        "no_header",
        "the beginning of the file holds no header",
        where=at(name),
        hint="the first row names the columns; check its quotes",
    )


def _delimiter(header: str) -> str:
    unquoted = "".join(header.split('"')[::2])
    return max(_DELIMITERS, key=unquoted.count)


def _named(delimiter: str) -> tuple[str, ...]:
    if delimiter == ",":
        return ()
    return (f"columns are separated by {spell(delimiter)}",)


def _titled(titles: tuple[str, ...]) -> tuple[str, ...]:
    return (f"titled {' / '.join(map(shorten, titles))!r}",) if titles else ()
