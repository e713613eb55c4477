"""A report as Rich tables: a tree with signed bars, the sum, memo rows, notes, sources."""

from collections.abc import Mapping, Sequence
from io import StringIO
from typing import NamedTuple

from rich.box import Box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from exportdecomp.model.report import Breakdown, ContribReport, Row
from exportdecomp.model.screen import Display, Screen
from exportdecomp.outputs.bars import Axis, axis, bar
from exportdecomp.outputs.columns import LABEL_WIDTH, Column, add_up, choose_columns
from exportdecomp.outputs.safe_text import brief, closed, visible
from exportdecomp.outputs.sentence import sentence
from exportdecomp.outputs.shown import Words, rewritten
from exportdecomp.outputs.words import (
    breakdown_subtitle,
    breakdown_title,
    note_lines,
    source_lines,
)

_ASCII = str.maketrans({"−": "-", "–": "-", "─": "-", "·": "*", "├": "|", "└": "`", "│": "|"})
_WORDS = Words(lambda text: closed(brief(text)), lambda text: closed(visible(text)))
_ASCII_WORDS = Words(lambda text: brief(text, "..."), visible)
_USUAL = Display()
_RULED = Box("    \n    \n ── \n    \n ── \n ── \n    \n    \n")


def contrib_text(report: ContribReport, screen: Screen, display: Display = _USUAL) -> str:
    """Write a ``contrib`` report for people.

    Numbers are never cut: where the screen is narrow, columns are left out.
    """
    out = StringIO()
    console = Console(
        file=out,
        width=screen.width,
        height=60,
        force_terminal=screen.color,
        color_system="standard" if screen.color else None,
        no_color=not screen.color,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    words = _ASCII_WORDS if screen.ascii_only else _WORDS
    report = rewritten(add_up(report, display), words)
    console.print(Text(sentence(report), style="bold"))
    for breakdown in report.breakdowns:
        console.print()
        console.print(Text(breakdown_title(breakdown, report), style="bold cyan"))
        console.print(Text(breakdown_subtitle(breakdown, report.query), style="dim"))
        columns = choose_columns(screen.width, report.query, breakdown, display)
        console.print(_table(breakdown, columns, screen))
    console.print()
    for line in (*note_lines(report), *source_lines(report)):
        console.print(Padding.indent(Text(line, style="dim"), 2))
    text = out.getvalue()
    if not screen.color:
        text = "".join(f"{line.rstrip()}\n" for line in text.splitlines())
    return text.translate(_ASCII) if screen.ascii_only else text


def _table(breakdown: Breakdown, columns: Sequence[Column], screen: Screen) -> Table:
    table = Table(box=_RULED, pad_edge=False, padding=(0, 1), show_edge=False)
    table.add_column("", min_width=LABEL_WIDTH, overflow="fold")
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
        table.add_row(Text("Memo (overlapping)", style="italic"))
        for row in breakdown.memo:
            table.add_row(*_cells(row, columns, marks), style="dim")
    return table


class Marks(NamedTuple):
    """How bars and branches are drawn in one table."""

    scale: Axis
    last: frozenset[str]
    parents: Mapping[str | None, str | None]
    opened: frozenset[str]
    ascii_only: bool


def _cells(row: Row, columns: Sequence[Column], marks: Marks) -> list[Text]:
    style = "bold" if row.code in marks.opened else ""
    cells = [Text(_branch(row, marks) + row.label, style=style)]
    for column in columns:
        amount = column.value(row)
        cells.append(Text(column.text(row), style=_tone(amount) if column.has_bar else style))
        if column.has_bar:
            drawn = bar(amount, marks.scale, ascii_only=marks.ascii_only)
            cells.append(Text(drawn, style=_tone(amount)))
    return cells


def _sum_cells(breakdown: Breakdown, columns: Sequence[Column]) -> list[Text]:
    cells = [Text("Sum = headline")]
    for column in columns:
        cells.append(Text(column.total(breakdown)))
        if column.has_bar:
            cells.append(Text(""))
    return cells


def _branch(row: Row, marks: Marks) -> str:
    if row.depth == 1:
        return ""
    drawn = "└ " if row.code in marks.last else "├ "
    above = row.parent
    for _ in range(row.depth - 2):
        drawn = ("  " if above in marks.last else "│ ") + drawn
        above = marks.parents.get(above)
    return drawn


def _marks(columns: Sequence[Column], breakdown: Breakdown, screen: Screen) -> Marks:
    drawn = next(column for column in columns if column.has_bar)
    rows = (*breakdown.components, *breakdown.memo)
    closing = {row.parent: row.code for row in breakdown.components if row.parent}
    return Marks(
        axis([drawn.value(row) or 0.0 for row in rows], drawn.bar_width),
        frozenset(closing.values()),
        {row.code: row.parent for row in breakdown.components},
        frozenset(closing),
        screen.ascii_only,
    )


def _tone(amount: float | None) -> str:
    return "" if not amount else "green" if amount > 0 else "red"
