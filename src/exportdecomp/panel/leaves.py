"""The finest rows of a breakdown, in which nothing is counted twice."""

from collections.abc import Sequence

from exportdecomp.model.line import Line

_NO_ITEM = frozenset({"memo", "residual"})


def leaves(lines: Sequence[Line], depth: int | None = None) -> list[Line]:
    """Return the lines that no shown line is a part of, without residuals.

    Args:
        lines: The lines of a breakdown, none folded.
        depth: How many levels of the tree to keep; None for all.

    Returns:
        Itemised lines and lines computed by difference (``role`` ``rest``), in their order.
        Memo lines overlap others and residuals are no items, so both are left out.
    """
    kept = [
        line
        for line in lines
        if line.role not in _NO_ITEM and (depth is None or line.depth <= depth)
    ]
    parents = {line.parent for line in kept}
    return [line for line in kept if line.code not in parents]
