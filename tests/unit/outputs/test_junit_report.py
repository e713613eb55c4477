"""Checks as test cases, held against the schema of Jenkins."""

from xml.etree import ElementTree as ET

import pytest

from exportdecomp.model.check_report import CheckResult
from exportdecomp.model.finding import Severity
from exportdecomp.outputs.junit_report import junit_xml
from tests.reports import (
    ADDITIVITY,
    GAP,
    SHIPS,
    TWICE,
    YTD,
    a_check_report,
    a_clean_report,
    many_findings,
)
from tests.unit.outputs.junit_schema import broken


def cases(document: str) -> dict[str, ET.Element]:
    root = ET.fromstring(document)  # noqa: S314  # written by ourselves
    return {one.attrib["name"]: one for one in root.iter("testcase")}


@pytest.mark.parametrize(
    "report",
    [a_check_report(), a_clean_report(), a_check_report(many_findings(14))],
    ids=["every outcome", "nothing found", "many"],
)
def test_a_report_is_valid_against_the_schema_of_jenkins(report: object) -> None:
    assert broken(junit_xml(report)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('<testsuites><suite name="a"/></testsuites>', "testsuites has a suite"),
        ('<testsuite name="a" tests="1" failures="0"/>', "testsuite has no errors"),
        ('<testcase name="a" line="5"/>', "testcase has line"),
        ('<testcase name="a">text</testcase>', "testcase has text"),
        ('<testsuites time="long"/>', "testsuites has time=long"),
    ],
)
def test_what_the_schema_forbids_is_seen(wrong: str, told: str) -> None:
    assert told in broken(wrong)


def test_every_finding_is_a_case_and_so_is_a_check_without_any() -> None:
    root = ET.fromstring(junit_xml(a_check_report()))  # noqa: S314  # written by ourselves

    assert list(cases(junit_xml(a_check_report()))) == [
        "duplicate_key: asean, exports, 2025-09",
        "schema_drift",
        "additivity: me, exports, 2025-09",
        "months_and_ytd: ships, exports, ytd 2025-07",
        "months_and_ytd: oil, exports, ytd 2026-03",
        "identity: rcep, exports, 2025-10",
        "outlier",
        "revision: data/release.csv",
    ]
    # 8 cases: 2 errors fail; 1 not run and 1 waived are skipped
    assert root.find("testsuite") is not None
    assert root[0].attrib == {
        "name": "release.csv", "tests": "8", "failures": "2", "errors": "0", "skipped": "2",
    }  # fmt: skip


def test_the_suite_counts_what_passed_with_a_warning() -> None:
    suite = ET.fromstring(junit_xml(a_check_report()))[0]  # noqa: S314  # our own
    counts = {one.attrib["name"]: one.attrib["value"] for one in suite.iter("property")}

    assert (counts["errors"], counts["warnings"], counts["infos"], counts["waived"]) == (
        "2", "2", "1", "1",
    )  # fmt: skip
    assert suite.findtext("system-out") == (
        "release.csv: 2 errors, 2 warnings, 1 info in 6 checks; it must not be published."
    )


def test_a_case_names_the_period_that_matters_and_counts_the_others() -> None:
    several = GAP._replace(periods=("2025-07", "2025-08", "2025-09"))
    document = junit_xml(a_check_report(CheckResult(ADDITIVITY, (several,))))

    assert list(cases(document)) == ["additivity: me, exports, 2025-09 and 2 more"]


def test_an_error_is_a_failure_with_its_place_effect_and_hint() -> None:
    (failure,) = cases(junit_xml(a_check_report()))["duplicate_key: asean, exports, 2025-09"]

    assert (failure.tag, failure.attrib["type"]) == ("failure", "error")
    assert failure.attrib["message"] == TWICE.message
    assert (failure.text or "").splitlines() == [
        "ASEAN (asean), 2025-09 stands twice with the same amount",
        'data/release.csv, rows 5 and 6, column "value"',
        "worth +16.75 pp of headline growth in 2025-09",
        "fix: keep one row a key",
    ]


def test_a_warning_passes_with_its_text_unless_the_run_fails_on_warnings() -> None:
    name = "months_and_ytd: ships, exports, ytd 2025-07"
    (passed,) = cases(junit_xml(a_check_report()))[name]
    (failed,) = cases(junit_xml(a_check_report(fail_on=Severity.WARNING)))[name]

    assert passed.tag == "system-out"
    assert (passed.text or "").startswith("warning: Ships, 2025-07: the months add up to 1.8%")
    assert (failed.tag, failed.attrib["type"]) == ("failure", "warning")


def test_what_was_waived_or_not_looked_at_is_skipped_with_the_reason() -> None:
    found = cases(junit_xml(a_check_report()))

    assert (
        found["schema_drift"][0].attrib["message"] == "not looked at: the file has no header"
    )
    assert found["identity: rcep, exports, 2025-10"][0].attrib["message"] == (
        "let pass: Timor-Leste joined in 2025-10 "
        "(until 2026-03-31; exportdecomp.toml, [[check.waivers]] 1)"
    )


def test_cases_of_the_same_name_are_numbered() -> None:
    report = a_check_report(CheckResult(YTD, (SHIPS, SHIPS._replace(message="again"))))

    assert list(cases(junit_xml(report))) == [
        "months_and_ytd: ships, exports, ytd 2025-07",
        "months_and_ytd: ships, exports, ytd 2025-07 (2)",
    ]


def test_what_xml_cannot_hold_is_an_escape_or_left_out() -> None:
    bad = GAP._replace(message="a\x00b\x1bc\ud800d\uffffe <&> 箱包", component="x\x07")
    document = junit_xml(a_check_report(CheckResult(ADDITIVITY, (bad,)), title="a\x08.csv"))
    document.encode()
    (case,) = cases(document).values()

    assert case[0].attrib["message"] == r"a\x00b\x1bc\ud800de <&> 箱包"
    assert case.attrib["name"] == r"additivity: x\x07, exports, 2025-09"
