"""A report as Markdown, to paste into a note or a review."""

from collections.abc import Sequence

from exportdecomp.model.report import Breakdown, ContribReport, Row
from exportdecomp.outputs.columns import Column, choose_columns
from exportdecomp.outputs.sentence import sentence
from exportdecomp.outputs.words import (
    breakdown_subtitle,
    breakdown_title,
    note_lines,
    source_lines,
)

_WIDTH = 120


def contrib_markdown(report: ContribReport) -> str:
    """Write a ``contrib`` report as Markdown tables with notes."""
    parts = [sentence(report)]
    for breakdown in report.breakdowns:
        columns = choose_columns(_WIDTH, report.query, breakdown)
        parts += [
            f"**{breakdown_title(breakdown, report.query)}**",
            breakdown_subtitle(breakdown, report.query),
            _table(breakdown, columns),
        ]
    notes = [f"- {line.removeprefix('· ')}" for line in note_lines(report)]
    parts += ["\n".join(notes), "\n".join(source_lines(report))]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(breakdown: Breakdown, columns: Sequence[Column]) -> str:
    opened = frozenset(row.parent for row in breakdown.components)
    head = ["", *(column.title for column in columns)]
    lines = [_line(head), _line([":--", *["--:"] * len(columns)])]
    lines += [
        _line([_name(row, opened), *_values(row, columns)]) for row in breakdown.components
    ]
    total = ["**Sum = headline**", *(f"**{column.total(breakdown)}**" for column in columns)]
    lines.append(_line(total))
    lines += [
        _line([f"*Memo: {_escape(row.label)}*", *_values(row, columns)])
        for row in breakdown.memo
    ]
    return "\n".join(lines)


def _values(row: Row, columns: Sequence[Column]) -> list[str]:
    return [column.text(row) for column in columns]


def _name(row: Row, opened: frozenset[str | None]) -> str:
    name = _escape(row.label)
    return f"**{name}**" if row.code in opened else "&nbsp;&nbsp;" * (row.depth - 1) + name


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escape(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\|*_`[]<>" else char for char in text)
