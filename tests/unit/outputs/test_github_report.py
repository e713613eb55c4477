"""Findings as annotations, escaped and counted as GitHub wants them."""

from exportdecomp.model.check_report import CheckResult
from exportdecomp.model.finding import Severity
from exportdecomp.outputs.github_report import github_annotations
from tests.reports import ADDITIVITY, GAP, a_check_report, a_clean_report, many_findings


def test_an_annotation_names_file_line_check_and_effect() -> None:
    lines = github_annotations(a_check_report()).splitlines()

    assert lines[0] == (
        "::error file=data/release.csv,line=5,title=ED102 duplicate_key::"
        "ASEAN (asean), 2025-09 stands twice with the same amount"
        "%0AWorth +16.75 pp of headline growth in 2025-09.%0AFix: keep one row a key"
    )
    assert [line.split(" ")[0] for line in lines] == [
        "::error", "::error", "::warning", "::warning", "::notice",
    ]  # fmt: skip


def test_a_finding_in_no_file_alone_has_a_title_only() -> None:
    line = github_annotations(a_check_report()).splitlines()[3]

    assert line == (
        "::warning title=ED205 months_and_ytd::Refined petroleum (oil), 2026-03: the months "
        "add up to 3.1%25 more%0AEffect on headline growth unknown: the headline has no base."
        "%0AFix: the source revised a month without saying so"
    )


def test_what_would_end_a_property_or_a_command_is_escaped() -> None:
    bad = GAP._replace(
        message="a\r\nb::c,d 5%", file="x:y,z%.csv", hint="", effect_reason=None, effect_pp=0.0
    )
    (line,) = github_annotations(a_check_report(CheckResult(ADDITIVITY, (bad,)))).splitlines()

    assert line == (
        "::error file=x%3Ay%2Cz%25.csv,line=12,title=ED201 additivity::"
        r"a\r\nb::c,d 5%25%0AWorth nothing of headline growth in 2025-09."
    )


def test_ten_of_a_kind_are_all_shown() -> None:
    lines = github_annotations(a_check_report(many_findings(10))).splitlines()

    assert len(lines) == 10
    assert "title=and" not in lines[-1]


def test_of_more_than_ten_the_worst_nine_are_shown_and_the_others_counted() -> None:
    found = (
        many_findings(14),
        many_findings(11, Severity.WARNING),
        many_findings(23, Severity.INFO),
    )
    lines = github_annotations(a_check_report(*found)).splitlines()

    # largest effect first: the 14th, in row 13 + 2
    assert len(lines) == 30
    assert "line=15," in lines[0]
    assert lines[9] == "::error title=and 5 more errors::5 more errors are not shown here"
    assert lines[19].startswith("::warning title=and 2 more warnings::")
    assert lines[29].startswith("::notice title=and 14 more notices::")


def test_what_was_waived_or_well_has_no_annotation() -> None:
    assert "ED206" not in github_annotations(a_check_report())
    assert github_annotations(a_clean_report()) == ""
