"""Small tables that describe a dataset: labels and rates."""

from collections.abc import Mapping, Sequence
from math import inf
from pathlib import Path
from typing import NamedTuple

from exportdecomp.errors import InputError, at
from exportdecomp.model.dataset import Label
from exportdecomp.model.period import Cell
from exportdecomp.sources.small_table import month_in, no_such, number_in, numbered_rows

_LABELS = ("code", "label")
_RATES = ("period", "rate")
_ONLY = "rates"
_BOTH_WAYS = frozenset({"from", "to", "currency", "base", "quote"})
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
        for _, row in numbered_rows(path, _LABELS)
    ]


class RateRow(NamedTuple):
    """Where a rate stands, and the two totals that it is the ratio of, where they are told."""

    row: int
    domestic: float | None
    foreign: float | None


def read_rate_rows(path: Path) -> dict[tuple[str, Cell], RateRow]:
    """Read where the rates of a table that ``read_rates`` can read stand.

    Returns:
        Rows by basis and cell; ``domestic`` and ``foreign`` are in whole currency units.

    Raises:
        FileUnusableError: The file is missing or lacks a required column.
        InputError: A period is none.
    """
    return {
        (
            row.get("basis", _ONLY),
            Cell(row.get("window", "month"), month_in(row, number, path)),
        ): RateRow(number, _total(row, "domestic"), _total(row, "foreign"))
        for number, row in numbered_rows(path, _RATES)
    }


def _total(row: Mapping[str, str], name: str) -> float | None:
    return number_in(row[name]) if row.get(name) else None


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
    for number, row in numbered_rows(path, _RATES):
        if not _BOTH_WAYS.isdisjoint(row):
            raise InputError(
                "two_way_rates",
                "a table of rates has one direction, and this one names currencies",
                where=at(str(path)),
                hint="keep period and rate, the units of the figures' currency for one unit "
                "of the other, and remove the columns of currencies",
            )
        month = month_in(row, number, path)
        rate = number_in(row["rate"])
        if not 0 < rate < inf:
            raise no_such(row, "rate", number, path, "bad_rate", _ABOVE_ZERO)
        basis = row.get("basis", bases[0] if bases else _ONLY)
        if basis in table or not bases:
            cell = Cell(row.get("window", "month"), month)
            table.setdefault(basis, {})[cell] = rate
    return table
