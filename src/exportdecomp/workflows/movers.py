"""Which rows a sentence may name, whatever the tables fold, hide or leave out."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from exportdecomp.model.dataset import Label
from exportdecomp.model.line import Line
from exportdecomp.model.report import Mover

_NAMED = {"component", "parent", "rest"}


def movers(
    lines: Sequence[Line],
    amounts: Mapping[str, float],
    labels: Mapping[str, Label],
    *,
    is_group: bool = False,
    bounds: Mapping[str, tuple[float, float]] = MappingProxyType({}),
) -> tuple[Mover, ...]:
    """Return the rows of a breakdown that are worth naming, with an amount each.

    Args:
        lines: The lines of a breakdown, none folded.
        amounts: Contributions, or their changes, by code, percentage points.
        labels: Labels by code.
        is_group: Whether only the members of a group were asked for, so that nobody wants
            to hear of the rest.
        bounds: Between what the amounts lie, by code, where that was asked for.

    Returns:
        Top-level rows, aggregates replaced by their members; remainders are marked.
    """
    aggregates = {code for code, label in labels.items() if label.kind == "aggregate"}
    opened = {line.parent for line in lines if line.parent in aggregates}
    return tuple(
        Mover(
            line.code,
            labels[line.code].in_text,
            amounts[line.code],
            line.role == "rest",
            *bounds.get(line.code, ()),
        )
        for line in lines
        if line.role in _NAMED
        and line.code not in opened
        and (line.depth == 1 or line.parent in opened)
        and not (is_group and line.role == "rest")
    )
