from datetime import date

import pytest

from exportdecomp.cli.deliver import _stale
from exportdecomp.model.period import month_number

JULY = month_number(2026, 7)
DECEMBER = month_number(2025, 12)


@pytest.mark.parametrize(
    ("data_end", "today", "is_stale"),
    [
        # July is over on the first of August; 75 days later it is the fifteenth of October.
        (JULY, date(2026, 7, 20), False),
        (JULY, date(2026, 8, 1), False),
        (JULY, date(2026, 10, 15), False),
        (JULY, date(2026, 10, 16), True),
        # December is over on the first of January: 31 + 28 + 16 days.
        (DECEMBER, date(2026, 3, 17), False),
        (DECEMBER, date(2026, 3, 18), True),
    ],
)
def test_data_are_old_when_two_releases_must_have_come_since(
    data_end: int,
    today: date,
    is_stale: bool,  # noqa: FBT001  # a column of the table above
) -> None:
    assert bool(_stale(data_end, today)) is is_stale


def test_the_note_names_the_last_month_and_the_day() -> None:
    (note,) = _stale(DECEMBER, date(2026, 11, 21))

    assert note.startswith("the data end in December 2025")
    assert "2026-11-21" in note
