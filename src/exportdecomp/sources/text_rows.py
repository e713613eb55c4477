"""The rows of a delimited text, one by one: slow, and able to say what is wrong with which."""

import codecs
import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from exportdecomp.errors import InputError, at
from exportdecomp.sources.encoding import not_utf8
from exportdecomp.sources.header import Header, spell

_SAMPLED = 1000


class TextRow(NamedTuple):
    """A row with its number as a spreadsheet counts; its quotes may be left open."""

    number: int
    text: bytes
    closed: bool


def text_rows(lines: Iterable[bytes]) -> Iterator[TextRow]:
    r"""Join lines into rows; a line break inside quotes ends none.

    Example:
        >>> [row.text for row in text_rows([b'a,b\n', b'1,"x\n', b'y"\n'])]
        [b'a,b\n', b'1,"x\ny"\n']
    """
    number, parts, quotes = 1, [], 0
    for line in lines:
        parts.append(line if number > 1 else line.removeprefix(codecs.BOM_UTF8))
        quotes += line.count(b'"')
        if quotes % 2 == 0:
            yield TextRow(number, b"".join(parts), closed=True)
            number, parts, quotes = number + 1, [], 0
    if parts:
        yield TextRow(number, b"".join(parts), closed=False)


def check_rows(rows: Iterator[TextRow], header: Header, name: str) -> None:
    """Look for the first row that has no place under a header.

    Args:
        rows: The rows after the header. A blank one is no fault.
        header: What they stand under.
        name: What errors call the file.

    Raises:
        InputError: A row is not UTF-8, has a stray quote, or too few or too many cells.
    """
    for row in rows:
        try:
            text = row.text.decode("utf-8")
        except UnicodeDecodeError as error:
            after = b"".join(later.text for later in islice(rows, _SAMPLED))
            raise not_utf8(name, row.number, row.text + after) from error
        found = len(cells(row, text, header.delimiter, name)) if text.strip() else None
        if found not in (None, len(header.names)):
            raise _ragged(row.number, found, header, name)


def cells(row: TextRow, text: str, delimiter: str, name: str) -> list[str]:
    """Take a row apart.

    Raises:
        InputError: A quote is never closed, or stands where none may stand.
    """
    hint = 'a quote inside a cell is written twice, and the cell in quotes: "5"" pipe"'
    if not row.closed:
        raise InputError(
            "quote", "a quote is never closed", where=at(name, [row.number]), hint=hint
        )
    if '"' not in text:
        return text.rstrip("\r\n").split(delimiter)
    try:
        return next(csv.reader([text.rstrip("\r\n")], delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise InputError(
            "quote",
            "a quote stands in the middle of a cell",
            where=at(name, [row.number]),
            hint=hint,
        ) from error


def _ragged(number: int, found: int | None, header: Header, name: str) -> InputError:
    width = len(header.names)
    return InputError(
        "ragged_row",
        f"the row has {found} cell{'' if found == 1 else 's'}, the header {width}",
        where=at(name, [number]),
        hint=f"a cell with {spell(header.delimiter)} in it stands in quotes; "
        "only the header stands above the rows, and nothing below them; above the header only "
        "lines of a single cell",
    )
