"""A release page of China Customs: its title, its day, its unit, and the rows of its table.

The pages are made by hand in an office program, so nothing but the order of the cells is
trusted: attributes may lack quotes, tags may lack their ends, labels run over lines. What the
columns mean is for the readers of the sections to say.
"""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date
from decimal import Decimal
from typing import NamedTuple

from exportdecomp.errors import ReplyError
from exportdecomp.model.period import month_number
from exportdecomp.sources.gacc_html import Cell, Markup, read_markup
from exportdecomp.sources.gacc_words import (
    MONTH,
    NAMES,
    currency_in,
    currency_of,
    day_in,
    folded,
)

_TITLE_MONTHS = re.compile(
    rf"{MONTH.pattern}(?:\s*(?:-|to)\s*{MONTH.pattern})?\s*,?\s*(\d{{4}})\b"
)
_NUMBERED = re.compile(r"\b(?:(\d{1,2})\s*(?:-|to)\s*)?(\d{1,2})\s*\.\s*(\d{4})\b")
_UNIT = re.compile(
    r"unit\s*:?\s*(cny|rmb|usd|us\$)\s*[¥$]?\s*([\d,]+)?\s*(thousand|million|billion)?"
)
_WORDS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, None: 1}
_FIGURE = re.compile(r"[+-]?(?:\d{1,15}(?:\.\d{0,9})?|\.\d{1,9})", re.ASCII)
_POWER = re.compile(r"10{0,9}")
_DECEMBER = 12
_UNIT_TEXTS = 4
_BLANKS = ("\N{NO-BREAK SPACE}", "\N{IDEOGRAPHIC SPACE}")


class Unit(NamedTuple):
    """What a page counts in: ``CNY 100 Million`` is ``Unit("CNY", 100_000_000, ...)``."""

    currency: str
    scale: int
    text: str


class Span(NamedTuple):
    """The months that a page is about: numbers of the first and the last, both included."""

    first: int
    last: int


class Row(NamedTuple):
    """A row of a table, as printed.

    ``number`` counts the rows of the table from 1; ``is_spanned`` tells that a cell goes over
    several columns, as cells of headings do. ``indent`` is by how many blanks, other than
    those of the markup, its first cell stands in.
    """

    number: int
    cells: tuple[str, ...]
    is_spanned: bool
    indent: int = 0


class Page(NamedTuple):
    """A release page.

    ``months`` is None where the title names none, ``currency`` empty where it names none.
    ``rows`` is None where the page holds no table.
    """

    title: str
    months: Span | None
    currency: str
    released: date | None
    unit: Unit | None
    rows: tuple[Row, ...] | None


def read_page(content: bytes, part: str, month: int | None = None) -> Page:
    """Read a release page.

    Args:
        content: The bytes of the page.
        part: What was asked for, as messages name it.
        month: The last month that it is about, where its title names none.

    Returns:
        What the page says of itself, and its largest table.

    Raises:
        ReplyError: It has no title, so it is no release page.
    """
    markup = read_markup(content)
    title = folded(markup.title)
    if not title:
        raise ReplyError(
            "not_a_release",
            "the page has no title of a release",
            where=part,
            hint="open the page in a browser; the site may have changed or be in maintenance",
        )
    plain = title.lower()
    months = span_in(plain)
    last = months.last if months else month
    return Page(
        title=title,
        months=months,
        currency=currency_in(plain),
        released=day_in(markup.day, None if last is None else last_day(last)),
        unit=_unit_of(markup),
        rows=_rows_of(markup.tables),
    )


def span_in(text: str) -> Span | None:
    """Find the months that a title in lower case names, with their year.

    Example:
        >>> span_in("values, january-february 2025 (in cny)")
        Span(first=24300, last=24301)
        >>> span_in("major export commodities, 1-7.2026")
        Span(first=24312, last=24318)
    """
    if named := _TITLE_MONTHS.search(text):
        months = [NAMES.index(name) + 1 for name in named.groups()[:2] if name]
        year = int(named[3])
    elif numbered := _NUMBERED.search(text):
        months = [int(number) for number in numbered.groups()[:2] if number]
        year = int(numbered[3])
    else:
        return None
    if not all(1 <= month <= _DECEMBER for month in months):
        return None
    return Span(month_number(year, months[0]), month_number(year, months[-1]))


def last_day(month: int) -> date | None:
    """Return the last day of a month; None where there is no such year.

    Example:
        >>> last_day(24217)
        datetime.date(2018, 2, 28)
    """
    year, number = divmod(month, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, number + 1, monthrange(year, number + 1)[1])


def figure_in(text: str) -> Decimal | None:
    """Read a printed figure exactly; None where a dash, a blank or a spreadsheet error stands.

    Raises:
        ValueError: It is something else.

    Example:
        >>> figure_in("22,871.9"), figure_in("-"), figure_in("#REF!")
        (Decimal('22871.9'), None, None)
    """
    plain = folded(text).replace(",", "").replace(" ", "")
    if not plain.strip("-") or plain.strip("*#").upper().startswith(("REF!", "N/A", "DIV/0!")):
        return None
    if not _FIGURE.fullmatch(plain):
        raise ValueError(text)
    return Decimal(plain)


def is_number(text: str) -> bool:
    """Tell whether a cell holds a number.

    Example:
        >>> is_number("1,480.2"), is_number("-"), is_number("Ton")
        (True, False, False)
    """
    return is_figure(text) and figure_in(text) is not None


def is_figure(text: str) -> bool:
    """Tell whether a cell holds a number, or stands for one that is missing.

    Example:
        >>> is_figure("1,480.2"), is_figure("-"), is_figure("Ton")
        (True, True, False)
    """
    try:
        figure_in(text)
    except ValueError:
        return False
    return True


def _unit_of(markup: Markup) -> Unit | None:
    """Find the first words that begin with ``Unit:``, also where tags stand between them."""
    for place in range(len(markup.texts)):
        plain = folded(" ".join(markup.texts[place : place + _UNIT_TEXTS]))
        if found := _UNIT.match(plain.lower()):
            number = (found[2] or "1").replace(",", "")
            if not _POWER.fullmatch(number):
                return None
            scale = int(number) * _WORDS[found[3]]
            return Unit(currency_of(found[1]), scale, plain[: found.end()].strip())
    return None


def _rows_of(tables: tuple[tuple[tuple[Cell, ...], ...], ...]) -> tuple[Row, ...] | None:
    """Write the largest table as rows; None where there is none."""
    if not any(tables):
        return None
    largest = max(tables, key=len)
    return tuple(
        Row(
            number,
            tuple(folded(cell.text) for cell in cells),
            any(cell.span > 1 for cell in cells),
            _indent(cells[0].text) if cells else 0,
        )
        for number, cells in enumerate(largest, start=1)
    )


def _indent(text: str) -> int:
    lead = text[: len(text) - len(text.lstrip())]
    return sum(map(lead.count, _BLANKS))
