"""Delimited text: CSV, TSV and their kin."""

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from exportdecomp.errors import InputError, at
from exportdecomp.sources.content import Opened, stream
from exportdecomp.sources.encoding import Text
from exportdecomp.sources.header import Header, check_names, no_rows, spell
from exportdecomp.sources.text_rows import TextRow, cells, check_rows, text_rows

_DELIMITERS = (",", ";", "\t", "|")


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
    frame = pl.scan_csv(
        text.content.absolute() if isinstance(text.content, Path) else text.content,
        separator=header.delimiter,
        infer_schema=False,
        new_columns=header.names,
        null_values="",
        glob=False,
    )
    return Opened(frame, header.row + 1, (*text.notes, *_named(header.delimiter)))


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
    for row in rows:
        text = row.text.decode("utf-8", "replace")
        if text.strip():
            delimiter = _delimiter(text)
            names = tuple(cells(row, text, delimiter, name))
            check_names(row.number, names, name)
            return Header(row.number, names, delimiter)
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
