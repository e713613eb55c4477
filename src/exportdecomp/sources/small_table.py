"""Small CSV files with a header, read whole: each row with its number, as a mapping."""

import csv
import re
from collections.abc import Mapping, Sequence
from math import nan
from pathlib import Path

from exportdecomp.errors import FileUnusableError, InputError, at, shorten
from exportdecomp.model.period import Window, parse_period

_DAY = re.compile(r"(?<=\d-\d\d)-01$")


def numbered_rows(path: Path, needed: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """Read the rows of a CSV, each with its number as a spreadsheet counts.

    Args:
        path: A UTF-8 CSV with a header.
        needed: The columns that must be there.

    Returns:
        The rows that are not blank, as texts by column.

    Raises:
        FileUnusableError: The file is missing, lacks a column, or a row is ragged.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            names, *rows = csv.reader(file)
    except (OSError, ValueError, csv.Error) as error:
        raise FileUnusableError(f"cannot read the file: {error}", where=str(path)) from error
    missing = [name for name in needed if name not in names]
    if missing:
        raise FileUnusableError(
            f"column {missing[0]!r} is missing",
            where=str(path),
            hint=f"found: {', '.join(names)}",
        )
    numbered = [(number, row) for number, row in enumerate(rows, start=2) if row]
    for number, row in numbered:
        if len(row) != len(names):
            raise FileUnusableError(
                f"row {number} has {len(row)} cells, the header {len(names)}",
                where=str(path),
            )
    return [(number, dict(zip(names, row, strict=True))) for number, row in numbered]


def month_in(row: Mapping[str, str], number: int, path: Path) -> int:
    """Return the month number in the column ``period`` of a row.

    Raises:
        InputError: It is no month.
    """
    period = parse_period(Window.MONTH, _DAY.sub("", row["period"]))
    if period is None:
        raise no_such(row, "period", number, path, "bad_period", "write months as 2025-09")
    return period.month


def number_in(text: str) -> float:
    """Return a number, NaN where the text is none; the caller refuses it.

    Example:
        >>> number_in("-0.58"), number_in("n/a")
        (-0.58, nan)
    """
    try:
        return float(text)
    except ValueError:
        return nan


def no_such(
    row: Mapping[str, str], column: str, number: int, path: Path, code: str, hint: str
) -> InputError:
    """Make the error of a cell that is not what its column is for."""
    return InputError(
        code,
        f"found {shorten(row[column])!r}, which is no {column}",
        where=at(str(path), [number], column),
        hint=hint,
    )
