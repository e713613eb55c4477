"""How periods are written in files: months, quarters, years and days.

Months have names in English, German, French, Spanish and Italian; accents do not matter.

Left out on purpose: ``09/01/2025``, which is September here and January there, days without
a year, and the serial numbers that a spreadsheet counts days with.
"""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import NamedTuple
from unicodedata import combining, normalize

_NAMES = (
    "january januar janner janvier enero gennaio jan janv ene gen",
    "february februar fevrier febrero febbraio feb febr fev fevr",
    "march marz maerz mars marzo mar mrz",
    "april avril abril aprile apr avr abr",
    "may mai mayo maggio mag",
    "june juni juin junio giugno jun giu",
    "july juli juillet julio luglio jul juil lug",
    "august aout agosto aug ago",
    "september septembre septiembre setiembre settembre sep sept set sett",
    "october oktober octobre octubre ottobre oct okt ott",
    "november novembre noviembre nov",
    "december dezember decembre diciembre dicembre dec dez dic",
)
_MONTHS = {
    spelling: number
    for number, names in enumerate(_NAMES, start=1)
    for spelling in names.split()
}

_FOUR_DIGITS = "(?:19|20|21)[0-9]{2}"
_YEAR = f"(?P<year>{_FOUR_DIGITS})"
_MONTH = "(?P<month>0?[1-9]|1[0-2])"
_TWO_DIGITS = "(?P<month>0[1-9]|1[0-2])"
_NAME = r"(?P<name>[^\W\d_]{3,10})[.]?"
_QUARTER = "(?P<quarter>[1-4])"
_MIDNIGHT = r"(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"

_FORMS = tuple(
    (frequency, re.compile(pattern))
    for frequency, pattern in (
        ("month", f"{_YEAR}[-/]{_MONTH}"),
        # A point wants two digits: 2025.1 may be October, cut by a spreadsheet.
        ("month", f"{_YEAR}[.]?{_TWO_DIGITS}"),
        ("month", f"{_YEAR}[- ]?[Mm]{_MONTH}"),
        ("month", f"{_YEAR}年{_MONTH}月"),
        ("month", f"{_MONTH}/{_YEAR}"),
        ("month", f"{_NAME}[- ]?{_YEAR}"),
        ("month", f"{_YEAR}[- ]?{_NAME}"),
        ("month", f"{_NAME}-(?P<short_year>[0-9]{{2}})"),
        ("quarter", f"{_YEAR}[- ]?[Qq]{_QUARTER}"),
        ("quarter", f"[Qq]{_QUARTER}[-/ ]?{_YEAR}"),
        ("quarter", f"{_QUARTER}[Qq][- ]?{_YEAR}"),
        ("year", f"{_YEAR}年?"),
        (
            "day",
            f"{_YEAR}(?P<mark>[-/]){_MONTH}(?P=mark)(?P<day>[0-9]{{1,2}}){_MIDNIGHT}",
        ),
        ("day", f"{_YEAR}{_TWO_DIGITS}(?P<day>[0-9]{{2}})"),
        ("day", f"(?P<day>[0-9]{{1,2}})[.]{_MONTH}[.]{_YEAR}{_MIDNIGHT}"),
    )
)
_PROVISIONAL = re.compile(r"(?: ?\([per]\)| ?[*]|(?: |(?<=[0-9]))[per])$")
"""Marks of figures that are provisional, estimated or revised."""

_WITH_SLASHES = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?:[T ].*)?")
_HINTS = tuple(
    (re.compile(pattern, re.IGNORECASE), hint)
    for pattern, hint in (
        (
            "[2-6][0-9]{4}(?:[.]0+)?",
            "this looks like a day number of a spreadsheet: format the column as a date",
        ),
        (
            f"{_FOUR_DIGITS}[- ]?[HS][12]|(?:[HS][12]|[12][HS])[-/ ]?{_FOUR_DIGITS}",
            "half years are not read: write months, quarters or years",
        ),
        (
            f"(?:FY ?)?{_FOUR_DIGITS}[-/](?:{_FOUR_DIGITS}|[2-9][0-9])|FY[- ]?[0-9]{{2,4}}",
            "fiscal years are not read: write months, quarters or calendar years",
        ),
    )
)
_FORMS_HINT = "write months as 2025-09, 2025-09-01, 202509 or 2025M09, quarters as 2025-Q3"

