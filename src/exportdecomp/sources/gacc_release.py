"""A release page and what was asked for must be one thing; then its cells can be read."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from exportdecomp.errors import ReplyError, shorten
from exportdecomp.model.call import Call
from exportdecomp.model.period import month_label
from exportdecomp.sources.gacc_page import Page, Row, Unit, figure_in, is_figure, is_number
from exportdecomp.sources.gacc_rows import last_digit
from exportdecomp.sources.gacc_sections import section_of

_LOOK = "open the page in a browser and compare; the site may have put up another page since"
_FEWEST_NUMBERS = 2
_SLACK = 2
_FEBRUARY = 1


class Release(NamedTuple):
    """A page that is what was asked for.

    ``month`` is its last month; ``is_joint`` tells that the page counts January and February
    as one. ``vintage`` is the printed day, or that of retrieval.
    """

    part: str
    month: int
    is_joint: bool
    unit: Unit
    vintage: date
    rows: tuple[Row, ...]


class Amounts(NamedTuple):
    """A row of the table: its label as printed and its figures, in the order of the cells."""

    row: Row
    label: str
    figures: tuple[Decimal | None, ...]


def release_of(page: Page, call: Call, retrieved: date) -> Release:
    """Make sure that a page is what was asked for.

    Args:
        page: The page; it has a table.
        call: What was asked for; its months and facts are what the index said.
        retrieved: The day of retrieval.

    Returns:
        The page, ready to be read.

    Raises:
        ReplyError: Title, unit and index disagree on table, months or currency.
    """
    section = section_of(page.title.lower(), call.facts["release"])
    if section is not None and section.name != call.facts["section"]:
        raise _disagrees("table", f"the title is {page.title!r}", call)
    last = page.months.last if page.months else call.months[-1]
    if last != call.months[-1]:
        raise _disagrees(
            "period", f"the title says {month_label(last)}, the index "
            f"{month_label(call.months[-1])}", call,
        )  # fmt: skip
    first = page.months.first if page.months else call.months[0]
    return Release(
        part=call.part,
        month=last,
        is_joint=last % 12 == _FEBRUARY and first == last - 1,
        unit=_unit(page, call),
        vintage=page.released or retrieved,
        rows=page.rows or (),
    )


def amounts_of(release: Release, lead: int) -> list[Amounts]:
    """Read the rows of figures, from the first one on.

    A heading may name months by number, so figures begin where no cell is a word; blank rows
    and footnotes are passed over.

    Args:
        release: The page.
        lead: How many cells stand before the figures.

    Returns:
        The rows, all of the same number of cells.

    Raises:
        ReplyError: There are none, a cell is no number, or rows differ in length.
    """
    places = range(len(release.rows))
    first = next((place for place in places if _is_first(release.rows[place], lead)), None)
    if first is None:
        raise ReplyError(
            "no_figures", "the table has no row of figures", where=release.part, hint=_LOOK
        )
    width = len(release.rows[first].cells)
    rows = [row for row in release.rows[first:] if _is_named(row)]
    for row in rows:
        if len(row.cells) != width and _numbers(row, lead) >= _FEWEST_NUMBERS:
            message = f"the row has {len(row.cells)} cells, the first one {width}"
            raise fault("other_columns", message, release, row)
    return [
        Amounts(row, row.cells[0], figures_of(release, row, lead))
        for row in rows
        if len(row.cells) == width and any(row.cells[lead:])
    ]


def figures_of(release: Release, row: Row, lead: int) -> tuple[Decimal | None, ...]:
    """Read the figures of a row.

    Args:
        release: The page.
        row: The row.
        lead: How many cells stand before the figures.

    Raises:
        ReplyError: A cell holds no figure, nor a dash or a blank.
    """
    return tuple(_figures(release, row, lead))


def check_sum(
    release: Release, row: Row, whole: Decimal | None, parts: Sequence[Decimal | None]
) -> None:
    """Refuse a row whose parts miss their sum by more than two units of the last digit.

    Raises:
        ReplyError: They do.
    """
    known = [part for part in parts if part is not None]
    if whole is None or len(known) < len(parts):
        return
    slack = _SLACK * max(last_digit(figure) for figure in (whole, *known))
    if abs(whole - sum(known)) > slack:
        shown = " and ".join(map(str, known))
        raise fault("sum_disagrees", f"{shown} do not add up to {whole}", release, row)


def check_sign(release: Release, row: Row, figures: Iterable[Decimal | None]) -> None:
    """Refuse a row with an amount or a quantity below zero.

    Raises:
        ReplyError: It has one.
    """
    for figure in figures:
        if figure is not None and figure < 0:
            raise fault("negative_value", f"{figure} is below zero", release, row)


def check_order(
    release: Release, row: Row, month: Decimal | None, year: Decimal | None
) -> None:
    """Refuse a row whose month exceeds the year to date that holds it.

    Raises:
        ReplyError: It does, by more than a unit of the last digit.
    """
    if month is None or year is None:
        return
    if month > year + last_digit(year):
        raise fault(
            "month_above_year",
            f"the month, {month}, exceeds the year to date, {year}",
            release,
            row,
        )


def fault(code: str, message: str, release: Release, row: Row) -> ReplyError:
    """Say what is wrong with a row, and show it."""
    cells = shorten(" | ".join(row.cells))
    return ReplyError(
        code,
        message,
        where=f"{release.part}, row {row.number} of the table: {cells}",
        hint=_LOOK,
    )


def _unit(page: Page, call: Call) -> Unit:
    if page.unit is None:
        raise ReplyError(
            "no_unit", "the page does not say in which unit it counts", where=call.part,
            hint=_LOOK,
        )  # fmt: skip
    said = {
        "the index": call.facts["currency"], "the title": page.currency,
        "the unit": page.unit.currency,
    }  # fmt: skip
    if len(set(said.values()) - {""}) > 1:
        shown = ", ".join(f"{who} says {what}" for who, what in said.items() if what)
        raise _disagrees("currency", shown, call)
    return page.unit


def _disagrees(what: str, message: str, call: Call) -> ReplyError:
    return ReplyError(f"{what}_disagrees", message, where=call.part, hint=_LOOK)


def _is_first(row: Row, lead: int) -> bool:
    has_numbers = _numbers(row, lead) >= _FEWEST_NUMBERS
    return _is_named(row) and has_numbers and all(map(is_figure, row.cells[lead:]))


def _is_named(row: Row) -> bool:
    return not row.is_spanned and any(mark.isalpha() for mark in row.cells[0])


def _numbers(row: Row, lead: int) -> int:
    return sum(map(is_number, row.cells[lead:]))


def _figures(release: Release, row: Row, lead: int) -> Iterator[Decimal | None]:
    for place, cell in enumerate(row.cells[lead:], start=lead + 1):
        try:
            yield figure_in(cell)
        except ValueError:
            raise fault(
                "unreadable_figure", f"cell {place} holds {shorten(cell)!r}", release, row
            ) from None
