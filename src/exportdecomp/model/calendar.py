"""A calendar: the days that are not worked, and the weekend days that are, year by year."""

from datetime import date
from typing import NamedTuple

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""In the order of ``date.weekday``."""


class CalendarYear(NamedTuple):
    """A year that a calendar covers, and whether someone has read it in its source."""

    year: int
    source: str
    is_verified: bool


class DaysOff(NamedTuple):
    """Days that are not worked, both ends among them."""

    name: str
    first: date
    last: date


class Calendar(NamedTuple):
    """Working days of a country.

    A day is worked if it is neither in the weekend nor in ``off``, or if it is in
    ``worked``, where weekend days stand that are worked in exchange. ``weekend`` counts
    Monday as 0. Only ``years`` are covered. ``retrieved`` is empty where nobody said.
    """

    title: str
    source: str
    retrieved: str
    weekend: frozenset[int]
    years: tuple[CalendarYear, ...]
    off: tuple[DaysOff, ...]
    worked: frozenset[date]
