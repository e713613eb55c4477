"""A report as Rich tables: a tree with signed bars, the sum, memo rows, notes, sources."""

from collections.abc import Sequence
from io import StringIO
from typing import NamedTuple

from rich.table import Table
from rich.text import Text

from exportdecomp.model.report import Breakdown, ContribReport, Row
from exportdecomp.model.screen import Display, Screen
from exportdecomp.outputs import drawing
from exportdecomp.outputs.bars import Axis, axis, bar
from exportdecomp.outputs.column import LEAST_LABEL, MEMO_TITLE, Column
from exportdecomp.outputs.columns import add_up, choose_columns
from exportdecomp.outputs.sentence import sentence
from exportdecomp.outputs.shown import rewritten
from exportdecomp.outputs.words import (
    breakdown_subtitle,
    breakdown_title,
    note_lines,
    source_lines,
)

_USUAL = Display()


def contrib_text(report: ContribReport, screen: Screen, display: Display = _USUAL) -> str:
    """Write a ``contrib`` report for people.

    Numbers are never cut: where the screen is narrow, columns are left out.
    """
    out = StringIO()
    console = drawing.console_for(screen, out)
    report = rewritten(add_up(report, display), drawing.words_for(screen))
    console.print(Text(sentence(report), style="bold"))
    for breakdown in report.breakdowns:
        columns = choose_columns(screen.width, report.query, breakdown, display)
        title = breakdown_title(breakdown, report)
        subtitle = breakdown_subtitle(breakdown, report.query)
        table = _table(breakdown, columns, screen)
        drawing.print_table(console, title, subtitle, table)
    console.print()
    drawing.print_lines(console, (*note_lines(report), *source_lines(report)), "dim")
    return drawing.printed(screen, out)


def _table(breakdown: Breakdown, columns: Sequence[Column], screen: Screen) -> Table:
    table = drawing.ruled_table()
    table.columns[0].min_width = LEAST_LABEL
    for column in columns:
        table.add_column(Text(column.title), justify="right", no_wrap=True)
        if column.has_bar:
            table.add_column("", width=column.bar_width, no_wrap=True)
    marks = _marks(columns, breakdown, screen)
    for row in breakdown.components:
        table.add_row(*_cells(row, columns, marks))
    table.add_section()
    table.add_row(*_sum_cells(breakdown, columns), style="bold")
    if breakdown.memo:
        table.add_section()
        table.add_row(Text(MEMO_TITLE, style="italic"))
        for row in breakdown.memo:
            table.add_row(*_cells(row, columns, marks), style="dim")
    return table


class Marks(NamedTuple):
    """How bars and branches are drawn in one table."""

    scale: Axis
    branches: drawing.Branches
    ascii_only: bool


def _cells(row: Row, columns: Sequence[Column], marks: Marks) -> list[Text]:
    style = "bold" if marks.branches.is_open(row) else ""
    cells = [Text(marks.branches.draw(row) + row.label, style=style)]
    for column in columns:
        amount = column.value(row)
        cells.append(
            Text(column.text(row), style=drawing.tone(amount) if column.has_bar else style)
        )
        if column.has_bar:
            drawn = bar(amount, marks.scale, ascii_only=marks.ascii_only)
            cells.append(Text(drawn, style=drawing.tone(amount)))
    return cells


def _sum_cells(breakdown: Breakdown, columns: Sequence[Column]) -> list[Text]:
    cells = [Text("Sum = headline")]
    for column in columns:
        cells.append(Text(column.total(breakdown)))
        if column.has_bar:
            cells.append(Text(""))
    return cells


def _marks(columns: Sequence[Column], breakdown: Breakdown, screen: Screen) -> Marks:
    drawn = next(column for column in columns if column.has_bar)
    rows = (*breakdown.components, *breakdown.memo)
    return Marks(
        axis([drawn.value(row) or 0.0 for row in rows], drawn.bar_width),
        drawing.branches(breakdown.components),
        screen.ascii_only,
    )
