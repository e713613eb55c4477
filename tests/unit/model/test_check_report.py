"""The order in which a report tells its findings."""

from exportdecomp.model.check_report import CheckResult
from exportdecomp.model.finding import Finding, Severity
from tests.reports import ADDITIVITY, GAP, SHIPS, a_check_report


def told(*findings: Finding) -> list[str | None]:
    ours = tuple(one._replace(check=ADDITIVITY.code) for one in findings)
    return [one.component for one in a_check_report(CheckResult(ADDITIVITY, ours)).findings]


def test_errors_come_first_and_then_the_largest_effect() -> None:
    small = GAP._replace(component="ic", effect_pp=-0.1)

    assert told(SHIPS._replace(effect_pp=2.0), small, GAP) == ["me", "ic", "ships"]


def test_what_counts_the_rest_stands_after_the_findings_that_it_is_the_rest_of() -> None:
    rest = GAP._replace(component=None, period="2024-01")
    unknown = [one._replace(effect_pp=None) for one in (rest, GAP)]

    assert told(rest, GAP) == ["me", None]
    assert told(*unknown) == ["me", None]


def test_a_finding_tells_its_rows_apart_or_says_that_they_belong_together() -> None:
    assert GAP._replace(rows=(12, 17), parts=("me", "ic")).by_row == {12: "me", 17: "ic"}
    assert SHIPS.by_row == {}
    assert SHIPS._replace(rows=(5,)).by_row == {5: SHIPS.message}
    assert SHIPS._replace(rows=(5, 9), severity=Severity.INFO).by_row == {
        5: f"one of the rows of: {SHIPS.message}",
        9: f"one of the rows of: {SHIPS.message}",
    }
