"""Which columns of a sheet's table a width has room for."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from exportdecomp.model.screen import Display
from exportdecomp.model.sheet import Column, Table
from exportdecomp.outputs.drawing import LABEL_WIDTH
from exportdecomp.outputs.sheet_cells import written
from exportdecomp.outputs.sheet_widths import folded_widths, folds, narrowest, widest_label

_GAP = 3
_WANTED_LABEL = 22
_WIDE, _MIDDLE = 132, 96


class Layout(NamedTuple):
    """The columns that are shown, how wide bars are (0: none), whether titles are broken."""

    columns: tuple[Column, ...]
    bar_width: int
    breaks_titles: bool
    width: int


def lay_out(table: Table, width: int, display: Display) -> Layout:
    """Choose what a width has room for, so that no number is cut.

    Columns with the largest ``spare`` are left out first, of equals the one to the right.
    Where that is not enough, titles are broken into lines, then bars are left out, and in
    the end the table is wider than was asked for. A table that can spare its bars loses
    them before anything else, and then has its titles broken.
    """
    bars = sum(column.has_bar for column in table.columns)
    bar = (30 if width >= _WIDE else 20 if width >= _MIDDLE else 12) // max(bars, 1)
    label = max(min(widest_label(table), _WANTED_LABEL), LABEL_WIDTH)

    def needed(layout: Layout) -> int:
        return sum(_needed(table, column, layout, display) for column in layout.columns)

    layout = Layout(table.columns, bar, breaks_titles=False, width=width)
    if table.has_bars_to_spare and needed(layout) + label > width:
        layout = layout._replace(bar_width=0)
        layout = layout._replace(breaks_titles=needed(layout) + label > width)
    while needed(layout) + label > width and (rest := _without_the_sparest(layout.columns)):
        layout = layout._replace(columns=rest)
    if needed(layout) + LABEL_WIDTH > width:
        layout = layout._replace(breaks_titles=True)
    if needed(layout) + LABEL_WIDTH > width:
        layout = layout._replace(bar_width=0)
    return layout._replace(width=max(width, needed(layout) + LABEL_WIDTH))


def title_of(column: Column, layout: Layout) -> str:
    """Return a column's title, one word a line where there is little room."""
    return column.title.replace(" ", "\n") if layout.breaks_titles else column.title


def same_columns(tables: Sequence[Table], width: int, display: Display) -> list[Table]:
    """Leave out of every table the columns for which one of them has no room.

    Args:
        tables: Tables that are read as one.
        width: That of the screen.
        display: How many decimals numbers have.
    """
    shown = [{column.key for column in lay_out(one, width, display).columns} for one in tables]
    had = [{column.key for column in one.columns} for one in tables]
    spared = {key for own, left in zip(had, shown, strict=True) for key in own - left}
    return [
        one._replace(columns=tuple(each for each in one.columns if each.key not in spared))
        for one in tables
    ]


def widths_of(table: Table, layout: Layout, display: Display) -> dict[str, int]:
    """Return how wide columns that fold are, by key; empty where none does."""
    folding = [column for column in layout.columns if folds(table, column)]
    if not folding:
        return {}
    fixed = [column for column in layout.columns if column not in folding]
    taken = sum(_needed(table, column, layout, display) for column in fixed)
    bars = sum(_bar(column, layout) for column in folding)
    room = layout.width - taken - bars - _GAP * len(folding)
    return folded_widths(table, folding, room)


def _without_the_sparest(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns but one; none where no column may be left out."""
    most = max((column.spare for column in columns), default=0)
    if not most:
        return ()
    at = max(place for place, column in enumerate(columns) if column.spare == most)
    return (*columns[:at], *columns[at + 1 :])


def _needed(table: Table, column: Column, layout: Layout, display: Display) -> int:
    total = (table.total,) if table.total else ()
    rows = (*table.entries, *total, *table.memo)
    title = max(map(cell_len, title_of(column, layout).split("\n")))
    cells = max((cell_len(written(row, column, display)) for row in rows), default=0)
    if folds(table, column):
        cells = min(cells, narrowest(table, column))
    return _GAP + _bar(column, layout) + max(title, cells)


def _bar(column: Column, layout: Layout) -> int:
    return _GAP + layout.bar_width if column.has_bar and layout.bar_width else 0
