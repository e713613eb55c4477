from datetime import date
from pathlib import Path

import pytest

from exportdecomp.cli.deliver import Delivery, _stale, hand_over, stale_notes
from exportdecomp.model.period import month_number
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.screen import Display, Screen
from exportdecomp.outputs.render import Format, render_view
from tests.unit.outputs.sheets import a_view

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
    assert bool(_stale(data_end, today, None)) is is_stale


def test_the_note_names_the_last_month_and_the_day() -> None:
    (note,) = _stale(DECEMBER, date(2026, 11, 21), None)

    assert note.startswith("the data end in December 2025")
    assert "2026-11-21" in note


@pytest.mark.parametrize("form", list(Format))
def test_an_answer_is_written_and_its_notes_are_told_where_it_has_no_place_for_them(
    form: Format, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "answer"
    hand_over(a_view(), Delivery(form, path, "never", Display(3), False), ["ended long ago"])  # noqa: FBT003  # not to be quiet
    content = render_view(a_view(), form, Screen(), Display(3))
    told = capsys.readouterr().err

    assert path.read_bytes() == (content if isinstance(content, bytes) else content.encode())
    assert told.endswith(f"note: ended long ago\nnote: wrote {path}\n")
    has_place = form in {Format.TABLE, Format.MARKDOWN, Format.JSON}
    assert told.count("note: Prices came late.\n") == (0 if has_place else 1)


def test_old_data_are_told_of_under_a_table_and_for_the_latest_period_but_not_if_own() -> None:
    long_ago = month_number(2019, 3)
    month = ContribRequest(period="2019-03")

    assert stale_notes(month, long_ago, Format.CSV) == []
    assert stale_notes(month._replace(data=("sales.csv",)), long_ago, Format.TABLE) == []
    assert len(stale_notes(month, long_ago, Format.TABLE)) == 1
    assert len(stale_notes(ContribRequest(), long_ago, Format.CSV)) == 1
