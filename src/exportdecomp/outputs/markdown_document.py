"""A report as Markdown, to paste into a note or a review."""

from collections.abc import Sequence

from exportdecomp.model.report import Breakdown, ContribReport, Row
from exportdecomp.model.screen import Display
from exportdecomp.outputs.column import Column
from exportdecomp.outputs.columns import add_up, choose_columns
from exportdecomp.outputs.safe_text import brief, markdown_block, markdown_escaped, visible
from exportdecomp.outputs.sentence import sentence
from exportdecomp.outputs.shown import Words, rewritten
from exportdecomp.outputs.words import (
    breakdown_subtitle,
    breakdown_title,
    note_lines,
    source_lines,
)

_WIDTH = 120
_USUAL = Display()
MARKDOWN_WORDS = Words(
    lambda text: markdown_escaped(brief(text)), lambda text: markdown_escaped(visible(text))
)


def contrib_markdown(report: ContribReport, display: Display = _USUAL) -> str:
    """Write a ``contrib`` report as Markdown tables with notes."""
    report = rewritten(add_up(report, display), MARKDOWN_WORDS)
    parts = [markdown_block(sentence(report))]
    for breakdown in report.breakdowns:
        columns = choose_columns(_WIDTH, report.query, breakdown, display)
        parts += [
            f"**{breakdown_title(breakdown, report)}**",
            markdown_block(breakdown_subtitle(breakdown, report.query)),
            _table(breakdown, columns),
        ]
    notes = [f"- {markdown_block(line.removeprefix('· '))}" for line in note_lines(report)]
    parts += ["\n".join(notes), "\n".join(source_lines(report))]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(breakdown: Breakdown, columns: Sequence[Column]) -> str:
    opened = frozenset(row.parent for row in breakdown.components)
    head = ["", *(column.title for column in columns)]
    lines = [markdown_line(head), markdown_line([":--", *["--:"] * len(columns)])]
    lines += [
        markdown_line([_name(row, opened), *_values(row, columns)])
        for row in breakdown.components
    ]
    total = ["**Sum = headline**", *(f"**{column.total(breakdown)}**" for column in columns)]
    lines.append(markdown_line(total))
    lines += [
        markdown_line([f"*Memo: {row.label}*", *_values(row, columns)])
        for row in breakdown.memo
    ]
    return "\n".join(lines)


def _values(row: Row, columns: Sequence[Column]) -> list[str]:
    return [column.text(row) for column in columns]


def _name(row: Row, opened: frozenset[str | None]) -> str:
    if row.code in opened:
        return f"**{row.label}**"
    return "&nbsp;&nbsp;" * (row.depth - 1) + row.label


def markdown_line(cells: Sequence[str]) -> str:
    """Return a row of a Markdown table."""
    return f"| {' | '.join(cells)} |"
