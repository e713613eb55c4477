"""Where a headline moved least and most, given how it was printed."""

from exportdecomp.indicators.bounds import contribution_corners, remainder_corners
from exportdecomp.model.base import BaseKind
from exportdecomp.model.corner import Corner, Corners
from exportdecomp.model.period import Window
from exportdecomp.model.trade import Flow
from exportdecomp.panel.box import NOTHING
from exportdecomp.workflows.enclosed import enclose_headline, whole_box
from exportdecomp.workflows.part import Part
from exportdecomp.workflows.question import Question


def growth_corners(part: Part) -> Corners | None:
    """Find the levels at which the growth of a headline is least and greatest.

    Args:
        part: A period; its headline is a gross flow.

    Returns:
        Both corners. Growth that was printed for a month lies within its last digit; that of
        a longer period may be the sum of several, whose levels were rounded as well. None
        where nobody knows the precision, or the base may be zero.
    """
    level, kind = part.head.level, part.head.kind
    if kind is BaseKind.IMPLIED and part.span.period.window is Window.MONTH:
        return Corners(
            Corner(level.value, level.base_upper, level.base_upper),
            Corner(level.value, level.base_lower, level.base_lower),
        )
    box = whole_box(level, kind, part.head.leeway)
    return None if box is None else remainder_corners(box, NOTHING)


def headline_corners(asked: Question, part: Part) -> Corners | None:
    """Find the levels at which what the rows sum to is least and greatest.

    Args:
        asked: The question.
        part: The period.

    Returns:
        Both corners: of the growth of a gross flow, of the change of a balance over its
        scale. None where nobody knows how good a figure is.
    """
    if asked.query.flow is not Flow.BALANCE:
        return growth_corners(part)
    box, divisor = enclose_headline(asked, part)
    return None if box is None else contribution_corners(box, divisor)
