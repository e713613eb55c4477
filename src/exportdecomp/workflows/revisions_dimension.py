"""A dimension in two states of one dataset: as first printed, and as it stands later."""

from datetime import date
from typing import NamedTuple

from exportdecomp.errors import DataError
from exportdecomp.model.base import BaseKind
from exportdecomp.model.report import Note
from exportdecomp.model.request import ContribRequest, Query
from exportdecomp.model.revisions_report import BOOKED, IMPLIED, LATER, RevisedBreakdown
from exportdecomp.workflows.laid import Laid, lay_out, lines_of
from exportdecomp.workflows.part import Part, comparable
from exportdecomp.workflows.question import Question
from exportdecomp.workflows.revisions_implied import (
    Changed,
    Read,
    base_changes,
    changed_head,
    changes,
    implied_state,
    moved_level,
)
from exportdecomp.workflows.revisions_rows import Side, revised_breakdown
from exportdecomp.workflows.revisions_states import Stood, as_on, first_state, later_state

_WHAT = (
    "Change of the year to date: the level is the year to date less that of the month before. "
    "It differs from the month as published by what the office revised of earlier months of "
    "the year and booked in this one"
)
_BOTH_YEARS = Note("year_to_date", f"{_WHAT}; the base is read in the same way.")
_BOOKED = Note(
    "booked_revisions",
    f"{_WHAT}. Years to date of the base are not held, so that nothing is said of growth: "
    "points are the revision of the level over the base of the headline.",
)


class Dated(NamedTuple):
    """A request, the question that it is about the first print, and the last day."""

    request: ContribRequest
    first: Question
    until: date | None = None


def later_breakdown(dated: Dated, last: Stood, name: str) -> RevisedBreakdown:
    """Split what a later vintage revised of growth.

    Raises:
        DataError: The dimension has no levels or no base for the period.
    """
    asked = dated.first
    first = first_state(Stood(asked, asked.heads.head(asked.query.period)))
    before = Side(first, lay_out(asked, name))
    laid = lay_out(last.asked, name)
    state = later_state(last, first)
    newest = max((level.vintage for level in laid.part.levels.values()), default=date.min)
    after = Side(state._replace(vintage=max(state.vintage, newest)), laid)
    return revised_breakdown(LATER, before, after, asked.query)


def implied_breakdown(dated: Dated, name: str) -> RevisedBreakdown | None:
    """Split what the change of the year to date makes of growth, or of the level alone.

    It is read in the currency that the dimension is printed in, whatever was asked for:
    rates of exchange say nothing about revisions.

    Args:
        dated: The request and its question.
        name: The dimension.

    Returns:
        The breakdown; None where the years to date of the headline or of the components
        are not held.

    Raises:
        DataError: The dimension has no levels or no base for the period.
    """
    asked = in_currency_of(dated, name)
    changed = changed_head(asked, dated.until)
    if changed is None:
        return None
    laid = lay_out(asked, name)
    table, query, total = laid.tables.components, asked.query, laid.tables.dimension.total
    read = changes(table, query, dated.until)
    is_restated = laid.part.kind is BaseKind.RESTATED
    bases = base_changes(table, query, dated.until, is_restated=is_restated)
    both = {code: one for code, one in read.items() if code in bases}
    listed = laid.part.levels
    if not listed.keys() & read.keys() or (total is not None and total not in read):
        return None
    has_base = bool(changed.has_base and listed.keys() & both.keys())
    if not has_base or (total is not None and total not in both):
        alone = changed_alone(asked, changed)
        return _implied(asked, laid, alone, (read, {}), [_BOOKED])
    notes = [_BOTH_YEARS, *([_restated(name)] if is_restated else [])]
    return _implied(asked, laid, changed, (both, bases), notes)


def _restated(name: str) -> Note:
    return Note(
        "restated_year_to_date",
        f"By {name} the base was the change of the year to date before, too: the column of "
        "the year before in the tables of this year.",
    )


def changed_alone(asked: Question, changed: Changed) -> Changed:
    """Keep the level of a change of the year to date, on the base of the first print."""
    first = asked.heads.head(asked.query.period, is_first_print=True)
    moved, base = changed.head.level, first.level
    level = base._replace(value=moved.value, vintage=moved.vintage)
    return Changed(first._replace(level=level), has_base=False)


def _implied(
    asked: Question, laid: Laid, changed: Changed, read: tuple[Read, Read], notes: list[Note]
) -> RevisedBreakdown:
    query, head, part = asked.query, changed.head, laid.part
    total = laid.tables.dimension.total
    moved = {
        code: moved_level(level, code, *read)
        for code, level in part.levels.items()
        if code in read[0]
    }
    own = head.level if total is None else moved_level(part.own_total, total, *read)
    if total is None and not changed.has_base:
        own = part.own_total._replace(value=head.level.value, vintage=head.level.vintage)
    after_part = part._replace(head=head, levels=moved, own_total=own)
    itemised = set(comparable(asked.store, after_part, query))
    first = first_state(Stood(asked, part.head))
    before = Side(first, _only(laid, part, itemised, query))
    state = implied_state(asked, changed, first)
    after = Side(state, _only(laid, after_part, itemised, query))
    kind = IMPLIED if changed.has_base else BOOKED
    return revised_breakdown(kind, before, after, query, notes)


def in_currency_of(dated: Dated, name: str) -> Question:
    """Ask about a dimension in the currency that it is printed in."""
    asked = dated.first
    currency = asked.store.dataset.dimensions[name].currency
    if currency is None or currency == asked.query.currency:
        return asked
    return as_on(asked, dated.request._replace(currency=currency), None)


def _only(laid: Laid, part: Part, itemised: set[str], query: Query) -> Laid:
    lines = lines_of(laid.tables, part, itemised, query)
    return laid._replace(part=part, lines=lines)


def attempted(dated: Dated, name: str) -> tuple[RevisedBreakdown | None, list[Note]]:
    """Return ``implied_breakdown``, or a note why there is none."""
    try:
        return implied_breakdown(dated, name), []
    except DataError as error:
        return None, [Note("no_year_to_date", f"By {name}: {error.message}.")]
