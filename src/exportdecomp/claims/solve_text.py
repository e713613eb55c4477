"""A figure as somebody types or pastes it, with every digit that it shows."""

import re

from exportdecomp.errors import SettingsError, shorten
from exportdecomp.model.interval import Interval
from exportdecomp.model.printed import Printed, Rounding
from exportdecomp.model.solved import Figure, Told

_GAPS = ",'_ \u00a0\u2009\u202f\u2019"
_NUMBER = re.compile(
    rf"(?P<sign>[+\-\u2212]?)(?P<whole>[0-9]+|[0-9]{{1,3}}(?P<gap>[{_GAPS}])[0-9]{{3}}"
    rf"(?:(?P=gap)[0-9]{{3}})*)(?P<part>\.[0-9]+)?\s*(?P<unit>[^\s0-9.,'_\-+].*)?"
)
_COMMA = re.compile(r"(?P<whole>[+\-\u2212]?[0-9]+),(?P<part>[0-9]{1,2})(?P<rest>\D*)")
_POWER = re.compile(r"[+\-\u2212]?[0-9.,]+\s*e[+-]?[0-9]+.*", re.IGNORECASE)
_CURRENCY = re.compile(
    r"(?P<sign>[+\-\u2212]?)(?P<unit>[A-Z]{0,3}[$€£¥]|[A-Z]{3})\s*(?P<rest>[0-9].*)"
)
_OF_RATES = {"%": "percent", "pp": "percentage points"}
_MOST_DIGITS, _LONGEST_UNIT = 30, 20
_HINT = "write it as it was printed: 8.3, \u22125.7% or 1,234.5"


def read_figure(figure: Figure, text: str, rounding: Rounding, *, is_exact: bool) -> Told:
    """Read a figure; zeros after the point are digits too.

    Separators of thousands, its own ``%`` or ``pp``, a sign that is a minus or a hyphen,
    and the unit of a level are understood.

    Args:
        figure: Which one it is.
        text: As it was printed.
        rounding: How digits were cut off.
        is_exact: Whether none were.

    Raises:
        SettingsError: It is not one plain decimal number, or the unit cannot be its own.

    Example:
        >>> read_figure(Figure.GROWTH, "+32.7%", Rounding.NEAREST, is_exact=False).printed
        Printed(value=Fraction(327, 10), step=Fraction(1, 10))
    """
    found = _NUMBER.fullmatch(text.strip())
    if found is None or _POWER.fullmatch(text.strip()):
        raise _refused(figure, text, *_slip(figure, text.strip()))
    digits = re.sub(f"[{_GAPS}]", "", found["whole"]) + (found["part"] or "")
    if len(digits) > _MOST_DIGITS:
        raise _refused(figure, text, "has too many digits", f"give {_MOST_DIGITS} at most")
    sign = "" if found["sign"] in {"", "+"} else "-"
    printed = Printed.read(sign + digits)
    if is_exact:
        printed = printed._replace(step=printed.step * 0)
    open_ = Interval.of(printed.value) if is_exact else printed.interval(rounding)
    return Told(figure, text.strip(), printed, _unit(figure, found["unit"] or "", text), open_)


def _unit(figure: Figure, unit: str, text: str) -> str:
    if figure.unit == "level":
        if unit in _OF_RATES or len(unit) > _LONGEST_UNIT:
            raise _refused(figure, text, "is no level", "write it like 328.57 or 328.57 bn")
        return unit
    if unit not in {"", *_OF_RATES}:
        raise _refused(figure, text, f"has a unit that {figure.words} cannot have", _HINT)
    right = "pp" if figure.unit == "pp" else "%"
    if unit not in {"", right}:
        what = f"is in {_OF_RATES[unit]}, and {figure.words} is in {_OF_RATES[right]}"
        raise _refused(figure, text, what, f"leave {unit} out if it is {right}")
    return ""


def _slip(figure: Figure, text: str) -> tuple[str, str]:
    """Say what keeps a text from being one decimal number, and how to write it."""
    if _POWER.fullmatch(text):
        return "is written with a power of ten", "write the digits as they were printed"
    if comma := _COMMA.fullmatch(text):
        point = f"{comma['whole']}.{comma['part']}{comma['rest']}"
        return "has a comma for a point", f"write {point}"
    if (currency := _CURRENCY.fullmatch(text)) and figure.unit == "level":
        behind = f"{currency['sign']}{currency['rest']} {currency['unit']}"
        return "has its currency before the number", f"write it behind: {behind}"
    return "is no decimal number", _HINT


def _refused(figure: Figure, text: str, what: str, hint: str) -> SettingsError:
    return SettingsError(
        f"{figure.option}: {shorten(text)!r} {what}", where=figure.option, hint=hint
    )
