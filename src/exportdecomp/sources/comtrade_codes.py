"""Codes of UN Comtrade: reporters and partners, flows, chapters, units of quantity."""

import csv
import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from exportdecomp.errors import UnknownChoiceError
from exportdecomp.resources import fixture_path

WORLD = 0
OTHER_ASIA = 490
"""Reports as "Other Asia, nes": in effect Taiwan."""
TOTAL = "TOTAL"
CHAPTERS = tuple(f"{chapter:02d}" for chapter in (*range(1, 77), *range(78, 100)))
"""The chapters of the Harmonized System; 77 is kept free, 98 and 99 are special."""
EVERY_CHAPTER = ",".join((TOTAL, *CHAPTERS))
"""All products and each chapter, as the codes of one call."""
FLOWS = {"X": "exports", "M": "imports"}

_UNITS = {
    2: "m²", 3: "1000 kWh", 4: "m", 5: "u", 6: "2u", 7: "l", 8: "kg", 9: "1000u",
    10: "U (jeu/pack)", 11: "12u", 12: "m³", 13: "carat",
}  # fmt: skip
_ARTICLE = re.compile(
    r"(United|Netherlands|Philippines|Maldives|Bahamas|Gambia|Holy|former)\b"
    r"|.*\b(Republic|Islands|Territor(y|ies)|Union)\b"
)


class Area(NamedTuple):
    """A reporter or a partner: its number, our code for it, and its English name.

    ``kind`` is ``country``, ``area`` (what belongs to no one country), ``former``,
    ``group`` (adds up members that stand beside it) or ``world``.
    """

    code: int
    component: str
    label: str
    kind: str

    @property
    def words(self) -> str:
        """How it reads in a sentence.

        Example:
            >>> find_area("USA", "--partner").words, find_area("Japan", "--partner").words
            ('the United States', 'Japan')
        """
        return f"the {self.label}" if _ARTICLE.match(self.label) else self.label

    @property
    def possessive(self) -> str:
        """Its name before what it has, at the beginning of a sentence.

        Example:
            >>> find_area("chn", "--reporter").possessive
            "China's"
        """
        words = self.words[0].upper() + self.words[1:]
        return f"{words}'" if words.endswith("s") else f"{words}'s"


@cache
def areas() -> dict[int, Area]:
    """Return every area by its number."""
    return {int(row["code"]): _area(row) for row in _rows()}


def find_area(word: str, option: str) -> Area:
    """Find an area by its number, its ISO 3166 code or its name.

    Args:
        word: What was given.
        option: The option it was given to.

    Raises:
        UnknownChoiceError: No area goes by that word.

    Example:
        >>> find_area("842", "--partner").component, find_area("viet nam", "--partner").code
        ('usa', 704)
    """
    found = _words().get(word.strip().lower().removeprefix("the "))
    if found is None:
        raise UnknownChoiceError(option, word, [area.label for area in areas().values()])
    return found


def named(component: str) -> Area:
    """Return the area of one of our codes; of another, one that is named like it."""
    known = {area.component: area for area in areas().values()}
    return known.get(component, Area(-1, component, component.upper(), "area"))


def area_of(code: int, iso: str | None, label: str | None) -> Area:
    """Return the area of a number in a reply, or what the reply tells of one not known.

    Example:
        >>> area_of(9999, "QZZ", "Free City").component, area_of(9998, None, None).component
        ('qzz', 'm49_9998')
    """
    known = areas().get(code)
    if known is not None:
        return known
    word = (iso or "").strip().lower()
    is_ours = not re.fullmatch("[a-z]{3}", word) or word in _words()
    return Area(code, f"m49_{code}" if is_ours else word, label or f"area {code}", "area")


def unit_name(code: int | None, abbreviation: str | None) -> str | None:
    """Name a unit of quantity; None where there is none.

    Example:
        >>> unit_name(5, None), unit_name(-1, "N/A")
        ('u', None)
    """
    if code is None or code < 0:
        return None
    return _UNITS.get(code) or (abbreviation or "").strip() or None


def parent_of(code: str) -> str | None:
    """Return the code that a product is part of: a chapter is part of none.

    Example:
        >>> parent_of("854231"), parent_of("8542"), parent_of("85")
        ('8542', '85', None)
    """
    return code[:-2] or None


def with_parents(codes: Iterable[str]) -> tuple[str, ...]:
    """Put what products are part of before them.

    Example:
        >>> with_parents(["854231", "03"])
        ('03', '85', '8542', '854231')
    """
    return tuple(
        sorted({code[:size] for code in codes for size in range(2, len(code) + 1, 2)})
    )


def _rows() -> list[dict[str, str]]:
    path = fixture_path("classifications/comtrade-areas.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _area(row: dict[str, str]) -> Area:
    return Area(int(row["code"]), row["component"], row["label"], row["kind"])


@cache
def _words() -> dict[str, Area]:
    found: dict[str, Area] = {}
    for row in _rows():
        spelt = [row["code"], row["component"], row["label"], *row["aliases"].split(";")]
        found |= {word.lower(): _area(row) for word in spelt if word}
    return found
