"""Findings as plain values, and what names them from release to release."""

from hashlib import sha256

from exportdecomp.model.check_report import CheckResult
from exportdecomp.model.finding import Finding, Severity
from exportdecomp.outputs.check_records import check_record, finding_records, fingerprints
from tests.reports import (
    ADDITIVITY,
    DUPLICATE,
    GAP,
    NOTE,
    RESULTS,
    TWICE,
    a_check_report,
)


def name_of(finding: Finding) -> str:
    return fingerprints(a_check_report(CheckResult(DUPLICATE, (finding,))))[finding]


def test_a_fingerprint_is_made_of_what_a_finding_is_about() -> None:
    text = "ED102|partner|asean|exports|month|2025-09|release.csv"

    assert name_of(TWICE) == sha256(text.encode()).hexdigest()


def test_a_fingerprint_stays_when_rows_shift_and_numbers_change() -> None:
    moved = TWICE._replace(
        rows=(50, 51), message="other words", effect_pp=None, cells=3, file="new/release.csv"
    )

    assert name_of(moved) == name_of(TWICE)
    assert name_of(TWICE._replace(file=r"C:\in\release.csv")) == name_of(TWICE)
    assert name_of(TWICE._replace(period="2025-08")) != name_of(TWICE)


def test_without_a_component_the_first_row_tells_findings_apart() -> None:
    first = NOTE._replace(rows=(7, 9))

    assert name_of(first) != name_of(NOTE._replace(rows=(8, 9)))
    assert name_of(first) == name_of(NOTE._replace(rows=(7, 12)))


def test_two_findings_that_agree_in_all_are_numbered() -> None:
    second = GAP._replace(message="imports of it do not add up either")
    names = fingerprints(a_check_report(CheckResult(ADDITIVITY, (GAP, second))))
    text = "ED201|commodity|me|exports|month|2025-09|release.csv|2"

    assert names[GAP] == name_of(GAP)
    assert names[second] == sha256(text.encode()).hexdigest()


def test_a_file_name_that_is_no_text_has_a_fingerprint_too() -> None:
    assert len(name_of(NOTE._replace(file="\udcff.csv"))) == 64


def test_a_record_has_every_field_and_its_floats_are_cut_at_nine_decimals() -> None:
    finding = GAP._replace(effect_pp=1 / 3)
    (record,) = finding_records([finding], {finding: "ab"})

    assert list(record) == [
        *(name for name in Finding._fields if name != "parts"),
        "fingerprint",
    ]
    assert (record["severity"], record["rows"]) == ("error", [12, 17, 31])
    assert (record["effect_pp"], record["fingerprint"]) == (0.333333333, "ab")


def test_a_check_passed_found_failed_was_waived_or_was_not_run() -> None:
    report = a_check_report()
    status = {one.rule.name: check_record(one, report)["status"] for one in RESULTS}

    assert status == {
        "duplicate_key": "failed",
        "schema_drift": "not_run",
        "additivity": "failed",
        "months_and_ytd": "found",
        "identity": "waived",
        "outlier": "passed",
        "revision": "found",
    }
    strict = report._replace(fail_on=Severity.WARNING)
    assert check_record(RESULTS[3], strict) == {
        "code": "ED205",
        "name": "months_and_ytd",
        "title": "Months add up to the year to date",
        "ess": "VAD",
        "status": "failed",
        "worst": "warning",
        "findings": 2,
        "waived": 0,
        "known": 0,
        "reason": None,
    }
