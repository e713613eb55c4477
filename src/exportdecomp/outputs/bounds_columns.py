"""The columns of bounds in the tables for people."""

from exportdecomp.model.report import Breakdown, Row
from exportdecomp.model.request import Query
from exportdecomp.outputs.bounds_text import between
from exportdecomp.outputs.column import Column


def bounds_columns(breakdown: Breakdown, query: Query, places: int) -> list[Column]:
    """Return the column of what contributions lie between; none where it would be empty."""

    def of_row(row: Row) -> str:
        return _between((row.lower_pp, row.upper_pp), row.contribution_pp, places)

    def total(breakdown: Breakdown) -> str:
        head, own = breakdown.headline, breakdown.bounds
        ends = (head.lower_pct, head.upper_pct) if own.total is None else own.total
        return _between(ends, head.contribution_pp, places) if query.bounds else ""

    column = Column("pp, bounds", lambda row: row.lower_pp, of_row, total, stays=True)
    return [column] if any(map(of_row, breakdown.components)) else []


def change_bounds_columns(breakdown: Breakdown, query: Query, places: int) -> list[Column]:
    """Return the column of what changes since the other period lie between."""

    def of_row(row: Row) -> str:
        ends = breakdown.bounds.change.get(row.code, (None, None))
        return _between(ends, row.acceleration_pp, places)

    def total(breakdown: Breakdown) -> str:
        ends = breakdown.bounds.total_change or (None, None)
        return _between(ends, change_of(breakdown), places)

    column = Column("change, bounds", lambda row: row.lower_pp, of_row, total, is_extra=True)
    return [column] if query.bounds and any(map(of_row, breakdown.components)) else []


def _between(ends: tuple[float | None, float | None], value: float | None, places: int) -> str:
    low, high = ends
    return "" if low is None or high is None else between((low, high), value, places)


def change_of(breakdown: Breakdown) -> float | None:
    """Return what headline growth changed by since the other period, percentage points."""
    head = breakdown.headline
    if head.contribution_vs_pp is None:
        return None
    return head.contribution_pp - head.contribution_vs_pp
