"""A report on checks as a reader of a terminal sees it."""

import pytest

from exportdecomp.model.check_report import CheckResult
from exportdecomp.model.screen import Screen
from exportdecomp.outputs.check_sheet import sheet_of
from exportdecomp.outputs.sheet_text import sheet_text
from tests.reports import ADDITIVITY, GAP, REVIEW, a_check_report, a_clean_report


def shown(width: int = 80) -> list[str]:
    return sheet_text(sheet_of(a_check_report()), Screen(width=width)).splitlines()


@pytest.mark.parametrize("width", [80, 160])
def test_a_screen_cuts_nothing_and_is_never_wider_than_it_is(width: int) -> None:
    lines = shown(width)

    assert max(map(len, lines)) <= width
    told = " ".join(" ".join(lines).split())
    assert GAP.message in told
    assert (
        "(19 cells in all) · worth +0.30 pp of headline growth in 2025-09 fix: look for a pair"
        in told
    )


def test_what_a_long_line_turns_is_set_in_like_its_beginning() -> None:
    lines = shown()
    at = next(place for place, line in enumerate(lines) if "rows 12, 17 and 31" in line)

    assert lines[at + 1] == "      worth +0.30 pp of headline growth in 2025-09"


def test_an_empty_line_parts_two_checks() -> None:
    lines = shown(160)
    at = lines.index("  error[ED201] additivity: The parts add up to their whole")

    assert lines[at - 2 : at] == ["      fix: keep one row a key", ""]


def test_the_headlines_that_moved_stand_in_a_table() -> None:
    (table,) = sheet_of(a_check_report()).tables

    # 100 x (316,100 - 315,800) / 315,800 = 0.095; 4.76 - 4.66 = 0.10
    assert [entry.label for entry in table.entries] == [
        "exports, 2025-05",
        "exports, ytd 2025-05",
        "imports, 2025-04",
    ]
    assert table.entries[0].cells == {
        "value_pct": pytest.approx(0.0949968),
        "before_pct": 4.66,
        "growth_pct": 4.76,
        "change_pp": pytest.approx(0.10),
    }
    assert set(table.entries[2].cells.values()) == {None}


def test_of_many_headlines_the_newest_are_shown_and_the_others_counted() -> None:
    change = REVIEW.headline[0]
    many = tuple(change._replace(period=f"2024-{at:02d}") for at in range(15, 0, -1))
    (table,) = sheet_of(a_check_report(review=REVIEW._replace(headline=many))).tables

    assert (len(table.entries), table.subtitle) == (12, "the newest 12; 3 more moved")


def test_below_stand_the_review_waivers_checks_not_run_files_and_digest() -> None:
    sheet = sheet_of(a_check_report())

    assert [note.code for note in sheet.notes] == ["review", "waived", "not_run"]
    assert sheet.sources == (
        "Read: data/release.csv, 312 rows, sha256 9f86d081884c",
        "Compared with: last.csv, 296 rows, sha256 60303ae22b99",
        f"Digest: {'ab' * 32}",
    )


def test_a_release_that_is_well_says_so_and_what_was_not_looked_at() -> None:
    sheet = sheet_of(a_clean_report())

    assert (sheet.summary, sheet.lines) == ("release.csv: nothing found in 1 check.", ())
    assert sheet.tables == ()
    assert [note.text for note in sheet.notes] == [
        "Not looked at: ED105: there is no baseline."
    ]


def test_a_text_of_a_file_moves_no_cursor() -> None:
    bad = GAP._replace(message="a\x1b[31m\nb", file="c\x07.csv", hint="\x9b2J")
    report = a_check_report(CheckResult(ADDITIVITY, (bad,)), title="d\x1b.csv")
    text = sheet_text(sheet_of(report), Screen())

    assert r"a\x1b[31m\nb" in text
    assert all(char.isprintable() or char == "\n" for char in text)
