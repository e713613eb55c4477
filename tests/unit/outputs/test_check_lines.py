"""The findings of a terminal, one block a check."""

from exportdecomp.model.check_report import CheckResult
from exportdecomp.model.finding import Severity
from exportdecomp.outputs.check_lines import finding_lines, grouped
from tests.reports import ADDITIVITY, GAP, NOTE, REVISION, a_check_report, a_clean_report


def test_a_block_says_what_where_how_much_and_what_to_do() -> None:
    assert finding_lines(a_check_report())[:5] == (
        "error[ED102] duplicate_key: One row a period and component",
        "  ASEAN (asean), 2025-09 stands twice with the same amount",
        (
            '    data/release.csv, rows 5 and 6, column "value" · '
            "worth +16.75 pp of headline growth in 2025-09"
        ),
        "    fix: keep one row a key",
        "",
    )


def test_findings_of_a_check_share_a_block_and_a_hint() -> None:
    lines = finding_lines(a_check_report())
    at = lines.index("warning[ED205] months_and_ytd: Months add up to the year to date")

    assert lines[at + 1 : at + 6] == (
        "  Ships, 2025-07: the months add up to 1.8% less than the year to date",
        "    worth less than 0.01 pp of headline growth in 2025-07",
        "  Refined petroleum (oil), 2026-03: the months add up to 3.1% more",
        "    effect on headline growth unknown: the headline has no base",
        "    fix: the source revised a month without saying so",
    )


def test_a_finding_without_place_effect_and_hint_is_one_line() -> None:
    bare = NOTE._replace(file=None)

    assert finding_lines(a_check_report(CheckResult(REVISION, (bare,)))) == (
        "info[ED401] revision: Revisions are small",
        "  25 of 312 cells are revised, by 0.4% at the median",
    )


def test_hints_that_differ_are_all_told() -> None:
    other = GAP._replace(effect_pp=0.1, hint="ask the source")
    lines = finding_lines(a_check_report(CheckResult(ADDITIVITY, (GAP, other))))

    assert [line.strip() for line in lines if "fix:" in line] == [
        "fix: look for a pair of lines that changed places",
        "fix: ask the source",
    ]


def test_one_check_with_two_severities_has_two_blocks_the_gravest_first() -> None:
    mild = GAP._replace(severity=Severity.WARNING, effect_pp=9.0)
    groups = grouped(a_check_report(CheckResult(ADDITIVITY, (mild, GAP))))

    assert [(severity, rule.code, len(found)) for severity, rule, found in groups] == [
        (Severity.ERROR, "ED201", 1),
        (Severity.WARNING, "ED201", 1),
    ]


def test_where_nothing_was_found_there_is_no_line() -> None:
    assert finding_lines(a_clean_report()) == ()
