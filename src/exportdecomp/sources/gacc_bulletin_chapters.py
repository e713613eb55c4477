"""Table (4) of the monthly bulletin: exports and imports by section and chapter of the HS."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from exportdecomp import resources
from exportdecomp.sources.gacc_bulletin_layout import Printed, Shape, printed_rows
from exportdecomp.sources.gacc_bulletin_parts import check_parts
from exportdecomp.sources.gacc_release import Release, fault
from exportdecomp.sources.gacc_rows import Figure

DATASET = "china-hs"
_SHAPE = Shape(columns=2, by_column=True)
_FLOWS = ("exports", "imports")
_TOTAL = "total"
_CHAPTER = re.compile(r"(?:chapter\s*)?(\d{2})\s*[.:、]?\s*(.*)", re.IGNORECASE | re.DOTALL)
_SECTION = re.compile(
    r"(?:section\s*)?(?=[IVX])(X{0,2}(?:IX|IV|V?I{0,3}))(?![A-Za-z])\s*[.:、]?\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_ROMAN = {"i": 1, "v": 5, "x": 10}


class Heading(NamedTuple):
    """What a row is: its code, what it is called, and what it is part of."""

    code: str
    label: str
    parent: str | None


def chapter_figures(release: Release, _flow: str) -> tuple[list[Figure], list[str]]:
    """Read the table of sections and chapters.

    Args:
        release: The page: of each section and chapter exports and imports.

    Returns:
        The figures: sections ``s01`` to ``s22``, which make up the total, chapters ``01`` to
        ``99`` in the section that they are of; and notes on rows that are neither.

    Raises:
        ReplyError: The table is of another shape, or its figures cannot be right.
    """
    named = [(row, heading_of(row.label)) for row in printed_rows(release, _SHAPE)]
    notes = [
        f"{row.label!r} is no section and no chapter: left out"
        for row, heading in named
        if heading is None
    ]
    known = [(row, heading) for row, heading in named if heading is not None]
    codes = [heading.code for _, heading in known]
    for row, heading in known:
        if codes.count(heading.code) > 1:
            message = f"{heading.code!r} stands there twice"
            raise fault("repeated_line", message, release, row.row)
    for row, heading in known:
        check_parts(release, row, [one for one, part in known if _is_part(part, heading)])
    return list(_figures(known)), notes


def heading_of(label: str) -> Heading | None:
    """Read what a row is by its label; None where it is no section and no chapter.

    Example:
        >>> heading_of("XVI Machinery and mechanical appliances")
        Heading(code='s16', label='Machinery and mechanical appliances', parent=None)
        >>> heading_of("85 Electrical machinery")
        Heading(code='85', label='Electrical machinery', parent='s16')
    """
    if label.casefold() == _TOTAL:
        return Heading(_TOTAL, label, None)
    if chapter := _CHAPTER.fullmatch(label):
        return Heading(chapter[1], chapter[2] or chapter[1], _sections().get(chapter[1]))
    if (section := _SECTION.fullmatch(label)) and section[1]:
        number = _arabic(section[1].lower())
        return Heading(f"s{number:02d}", section[2] or f"Section {section[1]}", None)
    return None


def _arabic(numeral: str) -> int:
    worth = [_ROMAN[letter] for letter in numeral]
    after = [*worth[1:], 0]
    return sum(-one if one < other else one for one, other in zip(worth, after, strict=True))


@cache
def _sections() -> Mapping[str, str]:
    """Say which section each chapter is part of."""
    path = resources.fixture_path("classifications/hs-sections.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return MappingProxyType(
            {
                f"{chapter:02d}": row["code"]
                for row in csv.DictReader(lines)
                for chapter in range(int(row["first"]), int(row["last"]) + 1)
            }
        )


def _is_part(part: Heading, whole: Heading) -> bool:
    """Tell whether a row is a part of another one: sections are parts of the total."""
    if whole.code == _TOTAL:
        return part.code.startswith("s")
    return part.parent == whole.code


def _figures(named: Sequence[tuple[Printed, Heading]]) -> Iterator[Figure]:
    for row, heading in named:
        for cell, figures in row.figures.items():
            for flow, figure, rate in zip(_FLOWS, figures, row.rates[cell], strict=True):
                yield Figure(
                    table=_TOTAL if heading.code == _TOTAL else "product",
                    flow=flow,
                    component=heading.code,
                    label=heading.label,
                    window=cell.window,
                    month=cell.month,
                    value=figure,
                    growth=rate,
                    parent=heading.parent,
                )
