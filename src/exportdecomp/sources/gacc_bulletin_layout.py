"""The rows of a table of the monthly bulletin: which cell is of which window.

The bulletin prints month and January up to the month side by side, and growth beside them or,
on older pages, in a second row below each. January's table has one column for both. Which of
these a page is shows in the number of its cells.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from exportdecomp.errors import ReplyError
from exportdecomp.model.period import Cell, month_label
from exportdecomp.sources.gacc_page import Row, figure_in, is_number
from exportdecomp.sources.gacc_release import Release, check_order, check_sign, fault

_MONTH, _YTD = "month", "ytd"
_WITH_RATES = 3


class Shape(NamedTuple):
    """What a table prints of each row.

    ``columns`` is how many figures it prints a window: three for both flows and their sum,
    two for a flow each, or for a quantity and its value. ``by_column`` tells that the windows
    of a column stand side by side, rather than the columns of a window. ``has_unit`` tells
    that the second cell is what is counted.
    """

    columns: int
    by_column: bool
    has_unit: bool = False


class Printed(NamedTuple):
    """A row of a table: figures and growth rates of each window, one a column.

    ``unit`` is what is counted, empty where no cell says so. What is not printed is None.
    """

    row: Row
    label: str
    unit: str
    figures: Mapping[Cell, tuple[Decimal | None, ...]]
    rates: Mapping[Cell, tuple[Decimal | None, ...]]


def printed_rows(release: Release, shape: Shape) -> list[Printed]:
    """Find the rows of figures of a table, and what each cell of them is.

    Args:
        release: The page.
        shape: What it prints of each row.

    Returns:
        The rows that have a label and figures, headings and footnotes left out.

    Raises:
        ReplyError: There are none, a row has another number of cells than others, or a
            month is larger than January up to it.
    """
    named = list(_with_rates_below(release.rows, shape))
    if not named:
        raise ReplyError(
            "no_figures",
            "the table has no row of figures",
            where=release.part,
            hint="open the page in a browser; the layout may have changed",
        )
    width = _width(named[0][0], shape)
    for row, _ in named:
        if _width(row, shape) != width:
            message = f"the row has {_width(row, shape)} figures, the first one {width}"
            raise fault("other_columns", message, release, row)
    has_rates_below = any(below is not None for _, below in named)
    windows = _windows(width, shape, release, has_rates_below=has_rates_below)
    if windows is None:
        message = f"the rows of {month_label(release.month)} have {width} figures each"
        raise fault("other_columns", message, release, named[0][0])
    printed = [_printed(row, below, shape, windows) for row, below in named]
    for one in printed:
        _check_order(release, one)
    return printed


def _with_rates_below(rows: Sequence[Row], shape: Shape) -> Iterator[tuple[Row, Row | None]]:
    """Find the rows of figures, each with the row of rates below it, if there is one."""
    for place, row in enumerate(rows):
        if _is_named(row, shape):
            below = rows[place + 1] if place + 1 < len(rows) else None
            yield row, below if below is not None and _is_unnamed(below, row, shape) else None


def _is_named(row: Row, shape: Shape) -> bool:
    lead = 1 + shape.has_unit
    figures = row.cells[lead:]
    return (
        len(figures) >= shape.columns
        and any(mark.isalpha() for mark in row.cells[0])
        and _are_printed(figures)
    )


def _is_unnamed(row: Row, above: Row, shape: Shape) -> bool:
    width = _width(above, shape)
    blank, rates = row.cells[:-width], row.cells[-width:]
    return (
        len(rates) == width
        and len(row.cells) <= len(above.cells)
        and not any(blank)
        and _are_printed(rates)
    )


def _width(row: Row, shape: Shape) -> int:
    return len(row.cells) - 1 - shape.has_unit


def _windows(
    width: int, shape: Shape, release: Release, *, has_rates_below: bool
) -> list[Cell] | None:
    """Say of which windows the columns are; None where nothing fits."""
    month, year = Cell(_MONTH, release.month), Cell(_YTD, release.month)
    alone = [month] if release.month % 12 == 0 else [year] if release.is_joint else None
    both = [month, year]
    times, rest = divmod(width, shape.columns)
    known = {2: both if has_rates_below else alone, 1: alone}
    if not has_rates_below:
        known[_WITH_RATES] = both
    return None if rest else known.get(times)


def _check_order(release: Release, printed: Printed) -> None:
    """Refuse a row below zero, or whose month exceeds the year to date that holds it."""
    for figures in printed.figures.values():
        check_sign(release, printed.row, figures)
    cells = list(printed.figures)
    if len(cells) > 1:
        for month, year in zip(*printed.figures.values(), strict=True):
            check_order(release, printed.row, month, year)


def _printed(row: Row, below: Row | None, shape: Shape, windows: Sequence[Cell]) -> Printed:
    lead, width = 1 + shape.has_unit, _width(row, shape)
    count = shape.columns * len(windows)
    beside = row.cells[lead + count :]
    rates: dict[Cell, tuple[Decimal | None, ...]]
    rates = dict.fromkeys(windows, (None,) * shape.columns)
    if below is not None:
        rates |= _shared(below.cells[-width:], shape, windows)
    elif beside:
        rates[windows[-1]] = tuple(map(figure_in, beside))
    return Printed(
        row=row,
        label=row.cells[0],
        unit=row.cells[1] if shape.has_unit else "",
        figures=_shared(row.cells[lead : lead + count], shape, windows),
        rates=rates,
    )


def _shared(
    cells: Sequence[str], shape: Shape, windows: Sequence[Cell]
) -> dict[Cell, tuple[Decimal | None, ...]]:
    """Share cells out among windows."""
    many, step = len(windows), shape.columns
    figures = tuple(map(figure_in, cells))
    if shape.by_column:
        return {window: figures[place::many] for place, window in enumerate(windows)}
    return {
        window: figures[step * place : step * (place + 1)]
        for place, window in enumerate(windows)
    }


def _are_printed(cells: Sequence[str]) -> bool:
    """Tell whether cells are figures and dashes; all blank they are a gap between rows."""
    return all(map(_is_figure, cells)) and (
        any(map(is_number, cells)) or all("-" in cell for cell in cells)
    )


def _is_figure(cell: str) -> bool:
    try:
        figure_in(cell)
    except ValueError:
        return False
    return True
