"""Levels of the headline, of a row or of a group as figures with what is open about them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.evidence import Bounded, Facts, Subject
from exportdecomp.model.line import Level, Line
from exportdecomp.model.period import Window
from exportdecomp.model.trade import Flow
from exportdecomp.panel.digits import Leeway
from exportdecomp.panel.windows import first_day
from exportdecomp.workflows.digits import headline_digits, line_digits
from exportdecomp.workflows.enclosed import gross_amounts
from exportdecomp.workflows.evidence_opened import Added, given_base, opened
from exportdecomp.workflows.heads import Head
from exportdecomp.workflows.laid import Laid
from exportdecomp.workflows.question import Question
from exportdecomp.workflows.row_bounds import OF_TOTALS

if TYPE_CHECKING:
    import polars as pl

_TOTAL = "total"
_TO_DATE = (Window.YTD, Window.YEAR)
_LEFT = ("rest", "residual")
_ITEMISED = ("component", "parent")


def headline_facts(asked: Question, subject: Subject) -> Facts:
    """Return what the data hold of the headline.

    Raises:
        DataError: The total or its base is not held.
        RefusedBaseError: The base asked for does not exist.
    """
    head = asked.heads.head(asked.query.period)
    added = [_headline(asked, head)]
    value, base = opened(head.level, added)
    given = _given(asked, added, base)
    totals = asked.store.headline(asked.query.currency)
    moves = given is not None and _is_printed(asked, totals, _TOTAL)
    return Facts(
        subject=subject,
        base_period=asked.query.base_period,
        currency=asked.query.currency,
        base_kind=head.kind,
        vintage=dated(head.level.vintage),
        value=value,
        base=base,
        whole=value,
        whole_base=base,
        given_base=given,
        given_whole_base=given,
        scale=_scale(asked, head) if asked.query.flow is Flow.BALANCE else None,
        moves=moves,
        whole_moves=moves,
    )


def _headline(asked: Question, head: Head, sign: int = 1) -> Added:
    """Return a headline, with the room that its conversion needs whether asked for or not."""
    query = asked.query
    tolerance = asked.store.headline_tolerance_pct(query.currency)
    gross = None
    if tolerance and query.flow is Flow.BALANCE:
        sides = asked.heads.divided_by(query.period).values()
        gross = sum(one.value for one in sides), sum(one.base_value for one in sides)
    leeway = head.leeway._replace(tolerance_pct=tolerance)
    return Added(sign, head.level, head.kind, leeway, gross)


def _scale(asked: Question, head: Head) -> Bounded:
    """Return what the change of a balance is divided by, as open as what adds up to it."""
    query = asked.query
    digits = headline_digits(asked.store, query.currency, Flow.EXPORTS)
    leeway = Leeway(asked.store.headline_tolerance_pct(query.currency), digits)
    sides = asked.heads.divided_by(query.period).values()
    added = [Added(1, side, head.kind, leeway) for side in sides]
    return opened(head.level._replace(base_value=head.scale), added)[1]


def _given(asked: Question, added: Sequence[Added], base: Bounded) -> Bounded | None:
    return None if asked.query.flow is Flow.BALANCE else given_base(added, base)


def _is_printed(asked: Question, component: "pl.DataFrame", code: str) -> bool:
    """Tell whether growth of the period itself was printed, not only that of its months."""
    period = asked.query.period
    if period.window not in _TO_DATE:
        return period.window is Window.MONTH
    flow, day = asked.query.flow.value, first_day(period.month)
    growth = component.filter(window="ytd", period=day, flow=flow, component=code)[
        "growth_pct"
    ]
    return growth.null_count() < len(growth)


class LineFacts:
    """What the data hold of the lines of a breakdown, beside the headline.

    A remainder is as open as the rows together that it was taken from, by their digits and
    by their rates. A total that the rates themselves are taken from is converted exactly.

    Args:
        asked: The question.
        laid: The lines.
    """

    def __init__(self, asked: Question, laid: Laid) -> None:
        self._asked, self._laid = asked, laid
        dataset, flow = asked.store.dataset, asked.query.flow
        is_converted = laid.part.span.rates.basis is not None
        tolerance = (dataset.rate_tolerance_pct or 0.0) if is_converted else 0.0
        tables = laid.tables
        digits = line_digits(dataset, tables.dimension, flow, tables.components)
        self._leeway = Leeway(tolerance, digits)
        is_own_rate = dataset.rate_flow == flow and not dataset.is_signed
        self._leeway_of_total = Leeway(digits=digits) if is_own_rate else self._leeway
        self._gross = (
            gross_amounts(tables, laid.part) if tolerance and flow is Flow.BALANCE else {}
        )

    def of(self, line: Line, subject: Subject) -> Facts:
        """Return the facts of a line."""
        part, level = self._laid.part, line.level
        added = self._added(line)
        value, base = opened(level, added)
        given = _given(self._asked, added, base)
        taken = self._taken_away(line, added)
        components = self._laid.tables.components
        return headline_facts(self._asked, subject)._replace(
            base_kind=part.kind,
            vintage=dated(level.vintage),
            value=value,
            base=base,
            taken_away=taken[0],
            taken_away_base=taken[1],
            given_base=given,
            moves=given is not None and _is_printed(self._asked, components, line.code),
        )

    def _taken_away(
        self, line: Line, added: Sequence[Added]
    ) -> tuple[Bounded | None, Bounded | None]:
        """Return what a remainder of the headline leaves out, and the base of that."""
        part = self._laid.part
        whole, rest = part.head.level, line.level
        is_of_headline = line.code in OF_TOTALS or part.own_total == whole
        if line.role not in _LEFT or line.parent is not None or not is_of_headline:
            return None, None
        if self._asked.query.flow is Flow.BALANCE:
            return None, None
        left_out = rest._replace(
            value=whole.value - rest.value, base_value=whole.base_value - rest.base_value
        )
        return opened(left_out, [one._replace(sign=-one.sign) for one in added[1:]])

    def _added(self, line: Line) -> list[Added]:
        """List what adds up to a line."""
        part, levels = self._laid.part, self._laid.part.levels
        groups = self._laid.tables.groups
        group = next((one for one in groups if one.code == line.code), None)
        if group is not None:
            plus, minus = group.composition.plus, group.composition.minus
            signed = [(1, code) for code in plus] + [(-1, code) for code in minus]
            return [self._row(sign, code, levels[code]) for sign, code in signed]
        if line.role not in _LEFT:
            return [self._row(1, line.code, line.level)]
        if line.code in OF_TOTALS:
            return [_headline(self._asked, part.head), self._own_total(-1)]
        members = [self._row(-1, code, levels[code]) for code in self._members(line)]
        if line.parent is not None:
            return [self._row(1, line.parent, levels[line.parent]), *members]
        return [self._own_total(1), *members]

    def _row(self, sign: int, code: str, level: Level) -> Added:
        return Added(sign, level, self._laid.part.kind, self._leeway, self._gross.get(code))

    def _own_total(self, sign: int) -> Added:
        """Return what the lines add up to: a total of their table, or the headline."""
        part, total = self._laid.part, self._laid.tables.dimension.total
        if part.is_exact:
            own = self._row(sign, total or "", part.own_total)
            return own._replace(leeway=self._leeway_of_total)
        heads, period = self._asked.heads, self._asked.query.period
        head = heads.head(period, is_first_print=part.own_total != part.head.level)
        return _headline(self._asked, head._replace(level=part.own_total), sign)

    def _members(self, line: Line) -> list[str]:
        """List the rows beside a remainder."""
        return [
            one.code
            for one in self._laid.lines
            if one.role in _ITEMISED and (one.parent, one.depth) == (line.parent, line.depth)
        ]


def dated(vintage: date) -> date | None:
    """Return a day of publication, None where nobody stated one."""
    return None if vintage == UNDATED else vintage
