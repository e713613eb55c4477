"""Slips of the pen in a figure, each with what to write instead."""

import re

from exportdecomp.errors import InputError, shorten
from exportdecomp.sources.claim_entry import fault

_SLIPS = {
    r"^\([^()\d]*\d[^()]*\)$": "write -12.7% for a figure below zero, 12.7% for one above",
    r"^['=]": "write the figure alone, not the cell of a spreadsheet",
    r"\d[eE][+-]?\d": "write the digits as they were printed: 12.7",
    r"\d_|_\d": "write the digits without _",
    r"[+-] ?[+-]": "write one sign",
    r"%\s*%": "write one %",
    r"\d\.\d{3}[.,]\d": "commas part thousands, a point stands before decimals: 1,234.5",
    r",(?!\d{3}(?!\d))": "a point stands before decimals, and commas part thousands: 16.0",
    r"\d\.(?!\d|\s*[a-z])": "write 12 or 12.0",
    r"\d{4,},\d{3}": "part all thousands or none: 1,234,567",
}
_PATTERNS = {re.compile(pattern): hint for pattern, hint in _SLIPS.items()}
_APART = re.compile(r"(?<![\d.,])\d{1,3}(?P<mark>[ '\u2019])\d{3}(?:(?P=mark)\d{3})*(?!\d)")
_TWO_FIGURES = re.compile(r"\d 10{2,} *(?:m|b|t|[^\W\d_]*illion)", re.IGNORECASE)


def plain_digits(text: str, key: str) -> str:
    """Return a figure with its thousands together, however they are parted.

    Args:
        text: The figure with its unit: ``1 234.5%``, ``1'234.5%``.
        key: The key that it stands under, for errors.

    Raises:
        InputError: It is written as no figure is printed (``bad_number``).

    Example:
        >>> plain_digits("1 234.5%", "stated"), plain_digits("5.1 100 million yuan", "stated")
        ('1234.5%', '5.1 100 million yuan')
    """
    if any(one.isdigit() and not "0" <= one <= "9" for one in text):
        raise _no_figure(text, key, "write it in the digits 0 to 9")
    for pattern, hint in _PATTERNS.items():
        if pattern.search(text):
            raise _no_figure(text, key, hint)
    found = _APART.search(text)
    if found is None:
        return text
    if _TWO_FIGURES.search(text[found.start() :]):
        hint = "part thousands by commas, or state it in other units: 5,100 million"
        raise _no_figure(text, key, hint)
    together = re.sub(r"\D", "", found[0])
    return text[: found.start()] + together + text[found.end() :]


def _no_figure(text: str, key: str, hint: str) -> InputError:
    return fault("bad_number", key, f'{key} is no figure: "{shorten(text)}"', hint)
