"""Shares: of the total, of growth, and how much gains and losses cancel."""

from collections.abc import Sequence
from math import fsum

UNSTABLE_BELOW = 0.25


def share(part: float | None, whole: float | None) -> float | None:
    """Return a part as percent of a whole; None unless the whole is above zero.

    Example:
        >>> share(3.0, 12.0)
        25.0
    """
    return None if part is None or not whole or whole < 0 else 100 * part / whole


def share_of_growth(contribution_pp: float | None, growth_pct: float | None) -> float | None:
    """Return a contribution as percent of headline growth; None where nothing changed.

    ``s_i = 100 * c_i / g``. The shares of gains and losses that cancel exceed 100 and fall
    below zero: see ``netting_ratio``.

    Source:
        docs/methods.md, D4.

    Example:
        >>> share_of_growth(2.0, 8.0)
        25.0
    """
    if contribution_pp is None or not growth_pct:
        return None
    return 100 * contribution_pp / growth_pct


def netting_ratio(contributions_pp: Sequence[float]) -> float | None:
    """Return how much of the gross movement is left after gains and losses cancel.

    ``|sum c| / sum |c|``: 1 where all move one way, near 0 where they cancel; None where
    nothing moved. Below ``UNSTABLE_BELOW`` shares of growth say little.

    Source:
        docs/methods.md, D4.

    Example:
        >>> netting_ratio([3.0, -1.0])
        0.5
    """
    gross = fsum(abs(part) for part in contributions_pp)
    return abs(fsum(contributions_pp)) / gross if gross else None
