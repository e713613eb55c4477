"""Fold the small lines of each parent into one line called ``other``."""

from collections.abc import Mapping, Sequence
from math import fsum

from exportdecomp.model.line import Level, Line


def small_codes(
    lines: Sequence[Line],
    contributions: Mapping[str, float],
    *,
    top: int | None,
    min_pp: float | None,
) -> frozenset[str]:
    """Choose the lines to fold: beyond the ``top`` largest siblings, or below ``min_pp``.

    Args:
        lines: The lines of a breakdown.
        contributions: Contribution of each code, percentage points.
        top: How many components of each parent to keep, by absolute contribution.
        min_pp: The least absolute contribution to keep, percentage points.

    Returns:
        Codes of components and parents. Residual, rest and memo lines are never folded, and
        neither is a line that would be alone in its fold.
    """
    folded: set[str] = set()
    for parent in dict.fromkeys(line.parent for line in lines):
        siblings = [
            line.code
            for line in lines
            if line.parent == parent and line.role in {"component", "parent"}
        ]
        siblings.sort(key=lambda code: (-abs(contributions[code]), code))
        small = [
            code
            for rank, code in enumerate(siblings)
            if (top is not None and rank >= top)
            or (min_pp is not None and abs(contributions[code]) < min_pp)
        ]
        folded.update(small if len(small) > 1 else ())
    return frozenset(folded)


def fold(lines: Sequence[Line], codes: frozenset[str]) -> list[Line]:
    """Replace lines, and all below them, by one ``other`` line a parent.

    Returns:
        Lines that add up to the same parents in both periods.
    """
    gone = set(codes)
    for line in lines:
        if line.parent in gone:
            gone.add(line.code)
    kept = [line for line in lines if line.code not in gone]
    out: list[Line] = []
    for parent in dict.fromkeys(line.parent for line in lines if line.code in codes):
        if parent in gone:
            continue
        small = [line for line in lines if line.parent == parent and line.code in codes]
        code = f"{parent}_other" if parent else "other"
        members = tuple(line.code for line in small)
        out.append(Line(code, parent, small[0].depth, "other", _added(small), missing=members))
    return [*kept, *out]


def _added(lines: Sequence[Line]) -> Level:
    def total(field: str) -> float:
        return fsum(getattr(line.level, field) for line in lines)

    return Level(
        total("value"),
        total("base_value"),
        total("base_lower"),
        total("base_upper"),
        total("precision"),
        max(line.level.vintage for line in lines),
        max(line.level.base_vintage for line in lines),
    )
