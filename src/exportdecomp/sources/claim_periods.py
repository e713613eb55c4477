"""The ways in which a text writes a period, as the one in which it is read."""

import re

_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_NUMBERS = {name[:3]: number for number, name in enumerate(_NAMES, start=1)}
_NAME = "|".join((*_NAMES, *_NUMBERS, "sept"))
_MONTH = rf"(?P<name>{_NAME})\.?"
_YEAR = r"(?P<year>\d{4})"
_NUMBER = r"(?P<month>0[1-9]|1[0-2])"
_FORMS = (
    re.compile(rf"{_YEAR}[/.](?P<month>0?[1-9]|1[0-2])"),
    re.compile(rf"{_YEAR}{_NUMBER}"),
    re.compile(rf"{_YEAR}-{_NUMBER}-01"),
    re.compile(rf"{_MONTH},? {_YEAR}"),
    re.compile(rf"{_YEAR} {_MONTH}"),
)
_QUARTERS = (
    re.compile(rf"q(?P<quarter>[1-4])[ /-]?{_YEAR}"),
    re.compile(rf"{_YEAR}[ /]?q(?P<quarter>[1-4])"),
)
_SINCE_JANUARY = re.compile(rf"jan(?:uary)?\.? ?(?:[-–—]|to) ?(?P<rest>(?:{_NAME})\b.*)")
_BEFORE = re.compile(r"(?P<window>ytd|rolling) (?P<rest>.+)")
_AFTER = re.compile(r"(?P<rest>.+?)(?: |, ?)(?P<window>ytd|rolling)")
_NEARLY = (
    re.compile(rf"{_YEAR}-{_NUMBER}-\d\d.*"),
    re.compile(rf"{_YEAR}[-_ ](?P<month>0?[1-9]|1[0-2])"),
    re.compile(rf"(?P<month>0?[1-9]|1[0-2])[-/. ]{_YEAR}"),
    re.compile(rf"{_MONTH}[-/ ,']*(?P<year>\d\d|\d{{4}})"),
    re.compile(r"(?P<year>\d\d)-(?P<month>0[1-9]|1[0-2])"),
)
_CENTURY, _SHORT = 2000, 100


def spelled(text: str) -> str:
    """Write a period as ``2025-09``, ``2025-Q3`` or ``2025-09 ytd``.

    Args:
        text: Any of the forms that leave no doubt; another is returned as it is.

    Example:
        >>> [spelled(text) for text in ("Sept. 2025", "Q3 2025", "202509", "Jan-Sep 2025")]
        ['2025-09', '2025-Q3', '2025-09', '2025-09 ytd']
    """
    plain = " ".join(text.casefold().split())
    since = _SINCE_JANUARY.fullmatch(plain)
    if since:
        return f"{spelled(since['rest'])} ytd"
    moved = _BEFORE.fullmatch(plain) or _AFTER.fullmatch(plain)
    if moved:
        return f"{spelled(moved['rest'])} {moved['window']}"
    for form in _QUARTERS:
        if found := form.fullmatch(plain):
            return f"{found['year']}-Q{found['quarter']}"
    return _month(plain, _FORMS) or text.strip()


def near_period(text: str) -> str | None:
    """Return the month that a text was probably meant to be, None where it is like none.

    Example:
        >>> near_period("2025-09-30"), near_period("Sep-25"), near_period("2025-13")
        ('2025-09', '2025-09', None)
    """
    return _month(" ".join(text.casefold().split()), _NEARLY)


def _month(plain: str, forms: tuple[re.Pattern[str], ...]) -> str | None:
    for form in forms:
        found = form.fullmatch(plain)
        if found:
            said = found.groupdict()
            name = said.get("name")
            number = _NUMBERS[name[:3]] if name else int(said["month"])
            year = int(said["year"])
            return f"{year + _CENTURY if year < _SHORT else year:04d}-{number:02d}"
    return None
