"""The rows of a delimited text, read on after one that cannot be read."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import NamedTuple

from exportdecomp.errors import InputError
from exportdecomp.sources.claim_entry import fault

_DELIMITERS = ",;\t"
_SEPARATOR = re.compile(r"\"?sep=(?P<mark>.)\"?\s*", re.IGNORECASE)
_COMMENT = "#"
_MOST_RESTARTS = 20
_REASONS = {
    "unexpected end": "a quote is opened and not closed",
    "expected after": "a cell goes on after its closing quote",
}
_TWICE = 'a quote inside a cell is written twice, and the cell in quotes: "5"" pipe"'


class Row(NamedTuple):
    """The cells of a row, or why there are none, and the line that it begins on."""

    line: int
    cells: list[str] | InputError


def rows_in(text: str) -> list[Row]:
    r"""List the rows that are neither blank nor comments.

    After a row of several lines with a fault in it, such as a quote that is never closed,
    reading goes on at the second of them.

    Args:
        text: The delimiter is that of a line ``sep=;`` before the header, otherwise the one
            that the header has most of.

    Example:
        >>> [row.line for row in rows_in('id,text\na,"open\nb,closed\n')]
        [1, 2, 3]
    """
    lines = list(StringIO(text, newline=""))
    named = _SEPARATOR.fullmatch(lines[0].strip("\ufeff")) if lines else None
    place = 1 if named else 0
    header = next((one for one in lines[place:] if _says_something(one)), "")
    mark = named["mark"] if named else max(_DELIMITERS, key=header.count)
    rows: list[Row] = []
    for _ in range(_MOST_RESTARTS):
        rows += _read(lines, place, mark)
        last = rows[-1] if rows else None
        if last is None or not isinstance(last.cells, InputError) or last.line == len(lines):
            return rows
        place = last.line
    hint = f"mend the quotes of the {_MOST_RESTARTS} rows above first"
    rest = fault("quote", "", "this row and those after it are not read", hint)
    return [*rows, Row(place + 1, rest)]


def _read(lines: list[str], place: int, mark: str) -> Iterator[Row]:
    """Read on from a line, up to a fault in a row of several lines."""
    reader = csv.reader(islice(lines, place, None), delimiter=mark, strict=True)
    while True:
        line = place + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if (
                lines[line - 1].lstrip().startswith(_COMMENT)
                and place + reader.line_num == line
            ):
                continue
            yield Row(line, _fault(error))
            if place + reader.line_num > line:
                return
            continue
        is_comment = lines[line - 1].lstrip().startswith(_COMMENT)
        if any(cell.strip() for cell in cells) and not is_comment:
            yield Row(line, cells)


def _fault(error: csv.Error) -> InputError:
    reason = next((said for part, said in _REASONS.items() if part in str(error)), str(error))
    return fault("quote", "", f"the row cannot be read: {reason}", _TWICE)


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith(_COMMENT)
