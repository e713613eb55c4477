"""The currency and the multiple that the lines above a table tell."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from exportdecomp.errors import InputError, at
from exportdecomp.sources.units import unit_in_name

_UNIT = re.compile(r"^\W*(units?|einheit|unité|单位|單位|単位)", re.IGNORECASE)


class TitleUnit(NamedTuple):
    """What a line says of the amounts below it; ``scale`` is 1 where it names none."""

    line: str
    currency: str | None
    scale: float


def units_in_titles(titles: Sequence[str]) -> list[TitleUnit]:
    """Read the lines that name a currency, or that begin with the word for unit.

    Example:
        >>> units_in_titles(["Exports, September 2025 (CNY)", "Unit: USD1 Million", "Table 2"])
        [TitleUnit(line='Exports, September 2025 (CNY)', currency='CNY', scale=1.0),
         TitleUnit(line='Unit: USD1 Million', currency='USD', scale=1000000.0)]
    """
    found = [TitleUnit(line, *unit_in_name(line)) for line in titles]
    return [one for one in found if one.currency is not None or _UNIT.match(one.line)]


def unit_of_titles(
    titles: Sequence[str], column: tuple[str | None, float], file: str
) -> tuple[str | None, float]:
    """Return the currency and the multiple of the amounts of a file.

    Args:
        titles: The lines above the header.
        column: What the name of the column of amounts says; it comes before the titles.
        file: What errors call the file.

    Raises:
        InputError: Two of them name different currencies or multiples.
    """
    units = units_in_titles(titles)
    currencies = dict.fromkeys(
        one for one in (column[0], *(unit.currency for unit in units)) if one
    )
    scales = dict.fromkeys(
        one for one in (column[1], *(unit.scale for unit in units)) if one > 1
    )
    if len(currencies) > 1 or len(scales) > 1:
        said = list(currencies) if len(currencies) > 1 else [f"{one:,.15g}" for one in scales]
        raise InputError(
            "title_disagrees",
            f"the lines above the table and its header name {' and '.join(said)}",
            where=at(file),
            hint="look at the release: mend the line that is wrong, or take it out",
        )
    return next(iter(currencies), None), next(iter(scales), 1.0)
