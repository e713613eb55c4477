"""The levels that a line of a breakdown is made of."""

from collections.abc import Sequence

from exportdecomp.model.explanation import HEADLINE, Term
from exportdecomp.model.line import Line
from exportdecomp.workflows.explain_terms import Told, headline_terms, terms_of
from exportdecomp.workflows.laid import Laid
from exportdecomp.workflows.part import Part
from exportdecomp.workflows.question import Question

FIGURES, DIFFERENCE, SUM = "figures", "difference", "sum"
_LEFT = ("rest", "residual")
_OF_TOTALS = ("revision", "rounding_of_total")
_ITEMISED = ("component", "parent")


def terms_of_line(asked: Question, laid: Laid, line: Line) -> tuple[str, tuple[Term, ...]]:
    """Find the levels that a line is made of, down to the figures behind them.

    Args:
        asked: The question.
        laid: The breakdown.
        line: One of its lines.

    Returns:
        What the terms are (``figures``, ``difference`` or ``sum``), and the terms; their
        levels, each with its sign, add up to those of the line.
    """
    group = next((one for one in laid.tables.groups if one.code == line.code), None)
    if group is not None:
        signs = dict.fromkeys(group.composition.plus, 1)
        signs |= dict.fromkeys(group.composition.minus, -1)
        return SUM, terms_of(
            asked, laid, [_told(laid, code, sign) for code, sign in signs.items()]
        )
    if line.role not in _LEFT:
        return FIGURES, terms_of(asked, laid, [_told(laid, line.code)])
    if line.code in _OF_TOTALS:
        return DIFFERENCE, (*headline_term(asked, laid.part), *_own_total(asked, laid, -1))
    members = terms_of(asked, laid, [_told(laid, code, -1) for code in _members(laid, line)])
    whole = (
        _own_total(asked, laid, 1)
        if line.parent is None
        else terms_of(asked, laid, [_told(laid, line.parent)])
    )
    return DIFFERENCE, (*whole, *members)


def headline_term(asked: Question, part: Part) -> tuple[Term, ...]:
    """Trace the headline of a period."""
    told = Told(HEADLINE, asked.subject, part.head.level, part.head.kind)
    return headline_terms(asked, told, asked.query.flow)


def divisor_of(asked: Question) -> tuple[Term, ...]:
    """Trace the totals whose bases add up to what changes are divided by."""
    period = asked.query.period
    kind = asked.heads.head(period).kind
    sides = asked.heads.divided_by(period)
    return tuple(
        term
        for flow, level in sides.items()
        for term in headline_terms(
            asked, Told(flow, asked.store.dataset.subject(flow), level, kind), flow
        )
    )


def _own_total(asked: Question, laid: Laid, sign: int) -> tuple[Term, ...]:
    """Trace the total that the components belong to: of their table, or a headline."""
    tables, part = laid.tables, laid.part
    code = tables.dimension.total
    if code is not None:
        told = Told(
            code,
            f"Total of the table by {tables.dimension.name}",
            part.own_total,
            part.kind,
            sign,
        )
        return terms_of(asked, laid, [told])
    is_first = part.own_total != part.head.level
    kind = asked.heads.head(asked.query.period, is_first_print=is_first).kind
    told = Told(HEADLINE, asked.subject, part.own_total, kind, sign)
    return headline_terms(asked, told, asked.query.flow, is_first_print=is_first)


def _members(laid: Laid, line: Line) -> Sequence[str]:
    return [
        one.code
        for one in laid.lines
        if one.role in _ITEMISED and (one.parent, one.depth) == (line.parent, line.depth)
    ]


def _told(laid: Laid, code: str, sign: int = 1) -> Told:
    part = laid.part
    return Told(code, laid.tables.labels[code].label, part.levels[code], part.kind, sign)
