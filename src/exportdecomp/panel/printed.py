"""What the office itself printed for a period: its growth, and its place among others."""

from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.model.period import Cell, Period
from exportdecomp.panel.windows import first_day, month_of


class PrintedGrowth(NamedTuple):
    """A growth rate as printed, percent, and the day of the table it stands in."""

    growth_pct: float
    vintage: date


class Place(NamedTuple):
    """Where a level stands among those before it; 1 is the highest of ``of``."""

    rank: int
    of: int
    first_month: int


def printed_growth(component: pl.DataFrame, flow: str, period: Period) -> PrintedGrowth | None:
    """Return the growth over the year that the office first printed for a period.

    Args:
        component: A COMPONENT table of the headline, every vintage.
        flow: The flow.
        period: The period.

    Returns:
        The growth; None where the period is not one printed cell, or no growth was printed.
    """
    if len(period.cells) != 1:
        return None
    cell = period.cells[0]
    rows = component.filter(
        pl.col("flow") == flow,
        pl.col("window") == cell.window,
        pl.col("period") == first_day(cell.month),
        pl.col("growth_pct").is_not_null(),
    ).sort("vintage")
    if rows.is_empty():
        return None
    return PrintedGrowth(*rows.select("growth_pct", "vintage").row(0))


def place_among(levels: pl.DataFrame, flow: str, cell: Cell) -> Place | None:
    """Rank a level among those of the same window up to its period.

    Years to date are ranked among those that end in the same calendar month.

    Args:
        levels: A COMPONENT table of the headline with one vintage a cell.
        flow: The flow.
        cell: The cell whose level is ranked.

    Returns:
        Its place; None where the cell is not held, or no other.
    """
    day = first_day(cell.month)
    same = levels.filter(
        pl.col("flow") == flow,
        pl.col("window") == cell.window,
        pl.col("period") <= day,
        (pl.col("period").dt.month() == day.month) | (cell.window != "ytd"),
    )
    own = same.filter(pl.col("period") == day)["value"]
    if own.is_empty() or same.height == 1:
        return None
    higher = same.filter(pl.col("value") > own.item()).height
    first = same.select(pl.col("period").min()).item()
    return Place(1 + higher, same.height, month_of(first))
