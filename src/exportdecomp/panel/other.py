"""Fold the small lines of each parent into one line called ``other``."""

from collections.abc import Collection, Mapping, Sequence
from math import fsum

from exportdecomp.model.line import Line
from exportdecomp.panel.levels import add_levels


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


def small_throughout(
    periods: Sequence[tuple[Sequence[Line], Mapping[str, float]]],
    *,
    top: int | None,
    min_pp: float | None,
) -> frozenset[str]:
    """Choose lines to fold in several periods alike: by what they contribute in size.

    Args:
        periods: The lines of each period with their contributions, percentage points.
        top: How many components of each parent to keep.
        min_pp: The least contribution to keep, percentage points.

    Returns:
        Codes, as ``small_codes`` does; a contribution is the mean of its absolute values in
        the periods that itemise the line.
    """
    lines = {line.code: line for of_period, _ in periods for line in of_period}
    sizes = {
        code: [abs(points[code]) for _, points in periods if code in points] for code in lines
    }
    mean = {code: fsum(size) / len(size) for code, size in sizes.items()}
    return small_codes(list(lines.values()), mean, top=top, min_pp=min_pp)


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
    known = {line.code for line in lines}
    out: list[Line] = []
    for parent in dict.fromkeys(line.parent for line in lines if line.code in codes):
        if parent in gone:
            continue
        small = [line for line in lines if line.parent == parent and line.code in codes]
        code = unused(f"{parent}_other" if parent else "other", known)
        members = tuple(line.code for line in small)
        out.append(
            Line(
                code,
                parent,
                small[0].depth,
                "other",
                add_levels([line.level for line in small]),
                missing=members,
            )
        )
    return [*kept, *out]


def unused(code: str, known: Collection[str]) -> str:
    """Return a code for a line of our own that no component of the user has."""
    while code in known:
        code += "_"
    return code
