"""Claims as test cases, held against the schema of Jenkins."""

from xml.etree import ElementTree as ET

import pytest

from exportdecomp.model.verify_report import Trouble, Verdict, VerifyReport
from exportdecomp.outputs.claims_junit import claims_junit
from tests.unit.outputs.junit_schema import broken
from tests.verdicts import CLASH, CONFIRMED, ME_GROWTH, ME_TOGETHER, TYPO, a_report

FULL = a_report(joints=(ME_TOGETHER, CLASH), faulty=(TYPO,))


def cases(report: VerifyReport) -> dict[str, ET.Element]:
    root = ET.fromstring(claims_junit(report))  # noqa: S314  # written by ourselves
    return {one.attrib["name"]: one for one in root.iter("testcase")}


@pytest.mark.parametrize("report", [FULL, a_report(CONFIRMED, fail_on=(), files=())])
def test_a_report_is_valid_against_the_schema_of_jenkins(report: VerifyReport) -> None:
    assert broken(claims_junit(report)) == []


def test_every_claim_and_relation_is_a_case_and_so_is_what_cannot_be_read() -> None:
    root = ET.fromstring(claims_junit(FULL))  # noqa: S314  # written by ourselves

    # 12 claims, 2 relations, 1 that cannot be read; 4 false and 1 clash; 1 cannot tell
    assert root[0].attrib == {
        "name": "claims.toml", "tests": "15", "failures": "5", "errors": "1", "skipped": "1",
    }  # fmt: skip
    assert list(cases(FULL))[-3:] == ["base share: c09, c10", "same: c01, c07", "c99"]


def test_a_false_claim_is_a_failure_with_its_figure_and_place() -> None:
    (failure,) = cases(FULL)["c09 M&E growth"]

    assert (failure.tag, failure.attrib["type"]) == ("failure", "contradicted")
    assert failure.attrib["message"] == "13.1 %: contradicted"
    assert (failure.text or "").splitlines() == [
        "stated: 13.1 %",
        "computed: 12.69% [12.35, 13.03], USD, restated base",
        "nearest: 13.02% over the archived base",
        "claims.toml, line 61",
    ]


def test_what_holds_passes_and_says_how() -> None:
    found = cases(FULL)

    assert list(found["c01 Exports"]) == []
    (told,) = found["c12 Integrated circuits, contribution"]
    assert told.tag == "system-out"
    assert (told.text or "").startswith("truncated: stated: 1.5 pp")


def test_what_cannot_be_told_is_skipped_with_the_reason() -> None:
    assert cases(FULL)["c07 Exports, Q2"][0].attrib["message"] == (
        "no base is held for 2025-Q2; needed: the levels of 2024-Q2; cannot be true with c01"
    )


def test_what_cannot_be_read_is_one_error_with_all_that_is_wrong() -> None:
    unit = TYPO._replace(line=14, code="bad_unit", message="unit is none", hint="")
    missing = TYPO._replace(file="b.toml", line=0, id="", code="file_unusable", message="gone")
    found = cases(a_report(CONFIRMED, faulty=(TYPO, unit, missing)))

    (error,) = found["c99"]
    assert (error.tag, error.attrib["type"]) == ("error", "unknown_choice")
    assert error.attrib["message"] == (
        'metric does not know "grwth"; did you mean growth?; unit is none'
    )
    assert (error.text or "").splitlines() == [
        'claims.toml, line 12: metric does not know "grwth"; did you mean growth?',
        "claims.toml, line 14: unit is none",
    ]
    assert found["c99"].attrib["classname"] == "exportdecomp.claims_toml"
    assert found["the file"][0].attrib["type"] == "file_unusable"


def test_a_clash_fails_only_where_the_run_is_told_so() -> None:
    lenient = FULL._replace(fail_on=(Verdict.WRONG_SIGN,))
    strict = FULL._replace(fail_on=(Trouble.INCONSISTENT,))

    assert cases(FULL)["same: c01, c07"][0].tag == "failure"
    assert cases(lenient)["same: c01, c07"][0].tag == "system-out"
    assert cases(lenient)["c09 M&E growth"][0].tag == "system-out"
    assert cases(strict)["same: c01, c07"][0].tag == "failure"
    assert cases(strict)["c09 M&E growth"][0].tag == "system-out"


def test_a_claim_made_in_python_has_no_place_and_a_hint_may_be_missing() -> None:
    nowhere = ME_GROWTH.claim._replace(file="", line=0, source="", text="a\x1bb")
    report = a_report(
        ME_GROWTH._replace(claim=nowhere), faulty=(TYPO._replace(id="", hint=""),)
    )
    found = cases(report)

    assert found[r"c09 a\x1bb"].attrib["classname"] == "exportdecomp.claims"
    assert "line" not in (found[r"c09 a\x1bb"][0].text or "")
    assert found["line 12"][0].attrib["message"] == 'metric does not know "grwth"'
