"""Which rows a sentence names first, in an order that their bounds allow to claim."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from exportdecomp.model.report import Mover

SHOWN = 0.05
_MORE = 2
_UNORDERED = "in no certain order"

Clusters = Sequence[Sequence[Mover]]
"""Movers in order, those together between which no order is certain."""


class Leaders(NamedTuple):
    """The rows that moved most one way; ``has_more`` where others may have moved as much."""

    clusters: Clusters
    has_more: bool = False


def ranked(movers: Sequence[Mover], sign: int) -> list[Mover]:
    """Rank the components that moved one way, leaving out what is small beside the rest.

    Where bounds were asked for, only those that cannot have moved the other way.
    """
    least = max([SHOWN, *(SHOWN * abs(mover.amount_pp) for mover in movers)])
    found = [
        m for m in movers if not m.is_rest and sign * m.amount_pp >= least and has_sign(m)
    ]
    return sorted(found, key=lambda mover: (-sign * mover.amount_pp, mover.code))


def has_sign(mover: Mover) -> bool:
    """Tell whether the sign of an amount is certain."""
    low, high = _bounds(mover)
    return not low <= 0 <= high or low == high


def leaders(movers: Sequence[Mover], sign: int, count: int) -> Leaders:
    """Choose the rows to name among those that moved one way.

    Args:
        movers: What may be named.
        sign: 1 for what rose, -1 for what fell.
        count: How many to name; up to two more where they cannot be told from the last.
    """
    chosen: list[list[Mover]] = []
    for cluster in _clusters(ranked(movers, sign), sign):
        named = sum(map(len, chosen))
        if named >= count or (chosen and named + len(cluster) > count + _MORE):
            break
        if len(cluster) > count + _MORE:
            return Leaders([cluster[:count]], has_more=True)
        chosen.append(cluster)
    return Leaders(chosen)


def _clusters(ordered: Sequence[Mover], sign: int) -> Iterator[list[Mover]]:
    """Split movers wherever all that come before are certainly larger than all after."""
    start = 0
    for at in range(1, len(ordered) + 1):
        before, after = ordered[start:at], ordered[at:]
        least = min(min(sign * end for end in _bounds(mover)) for mover in before)
        if all(max(sign * end for end in _bounds(mover)) < least for mover in after) or (
            not any(_is_bounded(mover) for mover in (*before, *after[:1]))
        ):
            yield list(before)
            start = at


def _bounds(mover: Mover) -> tuple[float, float]:
    if mover.lower_pp is None or mover.upper_pp is None:
        return mover.amount_pp, mover.amount_pp
    return mover.lower_pp, mover.upper_pp


def _is_bounded(mover: Mover) -> bool:
    return mover.lower_pp is not None


def in_order(found: Leaders, write: Callable[[Mover], str], end: str = "") -> str:
    """List movers in their order, saying where there is none that is certain.

    Args:
        found: What to name, at least one.
        write: How one is written.
        end: What the list ends with, such as `` away``.
    """
    runs: list[tuple[bool, list[str]]] = []
    for cluster in found.clusters:
        is_sure, parts = len(cluster) == 1, [write(mover) for mover in cluster]
        if runs and is_sure and runs[-1][0]:
            runs[-1][1].extend(parts)
        else:
            runs.append((is_sure, parts))
    (is_sure, first), *others = runs
    told = joined(first) + (end if not (is_sure and others) else "")
    if not is_sure:
        told += f", {_UNORDERED}{' and among others' if found.has_more else ''}"
    for at, (is_sure, parts) in enumerate(others, 1):
        told += (
            f", then {joined(parts)}" if is_sure else f", then, {_UNORDERED}, {joined(parts)}"
        )
        told += end if runs[0][0] and at == len(others) else ""
    return told


def joined(parts: Sequence[str]) -> str:
    """Join parts of a sentence by commas and an ``and``."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
