"""Calendars of working days: TOML into ``model.calendar.Calendar``, or all its faults."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from exportdecomp.model.calendar import WEEKDAYS, Calendar, CalendarYear, DaysOff
from exportdecomp.settings.table import Reading, Table
from exportdecomp.settings.toml_file import read_toml

_STATUS = ("verified", "unverified")
_LONGEST_RANGE = 366


def read_calendar(path: Path) -> Calendar:
    """Read a calendar.

    Args:
        path: A TOML file with ``[calendar]``, ``[[years]]``, ``[[off]]`` and ``[[work]]``.

    Returns:
        The calendar.

    Raises:
        SettingsError: The file cannot be read, is not TOML, or something in it is wrong:
            the message lists all of that, one a line.
    """
    reading = Reading(str(path))
    root = Table(read_toml(path), reading)
    about = root.table("calendar")
    weekend = frozenset(
        map(WEEKDAYS.index, about.choices("weekend", WEEKDAYS, ("saturday", "sunday")))
    )
    years = _years(root)
    covered = {one.year for one in years}
    off = _off(root, covered)
    calendar = Calendar(
        title=about.text("title", path.stem),
        source=about.required("source"),
        retrieved=_retrieved(about),
        weekend=weekend,
        years=years,
        off=tuple(dict.fromkeys(off.values())),
        worked=_worked(root, covered, weekend, off),
    )
    reading.finish()
    return calendar


def _retrieved(about: Table) -> str:
    day = about.day("retrieved")
    return "" if day is None else day.isoformat()


def _years(root: Table) -> tuple[CalendarYear, ...]:
    found: dict[int, CalendarYear] = {}
    for table in root.tables("years"):
        year = table.whole("year", minimum=1)
        one = CalendarYear(
            year=year or 0,
            source=table.required("source"),
            is_verified=table.choice("status", _STATUS) == "verified",
        )
        if "year" not in table.values:
            table.problem("key 'year' is missing")
        if year in found:
            table.problem(f"the year {year} stands twice")
        if year:
            found[year] = one
    if not found:
        root.problem("a calendar needs a year that it covers: [[years]]")
    return tuple(found[year] for year in sorted(found))


def _off(root: Table, covered: set[int]) -> dict[date, DaysOff]:
    """Read the ranges of days off, and return the range that each day stands in."""
    owners: dict[date, DaysOff] = {}
    for table in root.tables("off"):
        name = table.required("name")
        first, last = _day(table, "from", covered), _day(table, "to", covered)
        if "from" not in table.values:
            table.problem("key 'from' is missing")
        if first is None or (last is None and "to" in table.values):
            continue
        range_off = DaysOff(name, first, last or first)
        if not 0 <= (range_off.last - first).days < _LONGEST_RANGE:
            table.problem(
                f"key 'to' must be 'from' or a day within a year after it, found {last}"
            )
            continue
        days = [first + timedelta(n) for n in range((range_off.last - first).days + 1)]
        taken = [day for day in days if day in owners]
        if taken:
            table.problem(f"{taken[0]} stands in {owners[taken[0]].name!r} too")
        owners |= dict.fromkeys(days, range_off)
    return owners


def _worked(
    root: Table, covered: set[int], weekend: frozenset[int], off: Mapping[date, DaysOff]
) -> frozenset[date]:
    found: set[date] = set()
    for table in root.tables("work"):
        table.required("name")
        day = _day(table, "day", covered)
        if "day" not in table.values:
            table.problem("key 'day' is missing")
        if day is None:
            continue
        if day.weekday() not in weekend:
            table.problem(f"{day} is no weekend day, and worked without being listed")
        if day in off:
            table.problem(f"{day} is worked here and off in {off[day].name!r}")
        if day in found:
            table.problem(f"{day} stands twice")
        found.add(day)
    return frozenset(found)


def _day(table: Table, key: str, covered: set[int]) -> date | None:
    day = table.day(key)
    if day is not None and day.year not in covered:
        table.problem(f"key {key!r} is {day}, in a year that [[years]] does not list")
    return day
