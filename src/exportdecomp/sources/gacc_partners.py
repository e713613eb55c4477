"""China Customs' flash table by country and region: exports and imports of each."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import Call, Parsed
from exportdecomp.sources.gacc_countries import partner_named
from exportdecomp.sources.gacc_labels import Named, is_subset
from exportdecomp.sources.gacc_page import Page
from exportdecomp.sources.gacc_release import (
    Amounts,
    Release,
    amounts_of,
    check_order,
    check_sign,
    check_sum,
    fault,
    release_of,
)
from exportdecomp.sources.gacc_rows import Figure, fetched

_FEWEST = 20
_TOTAL = "total"
_FLOWS = ("exports", "imports")


class _Column(NamedTuple):
    """Where exports and imports of a window stand, and their growth, after the label."""

    window: str
    both: int
    flows: tuple[int, int]
    growths: tuple[int, int] | None


_YEAR = _Column("ytd", 1, (3, 5), (7, 8))
_MONTH = _Column("month", 0, (2, 4), None)
_JOINT = _Column("ytd", 0, (1, 2), (4, 5))
_JANUARY = _Column("month", 0, (1, 2), (4, 5))
_WIDE, _NARROW = 9, 6


def read_partners(page: Page, call: Call, retrieved: date) -> Parsed:
    """Read the table by country and region.

    Args:
        page: The page.
        call: What was asked for.
        retrieved: The day of retrieval.

    Returns:
        Exports and imports of each line, month and year to date, with the printed growth of
        the year to date. Dollars are a dataset of their own, whose total is that of this
        table. Lines that are not on our list are kept and noted.

    Raises:
        ReplyError: The page is not what was asked for, or its figures cannot be right.

    Source:
        GACC, China's Total Export & Import Values by Country/Region.
    """
    release = release_of(page, call, retrieved)
    rows = amounts_of(release, 1)
    columns = _columns(release, rows[0])
    named = [_line(row.label) for row in rows]
    codes = [line.code for line in named]
    _check_lines(release, rows, codes)
    for row in rows:
        _check_figures(release, row, rows[codes.index(_TOTAL)], columns)
    in_dollars = release.unit.currency == "USD"
    figures = [
        figure
        for row, line in zip(rows, named, strict=True)
        for table in (
            ("partner", _TOTAL) if in_dollars and line.code == _TOTAL else ("partner",)
        )
        for column in columns
        for figure in _figures(release, row, line, column, table)
    ]
    notes = [
        f"{line.label!r} is not a line we know: kept as {line.code!r}"
        for line in named
        if not line.is_known
    ]
    dataset = "china-usd" if in_dollars else "china"
    table = fetched(figures, dataset, release.unit, release.vintage)
    return Parsed(table, notes=tuple(notes), published=page.released)


def _line(printed: str) -> Named:
    partner = partner_named(printed.replace("*", ""))
    return Named(partner.code, partner.label, partner.is_known)


def _columns(release: Release, row: Amounts) -> tuple[_Column, ...]:
    """Tell what the columns are: a page of January, or of both months, has no second ones."""
    width = len(row.figures)
    if width == _WIDE:
        return (_YEAR,) if release.is_joint else (_MONTH, _YEAR)
    if width == _NARROW and release.month % 12 == 0:
        return (_JANUARY, _JOINT)
    if width == _NARROW and release.month % 12 == 1:
        return (_JOINT,)
    raise fault("other_columns", f"the row has {width + 1} cells", release, row.row)


def _figures(
    release: Release, row: Amounts, line: Named, column: _Column, table: str
) -> list[Figure]:
    return [
        Figure(
            table=table,
            flow=flow,
            component=line.code,
            label=line.label,
            window=column.window,
            month=release.month,
            value=row.figures[column.flows[place]],
            growth=row.figures[column.growths[place]] if column.growths else None,
        )
        for place, flow in enumerate(_FLOWS)
    ]


def _check_lines(release: Release, rows: list[Amounts], codes: list[str]) -> None:
    """Refuse a table that is cut off, or has a line twice."""
    for row, code in zip(rows, codes, strict=True):
        if codes.count(code) > 1:
            raise fault("repeated_line", f"{code!r} stands there twice", release, row.row)
    whole = [row for row in rows if not is_subset(row.label)]
    if _TOTAL not in codes or len(whole) - 1 < _FEWEST:
        totals = codes.count(_TOTAL)
        raise ReplyError(
            "too_few_partners",
            f"{len(whole) - totals} partners and {totals} total rows; at least {_FEWEST} and "
            "one are due",
            where=release.part,
            hint="the page may be cut off; fetch it again later",
        )


def _check_figures(
    release: Release, row: Amounts, total: Amounts, columns: tuple[_Column, ...]
) -> None:
    """Refuse a row whose figures cannot be right."""
    for column in columns:
        parts = [row.figures[place] for place in column.flows]
        check_sign(release, row.row, parts)
        check_sum(release, row.row, row.figures[column.both], parts)
        for place in (column.both, *column.flows):
            _check_largest(release, row, total.figures[place], row.figures[place])
    if columns == (_MONTH, _YEAR):
        for month, year in zip(_MONTH.flows, _YEAR.flows, strict=True):
            check_order(release, row.row, row.figures[month], row.figures[year])


def _check_largest(
    release: Release, row: Amounts, total: Decimal | None, value: Decimal | None
) -> None:
    if total is None:
        raise fault("no_total", "the total row lacks a figure", release, row.row)
    if value is not None and value > total:
        message = f"{value} exceeds the total, {total}"
        raise fault("total_not_largest", message, release, row.row)
