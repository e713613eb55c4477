"""China Customs' flash tables of major exports and imports: quantity and value by line."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import Call, Parsed
from exportdecomp.sources.gacc_labels import (
    Counted,
    Named,
    has_no_unit,
    line_named,
    unit_named,
)
from exportdecomp.sources.gacc_page import Page, Row, is_number
from exportdecomp.sources.gacc_release import (
    Release,
    amounts_of,
    check_order,
    check_sign,
    fault,
    release_of,
)
from exportdecomp.sources.gacc_rows import Figure, fetched

_FEWEST = 15


class _Column(NamedTuple):
    """A quantity and the value after it, of a window some years back, and its growth."""

    window: str
    quantity: int
    years: int = 0
    growth: int | None = None

    @property
    def value(self) -> int:
        """Where the value stands."""
        return self.quantity + 1


_WIDE = (_Column("month", 0), _Column("ytd", 2, growth=7), _Column("ytd", 4, years=1))
_JOINT = (_Column("ytd", 0, growth=5), _Column("ytd", 2, years=1))
_JANUARY = (_Column("month", 0, growth=5), *_JOINT)
_WIDE_CELLS, _NARROW_CELLS = 8, 6


class _Line(NamedTuple):
    """A line of the table; ``unit`` is empty where the page prints none."""

    row: Row
    name: Named
    unit: str
    figures: tuple[Decimal | None, ...]


def read_goods(page: Page, call: Call, retrieved: date) -> Parsed:
    """Read a table by quantity and value.

    Args:
        page: The page.
        call: What was asked for; its section is ``exports`` or ``imports``.
        retrieved: The day of retrieval.

    Returns:
        Value and quantity of each line, month and year to date, with the printed growth of
        the value to date, and the year to date of the year before, which is the base that the
        office itself uses. Where a page lacks the column of units its numbers are read one
        place to the left and its quantities left out, because nobody says what they count.

    Raises:
        ReplyError: The page is not what was asked for, or its figures cannot be right.

    Source:
        GACC, China's Major Exports (Imports) by Quantity and Value.
    """
    release = release_of(page, call, retrieved)
    lacks_units = _lacks_units(release)
    lines = _lines(release, lacks_units=lacks_units)
    columns = _columns(release, lines[0])
    _check(release, lines, columns)
    flow = call.facts["section"]
    figures = [figure for line in lines for figure in _figures(release, line, columns, flow)]
    dataset = "china-usd" if release.unit.currency == "USD" else "china"
    table = fetched(figures, dataset, release.unit, release.vintage)
    return Parsed(table, notes=_notes(lines, lacks_units=lacks_units), published=page.released)


def _lacks_units(release: Release) -> bool:
    """Tell whether every row ends in a blank cell: the column of units is missing."""
    return all(row.row.cells[-1] == "" for row in amounts_of(release, 2))


def _lines(release: Release, *, lacks_units: bool) -> list[_Line]:
    lead = 1 if lacks_units else 2
    return [
        _Line(
            row.row,
            line_named(row.label),
            "" if lacks_units else row.row.cells[1],
            row.figures[:-1] if lacks_units else row.figures,
        )
        for row in amounts_of(release, lead)
    ]


def _columns(release: Release, line: _Line) -> tuple[_Column, ...]:
    width = len(line.figures)
    if width == _WIDE_CELLS:
        return _WIDE[1:] if release.is_joint else _WIDE
    if width == _NARROW_CELLS and release.month % 12 == 0:
        return _JANUARY
    if width == _NARROW_CELLS and release.month % 12 == 1:
        return _JOINT
    raise fault("other_columns", f"the row has {width} figures", release, line.row)


def _figures(
    release: Release, line: _Line, columns: tuple[_Column, ...], flow: str
) -> Iterator[Figure]:
    for column in columns:
        printed = line.figures[column.quantity]
        counted = _counted(line, printed)
        yield Figure(
            table="commodity",
            flow=flow,
            component=line.name.code,
            label=line.name.label,
            window=column.window,
            month=release.month - 12 * column.years,
            value=line.figures[column.value],
            growth=None if column.growth is None else line.figures[column.growth],
            quantity=None if printed is None or counted is None else printed * counted.scale,
            quantity_unit=counted.counts if counted and printed is not None else None,
        )


def _counted(line: _Line, printed: Decimal | None) -> Counted | None:
    """Find the unit; one that is not on our list is kept as printed."""
    if has_no_unit(line.unit):
        return None
    return unit_named(line.unit, line.name.code, printed) or Counted(line.unit, 1)


def _check(release: Release, lines: list[_Line], columns: tuple[_Column, ...]) -> None:
    """Refuse figures that cannot be right."""
    codes = [line.name.code for line in lines]
    if len(lines) < _FEWEST:
        raise ReplyError(
            "too_few_lines",
            f"{len(lines)} lines; at least {_FEWEST} are due",
            where=release.part,
            hint="the page may be cut off; fetch it again later",
        )
    for line in lines:
        if codes.count(line.name.code) > 1:
            message = f"{line.name.code!r} stands there twice"
            raise fault("repeated_line", message, release, line.row)
        _check_places(release, line, columns)
        if columns == _WIDE:
            month, year, _ = columns
            check_order(release, line.row, line.figures[month.value], line.figures[year.value])


def _check_places(release: Release, line: _Line, columns: tuple[_Column, ...]) -> None:
    """Refuse a row in which a number stands for a unit, or a quantity has no value."""
    if line.unit and is_number(line.unit):
        message = f"the unit is a number, {line.unit!r}"
        raise fault("shifted_columns", message, release, line.row)
    for column in columns:
        check_sign(release, line.row, line.figures[column.quantity : column.value + 1])
        if line.figures[column.value] is None and line.figures[column.quantity] is not None:
            raise fault("shifted_columns", "a quantity has no value", release, line.row)


def _notes(lines: list[_Line], *, lacks_units: bool) -> tuple[str, ...]:
    notes = [
        f"{line.name.label!r} is not a line we know: kept as {line.name.code!r}"
        for line in lines
        if not line.name.is_known
    ]
    notes += [
        f"{line.unit!r} of {line.name.label!r} is not a unit we know: kept as printed"
        for line in lines
        if not has_no_unit(line.unit) and unit_named(line.unit, line.name.code, None) is None
    ]
    if lacks_units:
        notes.append(
            "the column of units is missing: numbers are read one place to the left, and "
            "quantities are left out"
        )
    return tuple(notes)
