"""The change of the year to date: a headline and its lines, in the period and its base."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from exportdecomp.indicators.share import share
from exportdecomp.model.line import Level
from exportdecomp.model.period import Window, merge_january_february
from exportdecomp.model.report import Note
from exportdecomp.model.request import Query
from exportdecomp.model.revisions_report import YEAR_TO_DATE, State
from exportdecomp.model.trade import Flow
from exportdecomp.panel.revised import from_year_to_date
from exportdecomp.panel.windows import first_day
from exportdecomp.workflows.heads import Head
from exportdecomp.workflows.question import Question
from exportdecomp.workflows.revisions_states import LABELS, Stood, beside_first, state_of

if TYPE_CHECKING:
    import polars as pl

Read = Mapping[str, tuple[float, date]]
"""Level and day of publication by component."""

NO_GROWTH = Note(
    "no_growth_of_balance",
    "A balance has no growth that could be revised, and its lines are not shown: see --flow "
    "exports and --flow imports.",
)


class Changed(NamedTuple):
    """A headline that is the change of the year to date, its base as well where it is held."""

    head: Head
    has_base: bool


def changed_head(asked: Question, until: date | None) -> Changed | None:
    """Return the headline whose level is the change of the year to date.

    Its base is the change of the year to date of the base's year. Where that is not held it
    is the base of the first print, on which growth must not be read.

    Args:
        asked: The question about the first print.
        until: The last day of publication that counts.

    Returns:
        The headline; None where its years to date are not both held, and for the balance.
    """
    query = asked.query
    if query.flow is Flow.BALANCE:
        return None
    table = asked.store.headline(query.currency)
    read = changes(table, query, until)
    if not read:
        return None
    bases = base_changes(table, query, until) or base_changes(
        table, query, until, is_restated=True
    )
    head = asked.heads.head(query.period, is_first_print=True)
    ((code, _),) = read.items()
    level = moved_level(head.level, code, read, bases)
    return Changed(head._replace(level=level, scale=level.base_value), code in bases)


def changes(table: "pl.DataFrame", query: Query, until: date | None) -> Read:
    """Read every component's level of the period as the change of the year to date."""
    months = [first_day(month) for month in query.period.months]
    return from_year_to_date(table, query.flow, months, until)


def base_changes(
    table: "pl.DataFrame", query: Query, until: date | None, *, is_restated: bool = False
) -> Read:
    """Read every component's base as the change of the year to date of its own year."""
    months = [first_day(month) for month in query.base_period.months]
    return from_year_to_date(table, query.flow, months, until, is_restated=is_restated)


def moved_level(level: Level, code: str, read: Read, bases: Read) -> Level:
    """Put changes of the year to date in place of a level and, where it is held, its base."""
    value, vintage = read[code]
    moved = level._replace(value=value, vintage=vintage)
    if code not in bases:
        return moved
    base, day = bases[code]
    return moved._replace(base_value=base, base_lower=base, base_upper=base, base_vintage=day)


def implied_state(asked: Question, changed: Changed, first: State) -> State:
    """Write a change of the year to date as a state: without a base it has no growth."""
    if not changed.has_base:
        level = changed.head.level
        made = _level_only("implied", level.value, level.vintage, first)
        return made._replace(booked_pp=share(made.revision or 0.0, first.base_value or 0.0))
    made = state_of("implied", Stood(asked, changed.head), first)
    return made._replace(
        base_kind=YEAR_TO_DATE, growth_is_printed=False, levels_growth_pct=made.growth_pct
    )


def months_state(stood: Stood, first: State) -> State | None:
    """Add up the months of a printed year to date; None where none was printed.

    January and February are one cell, so that there is nothing to add up before March.
    """
    asked = stood.asked
    period = asked.query.period
    is_sum = (
        period.window in {Window.YTD, Window.YEAR}
        and len(merge_january_february(period.months)) > 1
    )
    is_printed = is_sum and asked.heads.prints_ytd(period)
    whole = asked.heads.sum_of_months(period) if is_printed else None
    if whole is None:
        return None
    return _level_only("months", whole, stood.head.level.vintage, first)


def _level_only(kind: str, value: float, vintage: date, first: State) -> State:
    made = State(kind, LABELS[kind], vintage, first.currency, None, value, None, None)
    return beside_first(made, first)
