"""The headline as a row of its own."""

from typing import NamedTuple

from exportdecomp.model.corner import Corners
from exportdecomp.model.explanation import HEADLINE
from exportdecomp.model.line import Line
from exportdecomp.model.report import Headline, Row
from exportdecomp.panel.currency import IDENTITY
from exportdecomp.panel.windows import Span
from exportdecomp.workflows import rows
from exportdecomp.workflows.head_bounds import headline_corners
from exportdecomp.workflows.part import Part
from exportdecomp.workflows.question import Question


class HeadlineRow(NamedTuple):
    """The headline of a period: as a part without components, as a row, and its growth.

    ``corners`` are the levels at which it is least and greatest, where bounds were asked for.
    """

    part: Part
    row: Row
    head: Headline
    corners: Corners | None


def headline_of(asked: Question) -> HeadlineRow:
    """Read the headline of a question, and compute of it what is computed of a row."""
    query = asked.query
    found = asked.heads.head(query.period)
    span = Span(query.period, query.compare, query.as_of, IDENTITY)
    part = Part(span, found, found.kind, {}, found.level, is_exact=True)
    head = rows.headline(part, None, query)
    line = Line(HEADLINE, None, 1, HEADLINE, found.level)
    rates = rows.compute([line], part, [], None)
    label = {HEADLINE: asked.subject}
    corners = headline_corners(asked, part) if query.bounds else None
    bounds = {HEADLINE: (corners.lower.points, corners.upper.points)} if corners else {}
    context = rows.Context(part, head, label, query, is_unstable=False, bounds=bounds)
    return HeadlineRow(part, rows.row(line, rates, context), head, corners)
