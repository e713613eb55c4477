"""A cross table as people see it, and how many of its columns a screen has room for."""

from collections.abc import Iterator

from rich.cells import cell_len

from exportdecomp.model.cross_report import CrossReport
from exportdecomp.model.screen import Display
from exportdecomp.model.sheet import Cell, Column, Entry, Sheet, Table
from exportdecomp.outputs.cross_words import (
    heading,
    legend,
    subtitle,
    summary,
    title,
)
from exportdecomp.outputs.numbers import signed
from exportdecomp.outputs.two_way_sums import Rounded, round_both_ways
from exportdecomp.outputs.words import sources_of

_POINTS = 2
_GAP = 3
_LEAST_LABEL, _MOST_LABEL = len("Sum = headline"), 24
_OTHER = len("Other (99 smaller)")
_SUM = "sum"
_USUAL = Display()


def sheet_of(report: CrossReport, display: Display = _USUAL) -> Sheet:
    """Return the table, notes and sources of a report.

    Args:
        report: The report.
        display: Whether the table adds up as it is printed, and to how many decimals.
    """
    points = (
        rounded(report, display.places(_POINTS)) if display.round_to_sum else _exact(report)
    )
    keys = {column.code: str(at) for at, column in enumerate(report.columns)}
    rows: dict[str, dict[str, Cell]] = {
        row.code: {_SUM: points.rows[row.code]} for row in report.rows
    }
    for cell in report.cells:
        rows[cell.row][keys[cell.column]] = points.cells.get((cell.row, cell.column))
    sums = {keys[code]: amount for code, amount in points.columns.items()}
    headings = tuple(Column(keys[one.code], heading(one), "pp") for one in report.columns)
    table = Table(
        title=title(report),
        subtitle=subtitle(report),
        columns=(*headings, Column(_SUM, "Sum", "pp")),
        entries=tuple(Entry(row.label, rows[row.code], row.code) for row in report.rows),
        total=Entry("Sum = headline", {**sums, _SUM: report.headline.contribution_pp}),
        label_title=report.rows_by,
    )
    return Sheet(
        summary=summary(report),
        tables=(table,),
        notes=report.notes,
        sources=(*legend(report), *sources_of(report.attribution, report.provenance)),
    )


def rounded(report: CrossReport, decimals: int) -> Rounded:
    """Round the contributions of a table so that they add up both ways.

    Args:
        report: The report.
        decimals: Decimals to keep.
    """
    return round_both_ways(*_exact(report), decimals)


def columns_that_fit(report: CrossReport, width: int, display: Display = _USUAL) -> int | None:
    """Return how many columns a width has room for beside a folded one; None for all.

    Args:
        report: The report with all of its columns.
        width: The width in characters.
        display: How many decimals its numbers have.
    """
    longest = max((cell_len(row.label) for row in report.rows), default=0)
    label = min(max(longest, _LEAST_LABEL), _MOST_LABEL)
    needed = dict(_widths(report, display))
    rests = [one.code for one in report.columns if one.role == "rest"]
    room = width - label - needed.pop(None) - sum(needed.pop(code) for code in rests)
    if sum(needed.values()) <= room:
        return None
    ranked = sorted(
        (one for one in report.columns if one.code in needed),
        key=lambda one: (-abs(one.contribution_pp), one.code),
    )
    room -= _GAP + _OTHER
    count = 0
    while count < len(ranked) and (room := room - needed[ranked[count].code]) >= 0:
        count += 1
    return max(count, 1)


def _widths(report: CrossReport, display: Display) -> Iterator[tuple[str | None, int]]:
    """Yield how wide each column is with the gap before it, and, as None, the last one."""
    places = display.places(_POINTS)
    widest = {one.code: cell_len(heading(one)) for one in report.columns}
    for cell in report.cells:
        text = signed(cell.contribution_pp, places, "n/a")
        widest[cell.column] = max(widest[cell.column], len(text))
    for one in report.columns:
        text = signed(one.contribution_pp, places)
        yield one.code, _GAP + max(widest[one.code], len(text))
    sums = [signed(row.contribution_pp, places) for row in report.rows]
    sums.append(signed(report.headline.contribution_pp, places))
    yield None, _GAP + max(len("Sum"), *map(len, sums))


def _exact(report: CrossReport) -> Rounded:
    return Rounded(
        {
            (cell.row, cell.column): cell.contribution_pp
            for cell in report.cells
            if cell.contribution_pp is not None
        },
        {row.code: row.contribution_pp for row in report.rows},
        {column.code: column.contribution_pp for column in report.columns},
    )
