"""What a column of numbers holds by its name: codes, amounts, indices or running totals."""

import re

from exportdecomp.sources.units import unit_in_name
from exportdecomp.sources.words import plain

_THINGS = (
    "product|commodity|partner|country|item|region|chapter|heading|article|artikel|customer|"
    "reporter|store"
)
_CODE = re.compile(
    rf"no|id|iso|iso[23]|sku|(?:hs|cn|sitc|bec|naics|isic|nace|cpa|cpc|taric|prodcom)\d*|.*(?:codes?|nr)|"
    rf".*(?:{_THINGS})(?:no|id|iso[23]?)?"
)
_NOT_A_CODE = re.compile(r"^(ref|period|row|index|year|month)")
_HUMP = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")

_INDEX = re.compile(
    r"(index|indices|indexes|indizes)\d*$|^(cpi|ppi|hicp|deflator)|"
    r"^(unit)?prices?$|^(growth|yoy|mom|pct|percent|share|rate)(pct|percent)?$|"
    r"^(pct|percent)of|^unitvalues?$|(preise?|anteile?)$|^(preis|anteil)(in|je|am|an|pro)|"
    r"^(prix|precios?|prezz[oi])|(指数|同比|环比|前年比)$"
)
_UNITS = (
    "t|kg|g|l|tonnes?|tons?|tonnen?|lit[er]{2}|m2|m3|unit|unité|unite|unidad|stück|stk|kopf|"
    "capita|head|habitante?|einwohner|barrel|bbl|kwh|mwh|ha|hectare|dozen|pair|piece"
)
_TIMES = "months?|quarters?|years?|days?|period"
_PER = re.compile(
    rf"\bper (?!(?:{_TIMES}|{_THINGS})\b)|\b(?:je|pro|par|por) (?:{_UNITS})\b|"
    rf"/ ?(?:{_UNITS})\b"
)
_BROKEN_DOWN = {"per", "by", "je", "pro", "par", "por"}
_CUMULATIVE = ("cumul", "ytd", "kumul", "累计", "累計", "acumul")


def names_index(name: str) -> bool:
    """Tell whether a column, by its name, holds an index, a price or a rate.

    Example:
        >>> names_index("Price index"), names_index("exports (% of GDP)"), names_index("EUR/t")
        (True, True, True)
        >>> names_index("revenue"), names_index("exports per month")
        (False, False)
    """
    bare = re.sub(r"[(\[].*?[)\]]", "", name)
    spaced = re.sub(r"[\W_]*/[\W_]*", "/", name.casefold())
    spaced = re.sub(r"[^\w/]+|_", " ", spaced)
    return "%" in name or bool(
        _INDEX.search(plain(name)) or _INDEX.search(plain(bare)) or _PER.search(spaced)
    )


def names_codes(name: str) -> bool:
    """Tell whether a column of digits is likely to hold codes, by the last word of its name.

    Example:
        >>> names_codes("hs6"), names_codes("cmdCode"), names_codes("Artikel-Nr.")
        (True, True, True)
        >>> names_codes("sales INR"), names_codes("refPeriodId")
        (False, False)
    """
    words = re.findall(r"[^\W_]+", _HUMP.sub(" ", name).casefold())
    while words[1:] and words[-1].isdecimal():
        words.pop()
    if not words or _NOT_A_CODE.match(plain(name)) or not _BROKEN_DOWN.isdisjoint(words):
        return False
    return bool(_CODE.fullmatch(words[-1])) and unit_in_name(words[-1])[0] is None


def names_cumulative(name: str) -> bool:
    """Tell whether a column, by its name, holds totals since the beginning of the year.

    Example:
        >>> names_cumulative("exports_ytd"), names_cumulative("exports")
        (True, False)
    """
    return any(word in plain(name) for word in _CUMULATIVE)
