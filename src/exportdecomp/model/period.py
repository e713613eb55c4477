"""Periods of a window, and the published cells that make them up.

A month is counted as ``12 * year + month - 1``, so that shifting is addition. January and
February are one two-month cell wherever a window holds both, because many offices publish
them as one; a cell is therefore a pair (``"month"`` or ``"ytd"``, month number), where the
year-to-date cell of February *is* January and February together. Not here: what values the
cells hold (``panel/windows.py``).
"""

import re
from enum import StrEnum
from typing import NamedTuple

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_QUARTERS = ("first", "second", "third", "fourth")
_MONTH_PATTERN = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_QUARTER_PATTERN = re.compile(r"(\d{4})-[Qq]([1-4])")
_YEAR_PATTERN = re.compile(r"\d{4}")


class Window(StrEnum):
    """How many months a period spans and which columns of a release say so."""

    MONTH = "month"
    QUARTER = "quarter"
    YTD = "ytd"
    YEAR = "year"
    ROLLING = "rolling"


class Compare(StrEnum):
    """What a period is compared with."""

    YOY = "yoy"
    PREVIOUS = "previous"
    TWO_YEARS = "2y"


class Cell(NamedTuple):
    """One published figure of a table: ``month``, ``quarter``, or ``ytd`` from January on."""

    window: str
    month: int

    def shift(self, months: int) -> "Cell":
        """Return the cell some months later (earlier, when negative)."""
        return Cell(self.window, self.month + months)


class Period(NamedTuple):
    """A window that ends in ``month`` (counted as ``12 * year + month - 1``)."""

    window: Window
    month: int

    def __str__(self) -> str:
        """Write it as its label."""
        return self.label

    @property
    def year(self) -> int:
        """The calendar year in which the period ends."""
        return self.month // 12

    @property
    def months(self) -> tuple[int, ...]:
        """Every month of the period, first to last."""
        january = self.year * 12
        first = {
            Window.MONTH: self.month,
            Window.QUARTER: self.month - 2,
            Window.YTD: january,
            Window.YEAR: january,
            Window.ROLLING: self.month - 11,
        }[self.window]
        return tuple(range(first, self.month + 1))

    @property
    def label(self) -> str:
        """How the period is written: ``2025-09``, ``2025-Q3`` or ``2025``."""
        if self.window is Window.QUARTER:
            return f"{self.year}-Q{self.month % 12 // 3 + 1}"
        return str(self.year) if self.window is Window.YEAR else month_label(self.month)

    @property
    def span(self) -> str:
        """How the period is headed: its label, or the first and last month of a window."""
        if self.window in {Window.YTD, Window.ROLLING} and len(self.months) > 1:
            return f"{month_label(self.months[0])} to {month_label(self.month)}"
        return self.label

    @property
    def words(self) -> str:
        """How the period reads in a sentence, after the word "in"."""
        name, year = _MONTHS[self.month % 12], self.year
        if self.window is Window.YTD and self.month % 12:
            return f"January–{name} {year}"
        if self.window is Window.ROLLING:
            return f"the twelve months to {name} {year}"
        if self.window is Window.QUARTER:
            return f"the {_QUARTERS[self.month % 12 // 3]} quarter of {year}"
        return str(year) if self.window is Window.YEAR else f"{name} {year}"

    def shift(self, months: int) -> "Period":
        """Return the period of the same window some months later."""
        return Period(self.window, self.month + months)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The published cells that add up to the period, the fewest first.

        Year-to-date and calendar year are one year-to-date cell, because that column takes
        in the revisions of earlier months; a quarter is a cell of its own where a table is
        quarterly. Other windows are months.
        """
        if self.window in {Window.YTD, Window.YEAR}:
            return (Cell("ytd", self.month),)
        if self.window is Window.QUARTER:
            return (Cell("quarter", self.month),)
        return merge_january_february(self.months)


def merge_january_february(months: tuple[int, ...]) -> tuple[Cell, ...]:
    """Write months as cells, January and February of a year as one where both are there."""
    present = set(months)
    cells = []
    for month in months:
        if month % 12 == 0 and month + 1 in present:
            continue
        both = month % 12 == 1 and month - 1 in present
        cells.append(Cell("ytd" if both else "month", month))
    return tuple(cells)


def readings(cell: Cell) -> tuple[tuple[Cell, ...], ...]:
    """List the ways to read a cell, best first: as printed, then as a sum of others."""
    if cell.window == "month":
        return ((cell,),)
    first = cell.month - 2 if cell.window == "quarter" else cell.month // 12 * 12
    singles = tuple(Cell("month", month) for month in range(first, cell.month + 1))
    merged = merge_january_february(tuple(single.month for single in singles))
    return tuple(dict.fromkeys(((cell,), merged, singles)))


def month_number(year: int, month: int) -> int:
    """Count a calendar month: ``month_number(2025, 9) == 24308``."""
    return 12 * year + month - 1


def month_label(month: int) -> str:
    """Write a month number as ``2025-09``."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def month_words(month: int) -> str:
    """Write a month number as ``September 2025``."""
    return f"{_MONTHS[month % 12]} {month // 12}"


def parse_period(window: Window, text: str) -> Period | None:
    """Read ``2025-09``, ``2025-Q3`` or ``2025`` as a period of ``window``.

    Returns:
        The period, or None where the text does not have the form its window wants.
    """
    if window is Window.QUARTER:
        match = _QUARTER_PATTERN.fullmatch(text)
        return match and Period(window, month_number(int(match[1]), 3 * int(match[2])))
    if window is Window.YEAR:
        match = _YEAR_PATTERN.fullmatch(text)
        return match and Period(window, month_number(int(text), 12))
    match = _MONTH_PATTERN.fullmatch(text)
    return match and Period(window, month_number(int(match[1]), int(match[2])))


def base_shift(window: Window, compare: Compare) -> int | None:
    """Return by how many months the base lies before the period; None if it has no meaning.

    Year to date and rolling year overlap with the period just before them, so they have no
    ``previous``.
    """
    if compare is Compare.TWO_YEARS:
        return 24
    if compare is Compare.YOY or window is Window.YEAR:
        return 12
    return {Window.MONTH: 1, Window.QUARTER: 3}.get(window)
