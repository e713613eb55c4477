"""What stands in a cell of a sheet: a number by the unit of its column, or a text."""

from collections.abc import Callable

from exportdecomp.model.screen import Display
from exportdecomp.model.sheet import Column, Entry
from exportdecomp.outputs.numbers import plain, signed

POINTS = 2
_RATE, _SHARE, _INDEX, _AMOUNT = 1, 1, 3, 2


def written(entry: Entry, column: Column, display: Display) -> str:
    """Return a cell as people read it.

    Args:
        entry: The row.
        column: The column, whose unit says how a number is written.
        display: How many decimals points, rates and shares have.

    Returns:
        A number by the unit of its column, a text as it stands, yes or no. A number that is
        null is ``n/a``; a cell that the row does not have is empty, and so is a null text.

    Example:
        >>> row = Entry("Toys", {"pp": -2.504, "growth": None, "rank": 3})
        >>> [written(row, column, Display()) for column in (Column("pp", "pp", "pp"),
        ...     Column("growth", "growth %", "pct"), Column("share", "share %", "share"))]
        ['−2.50', 'n/a', '']
    """
    cell = entry.cells.get(column.key)
    if column.key not in entry.cells or (cell is None and column.unit == "text"):
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, str) or column.unit == "text":
        return str(cell)
    return _WRITERS[column.unit](number_in(entry, column.key), display)


def number_in(entry: Entry, key: str) -> float | None:
    """Return the number in a cell; None where there is none."""
    cell = entry.cells.get(key)
    if isinstance(cell, bool | str) or cell is None:
        return None
    return float(cell)


_WRITERS: dict[str, Callable[[float | None, Display], str]] = {
    "pp": lambda number, display: signed(number, display.places(POINTS), "n/a"),
    "pct": lambda number, display: signed(number, display.places(_RATE), "n/a"),
    "share": lambda number, display: plain(number, display.places(_SHARE), "n/a"),
    "index": lambda number, _: plain(number, _INDEX, "n/a"),
    "amount": lambda number, _: plain(number, _AMOUNT, "n/a"),
    "count": lambda number, _: plain(number, 0, "n/a"),
}
