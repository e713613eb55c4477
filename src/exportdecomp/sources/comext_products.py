"""Codes of the Harmonized System as Comext spells them: chapters, what is above and below."""

import re
from collections.abc import Iterable

from exportdecomp.errors import ReplyError, SettingsError, UnknownChoiceError

ALL = "TOTAL"
LEVELS = {"hs2": 2, "hs4": 4, "hs6": 6}
_LINE = re.compile(rb"^([0-9]{4}(?:[0-9]{2})?)\t", re.MULTILINE)
_CODE = re.compile(r"[0-9]{2}(?:[0-9]{2}){0,3}")
_NO_CHAPTER = 77  # kept free by the Harmonized System

CHAPTERS = tuple(f"{number:02d}" for number in range(1, 100) if number != _NO_CHAPTER)
"""Every chapter, those for national use included."""


def level_digits(word: str) -> int:
    """Return how many digits the codes of a level have.

    Raises:
        UnknownChoiceError: There is no such level.

    Example:
        >>> level_digits("hs4")
        4
    """
    if word.lower() not in LEVELS:
        raise UnknownChoiceError("--level", word, LEVELS)
    return LEVELS[word.lower()]


def product_codes(words: Iterable[str]) -> tuple[str, ...]:
    """Read codes as they were given, several to a word where commas part them.

    Raises:
        SettingsError: One is no code of two, four, six or eight digits.

    Example:
        >>> product_codes(["85,8703", "0302.31", "85"])
        ('85', '8703', '030231')
    """
    codes = [part.strip().replace(".", "") for word in words for part in word.split(",")]
    for code in codes:
        if not (_CODE.fullmatch(code) and (code[:2] in CHAPTERS)):
            raise SettingsError(
                f"--product takes codes of two, four, six or eight digits, not {code!r}",
                where="--product",
                hint="write chapters with two digits: 01, 85",
            )
    return tuple(dict.fromkeys(codes))


def with_ancestors(codes: Iterable[str]) -> tuple[str, ...]:
    """Return all trade, the codes and what they are part of, in the order of their digits.

    Example:
        >>> with_ancestors(["854143", "84"])
        ('TOTAL', '84', '85', '8541', '854143')
    """
    above = {code[:digits] for code in codes for digits in range(2, len(code) + 1, 2)}
    return (ALL, *sorted(above))


def needs_list(codes: Iterable[str], digits: int) -> bool:
    """Tell whether some codes stand for all below them, which only a list can name.

    Example:
        >>> needs_list(["85"], 4), needs_list(["8541"], 4), needs_list([], 2)
        (True, False, False)
    """
    return any(len(code) < digits for code in codes or CHAPTERS)


def below(codes: Iterable[str], digits: int, listed: bytes, part: str) -> tuple[str, ...]:
    r"""Replace codes that are shorter than a level by those of the level below them.

    Args:
        codes: Codes as they were given; none stand for every chapter.
        digits: How many digits the codes of the level have.
        listed: Eurostat's list of products: a code, a tabulator and a name a line.
        part: What the list was asked for as, to say where a fault is.

    Returns:
        Codes that have at least as many digits.

    Raises:
        ReplyError: The list is no such list, or has nothing below one of the codes.

    Example:
        >>> below(["0302", "85"], 4, b"8541\tx\r\n854143\tx\r\n8703\tx", "")
        ('0302', '8541')
    """
    found = sorted({code.decode() for code in _LINE.findall(listed)})
    if not found:
        raise ReplyError(
            "unreadable_reply",
            "the list of products holds no code",
            where=part,
            hint="ask again; if it stays so, name full codes with --product",
        )
    chosen: list[str] = []
    for code in codes or CHAPTERS:
        of_level = [one for one in found if len(one) == digits and one.startswith(code)]
        chosen += [code] if len(code) >= digits else of_level
        if codes and not (of_level or len(code) >= digits):
            raise ReplyError(
                "unknown_product",
                f"Eurostat lists no code of {digits} digits that begins with {code}",
                where=part,
                hint="choose a chapter or heading of the Harmonized System",
            )
    return tuple(dict.fromkeys(chosen))
