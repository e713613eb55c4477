"""Between what the sum of a breakdown lies, and what changed since another period."""

from collections.abc import Mapping

from exportdecomp.model.report import Bounds
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.head_bounds import headline_corners
from exportdecomp.workflows.part import Part
from exportdecomp.workflows.question import Question
from exportdecomp.workflows.row_bounds import Interval


def further_bounds(
    asked: Question,
    parts: tuple[Part, Part | None],
    change: Mapping[str, Interval],
) -> Bounds:
    """Bound what no row of a breakdown has a field for.

    Args:
        asked: The question.
        parts: The period, and the one beside it, if any.
        change: Between what the change of each row since that one lies, by code.
    """
    now, then = (None if part is None else _total(asked, part) for part in parts)
    is_gross = asked.query.flow is not Flow.BALANCE
    return Bounds(
        total=None if is_gross else now,
        change=change,
        total_change=(now[0] - then[1], now[1] - then[0]) if now and then else None,
    )


def changes(now: Mapping[str, Interval], then: Mapping[str, Interval]) -> dict[str, Interval]:
    """Bound how far numbers moved whose bounds at both ends are known.

    Example:
        >>> changes({"ic": (1.5, 1.75), "toys": (0.0, 0.5)}, {"ic": (1.0, 1.25)})
        {'ic': (0.25, 0.75)}
    """
    return {
        code: (low - then[code][1], high - then[code][0])
        for code, (low, high) in now.items()
        if code in then
    }


def _total(asked: Question, part: Part) -> Interval | None:
    corners = headline_corners(asked, part)
    return None if corners is None else (corners.lower.points, corners.upper.points)
