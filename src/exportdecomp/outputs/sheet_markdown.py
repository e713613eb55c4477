"""A sheet as Markdown, to paste into a note or a review."""

import re
from collections.abc import Sequence

from exportdecomp.model.screen import Display
from exportdecomp.model.sheet import Entry, Sheet, Table
from exportdecomp.outputs.markdown_document import MARKDOWN_WORDS, markdown_line
from exportdecomp.outputs.safe_text import markdown_block
from exportdecomp.outputs.sheet_cells import written
from exportdecomp.outputs.sheet_shown import added_up, notes_of, rewritten_sheet

_USUAL = Display()


def sheet_markdown(sheet: Sheet, display: Display = _USUAL) -> str:
    """Write a sheet as Markdown: every column, whatever a screen has room for.

    Args:
        sheet: The sheet.
        display: How many decimals numbers have, and whether rows add up as printed.

    Returns:
        The sentence, arithmetic in a fenced block, tables, notes as a list, sources.
    """
    sheet = rewritten_sheet(added_up(sheet, display), MARKDOWN_WORDS)
    parts = [markdown_block(sheet.summary), _fenced(sheet.lines)]
    for table in sheet.tables:
        title = f"**{table.title}**" if table.title else ""
        parts += [title, markdown_block(table.subtitle), _table(table, display)]
    notes = [f"- {markdown_block(text)}" for text in notes_of(sheet)]
    parts += ["\n".join(notes), *map(markdown_block, sheet.sources)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(table: Table, display: Display) -> str:
    columns, opened = table.columns, {entry.parent for entry in table.entries}
    head = [table.label_title, *(column.title for column in columns)]
    sides = [":--" if column.unit == "text" else "--:" for column in columns]

    def line(name: str, entry: Entry, mark: str = "") -> str:
        cells = (written(entry, column, display) for column in columns)
        return markdown_line(
            [name, *(f"{mark}{cell}{mark}" if cell else "" for cell in cells)]
        )

    lines = [markdown_line(head), markdown_line([":--", *sides])]
    lines += [line(_name(entry, opened), entry) for entry in table.entries]
    if table.total:
        lines.append(line(f"**{table.total.label}**", table.total, "**"))
    if table.memo:
        lines.append(markdown_line([f"*{table.memo_title}*", *[""] * len(columns)]))
        lines += [line(entry.label, entry) for entry in table.memo]
    return "\n".join(lines)


def _name(entry: Entry, opened: set[str | None]) -> str:
    if entry.code and entry.code in opened:
        return f"**{entry.label}**"
    return "&nbsp;&nbsp;" * (entry.depth - 1) + entry.label


def _fenced(lines: Sequence[str]) -> str:
    """Return lines as they stand, in a fence longer than any run of backticks in them."""
    if not lines:
        return ""
    runs = [len(run) for line in lines for run in re.findall("`+", line)]
    fence = "`" * max(3, *(1 + run for run in runs), 3)
    return "\n".join([fence, *lines, fence])
