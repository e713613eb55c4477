from datetime import date

import pytest

from exportdecomp.model.calendar import Calendar, CalendarYear, DaysOff
from exportdecomp.panel.working_days import (
    WorkingDays,
    calendar_days,
    count_working_days,
    days_between,
)
from exportdecomp.resources import calendar_path
from exportdecomp.settings.calendar import read_calendar
from tests.builders import month

WEEKEND = frozenset({5, 6})
COVERED = (
    CalendarYear(2024, "a notice", is_verified=True),
    CalendarYear(2025, "a guess", is_verified=False),
)
PLAIN = Calendar("Plain", "", "", WEEKEND, COVERED, (), frozenset())


def test_without_holidays_every_weekday_is_worked() -> None:
    # September 2024 begins on a Sunday and has 30 days: four Saturdays, five Sundays.
    assert count_working_days(PLAIN, [month("2024-09")]) == WorkingDays(21, ())


def test_days_off_are_not_worked_and_weekend_days_named_are() -> None:
    # 15 September 2024 is a Sunday, so that the range takes two working days; 14 and 29
    # September are weekend days worked in exchange.
    autumn = DaysOff("Mid-Autumn", date(2024, 9, 15), date(2024, 9, 17))
    worked = frozenset({date(2024, 9, 14), date(2024, 9, 29)})

    off = PLAIN._replace(off=(autumn,))

    assert count_working_days(off, [month("2024-09")]) == WorkingDays(19, ())
    assert count_working_days(off._replace(worked=worked), [month("2024-09")]) == WorkingDays(
        21, ()
    )


def test_the_days_of_several_months_are_added_and_unread_years_are_named() -> None:
    # December 2024 has 22 weekdays, January 2025 has 23.
    months = [month("2024-12"), month("2025-01")]

    assert count_working_days(PLAIN, months) == WorkingDays(45, (2025,))


def test_a_year_that_is_not_covered_has_no_count() -> None:
    assert count_working_days(PLAIN, [month("2024-12"), month("2026-01")]) is None


def test_a_weekend_may_be_other_days() -> None:
    # September 2024 has four Fridays and four Saturdays: 30 - 8.
    friday = PLAIN._replace(weekend=frozenset({4, 5}))

    assert count_working_days(friday, [month("2024-09")]) == WorkingDays(22, ())


def test_all_days_of_months_are_counted_with_their_leap_day() -> None:
    assert calendar_days([month("2024-02")]) == 29
    assert calendar_days([month("2025-02"), month("2025-04")]) == 58
    assert days_between(date(2024, 2, 28), date(2024, 3, 1)) == [
        date(2024, 2, 28),
        date(2024, 2, 29),
        date(2024, 3, 1),
    ]


@pytest.mark.parametrize(
    ("label", "days"),
    [("2025-09", 23), ("2024-09", 21), ("2025-10", 18), ("2024-02", 18), ("2026-02", 16)],
)
def test_china_works_the_days_of_the_notices_of_the_state_council(
    label: str, days: int
) -> None:
    # Counted by hand in the notices. September 2025: 22 weekdays and Sunday 28. September
    # 2024: 21 weekdays less 16 and 17, Saturday 14 and Sunday 29. October 2025: 23 weekdays
    # less six, Saturday 11. February 2024: 21 less 12 to 16, Sundays 4 and 18. February
    # 2026: 20 less 16 to 20 and 23, Saturdays 14 and 28.
    china = read_calendar(calendar_path("china"))

    assert count_working_days(china, [month(label)]) == WorkingDays(days, ())


@pytest.mark.parametrize(("year", "days"), [("2024", 251), ("2025", 248), ("2026", 248)])
def test_a_year_of_china_has_the_working_days_of_its_weekdays_less_its_holidays(
    year: str, days: int
) -> None:
    # Weekdays less statutory holidays: 262 - 11 in 2024; 261 - 13 in 2025 and 2026, where
    # two days were added (weekends moved change nothing).
    china = read_calendar(calendar_path("china"))
    months = [month(f"{year}-{number:02d}") for number in range(1, 13)]

    assert count_working_days(china, months) == WorkingDays(days, ())


@pytest.mark.parametrize(
    ("label", "days"), [("2025-09", 20), ("2024-09", 19), ("2026-09", 19), ("2025-12", 20)]
)
def test_japan_works_the_days_that_are_no_holidays(label: str, days: int) -> None:
    # September 2025: 22 weekdays less 15 and 23. September 2024: 21 less 16 and 23.
    # September 2026: 22 less 21, 22 and 23. December 2025: 23 less 29, 30 and 31.
    japan = read_calendar(calendar_path("japan"))

    assert count_working_days(japan, [month(label)]) == WorkingDays(days, ())
