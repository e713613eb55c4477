"""What the lines of China Customs' English pages are called, and what they count in."""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from exportdecomp.resources import source_definition_path

_OF_WHICH = re.compile(r"^\s*of\s+which\s*:?\s*", re.IGNORECASE)
_NO_UNIT = re.compile(r"^[-\s]*$")


class Named(NamedTuple):
    """A line: its code, its label in one line, and whether the code is on our list."""

    code: str
    label: str
    is_known: bool


class Counted(NamedTuple):
    """What a quantity counts, and how many of it one printed unit is."""

    counts: str
    scale: int


class _Mislabelled(NamedTuple):
    printed: str
    below: Decimal
    scale: int


class _Names(NamedTuple):
    codes: Mapping[str, str]
    units: Mapping[str, Counted]
    mislabelled: Mapping[str, _Mislabelled]


def line_named(printed: str) -> Named:
    """Find the code of a commodity.

    Args:
        printed: The label in one line, with its star or ``of which:``.

    Returns:
        The line; one that is not on the list is named after its label.

    Example:
        >>> line_named("of which: Plastic articles")
        Named(code='plastics', label='Plastic articles', is_known=True)
        >>> line_named("Lab-grown diamonds*").code
        'lab_grown_diamonds'
    """
    label = _OF_WHICH.sub("", printed).replace("*", "").strip()
    code = _names().codes.get(_compared(label))
    return Named(code or slug(label), label, code is not None)


def is_subset(printed: str) -> bool:
    """Tell whether a line says of itself that it is part of another."""
    return _OF_WHICH.match(printed) is not None


def slug(label: str) -> str:
    """Write a label as a code.

    Example:
        >>> slug("Côte d'Ivoire (2027)")
        'cote_d_ivoire_2027'
    """
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_") or "unnamed"


def unit_named(printed: str, code: str, figure: Decimal | None) -> Counted | None:
    """Find what a quantity counts.

    Args:
        printed: The unit as printed.
        code: The line, because the pages print a wrong unit for some.
        figure: A printed quantity, which shows whether the printed unit can be true.

    Returns:
        What is counted, None where the unit is not known.

    Example:
        >>> unit_named("10,000 Tons", "steel", None)
        Counted(counts='t', scale=10000)
        >>> unit_named("10,000 Pairs", "footwear", Decimal("6.8"))
        Counted(counts='pairs', scale=100000000)
    """
    names = _names()
    counted = names.units.get(_compared(printed))
    wrong = names.mislabelled.get(code)
    if counted is None or wrong is None or figure is None:
        return counted
    is_wrong = _compared(printed) == _compared(wrong.printed) and figure < wrong.below
    return Counted(counted.counts, wrong.scale) if is_wrong else counted


def has_no_unit(printed: str) -> bool:
    """Tell whether a dash or a blank stands in place of a unit."""
    return _NO_UNIT.match(printed) is not None


def _compared(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).lower().replace("10000", "10,000")
    return " ".join(re.findall(r"[a-z]+|[0-9]+", plain))


@cache
def _names() -> _Names:
    """Read the list of labels that comes with the program."""
    import tomllib  # noqa: PLC0415  # most runs read no page

    text = source_definition_path("gacc-labels").read_text(encoding="utf-8")
    tables: dict[str, Any] = tomllib.loads(text)
    codes = {
        _compared(label): code
        for code, labels in tables["commodity"].items()
        for label in labels
    }
    units = {_compared(text): Counted(**unit) for text, unit in tables["unit"].items()}
    mislabelled = {
        code: _Mislabelled(each["printed"], Decimal(each["below"]), each["scale"])
        for code, each in tables["mislabelled"].items()
    }
    return _Names(codes, units, mislabelled)
