"""The note for a review, as a reader of a pull request sees it."""

from markdown_it import MarkdownIt

from exportdecomp.model.check_report import CheckResult
from exportdecomp.model.finding import Severity
from exportdecomp.outputs.review_note import LARGEST_NOTE, review_note
from tests.reports import (
    ADDITIVITY,
    BLOC,
    GAP,
    IDENTITY,
    RELEASE,
    UNTIL,
    a_check_report,
    a_clean_report,
    many_findings,
)


def test_the_note_begins_with_what_the_new_month_says_and_what_is_new() -> None:
    parts = review_note(a_check_report()).split("\n\n")

    assert parts[:3] == [
        "**release.csv: 2 errors, 2 warnings, 1 info in 6 checks; it must not be published.**",
        (
            "Exports of 2025-09 rose 8.2% (USD); by partner most of all United States −4.16 "
            "and European Union +1.94 points."
        ),
        (
            "Against last.csv: 4 new months, 2025-06 to 2025-09; new: commodity drones; "
            "gone: partner macao, palau; 25 of 312 cells revised, median 0.4%, largest −6.1% "
            "(ships, 2025-07)."
        ),
    ]
    # 100 x (316,100 - 315,800) / 315,800 = 0.09%; of a level of zero there is none.
    assert parts[3:5] == [
        "**Headlines that moved**",
        (
            "|  | level % | growth before | growth now | change |\n"
            "| :-- | --: | --: | --: | --: |\n"
            "| exports, 2025-05 | +0.1 | +4.7 | +4.8 | +0.10 |\n"
            "| exports, ytd 2025-05 | 0.0 | +6.0 | +6.0 | +0.02 |\n"
            "| imports, 2025-04 | n/a | n/a | n/a | n/a |"
        ),
    ]


def test_errors_warnings_and_infos_are_apart_and_say_who_must_act() -> None:
    parts = review_note(a_check_report()).split("\n\n")

    assert parts[5] == (
        "**2 errors, not to be published: whoever prepares the release mends them, or waives "
        "them with a reason.**"
    )
    assert parts[6].splitlines()[2] == (
        "| ED102 duplicate_key "
        "| ASEAN (asean), 2025-09 stands twice with the same amount"
        '<br>data/release.csv, rows 5 and 6, column "value"<br>*Fix:* keep one row a key '
        "| +16.75 | 2025-09 |"
    )
    assert parts[7] == "**2 warnings: whoever publishes the release should know why.**"
    assert parts[9] == "<details><summary>1 for information</summary>"
    assert parts[11] == "</details>"


def test_the_same_fix_is_told_once_a_check() -> None:
    note = review_note(a_check_report())

    assert note.count("ED205 months_and_ytd") == 2
    assert note.count("*Fix:* the source revised a month without saying so") == 1


def test_the_note_ends_with_waivers_files_checksums_and_digest() -> None:
    parts = review_note(a_check_report()).split("\n\n")

    assert parts[12].splitlines() == [
        (
            "- Let pass: ED206, 1 finding (rcep, exports, 2025-10): Timor-Leste joined in "
            r"2025-10 (until 2026-03-31; exportdecomp.toml, \[\[check.waivers\]\] 1)"
        ),
        "- Not looked at: 1 check had nothing to look at.",
    ]
    assert parts[13].splitlines() == [
        "Read: data/release.csv, 312 rows, sha256 9f86d081884c.<br>",
        "Compared with: last.csv, 296 rows, sha256 60303ae22b99.<br>",
        f"Digest `{'ab' * 32}`.",
    ]


def test_the_table_has_a_row_a_finding_whatever_its_text() -> None:
    bad = GAP._replace(message="a | b\n# c <script> `d` [e](http://f)", hint="**g**\r")
    note = review_note(a_check_report(CheckResult(ADDITIVITY, (bad, GAP))))
    shown = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(note)

    # Three headlines that moved and two findings, each table with a head.
    assert shown.count("<tr>") == 4 + 3
    assert "<script>" not in shown
    assert "<a " not in shown


def test_a_release_that_is_well_has_a_short_note() -> None:
    assert review_note(a_clean_report()).split("\n\n")[:2] == [
        "**release.csv: nothing found in 1 check.**",
        "- Not looked at: ED105: there is no baseline.",
    ]


def test_findings_that_have_no_room_are_counted() -> None:
    note = review_note(a_check_report(many_findings(40)), 3000)
    rows = note.count("| ED201 additivity |")

    assert 0 < rows < 40
    assert len(note.encode()) <= 3000
    assert (
        f"There is no room here for {40 - rows} more findings: see the other reports." in note
    )
    assert "Digest" in note


def test_what_has_no_room_is_the_least_grave() -> None:
    warnings = many_findings(9, Severity.WARNING)
    results = CheckResult(ADDITIVITY, (GAP, *warnings.findings))
    note = review_note(a_check_report(results), 2500)

    assert note.index("**1 error,") < note.index("**9 warnings:")
    assert "| ED201 additivity | Mechanical & electrical (me), 2025-09" in note
    assert "more findings: see the other reports." in note.split("**9 warnings:")[1]


def test_a_note_never_outgrows_what_a_comment_may_hold() -> None:
    long = GAP._replace(message="箱" * 6_000)
    found = tuple(long._replace(component=f"line{at}") for at in range(20))
    note = review_note(a_check_report(CheckResult(ADDITIVITY, found)))

    assert len(note.encode()) <= LARGEST_NOTE < 65_536
    # 18,000 bytes a row: three fit
    assert note.count("| ED201 additivity |") == 3
    assert "no room here for 17 more findings" in note


def test_many_files_and_waivers_are_counted_and_an_endless_title_is_cut() -> None:
    waivers = [UNTIL._replace(reason=f"reason {at}") for at in range(31)]
    bloc = tuple(BLOC._replace(waiver=one) for one in waivers)
    report = a_check_report(CheckResult(IDENTITY, bloc), files=(RELEASE,) * 14)
    note = review_note(report)

    assert note.count("- Let pass: ED206") == 20
    assert "- Let pass: what 11 waivers more cover" in note
    # Fourteen files and the baseline: twelve are named.
    assert "And 3 more files.<br>" in note
    assert len(review_note(report._replace(title="箱" * 40_000)).encode()) <= LARGEST_NOTE
