"""Readings of the headline that are amounts: its level, by the day, and the balance."""

from collections.abc import Iterator

from exportdecomp.indicators.daily import daily_average, hourly_average
from exportdecomp.model.headline_report import Reading
from exportdecomp.model.trade import Flow
from exportdecomp.panel.printed import place_among
from exportdecomp.panel.working_days import calendar_days
from exportdecomp.workflows.around import Around
from exportdecomp.workflows.headline_reading import (
    attempt,
    based,
    blank_reading,
    no_working_days,
    working_days,
)


def level_readings(around: Around) -> Iterator[Reading]:
    """Read the level, its place among those before, its averages, and the balance."""
    yield _level(around)
    yield _rank(around)
    yield _per_working_day(around)
    yield from _per_calendar_day(around)
    yield from _balance(around)


def _blank(around: Around, code: str, label: str, unit: str = "amount") -> Reading:
    return blank_reading(around, code, label, unit)._replace(base_period=None)


def _level(around: Around) -> Reading:
    head = around.head()
    return _blank(around, "level", "Level")._replace(
        value=head.level.value, vintage=head.level.vintage
    )


def _rank(around: Around) -> Reading:
    blank = _blank(around, "rank", "Place among levels", "rank")
    cells = around.period.cells
    if len(cells) != 1:
        return blank.without_value("several_cells", "the period is a sum of several figures")
    place = place_among(around.levels, around.query.flow, cells[0])
    if place is None:
        return blank.without_value("not_held", "no earlier period of its kind is held")
    since = around.period._replace(month=place.first_month).label
    is_record = place.rank == 1
    word = "the highest" if is_record else f"number {place.rank}"
    return blank._replace(
        value=float(place.rank),
        note=f"{word} of the {place.of} known since {since}",
        flags=("record",) if is_record else (),
        detail={"of": place.of, "since": since},
    )


def _per_working_day(around: Around) -> Reading:
    blank = _blank(around, "level_per_working_day", "Per working day")
    days = working_days(around)
    if days is None:
        return no_working_days(around, blank)
    head, count = around.head(), days[0].days
    value = daily_average(head.level.value, count)
    if value is None:
        return blank.without_value("no_working_days", "no day of the period is worked")
    return blank._replace(
        value=value,
        vintage=head.level.vintage,
        note=f"{count} working days",
        flags=("unverified_calendar",) if days[0].unverified else (),
        detail={"days": count},
    )


def _per_calendar_day(around: Around) -> Iterator[Reading]:
    head, days = around.head(), calendar_days(around.period.months)
    for code, label, average in (
        ("level_per_day", "Per calendar day", daily_average),
        ("level_per_hour", "Per hour", hourly_average),
    ):
        yield _blank(around, code, label)._replace(
            value=average(head.level.value, days),
            vintage=head.level.vintage,
            note=f"{days} days" if code == "level_per_day" else f"{days * 24} hours",
            detail={"days": days},
        )


def _balance(around: Around) -> list[Reading]:
    level = _blank(around, "balance", "Balance")
    change = blank_reading(around, "balance_change", "Change of the balance", "amount")

    def read(blank: Reading) -> Reading:
        head = around.head_of(Flow.BALANCE)
        is_level = blank.code == "balance"
        value = head.level.value if is_level else head.level.change
        filled = based(blank, head)._replace(value=value)
        return filled._replace(base_kind=None) if is_level else filled

    both = "exports and imports"
    return [
        attempt(level, lambda: read(level), both),
        attempt(change, lambda: read(change), both),
    ]
