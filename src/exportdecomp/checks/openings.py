"""How each year opens: January, February, and both of them as one figure."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.panel.checked import latest

Line = tuple[str, str, str, str | None]
"""Dimension, component, flow and currency."""

_MONTHS = {"month": (12, 1, 2, 3), "ytd": (1, 2)}


class Figure(NamedTuple):
    """A cell: its level and printed unit in currency units, its vintage and its place."""

    value: float
    precision: float
    vintage: date
    file: str
    row: int
    column: str


class Opening(NamedTuple):
    """The first months of a year of a line; None where a cell is not there.

    ``both`` is January and February as one figure, the year to date of February;
    ``january_to_date`` repeats January. ``december`` is that of the year before.
    """

    line: Line
    year: int
    december: Figure | None
    january: Figure | None
    february: Figure | None
    march: Figure | None
    january_to_date: Figure | None
    both: Figure | None

    @property
    def is_split(self) -> bool:
        """Whether January and February are there, each with an amount above zero."""
        return amount_of(self.january) > 0 and amount_of(self.february) > 0


def amount_of(figure: Figure | None) -> float:
    """Return the level of a cell; zero where there is none, or none worth the name."""
    return figure.value if figure is not None else 0.0


def openings_of(panel: pl.DataFrame) -> Mapping[tuple[Line, int], Opening]:
    """Read how each year of each line opens, each cell as last published.

    Args:
        panel: A PANEL.

    Returns:
        The openings that have a February, by line and year, in the order of the panel.
    """
    wanted = pl.any_horizontal(
        (pl.col("window") == window) & pl.col("period").dt.month().is_in(months)
        for window, months in _MONTHS.items()
    )
    place = ("dimension", "component", "flow", "currency", "window", "period")
    held: dict[Line, dict[tuple[str, date], Figure]] = {}
    for *line, window, day, value, precision, vintage, file, row, column in (
        latest(panel.filter(wanted)).select(*place, *Figure._fields).rows()
    ):
        figure = Figure(value, precision, vintage, file, row, column)
        dimension, component, flow, currency = line
        cells = held.setdefault((dimension, component, flow, currency), {})
        cells[window, day] = figure
    return {
        (line, year): _opening(line, year, cells)
        for line, cells in held.items()
        for year in sorted({day.year for _, day in cells if day.month == _MONTHS["ytd"][1]})
    }


def _opening(line: Line, year: int, cells: Mapping[tuple[str, date], Figure]) -> Opening:
    def at(window: str, year: int, month: int) -> Figure | None:
        return cells.get((window, date(year, month, 1)))

    return Opening(
        line=line,
        year=year,
        december=at("month", year - 1, 12) if year > 1 else None,
        january=at("month", year, 1),
        february=at("month", year, 2),
        march=at("month", year, 3),
        january_to_date=at("ytd", year, 1),
        both=at("ytd", year, 2),
    )
