"""Rows one a line, whatever they are rows of: CSV, TSV and JSON lines."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping
from io import StringIO

from exportdecomp.outputs.records import Record
from exportdecomp.outputs.safe_text import json_escaped, visible

# What a spreadsheet begins a formula with, or drops before one; wide forms count as well.
_FORMULA = tuple("=+-@\t\n＝＋－＠")  # noqa: RUF001


def json_lines(rows: Iterable[Record]) -> str:
    """Write rows as JSON lines; a NaN in them is a bug and raises."""
    return "".join(
        json_escaped(json.dumps(row, ensure_ascii=False, allow_nan=False)) + "\n"
        for row in rows
    )


def delimited(rows: Iterable[Record], delimiter: str) -> str:
    """Write rows below one header line.

    Null is an empty field, and lists are joined by ``;``. A text that a spreadsheet would
    take for a formula has an apostrophe in front. Control characters are escapes, but for
    tabs and line ends in a field that is quoted, as CSV has them.

    Args:
        rows: Rows that have the same keys in the same order.
        delimiter: What stands between fields: a comma or a tab.

    Returns:
        The header and a line a row; nothing where there is no row.
    """
    text = visible if delimiter == "\t" else _in_quotes
    cells = [{name: _cell(value, text) for name, value in row.items()} for row in rows]
    if not cells:
        return ""
    out = StringIO()
    writer = csv.DictWriter(out, list(cells[0]), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(cells)
    return out.getvalue()


def joined(value: object) -> object:
    """Return a list or an object as one text; any other value as it is.

    Example:
        >>> joined(["converted", "late"]), joined({"value": "no_data"}), joined(4.5)
        ('converted;late', 'value=no_data', 4.5)
    """
    if isinstance(value, list):
        return ";".join(map(str, value))
    if isinstance(value, Mapping):
        return ";".join(f"{name}={one}" for name, one in value.items())
    return value


def _cell(value: object, text: Callable[[str], str]) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    value = joined(value)
    if not isinstance(value, str):
        return value
    shown = text(value)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _in_quotes(text: str) -> str:
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in text.split("\n"))
