"""Small tables that describe a dataset: labels and rates."""

import csv
from collections.abc import Sequence
from pathlib import Path

from exportdecomp.errors import FileUnusableError
from exportdecomp.model.dataset import Label
from exportdecomp.model.period import Cell, month_number

_LABELS = ("dimension", "code", "label", "label_zh", "in_text", "kind")
_RATES = ("period", "window", "rate", "basis")


def read_labels(path: Path) -> dict[str, Label]:
    """Read the labels of a dataset's codes.

    Args:
        path: A CSV with ``dimension``, ``code``, ``label``, ``label_zh``, ``in_text``,
            ``kind``, and optionally ``aliases``, joined by ``;``.

    Returns:
        Labels by code, in the order of the file.
    """
    return {
        row["code"]: Label(
            dimension=row["dimension"],
            label=row["label"],
            label_native=row["label_zh"],
            in_text=row["in_text"],
            kind=row["kind"],
            aliases=tuple(filter(None, row.get("aliases", "").split(";"))),
        )
        for row in _rows(path, _LABELS)
    }


def read_rates(path: Path, bases: Sequence[str]) -> dict[str, dict[Cell, float]]:
    """Read a dated rate table.

    Args:
        path: A CSV with ``period``, ``window``, ``rate`` (domestic units per foreign unit)
            and ``basis``.
        bases: The bases to read, in order of preference.

    Returns:
        Rates by basis, then by cell.
    """
    table: dict[str, dict[Cell, float]] = {basis: {} for basis in bases}
    for row in _rows(path, _RATES):
        year, month, _ = row["period"].split("-")
        cell = Cell(row["window"], month_number(int(year), int(month)))
        if row["basis"] in table:
            table[row["basis"]][cell] = float(row["rate"])
    return table


def _rows(path: Path, needed: Sequence[str]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            names, *rows = csv.reader(file)
    except (OSError, ValueError) as error:
        raise FileUnusableError(f"cannot read the file: {error}", where=str(path)) from error
    missing = [name for name in needed if name not in names]
    if missing:
        raise FileUnusableError(
            f"column {missing[0]!r} is missing",
            where=str(path),
            hint=f"found: {', '.join(names)}",
        )
    for number, row in enumerate(rows, start=2):
        if len(row) != len(names):
            raise FileUnusableError(
                f"row {number} has {len(row)} cells, the header {len(names)}",
                where=str(path),
            )
    return [dict(zip(names, row, strict=True)) for row in rows]
