"""Amounts of the finest lines added up the tree: those of a parent are its members'."""

from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from exportdecomp.model.line import Line

Effects = Mapping[str, float]
"""Contributions by effect, percentage points."""


def add_effects(parts: Iterable[Effects]) -> dict[str, float]:
    """Add effects of the same name.

    Example:
        >>> add_effects([{"price": 1.5, "volume": -2.0}, {"price": 0.25, "entry": 3.0}])
        {'price': 1.75, 'volume': -2.0, 'entry': 3.0}
    """
    terms: dict[str, list[float]] = {}
    for part in parts:
        for effect, amount in part.items():
            terms.setdefault(effect, []).append(amount)
    return {effect: fsum(amounts) for effect, amounts in terms.items()}


def leaves_of(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that partition the headline at the finest level, in their order."""
    parents = {line.parent for line in lines if line.role != "memo"}
    return [line for line in lines if line.role != "memo" and line.code not in parents]


def below(lines: Sequence[Line]) -> dict[str, tuple[str, ...]]:
    """List the leaves that each line of the tree holds; a leaf holds itself.

    Args:
        lines: Every line of a breakdown.

    Returns:
        Codes of leaves by code, for every line but memo lines.
    """
    parents = {line.code: line.parent for line in lines if line.role != "memo"}
    held: dict[str, list[str]] = {code: [] for code in parents}
    for leaf in leaves_of(lines):
        place: str | None = leaf.code
        while place is not None:
            held[place].append(leaf.code)
            place = parents[place]
    return {code: tuple(leaves) for code, leaves in held.items()}
