"""What is asked of UN Comtrade, read from the options of `fetch comtrade`."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from exportdecomp.errors import SettingsError, UnknownChoiceError
from exportdecomp.model.provider import FetchQuery
from exportdecomp.sources.comtrade_codes import FLOWS, OTHER_ASIA, find_area, with_parents

ALL = -1
"""Stands for every partner, with its products."""
KEY_VARIABLE = "EXPORTDECOMP_COMTRADE_KEY"

_LEVELS = {"hs2": (2,), "hs4": (2, 4), "hs6": (2, 4, 6)}
_CODE = re.compile(r"\d{2}(?:\d{2}){0,2}")


class Question(NamedTuple):
    """Whose trade, which way, with whom, in which products.

    ``reporter`` and ``partners`` are numbers of areas, ``flows`` letters. ``levels`` are the
    lengths of the product codes, a level with those above it; where ``products`` are named,
    they and what they are part of are asked for instead.
    """

    reporter: int
    flows: tuple[str, ...]
    partners: tuple[int, ...]
    levels: tuple[int, ...]
    products: tuple[str, ...]
    has_key: bool

    def facts(self) -> dict[str, str]:
        """Write it as facts of a call."""
        return {
            "reporter": str(self.reporter),
            "flows": " ".join(self.flows),
            "partners": " ".join(map(str, self.partners)),
            "levels": " ".join(map(str, self.levels)),
            "products": " ".join(self.products),
            "key": "yes" if self.has_key else "no",
        }


def from_facts(facts: Mapping[str, str]) -> Question:
    """Read a question that ``Question.facts`` wrote."""
    return Question(
        reporter=int(facts["reporter"]),
        flows=tuple(facts["flows"].split()),
        partners=tuple(map(int, facts["partners"].split())),
        levels=tuple(map(int, facts["levels"].split())),
        products=tuple(facts["products"].split()),
        has_key=facts["key"] == "yes",
    )


def question_of(query: FetchQuery) -> Question:
    """Read the options of a query.

    Args:
        query: Its choices are ``reporter``, ``partner``, ``flow``, ``level``, ``product``.

    Raises:
        UnknownChoiceError: A word is none of those that an option knows.
        SettingsError: What is asked for does not go together, or needs a key.

    Example:
        >>> question_of(FetchQuery("comtrade", 24300, 24301, {"partner": ("USA", "276")}))
        Question(reporter=156, flows=('X',), partners=(842, 276), levels=(2,), products=(),
        has_key=False)
    """
    choices = query.choices
    named = [_product(word) for word in choices.get("product", ())]
    level = _one(choices.get("level", ()), "--level")
    found = Question(
        reporter=_reporter(_one(choices.get("reporter", ()), "--reporter") or "CHN"),
        flows=_flows(choices.get("flow", ())),
        partners=_partners(choices.get("partner", ())),
        levels=_levels(level, named),
        products=with_parents(named),
        has_key=query.has_key,
    )
    _refuse_too_much(found)
    return found


def _one(words: Sequence[str], option: str) -> str:
    if words[1:]:
        raise SettingsError(
            f"{option} takes one word, not {len(words)}",
            where=option,
            hint="run fetch once for each",
        )
    return words[0] if words else ""


def _reporter(word: str) -> int:
    area = find_area(word, "--reporter")
    if area.kind not in {"country", "group"} and area.code != OTHER_ASIA:
        raise SettingsError(
            f"{area.label} does not report trade",
            where="--reporter",
            hint="name a country, by its ISO code or its name",
        )
    return area.code


def _flows(words: Sequence[str]) -> tuple[str, ...]:
    letters = {name: letter for letter, name in FLOWS.items()}
    for word in words:
        if word not in letters:
            raise UnknownChoiceError("--flow", word, letters)
    return tuple(dict.fromkeys(letters[word] for word in words)) or ("X",)


def _partners(words: Sequence[str]) -> tuple[int, ...]:
    given = words or ("World",)
    found = [ALL if word.lower() == "all" else _partner(word) for word in given]
    return (ALL,) if ALL in found else tuple(dict.fromkeys(found))


def _partner(word: str) -> int:
    area = find_area(word, "--partner")
    if area.kind == "group":
        raise SettingsError(
            f"UN Comtrade has {area.words} as a reporter only",
            where="--partner",
            hint="name the members one by one",
        )
    return area.code


def _product(word: str) -> str:
    if not _CODE.fullmatch(word):
        raise SettingsError(
            f"{word!r} is no code of the Harmonized System",
            where="--product",
            hint="write two, four or six digits, such as 85, 8542 or 854231",
        )
    return word


def _levels(level: str, products: Sequence[str]) -> tuple[int, ...]:
    if level and level not in _LEVELS:
        raise UnknownChoiceError("--level", level, _LEVELS)
    other = [code for code in products if level and len(code) != _LEVELS[level][-1]]
    if other:
        raise SettingsError(
            f"{other[0]} is no code of {level}",
            where="--product",
            hint="leave --level away: products are asked for by their codes, of any length",
        )
    return _LEVELS[level or "hs2"]


def _refuse_too_much(asked: Question) -> None:
    if asked.partners == (ALL,) and (asked.levels[-1] > len("85") or asked.products):
        raise SettingsError(
            "every partner can be asked for by chapters only",
            where="--partner all",
            hint="name the partners, or leave --level and --product away",
        )
    needs = "--partner all" if asked.partners == (ALL,) else ""
    if asked.levels[-1] > len("85") and not asked.products:
        needs = f"--level hs{asked.levels[-1]}"
    if needs and not asked.has_key:
        raise SettingsError(
            "without a key UN Comtrade gives at most 500 rows a call, which is too few",
            where=needs,
            hint=f"put a free key into {KEY_VARIABLE}, or name what you need: --product 8542"
            if needs.startswith("--level")
            else f"put a free key into {KEY_VARIABLE}, or name the partners: --partner USA",
        )
