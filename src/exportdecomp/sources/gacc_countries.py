"""The partners of China: a name as the customs office writes it into its code."""

import csv
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from exportdecomp import resources
from exportdecomp.sources.gacc_labels import slug

_MARKS = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"\([^)]*\)")
_SUBSET = re.compile(r"\s*of which\s*[:：]?", re.IGNORECASE)  # noqa: RUF001  # as printed
_RESIDUAL, _UNKNOWN = "rest", "unknown"


class Partner(NamedTuple):
    """A partner: its code, its label in English, and what kind it is.

    ``kind`` is ``country``, ``continent``, ``bloc``, ``memo``, ``unspecified`` or ``total``;
    ``unknown`` where the list does not have it.
    """

    code: str
    label: str
    kind: str

    @property
    def is_known(self) -> bool:
        """Whether the list has it."""
        return self.kind != _UNKNOWN


def partner_named(name: str) -> Partner:
    """Find a partner by what the customs office calls it, in English or in Chinese.

    Args:
        name: As printed; capitals, accents, marks, blanks and what stands in brackets at
            its end do not matter.

    Returns:
        The partner; of one that nobody listed the code is made of its name.

    Example:
        >>> partner_named("Korea,DPR"), partner_named("中国香港").code
        (Partner(code='prk', label='North Korea', kind='country'), 'hkg')
        >>> partner_named("Gambier Is")
        Partner(code='gambier_is', label='Gambier Is', kind='unknown')
    """
    plain = " ".join(_SUBSET.sub("", unicodedata.normalize("NFKC", name)).split()).rstrip(":")
    known = _known()
    found = known.get(_key(plain)) or known.get(_key(_BRACKETS.sub("", plain)))
    return found or unlisted(plain)


def unlisted(printed: str) -> Partner:
    """Make a partner of a name that nobody listed: its code is made of it."""
    return Partner(slug(printed), printed, _UNKNOWN)


@cache
def _known() -> Mapping[str, Partner]:
    partners = {one.code: one for one, _ in _listed()}
    found = {_key(name): one for one, names in _listed() for name in (one.label, *names)}
    path = resources.source_definition_path("gacc-countries")
    spelled = tomllib.loads(path.read_text(encoding="utf-8"))["names"]
    more = {_key(name): partners[code] for code, names in spelled.items() for name in names}
    return MappingProxyType({**found, **more})


def _listed() -> Iterator[tuple[Partner, list[str]]]:
    path = resources.fixture_path("china/components.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["dimension"] != "partner" or row["kind"] == _RESIDUAL:
                continue
            names = [row["label_native"], row["in_text"], *row["aliases"].split(";")]
            yield Partner(row["code"], row["label"], row["kind"]), [n for n in names if n]


def _key(name: str) -> str:
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name)).casefold()
    letters = "".join(mark for mark in folded if not unicodedata.combining(mark))
    return _MARKS.sub("", letters.replace("&", " and "))
