"""A sheet as Rich tables: trees with signed bars, totals, what overlaps, notes, sources."""

from collections.abc import Mapping
from io import StringIO
from typing import NamedTuple

from rich import table as rich
from rich.text import Text

from exportdecomp.model.screen import Display, Screen
from exportdecomp.model.sheet import Column, Entry, Sheet, Table
from exportdecomp.outputs import drawing
from exportdecomp.outputs.bars import Axis, axis, bar
from exportdecomp.outputs.sheet_cells import number_in, written
from exportdecomp.outputs.sheet_columns import (
    Layout,
    lay_out,
    same_columns,
    title_of,
    widths_of,
)
from exportdecomp.outputs.sheet_shown import added_up, notes_of, rewritten_sheet, with_codes
from exportdecomp.outputs.sheet_widths import LABEL, folds

_USUAL = Display()


class Drawn(NamedTuple):
    """How the rows of one table are drawn."""

    layout: Layout
    display: Display
    branches: drawing.Branches
    axes: Mapping[str, Axis]
    ascii_only: bool


def sheet_text(sheet: Sheet, screen: Screen, display: Display = _USUAL) -> str:
    """Write a sheet for people.

    Numbers are never cut: where the screen is narrow, columns are left out. Bars of columns
    in the same unit are drawn to one scale.

    Args:
        sheet: The sheet.
        screen: Its width, and whether it shows colour and more than ASCII.
        display: How many decimals numbers have, and whether rows add up as printed.

    Returns:
        The text, which ends with a line end.
    """
    out = StringIO()
    console = drawing.console_for(screen, out)
    sheet = rewritten_sheet(added_up(sheet, display), drawing.words_for(screen))
    if sheet.summary:
        console.print(Text(sheet.summary, style="bold"))
    if sheet.lines:
        console.print()
        drawing.print_lines(console, sheet.lines, "")
    tables = [*sheet.tables]
    if sheet.has_same_columns:
        tables = same_columns(tables, screen.width, display)
    for table in map(with_codes, tables):
        layout = lay_out(table, screen.width, display)
        console.width = layout.width
        drawn = _drawn(table, layout, display, screen)
        drawing.print_table(console, table.title, table.subtitle, _table(table, drawn))
        spared = len(table.columns) - len(layout.columns)
        if spared and table.left_out:
            drawing.print_lines(console, [f"{table.left_out}: {spared}."], "dim")
    console.width = screen.width
    notes = [f"· {text}" for text in notes_of(sheet)]
    if below := (*notes, *sheet.sources):
        console.print()
        drawing.print_lines(console, below, "dim")
    return drawing.printed(screen, out).lstrip("\n")


def _drawn(table: Table, layout: Layout, display: Display, screen: Screen) -> Drawn:
    barred = [column for column in layout.columns if column.has_bar]
    rows = (*table.entries, *table.memo)
    amounts = {
        unit: [
            number_in(row, column.key) or 0.0
            for column in barred
            if column.unit == unit
            for row in rows
        ]
        for unit in {column.unit for column in barred}
    }
    width = max(layout.bar_width, 2)
    axes = {column.key: axis(amounts[column.unit], width) for column in barred}
    return Drawn(layout, display, drawing.branches(table.entries), axes, screen.ascii_only)


def _table(table: Table, drawn: Drawn) -> rich.Table:
    layout = drawn.layout
    shown = drawing.ruled_table(table.label_title)
    widths = widths_of(table, layout, drawn.display)
    shown.columns[0].width = widths.get(LABEL)
    for column in layout.columns:
        shown.add_column(
            Text(title_of(column, layout)),
            justify="left" if column.unit == "text" else "right",
            no_wrap=not folds(table, column),
            overflow="fold",
            width=widths.get(column.key),
        )
        if column.has_bar and layout.bar_width:
            shown.add_column("", width=layout.bar_width, no_wrap=True)
    for entry in table.entries:
        shown.add_row(*_cells(entry, drawn))
    if table.total:
        shown.add_section()
        shown.add_row(*_total_cells(table.total, drawn), style="bold")
    if table.memo:
        shown.add_section()
        shown.add_row(Text(table.memo_title, style="italic"))
        for entry in table.memo:
            shown.add_row(*_cells(entry, drawn), style="dim")
    return shown


def _cells(entry: Entry, drawn: Drawn) -> list[Text]:
    style = "bold" if drawn.branches.is_open(entry) else ""
    cells = [Text(drawn.branches.draw(entry) + entry.label, style=style)]
    for column in drawn.layout.columns:
        amount = number_in(entry, column.key)
        tone = drawing.tone(amount) if column.has_bar else style
        cells.append(_cell(entry, column, drawn, tone))
        if column.has_bar and drawn.layout.bar_width:
            line = bar(amount, drawn.axes[column.key], ascii_only=drawn.ascii_only)
            cells.append(Text(line, style=drawing.tone(amount)))
    return cells


def _total_cells(total: Entry, drawn: Drawn) -> list[Text]:
    cells = [Text(total.label)]
    for column in drawn.layout.columns:
        cells.append(_cell(total, column, drawn))
        if column.has_bar and drawn.layout.bar_width:
            cells.append(Text(""))
    return cells


def _cell(entry: Entry, column: Column, drawn: Drawn, style: str = "") -> Text:
    return Text(written(entry, column, drawn.display), style=style)
