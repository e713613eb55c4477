"""Which periods a table holds, and which of them its lines lack."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import polars as pl

from exportdecomp.panel.windows import month_of

TABLE = ("dimension", "flow", "currency")
"""What names a table."""

_YEAR = 12
_MOST = 0.5

Cells = Iterable[tuple[str, date]]


class Table(NamedTuple):
    """The periods of a dimension, flow and currency, as month numbers.

    ``held`` are those in which any line has a level, or one can be had from years to date;
    ``missing`` those between the first and the last that are not.
    """

    dimension: str
    flow: str
    currency: str | None
    held: frozenset[int]
    missing: tuple[int, ...]


class Gap(NamedTuple):
    """A line and the periods of its table that it lacks from its first one on.

    ``of`` is how many there are from its first one on.
    """

    component: str
    lacks: tuple[int, ...]
    of: int


def tables_of(panel: pl.DataFrame, window: str) -> list[Table]:
    """List the tables of a release with their periods, in the order of their names.

    A release of some chosen months, the same in every year or less than half of those in
    between, misses none.

    Args:
        panel: A PANEL.
        window: Which cells follow each other: ``month``, ``quarter`` or ``ytd``.
    """
    cells = panel.unique([*TABLE, "window", "period"])
    rows = cells.group_by(TABLE).agg("window", "period").sort(*TABLE, nulls_last=True)
    tables = []
    for dimension, flow, currency, windows, days in rows.rows():
        held = _held(zip(windows, days, strict=True), window)
        if held:
            missing = tuple(sorted(_expected(held) - held))
            tables.append(Table(dimension, flow, currency, held, missing))
    return tables


def gaps_of(table: Table, panel: pl.DataFrame, window: str) -> list[Gap]:
    """List the lines that lack a period of their table, in the order of codes.

    Args:
        table: The table.
        panel: The rows of a PANEL that count as lines.
        window: Which cells follow each other.
    """
    names = zip(TABLE, table[: len(TABLE)], strict=True)
    ours = panel.filter(pl.col(name).eq_missing(pl.lit(value)) for name, value in names)
    cells = ours.unique(["component", "window", "period"])
    rows = cells.group_by("component").agg("window", "period").sort("component")
    gaps = []
    for code, windows, days in rows.rows():
        held = _held(zip(windows, days, strict=True), window) & table.held
        due = {month for month in table.held if held and month >= min(held)}
        if due - held:
            gaps.append(Gap(code, tuple(sorted(due - held)), len(due)))
    return gaps


def _held(cells: Cells, window: str) -> frozenset[int]:
    """Return the periods that are there, or are the difference of two years to date."""
    by_window: dict[str, set[int]] = {}
    for name, day in cells:
        by_window.setdefault(name, set()).add(month_of(day))
    held = by_window.get(window, set())
    if window != "month" or not held:
        return frozenset(held)
    ytd = by_window.get("ytd", set())
    apart = {month for month in ytd if month % _YEAR == 0 or month - 1 in ytd}
    together = {one for month in ytd if month % _YEAR == 1 for one in (month - 1, month)}
    return frozenset(held | apart | together)


def _expected(held: frozenset[int]) -> set[int]:
    months = sorted(held)
    step = min((later - one for one, later in pairwise(months)), default=1)
    due = set(range(months[0], months[-1] + 1, step)) | held
    calendars: dict[int, set[int]] = {}
    for month in months:
        calendars.setdefault(month // _YEAR, set()).add(month % _YEAR)
    kinds = {frozenset(one) for one in calendars.values()}
    is_chosen = len(kinds) == 1 and len(calendars) > 1
    return set(held) if is_chosen or len(held) < _MOST * len(due) else due
