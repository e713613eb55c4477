"""The tables of China Customs' releases, known by the words of their titles.

The printed number of a table is not trusted: it has changed over the years, and has been
misprinted.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple


class Section(NamedTuple):
    """A table of a release.

    ``name`` is what ``--table`` calls it, ``release`` the index page that lists it, ``words``
    what its title says in lower case. ``in_currencies`` tells that it is published once in
    each currency.
    """

    name: str
    release: str
    words: re.Pattern[str]
    in_currencies: bool = True


FLASH, BULLETIN = "preliminary", "monthly"

SECTIONS = (
    Section("partners", FLASH, re.compile(r"by (?:major )?(?:country|countries)")),
    Section("exports", FLASH, re.compile(r"major exports?\b")),
    Section("imports", FLASH, re.compile(r"major imports?\b")),
    Section(
        "totals",
        FLASH,
        re.compile(r"total (?:export & import values|value of imports and exports)(?!.* by )"),
    ),
    Section(
        "bulletin-summary",
        BULLETIN,
        re.compile(r"summary of imports and exports(?!.*annual)"),
        in_currencies=False,
    ),
    Section(
        "bulletin-partners",
        BULLETIN,
        re.compile(r"imports and exports by country"),
        in_currencies=False,
    ),
    Section(
        "bulletin-chapters",
        BULLETIN,
        re.compile(r"imports and exports by hs section"),
        in_currencies=False,
    ),
    Section(
        "bulletin-exports",
        BULLETIN,
        re.compile(r"major exports? (?:commodities )?(?:in|by) quantity and value"),
        in_currencies=False,
    ),
    Section(
        "bulletin-imports",
        BULLETIN,
        re.compile(r"major imports? (?:commodities )?(?:in|by) quantity and value"),
        in_currencies=False,
    ),
)
"""What can be fetched: one line a table."""


def section_of(title: str, release: str) -> Section | None:
    """Find the table that a title names, among those of a release.

    Args:
        title: In one line, in lower case.
        release: The index page that lists it.

    Example:
        >>> title = "(3) china's total export & import values by country/region"
        >>> section_of(title, "preliminary").name
        'partners'
    """
    known = (section for section in SECTIONS if section.release == release)
    return next((section for section in known if section.words.search(title)), None)


def page_key(section: Section, currency: str) -> str:
    """Name a table in a currency.

    Example:
        >>> page_key(SECTIONS[0], "CNY")
        'partners-cny'
    """
    return f"{section.name}-{currency.lower()}" if section.in_currencies else section.name


def keys_of(names: Iterable[str], currencies: Iterable[str]) -> list[str]:
    """List the pages that hold some tables in some currencies.

    Totals come along with every other flash table, in both currencies, because contributions
    are shares of them. Lines in dollars are measured by the total of the dollar table by
    country, which has a digit more than the table of totals. Commodities of the bulletin are
    measured by the total of its table by chapter, because their own tables have none.
    """
    names, currencies = set(names), tuple(currencies)
    keys = []
    for section in SECTIONS:
        is_flash = section.release == FLASH
        if not section.in_currencies:
            keys += [section.name] if _is_of_bulletin(section, names) else []
        elif is_flash and section.name == "totals" and _flash_names() & names:
            keys += [page_key(section, currency) for currency in ("CNY", "USD")]
        elif section.in_currencies:
            keys += [
                page_key(section, currency)
                for currency in currencies
                if section.name in names or _is_measure(section, currency, names)
            ]
    return keys


def _is_of_bulletin(section: Section, names: set[str]) -> bool:
    commodities = {"bulletin-exports", "bulletin-imports"}
    is_measure = section.name == "bulletin-chapters" and bool(commodities & names)
    return section.name in names or is_measure


def _flash_names() -> set[str]:
    return {section.name for section in SECTIONS if section.release == FLASH}


def _is_measure(section: Section, currency: str, names: set[str]) -> bool:
    lines = {"exports", "imports"}
    return section.name == "partners" and currency == "USD" and bool(lines & names)
