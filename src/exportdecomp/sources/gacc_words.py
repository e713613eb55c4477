"""The words of China Customs' pages: months, days and currencies, however they are written."""

import re
import unicodedata
from datetime import date

NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = re.compile(r"\b(" + "|".join(NAMES) + r")[a-z]*\b\.?")
_CURRENCY = re.compile(r"\b(?:in\s+)?(cny|rmb|usd|us\$)(?=\W|\d|$)")
_SHORT = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")
_DECEMBER = 12


def folded(text: str) -> str:
    """Write a text in one line: compatibility forms, dashes and spaces made plain.

    Example:
        >>> folded("Regional   Partnership (RCEP) – ")
        'Regional Partnership (RCEP) -'
    """
    return " ".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split())


def months_named(text: str) -> tuple[int, ...]:
    """Find the calendar months that a link of an index names, as numbers from 1 to 12.

    Example:
        >>> months_named("Jan.-Feb."), months_named("September"), months_named("1-2")
        ((1, 2), (9,), (1, 2))
    """
    plain = folded(text).lower()
    named = tuple(NAMES.index(name) + 1 for name in MONTH.findall(plain))
    numbers = named or tuple(int(number) for number in _SHORT.findall(plain))
    return numbers if all(1 <= number <= _DECEMBER for number in numbers) else ()


def currency_in(text: str) -> str:
    """Find the currency that a title in lower case names; empty where it names none.

    Example:
        >>> currency_in("by country, june 2018 (in rmb)"), currency_in("values, may 2026")
        ('CNY', '')
    """
    found = _CURRENCY.search(text)
    return currency_of(found[1]) if found else ""


def currency_of(word: str) -> str:
    """Tell which currency a word in lower case means: ``rmb``, ``us$``."""
    return "CNY" if word in {"cny", "rmb"} else "USD"


def day_in(text: str, after: date | None = None) -> date | None:
    """Read a day of publication, of which day and month may be exchanged.

    Args:
        text: As printed.
        after: The last day of what was published, if it is known: of two days the sooner one
            after it is meant. Otherwise the later one.

    Example:
        >>> day_in("2026/04/08"), day_in("08/23/2019"), day_in("03/08/2018")
        (datetime.date(2026, 4, 8), datetime.date(2019, 8, 23), datetime.date(2018, 8, 3))
        >>> day_in("08/03/2018", date(2018, 2, 28))
        datetime.date(2018, 3, 8)
    """
    if found := _YEAR_FIRST.search(text):
        year, month, day = (int(part) for part in found.groups())
        orders = [(year, month, day)]
    elif found := _YEAR_LAST.search(text):
        first, second, year = (int(part) for part in found.groups())
        orders = [(year, second, first), (year, first, second)]
    else:
        return None
    days = [read for order in orders if (read := _day(*order))]
    later = [day for day in days if after is not None and day > after]
    return min(later, default=max(days, default=None))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
