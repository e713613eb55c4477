"""A headline in each state of the figures: first printed, printed anew, year to date."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from exportdecomp.errors import DataError, RefusedBaseError
from exportdecomp.indicators.share import share
from exportdecomp.model.base import BaseKind
from exportdecomp.model.request import Asked, ContribRequest
from exportdecomp.model.revisions_report import State
from exportdecomp.model.trade import Flow
from exportdecomp.panel.revised import prints_growth, vintages_of
from exportdecomp.panel.windows import first_day
from exportdecomp.workflows.headline_reading import growth_of
from exportdecomp.workflows.heads import FIRST_PRINT_DAYS, Head, Heads
from exportdecomp.workflows.question import Question, question_about

LABELS = {
    "first": "First published",
    "held": "First that is held",
    "later": "Published anew",
    "implied": "Change of year to date",
    "months": "Months add up to",
}
_NOISE = 1e-12


class Stood(NamedTuple):
    """A question as it could be asked on a day, and the headline that answered it."""

    asked: Question
    head: Head


def state_of(
    kind: str,
    stood: Stood,
    first: State | None = None,
    label: str = "",
    level_growth: str = "",
) -> State:
    """Write a headline as a state, beside the first one where there is one.

    Args:
        kind: What state it is.
        stood: The question and its headline.
        first: The first state.
        label: What a reader calls it, if it has no usual name.
        level_growth: The kind of base that growth by levels is read from; empty where that
            of the headline is one of levels.
    """
    (asked, head), level = stood, stood.head.level
    query = asked.query
    is_balance = query.flow is Flow.BALANCE
    grown = None if is_balance else growth_of(head)
    is_printed = head.kind is BaseKind.IMPLIED and prints_growth(
        asked.store.headline(query.currency), query.flow, query.period, level.vintage
    )
    by_levels = grown
    if head.kind is BaseKind.IMPLIED:
        by_levels = _by_levels(asked, BaseKind(level_growth or BaseKind.ARCHIVED))
    made = State(
        kind=kind,
        label=label or LABELS[kind],
        vintage=level.vintage,
        currency=query.currency,
        base_kind=head.kind,
        value=level.value,
        base_value=level.base_value,
        growth_pct=grown,
        growth_is_printed=is_printed,
        levels_growth_pct=by_levels,
    )
    return made if first is None else beside_first(made, first)


def beside_first(state: State, first: State) -> State:
    """Fill in what a state differs by from the first one."""
    change = state.value - first.value
    now, was = state.growth_pct, first.growth_pct
    return state._replace(
        revision=change,
        revision_pct=share(change, first.value) if first.value > 0 else None,
        growth_revision_pp=None if now is None or was is None else now - was,
    )


def first_state(stood: Stood) -> State:
    """Write the earliest headline that is held as a state, its first print or not."""
    ended = first_day(stood.asked.query.period.month)
    is_late = (stood.head.level.vintage - ended).days > FIRST_PRINT_DAYS
    return state_of("held" if is_late else "first", stood)


def later_state(stood: Stood, first: State) -> State:
    """Write a headline that was published anew as a state."""
    return state_of("later", stood, first, level_growth=BaseKind.RESTATED)


def as_on(asked: Question, request: ContribRequest, day: date | None) -> Question:
    """Ask the same about the figures as they stood on a day; None is their first print."""
    query = asked.query
    text = None if day is None else day.isoformat()
    periods = Asked(query.period, query.base_period, None)
    return question_about(request._replace(as_of=text), asked.store, periods)


def days_after(asked: Question, last: date | None) -> list[date]:
    """List the days on which the headline of a period or its base was published anew.

    Args:
        asked: The question about the first print.
        last: The last day that counts; None for all.
    """
    query, store = asked.query, asked.store
    days = [
        first_day(month) for one in (query.period, query.base_period) for month in one.months
    ]
    first = asked.heads.head(query.period, is_first_print=True).level.vintage
    published = vintages_of(store.headline(query.currency), query.flow.sides, days)
    return [day for day in published if first < day <= (last or date.max)]


def later_states(
    asked: Question, request: ContribRequest, days: Iterable[date]
) -> Iterator[Stood]:
    """Ask again as of each day on which the headline was another one than before."""
    head = asked.heads.head(asked.query.period)
    for day in days:
        with suppress(DataError, RefusedBaseError):
            again = as_on(asked, request, day)
            found = again.heads.head(asked.query.period)
            if _differ(found, head):
                yield Stood(again, found)
                head = found


def _by_levels(asked: Question, base: BaseKind) -> float | None:
    query = asked.query
    if query.flow is Flow.BALANCE:
        return None
    heads = Heads(asked.store.headline(query.currency), query._replace(base=base))
    with suppress(DataError, RefusedBaseError):
        head = heads.head(query.period)
        if head.kind is base:
            return growth_of(head)
    return None


def _differ(one: Head, other: Head) -> bool:
    pairs = (
        (one.level.value, other.level.value),
        (one.level.base_value, other.level.base_value),
    )
    return any(abs(now - then) > _NOISE * abs(then) for now, then in pairs)
