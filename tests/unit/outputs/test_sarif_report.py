"""Findings as SARIF, held against the schema of the standard."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from exportdecomp.model.check_report import CheckReport, CheckResult, FileRead
from exportdecomp.outputs.sarif_report import sarif_json, uri_of
from tests.reports import (
    ADDITIVITY,
    GAP,
    RESULTS,
    SHIPS,
    a_check_report,
    a_clean_report,
    many_findings,
)

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json"


def the_run(report: CheckReport) -> dict[str, Any]:
    run = json.loads(sarif_json(report))["runs"][0]
    assert isinstance(run, dict)
    return run


def problems(document: object) -> list[str]:
    validator = Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    return [f"{one.json_path}: {one.message}" for one in validator.iter_errors(document)]


HOSTILE = GAP._replace(
    message="a\x00 \ud800 [b](http://c) {0}", file="a b/\x1b箱.csv", hint=""
)


@pytest.mark.parametrize(
    "report",
    [
        a_check_report(),
        a_clean_report(),
        a_check_report(many_findings(30)),
        a_check_report(CheckResult(ADDITIVITY, (HOSTILE,))),
        a_check_report(files=(), baseline=()),
    ],
    ids=["every outcome", "nothing found", "many", "hostile", "no file"],
)
def test_a_report_is_valid_against_the_schema_of_sarif(report: CheckReport) -> None:
    assert problems(json.loads(sarif_json(report))) == []


def test_what_the_schema_of_sarif_forbids_is_seen() -> None:
    document = json.loads(sarif_json(a_check_report()))
    del document["runs"][0]["results"][0]["message"]
    document["runs"][0]["results"][1]["level"] = "grave"

    assert len(problems(document)) == 2


def test_rules_are_explained_and_results_point_at_them() -> None:
    run = the_run(a_check_report())
    rules = run["tool"]["driver"]["rules"]

    assert [rule["id"] for rule in rules] == [one.rule.code for one in RESULTS]
    assert rules[0]["help"]["text"].split("\n\n") == [
        "What duplicate_key looks at, over two lines.",
        "Nobody would see it.",
        "Mend the file.",
    ]
    assert rules[3]["defaultConfiguration"] == {"level": "warning"}
    assert {rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"]} == {True}


def test_a_result_has_level_row_effect_and_fingerprint() -> None:
    first = the_run(a_check_report())["results"][1]
    place = first["locations"][0]["physicalLocation"]

    assert (first["ruleId"], first["level"]) == ("ED201", "error")
    assert place["artifactLocation"] == {"uri": "data/release.csv"}
    assert place["region"] == {"startLine": 12}
    assert [
        one["physicalLocation"]["region"]["startLine"] for one in first["relatedLocations"]
    ] == [17, 31]
    assert first["locations"][0]["logicalLocations"] == [
        {"name": "me", "fullyQualifiedName": "commodity/me/exports/month/2025-09"}
    ]
    assert (first["properties"]["effect_pp"], first["properties"]["cells"]) == (0.297, 19)
    assert len(first["partialFingerprints"]["exportdecompFinding/v1"]) == 64
    assert first["message"]["text"] == (
        "Mechanical & electrical (me), 2025-09: the parts add up to CNY 1.02 bn more than it "
        "(worth +0.30 pp of headline growth in 2025-09). "
        "Fix: look for a pair of lines that changed places"
    )


def test_a_row_beside_the_first_says_what_is_about_it() -> None:
    parts = ("me, 2025-09", "ic, 2025-09: [old](new) {0}", "lcd, 2025-09")
    report = a_check_report(CheckResult(ADDITIVITY, (GAP._replace(parts=parts),)))
    first, second = the_run(report)["results"][0]["relatedLocations"]

    assert first["message"] == {"text": r"ic, 2025-09: \[old](new) {{0}}"}
    assert second["physicalLocation"]["region"] == {"startLine": 31}
    assert problems(json.loads(sarif_json(report))) == []


def test_a_finding_in_no_file_alone_is_shown_on_the_first_file() -> None:
    report = a_check_report(CheckResult(ADDITIVITY, (SHIPS._replace(check="ED201"),)))
    place = the_run(report)["results"][0]["locations"][0]

    assert place["physicalLocation"] == {"artifactLocation": {"uri": "data/release.csv"}}


def test_a_waived_finding_is_suppressed_and_the_others_say_that_they_are_not() -> None:
    results = the_run(a_check_report())["results"]
    suppressed = {one["ruleId"]: one["suppressions"] for one in results}

    assert suppressed["ED206"][0]["justification"].startswith("Timor-Leste joined in 2025-10")
    assert suppressed["ED206"][0]["kind"] == "external"
    assert [one for one in suppressed.values() if one] == [suppressed["ED206"]]


def test_a_check_that_was_not_run_is_a_notification() -> None:
    (invocation,) = the_run(a_check_report())["invocations"]

    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (True, 1)
    assert invocation["toolExecutionNotifications"] == [
        {
            "level": "note",
            "message": {"text": "ED105 had nothing to look at: the file has no header"},
            "associatedRule": {"id": "ED105", "index": 1},
        }
    ]


def test_a_message_holds_no_link_and_no_placeholder() -> None:
    report = a_check_report(CheckResult(ADDITIVITY, (HOSTILE._replace(effect_pp=None),)))
    (result,) = the_run(report)["results"]

    assert result["message"]["text"] == r"a\x00 \ud800 \[b](http://c) {{0}}"


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("release.csv", "release.csv"),
        ("./new data/a#b?.csv", "new%20data/a%23b%3F.csv"),
        ("../last/100%.csv", "../last/100%25.csv"),
        (r"new\release.csv", "new/release.csv"),
        ("/data/箱.csv", "file:///data/%E7%AE%B1.csv"),
        (r"C:\data\x y.csv", "file:///C:/data/x%20y.csv"),
        ("a:b.csv", "a%3Ab.csv"),
    ],
)
def test_a_file_is_a_relative_and_encoded_uri(name: str, uri: str) -> None:
    assert uri_of(name) == uri


def test_every_file_is_an_artifact_with_its_checksum_once() -> None:
    last = FileRead("last.csv", "cd" * 32, 7)
    run = the_run(a_check_report(files=(last,), baseline=(last,)))

    assert run["artifacts"] == [
        {
            "location": {"uri": "last.csv"},
            "hashes": {"sha-256": "cd" * 32},
            "properties": {"rows": 7},
        }
    ]
