"""Count the working days of months by a dated calendar."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from exportdecomp.model.calendar import Calendar
from exportdecomp.panel.windows import first_day


class WorkingDays(NamedTuple):
    """The working days of some months; ``unverified`` are the years nobody has checked."""

    days: int
    unverified: tuple[int, ...]


def count_working_days(calendar: Calendar, months: Sequence[int]) -> WorkingDays | None:
    """Count the working days of months.

    A day counts if it is no weekend day and in no range of days off, or if the calendar
    names it as a weekend day that is worked.

    Args:
        calendar: The calendar.
        months: Month numbers.

    Returns:
        The count, or None where the calendar does not cover a year of the months.

    Example:
        >>> from exportdecomp.model.calendar import CalendarYear, DaysOff
        >>> september = DaysOff("Mid-Autumn", date(2024, 9, 16), date(2024, 9, 17))
        >>> worked = frozenset({date(2024, 9, 14), date(2024, 9, 29)})
        >>> covered = (CalendarYear(2024, "notice", is_verified=True),)
        >>> weekend = frozenset({5, 6})
        >>> one = Calendar("China", "", "", weekend, covered, (september,), worked)
        >>> count_working_days(one, [2024 * 12 + 8])
        WorkingDays(days=21, unverified=())
    """
    years = {month // 12 for month in months}
    covered = {one.year: one for one in calendar.years}
    if not years <= covered.keys():
        return None
    off = {day for days in calendar.off for day in days_between(days.first, days.last)}
    worked = sum(
        day in calendar.worked or (day.weekday() not in calendar.weekend and day not in off)
        for month in months
        for day in _days_of(month)
    )
    unread = tuple(year for year in sorted(years) if not covered[year].is_verified)
    return WorkingDays(worked, unread)


def calendar_days(months: Sequence[int]) -> int:
    """Count all days of months.

    Example:
        >>> calendar_days([2024 * 12 + 1, 2024 * 12 + 2])
        60
    """
    return sum(len(_days_of(month)) for month in months)


def days_between(first: date, last: date) -> list[date]:
    """List the days from one to another, both among them."""
    return [first + timedelta(number) for number in range((last - first).days + 1)]


def _days_of(month: int) -> list[date]:
    return days_between(first_day(month), first_day(month + 1) - timedelta(1))
