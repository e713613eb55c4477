"""Small tables that describe a dataset: labels and rates."""

import csv
import re
from collections.abc import Mapping, Sequence
from math import inf, nan
from pathlib import Path

from exportdecomp.errors import FileUnusableError, InputError, at, shorten
from exportdecomp.model.dataset import Label
from exportdecomp.model.period import Cell, Window, parse_period

_LABELS = ("code", "label")
_RATES = ("period", "rate")
_ONLY = "rates"
_BOTH_WAYS = frozenset({"from", "to", "currency", "base", "quote"})
_DAY = re.compile(r"(?<=\d-\d\d)-01$")
_MONTHS = "write months as 2025-09"
_ABOVE_ZERO = "a rate is a number above 0"


def read_labels(path: Path) -> list[tuple[str, Label]]:
    """Read the labels of a dataset's codes.

    Args:
        path: A CSV with ``code`` and ``label``, and optionally ``dimension`` (by default the
            code is one of any), ``label_native``, ``in_text`` (by default the label),
            ``kind``, and ``aliases``, joined by ``;``.

    Returns:
        Codes with their labels, in the order of the file.

    Raises:
        FileUnusableError: The file is missing or lacks a required column.
    """
    return [
        (
            row["code"],
            Label(
                dimension=row.get("dimension", ""),
                label=row["label"],
                label_native=row.get("label_native", ""),
                in_text=row.get("in_text") or row["label"],
                kind=row.get("kind") or "component",
                aliases=tuple(filter(None, row.get("aliases", "").split(";"))),
            ),
        )
        for _, row in _rows(path, _LABELS)
    ]


def read_rates(path: Path, bases: Sequence[str]) -> dict[str, dict[Cell, float]]:
    """Read a dated rate table.

    Args:
        path: A CSV with ``period`` and ``rate`` (units of the figures' currency for one unit
            of the other), and optionally ``window`` (``month`` or ``ytd``) and ``basis``.
        bases: The bases to read, in order of preference; empty for all of them.

    Returns:
        Rates by basis, then by cell.

    Raises:
        FileUnusableError: The file is missing or lacks a required column.
        InputError: A period or a rate is none.
    """
    table: dict[str, dict[Cell, float]] = {basis: {} for basis in bases}
    for number, row in _rows(path, _RATES):
        if not _BOTH_WAYS.isdisjoint(row):
            raise InputError(
                "two_way_rates",
                "a table of rates has one direction, and this one names currencies",
                where=at(str(path)),
                hint="keep period and rate, the units of the figures' currency for one unit "
                "of the other, and remove the columns of currencies",
            )
        period = parse_period(Window.MONTH, _DAY.sub("", row["period"]))
        if period is None:
            place = at(str(path), [number], "period")
            raise InputError("bad_period", _none(row, "period"), where=place, hint=_MONTHS)
        rate = _number(row["rate"])
        if not 0 < rate < inf:
            place = at(str(path), [number], "rate")
            raise InputError("bad_rate", _none(row, "rate"), where=place, hint=_ABOVE_ZERO)
        basis = row.get("basis", bases[0] if bases else _ONLY)
        if basis in table or not bases:
            cell = Cell(row.get("window", "month"), period.month)
            table.setdefault(basis, {})[cell] = rate
    return table


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return nan


def _none(row: Mapping[str, str], column: str) -> str:
    return f"found {shorten(row[column])!r}, which is no {column}"


def _rows(path: Path, needed: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
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
