"""What economists expected: a table of polls."""

from collections.abc import Mapping
from datetime import date
from math import isfinite
from pathlib import Path

from exportdecomp.model.expectation import Expectation
from exportdecomp.model.period import Cell
from exportdecomp.sources.small_table import month_in, no_such, number_in, numbered_rows

_NEEDED = ("period", "value", "polled_by", "source", "published")
_WORDS = {
    "window": ("bad_window", ("month", "quarter", "ytd", "year")),
    "flow": ("bad_flow", ("exports", "imports")),
}


def read_consensus(path: Path) -> list[Expectation]:
    """Read a table of expectations.

    Args:
        path: A CSV with ``period``, ``value`` (growth over the year, percent),
            ``polled_by``, ``source`` and ``published`` (a day), and optionally ``window``
            (by default the month), ``flow`` and ``currency`` (by default any).

    Returns:
        The expectations, in the order of the file.

    Raises:
        FileUnusableError: The file is missing or lacks a required column.
        InputError: A period, a number, a word or a day is none.
    """
    return [
        Expectation(
            cell=Cell(_word(row, "window", number, path) or "month", month),
            flow=_word(row, "flow", number, path),
            currency=row.get("currency") or None,
            growth_pct=_growth(row, number, path),
            polled_by=row["polled_by"],
            source=row["source"],
            published=_day(row, number, path),
        )
        for number, row in numbered_rows(path, _NEEDED)
        for month in (month_in(row, number, path),)
    ]


def _growth(row: Mapping[str, str], number: int, path: Path) -> float:
    found = number_in(row["value"])
    if not isfinite(found):
        raise no_such(row, "value", number, path, "bad_number", "write percent, such as 6.6")
    return found


def _word(row: Mapping[str, str], column: str, number: int, path: Path) -> str | None:
    code, known = _WORDS[column]
    word = row.get(column) or None
    if word is not None and word not in known:
        hint = f"write one of: {', '.join(known)}"
        raise no_such(row, column, number, path, code, hint)
    return word


def _day(row: Mapping[str, str], number: int, path: Path) -> date:
    try:
        return date.fromisoformat(row["published"])
    except ValueError as error:
        hint = "write the day like 2025-10-13"
        raise no_such(row, "published", number, path, "bad_vintage", hint) from error
