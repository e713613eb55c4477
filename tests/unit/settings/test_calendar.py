from datetime import date
from pathlib import Path

import pytest

from exportdecomp.errors import SettingsError
from exportdecomp.model.calendar import Calendar, CalendarYear, DaysOff
from exportdecomp.panel.working_days import days_between
from exportdecomp.resources import calendar_names, calendar_path
from exportdecomp.settings.calendar import read_calendar

WHOLE = """
[calendar]
title = "Austria"
source = "Arbeitsruhegesetz"
retrieved = 2026-10-02
weekend = ["saturday", "sunday"]

[[years]]
year = 2026
source = "a draft"
status = "unverified"

[[years]]
year = 2025
source = "§ 7"
status = "verified"

[[off]]
name = "Christmas"
from = 2025-12-25
to = 2025-12-26

[[off]]
name = "New Year"
from = "2026-01-01"

[[work]]
day = 2025-12-13
name = "stocktaking"
"""


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    return tmp_path / "austria.toml"


def refused(toml: Path, text: str) -> list[str]:
    toml.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        read_calendar(toml)
    assert caught.value.where == str(toml)
    return caught.value.message.splitlines()


def test_a_calendar_says_what_is_off_what_is_worked_and_who_has_read_it(toml: Path) -> None:
    toml.write_text(WHOLE, encoding="utf-8")

    assert read_calendar(toml) == Calendar(
        title="Austria",
        source="Arbeitsruhegesetz",
        retrieved="2026-10-02",
        weekend=frozenset({5, 6}),
        years=(
            CalendarYear(2025, "§ 7", is_verified=True),
            CalendarYear(2026, "a draft", is_verified=False),
        ),
        off=(
            DaysOff("Christmas", date(2025, 12, 25), date(2025, 12, 26)),
            DaysOff("New Year", date(2026, 1, 1), date(2026, 1, 1)),
        ),
        worked=frozenset({date(2025, 12, 13)}),
    )


def test_the_least_calendar_has_a_source_and_a_year(toml: Path) -> None:
    toml.write_text(
        '[calendar]\nsource = "law"\n[[years]]\nyear = 2025\nsource = "law"\n',
        encoding="utf-8",
    )

    found = read_calendar(toml)

    assert (found.title, found.retrieved, found.weekend) == ("austria", "", frozenset({5, 6}))
    assert not found.years[0].is_verified
    assert (found.off, found.worked) == ((), frozenset())


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            'from = "2026-01-01"',
            "from = 2025-12-26",
            "[[off]] (2) 2025-12-26 stands in 'Christmas' too",
        ),
        (
            "to = 2025-12-26",
            "to = 2025-12-24",
            "[[off]] (1) key 'to' must be 'from' or a day within a year",
        ),
        (
            "from = 2025-12-25",
            "from = 2024-12-25",
            "[[off]] (1) key 'from' is 2024-12-25, in a year that [[years]] does not list",
        ),
        (
            "day = 2025-12-13",
            "day = 2025-12-12",
            "[[work]] (1) 2025-12-12 is no weekend day, and worked without being listed",
        ),
        (
            'from = "2026-01-01"',
            "from = 2025-12-13",
            "[[work]] (1) 2025-12-13 is worked here and off in 'New Year'",
        ),
        ("year = 2026", "year = 2025", "[[years]] (2) the year 2025 stands twice"),
        ("year = 2026\n", "", "[[years]] (1) key 'year' is missing"),
        ("from = 2025-12-25\n", "", "[[off]] (1) key 'from' is missing"),
        ("day = 2025-12-13\n", "", "[[work]] (1) key 'day' is missing"),
        (
            '"unverified"',
            '"verifed"',
            "[[years]] (1) key 'status' does not know 'verifed'; did you mean verified",
        ),
        (
            '"sunday"',
            '"sunnday"',
            "[calendar] key 'weekend' does not know 'sunnday'; did you mean sunday",
        ),
        ("[[work]]", "[[worked]]", "key 'worked' is not known; did you mean work?"),
        ('source = "§ 7"\n', "", "[[years]] (2) key 'source' is missing"),
        (
            "from = 2025-12-25",
            'from = "Christmas"',
            "[[off]] (1) key 'from' must be a day like 2026-09-17, found 'Christmas'",
        ),
    ],
)
def test_a_fault_is_named_with_its_table_and_key(
    toml: Path, right: str, wrong: str, said: str
) -> None:
    assert WHOLE.count(right) == 1

    lines = refused(toml, WHOLE.replace(right, wrong))

    assert [line for line in lines if line.startswith(said)]


def test_a_weekend_day_that_is_worked_twice_is_refused(toml: Path) -> None:
    again = '[[work]]\nday = 2025-12-13\nname = "again"\n'

    assert refused(toml, WHOLE + again) == ["[[work]] (2) 2025-12-13 stands twice"]


def test_all_faults_are_said_at_once(toml: Path) -> None:
    assert refused(toml, '[calender]\n[[off]]\nname = ""\nform = 2025-12-25\n') == [
        "a calendar needs a year that it covers: [[years]]",
        "[[off]] (1) key 'name' must not be empty",
        "[[off]] (1) key 'from' is missing",
        "[calendar] key 'source' is missing",
        "key 'calender' is not known; did you mean calendar?",
        "[[off]] (1) key 'form' is not known; did you mean from?",
    ]


@pytest.mark.parametrize("name", ["china", "japan"])
def test_an_embedded_calendar_covers_2023_to_2026_and_was_read_in_its_sources(
    name: str,
) -> None:
    calendar = read_calendar(calendar_path(name))

    assert calendar_names() == ["china", "japan"]
    assert [year.year for year in calendar.years] == [2023, 2024, 2025, 2026]
    assert all(year.is_verified for year in calendar.years)
    off = [d for days in calendar.off for d in days_between(days.first, days.last)]
    assert len(off) == len(set(off))
