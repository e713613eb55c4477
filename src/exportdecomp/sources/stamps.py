"""How periods are written in files: months, quarters, years and days.

Left out on purpose: ``09/01/2025``, which is September here and January there, days without
a year, and the serial numbers that a spreadsheet counts days with.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTHS = {
    spelling: number
    for number, name in enumerate(_NAMES, start=1)
    for spelling in (name, name[:3])
} | {"sept": 9}

_YEAR = "(?P<year>(?:19|20|21)[0-9]{2})"
_MONTH = "(?P<month>0?[1-9]|1[0-2])"
_TWO_DIGITS = "(?P<month>0[1-9]|1[0-2])"
_NAME = "(?P<name>[A-Za-z]{3,9})"
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
        ("year", _YEAR),
        (
            "day",
            f"{_YEAR}(?P<mark>[-/]){_MONTH}(?P=mark)(?P<day>[0-9]{{1,2}}){_MIDNIGHT}",
        ),
        ("day", f"{_YEAR}{_TWO_DIGITS}(?P<day>[0-9]{{2}})"),
    )
)
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
            ``3Q2025``; ``2025``. Years are 1900 to 2199. A day may be followed by midnight,
            but by no other hour, which in another time zone may be another day.

    Returns:
        The period, or None where the text is none or has two readings.

    Example:
        >>> read_stamp("2025-Q3")
        Stamp(frequency='quarter', period=datetime.date(2025, 9, 1))
        >>> read_stamp("01/09/2025") is None
        True
    """
    text = text.strip()
    for frequency, form in _FORMS:
        match = form.fullmatch(text)
        if match:
            period = _last_month(match.groupdict())
            return Stamp(frequency, period) if period else None
    return None


def _last_month(parts: Mapping[str, str]) -> date | None:
    year = int(parts["year"]) if "year" in parts else _century(int(parts["short_year"]))
    if "name" in parts:
        month = _MONTHS.get(parts["name"].lower())
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
