"""Reporters and partners as Eurostat's Comext spells them, and what they are called."""

from functools import cache
from typing import NamedTuple

from exportdecomp.errors import UnknownChoiceError
from exportdecomp.resources import fixture_path
from exportdecomp.sources.small_table import numbered_rows

EU = "EU27_2020"
EVERYWHERE = "WORLD"
OUTSIDE = "EXT_EU27_2020"
RESPELLED = {
    OUTSIDE: "EU27_2020_EXTRA",
    "INT_EU27_2020": "EU27_2020_INTRA",
    "GR": "EL",
    "XS": "RS",
}
"""Codes that stand in Comext, or stood there, with another spelling."""

_SPELLED = {other: code for code, other in RESPELLED.items()}
_WORDS = {"EU": EU, "EXTRA": OUTSIDE, "UK": "GB"}
_REPORTING = {"member", "former"}


class Area(NamedTuple):
    """A country, a group of them, or a trade that no country is named for.

    ``code`` is that of Comext, ``component`` the one that we use of a partner (ISO 3166,
    three letters). ``in_text`` is the name with its article. ``role`` is ``member`` (of the
    European Union), ``former``, ``country``, ``group`` or ``special``.
    """

    code: str
    component: str
    label: str
    in_text: str
    role: str


@cache
def areas() -> dict[str, Area]:
    """Return every area by its code."""
    path = fixture_path("classifications/comext-areas.csv")
    rows = numbered_rows(path, Area._fields)
    return {row["code"]: Area(**row) for _, row in rows}


def spelled(code: str) -> str:
    """Return the code that we use of an area.

    Example:
        >>> spelled("EL"), spelled("EU27_2020_EXTRA"), spelled("CN")
        ('GR', 'EXT_EU27_2020', 'CN')
    """
    return _SPELLED.get(code, code)


def reporter_code(word: str) -> str:
    """Read a reporter: a member of the European Union, or all of it.

    Args:
        word: A code (``DE``, ``DEU``) or a name (``Germany``), in any case.

    Returns:
        Its code.

    Raises:
        UnknownChoiceError: No such area reports to Eurostat.

    Example:
        >>> reporter_code("netherlands"), reporter_code("eu"), reporter_code("el")
        ('NL', 'EU27_2020', 'GR')
    """
    known = [area for area in areas().values() if area.role in _REPORTING or area.code == EU]
    return _code("--reporter", word, known)


def partner_code(word: str, reporter: str) -> str:
    """Read a partner.

    The world of the European Union is what lies outside it: trade among its members is no
    trade of the whole.

    Args:
        word: A code (``CN``, ``CHN``) or a name (``China``), in any case.
        reporter: Code of who reports.

    Returns:
        Its code; ``WORLD`` for all trade of the reporter.

    Raises:
        UnknownChoiceError: There is no such area.

    Example:
        >>> partner_code("china", "DE"), partner_code("usa", "DE"), partner_code("EXTRA", EU)
        ('CN', 'US', 'WORLD')
    """
    known = [area for area in areas().values() if area.code != EU]
    code = _code("--partner", word, known)
    return EVERYWHERE if (reporter, code) == (EU, OUTSIDE) else code


def _code(option: str, word: str, known: list[Area]) -> str:
    upper = word.strip().upper()
    upper = spelled(_WORDS.get(upper, upper))
    for area in known:
        if upper in {area.code, area.component.upper(), area.label.upper()}:
            return area.code
    words = [area.code if area.role == "group" else area.label for area in known]
    raise UnknownChoiceError(option, word, words)
