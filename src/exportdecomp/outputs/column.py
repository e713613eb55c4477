"""A column of the tables for people, and how columns give way where there is little room."""

from collections.abc import Callable
from typing import NamedTuple

from exportdecomp.model.report import Breakdown, Row

MEMO_TITLE = "Memo (overlapping)"
LEAST_LABEL = max(map(len, MEMO_TITLE.split()))
_WANTED, _WHOLE = 20, 30
"""How wide labels are at least, and at most, in one line."""
_LEAST_BAR = 12
_GAP, _INDENT = 3, 2


class Column(NamedTuple):
    """One column: how it is headed, what it shows of a row, and what under the rule.

    One that ``stays`` is shown however narrow the screen is, one that ``is_extra`` only where
    nothing else has to give way to it.
    """

    title: str
    value: Callable[[Row], float | None]
    text: Callable[[Row], str]
    total: Callable[[Breakdown], str]
    has_bar: bool = False
    bar_width: int = 0
    stays: bool = False
    is_extra: bool = False


def fitting(columns: list[Column], breakdown: Breakdown, width: int) -> list[Column]:
    """Leave out what is extra, narrow the bar, then leave out columns from the left.

    Args:
        columns: What there would be with room enough.
        breakdown: What they show.
        width: Of the screen.

    Returns:
        Columns that leave room for labels, which may be broken, and cut no number. The bar
        is no wider than labels in one line leave it, and no narrower than it has to be.
    """
    rows = (*breakdown.components, *breakdown.memo)
    widest = max((len(row.label) + _INDENT * (row.depth - 1) for row in rows), default=0)
    whole, least = (max(LEAST_LABEL, min(widest, most)) for most in (_WHOLE, _WANTED))

    def is_wider(columns: list[Column], label: int) -> bool:
        return sum(_needed(column, breakdown) for column in columns) + label > width

    kept = columns
    if is_wider(_narrowest(kept), least):
        kept = [column for column in kept if not column.is_extra]
    while is_wider(_narrowest(kept), least):
        spare = next((one for one in kept if not (one.has_bar or one.stays)), None)
        if spare is None:
            break
        kept = [column for column in kept if column is not spare]
    while is_wider(kept, whole) and kept != (narrower := _narrower(kept)):
        kept = narrower
    return kept


def _narrowest(columns: list[Column]) -> list[Column]:
    return [one._replace(bar_width=min(one.bar_width, _LEAST_BAR)) for one in columns]


def _narrower(columns: list[Column]) -> list[Column]:
    return [
        one._replace(bar_width=max(one.bar_width - 1, min(one.bar_width, _LEAST_BAR)))
        for one in columns
    ]


def _needed(column: Column, breakdown: Breakdown) -> int:
    rows = (*breakdown.components, *breakdown.memo)
    cells = (column.title, column.total(breakdown), *(column.text(row) for row in rows))
    bar = _GAP + column.bar_width if column.has_bar else 0
    return _GAP + bar + max(len(cell) for cell in cells)
