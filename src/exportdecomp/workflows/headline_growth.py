"""Readings of the headline that are growth rates, in percent."""

from collections.abc import Iterator
from datetime import date

from exportdecomp.errors import RefusedBaseError
from exportdecomp.indicators.average_growth import average_growth
from exportdecomp.indicators.daily import daily_growth
from exportdecomp.model.base import BaseKind
from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.headline_report import Reading
from exportdecomp.model.period import Compare, Period, Window
from exportdecomp.model.trade import Flow
from exportdecomp.outputs.numbers import plain
from exportdecomp.panel.printed import printed_growth
from exportdecomp.workflows.around import Around, step_before
from exportdecomp.workflows.headline_reading import (
    attempt,
    based,
    blank_reading,
    grown,
    growth_of,
    no_working_days,
    other_currencies,
    with_days,
    working_days,
)

_YEAR, _QUARTER_MONTHS = 12, 3


def growth_readings(around: Around) -> Iterator[Reading]:
    """Read growth as printed, from levels, over other windows, by the day, elsewhere."""
    yield _published(around)
    yield from _from_levels(around)
    yield _two_years(around)
    yield _over(around, Window.YTD, "Year to date")
    yield _over(around, Window.ROLLING, "Twelve months")
    yield _quarter(around)
    yield _previous(around)
    yield _per_working_day(around)
    yield from _in_other_currencies(around)
    yield _of_other_flow(around)


def _published(around: Around) -> Reading:
    blank = blank_reading(around, "published", "Published", "pct")
    printed = printed_growth(around.totals, around.query.flow, around.period)
    if printed is None:
        return blank.without_value("not_printed", "no growth was printed for the period")
    return blank._replace(
        value=printed.growth_pct,
        vintage=printed.vintage,
        note=_on("printed on", printed.vintage),
    )


def _from_levels(around: Around) -> Iterator[Reading]:
    """Growth by kind of base; undated figures are one state, so that one of them says all."""
    is_one_state = around.is_undated
    archived = _by_kind(around, BaseKind.ARCHIVED, "From levels, archived base")
    restated = _by_kind(around, BaseKind.RESTATED, "From levels, restated base")
    latest = _as_it_stands(around)
    if not is_one_state:
        yield from (archived, restated, latest)
        return
    same = ("same_figures", "the figures are as they stand in the file: see restated")
    yield archived.without_value(*same)
    yield restated._replace(label="From levels")
    yield latest.without_value(*same)


def _by_kind(around: Around, kind: BaseKind, label: str) -> Reading:
    blank = blank_reading(around, kind.value, label, "pct")

    none = blank.without_value("no_such_base", f"no {kind} level of {blank.base_period}")

    def read() -> Reading:
        try:
            head = around.head(query=around.query._replace(base=kind))
        except RefusedBaseError:
            return none
        return grown(blank, head) if head.kind is kind else none

    return attempt(blank, read)


def _as_it_stands(around: Around) -> Reading:
    day = around.query.as_of or date.max
    label = "As it stands now" if day == date.max else f"As it stood on {day}"
    blank = blank_reading(around, "latest", label, "pct")

    def read() -> Reading:
        query = around.query._replace(as_of=day, base=None)
        head = around.head(query=query)
        return grown(blank, head, _on("levels of", head.level.vintage))

    return attempt(blank, read)


def _two_years(around: Around) -> Reading:
    earlier = around.query.base_period
    blank = blank_reading(around, "two_year", "Two-year average", "pct")._replace(
        base_period=earlier.shift(-_YEAR).span
    )

    def read() -> Reading:
        head = around.head()
        now, before = growth_of(head), growth_of(around.head(earlier))
        average = average_growth([now, before], 2)
        if average is None:
            return blank.without_value("negative_base", "the level fell to zero")
        return based(blank, head)._replace(
            value=average,
            note=f"a year: {plain(now, 1)}% after {plain(before, 1)}%",
            detail={"growth_pct": now, "growth_before_pct": before},
        )

    return attempt(blank, read)


def _over(around: Around, window: Window, label: str) -> Reading:
    period = Period(window, around.period.month)
    blank = blank_reading(around, str(window), label, "pct", period)
    return attempt(blank, lambda: grown(blank, around.head(period), period.span))


def _quarter(around: Around) -> Reading:
    period = Period(Window.QUARTER, around.period.month)
    blank = blank_reading(around, "quarter", "Quarter", "pct", around.period)
    if (around.period.month + 1) % _QUARTER_MONTHS:
        return blank.without_value("no_quarter_end", "no quarter ends with the period")
    blank = blank_reading(around, "quarter", "Quarter", "pct", period)
    return attempt(blank, lambda: grown(blank, around.head(period), period.span))


def _previous(around: Around) -> Reading:
    before = step_before(around.period)
    blank = blank_reading(around, "previous", "On the period before", "pct")
    if before is None:
        return blank.without_value("overlapping", "the period before would overlap with it")
    blank = blank._replace(label=f"On {before.label}", base_period=before.span)
    is_unadjusted = around.period.window is not Window.YEAR
    flags = ("not_seasonally_adjusted",) if is_unadjusted else ()

    def read() -> Reading:
        query = around.query._replace(compare=Compare.PREVIOUS)
        note = "not seasonally adjusted" if is_unadjusted else ""
        return grown(blank, around.head(query=query), note)._replace(flags=flags)

    return attempt(blank, read)


def _per_working_day(around: Around) -> Reading:
    blank = blank_reading(around, "per_working_day", "Per working day", "pct")
    days = working_days(around)
    if days is None:
        return no_working_days(around, blank)
    head, (now, before) = around.head(), days
    levels = (head.level.value, head.level.base_value)
    value = daily_growth(levels, (now.days, before.days))
    if value is None:
        return blank.without_value("no_working_days", "no day of it or its base is worked")
    return with_days(based(blank, head)._replace(value=value), days)


def _in_other_currencies(around: Around) -> list[Reading]:
    others = other_currencies(around)
    if others:
        return [_in_currency(around, currency) for currency in others]
    blank = blank_reading(around, "other_currency", "In another currency", "pct")
    return [blank.without_value("one_currency", "the data are in one currency only")]


def _in_currency(around: Around, currency: str) -> Reading:
    blank = blank_reading(around, f"currency_{currency.lower()}", f"In {currency}", "pct")
    query = around.query._replace(currency=currency)
    return attempt(blank, lambda: grown(blank, around.head(query=query)))


def _of_other_flow(around: Around) -> Reading:
    other = Flow.IMPORTS if around.query.flow is Flow.EXPORTS else Flow.EXPORTS
    blank = blank_reading(around, str(other), f"{other}".capitalize(), "pct")
    return attempt(blank, lambda: grown(blank, around.head_of(other)), str(other))


def _on(what: str, day: date) -> str:
    return "" if day == UNDATED else f"{what} {day}"