_FIRST_OF_LAST_CENTURY = 69
"""Two digits from here on are years of the 20th century, as everywhere in POSIX."""


class Stamp(NamedTuple):
    """A period as a cell has it.

    ``frequency`` is ``"day"``, ``"month"``, ``"quarter"`` or ``"year"``; ``period`` is the
    first day of the last month of it.
    """

    frequency: str
    period: date

    @property
    def spelled(self) -> str | None:
        """The one spelling of a period that can be written in several; None for a day."""
        year, month = self.period.year, self.period.month
        return {
            "month": f"{year}-{month:02}",
            "quarter": f"{year}-Q{month // 3}",
            "year": str(year),
        }.get(self.frequency)


def read_stamp(text: str) -> Stamp | None:
    """Read a period as people, offices and spreadsheets write it.

    Args:
        text: Such as ``2025-09``, ``202509``, ``2025M09``, ``09/2025``, ``Sep 2025``,
            ``Sep-25``, ``2025年9月``; ``2025-09-30``, ``20250930``; ``2025-Q3``,
            ``3Q2025``; ``2025``. Also ``30.09.2025``, ``Sept. 2025`` and ``März 2025``. Years
            are 1900 to 2199. A day may be followed by midnight, but by no other hour, which
            in another time zone may be another day. A mark of provisional figures may follow
            any period, such as ``2025-09p`` or ``2025*``.

    Returns:
        The period, or None where the text is none or has two readings.

    Example:
        >>> read_stamp("2025-Q3")
        Stamp(frequency='quarter', period=datetime.date(2025, 9, 1))
        >>> read_stamp("01/09/2025") is None
        True
    """
    text = normalize("NFC", text.strip())
    return _read(text) or _read(_PROVISIONAL.sub("", text))


def period_hint(text: str) -> str:
    """Say how to write a period that cannot be read.

    Args:
        text: The cell, for which ``read_stamp`` has no answer.

    Returns:
        What to do, for one who meant a period by it.

    Example:
        >>> period_hint("01/09/2024")
        '01/09/2024 has two readings: write 2024-09-01 or 2024-01-09'
        >>> period_hint("45536")
        'this looks like a day number of a spreadsheet: format the column as a date'
    """
    text = text.strip()
    slashes = _WITH_SLASHES.fullmatch(text)
    days = _readings(*(int(part) for part in slashes.groups())) if slashes else []
    if slashes and days:
        found = text[: slashes.end(3)]
        means = "has two readings" if len(days) > 1 else "is not read"
        return f"{found} {means}: write {' or '.join(days)}"
    fitting = (hint for form, hint in _HINTS if form.fullmatch(text))
    return next(fitting, _FORMS_HINT)


def _readings(first: int, second: int, year: int) -> list[str]:
    """Return the days that two numbers before a year can be, day and month first."""
    days = []
    for day, month in dict.fromkeys([(first, second), (second, first)]):
        with suppress(ValueError):
            days.append(date(year, month, day).isoformat())
    return days


def _read(text: str) -> Stamp | None:
    for frequency, form in _FORMS:
        match = form.fullmatch(text)
        if match:
            period = _last_month(match.groupdict())
            return Stamp(frequency, period) if period else None
    return None


def _last_month(parts: Mapping[str, str]) -> date | None:
    year = int(parts["year"]) if "year" in parts else _century(int(parts["short_year"]))
    if "name" in parts:
        month = _MONTHS.get(_without_accents(parts["name"]).lower())
        return date(year, month, 1) if month else None
    if "quarter" in parts:
        return date(year, 3 * int(parts["quarter"]), 1)
    try:
        return date(year, int(parts.get("month", "12")), int(parts.get("day", "1"))).replace(
            day=1
        )
    except ValueError:  # the thirty-first of September
        return None


def _century(short: int) -> int:
    return short + (1900 if short >= _FIRST_OF_LAST_CENTURY else 2000)


def _without_accents(name: str) -> str:
    return "".join(sign for sign in normalize("NFD", name) if not combining(sign))
