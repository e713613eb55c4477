"""A report on checks as a JSON object and as rows."""

import json

import pytest

from exportdecomp.model.check_report import CheckReport
from exportdecomp.model.screen import Screen
from exportdecomp.outputs.check_view import check_view
from exportdecomp.outputs.render import Format, render_view
from tests.cli.command import problems, strict_json
from tests.reports import GAP, TWICE, a_check_report, a_clean_report, many_findings


def text(report: CheckReport, form: Format) -> str:
    written = render_view(check_view(report), form, Screen())
    assert isinstance(written, str)
    return written


@pytest.mark.parametrize(
    "report",
    [
        a_check_report(),
        a_clean_report(),
        a_check_report(many_findings(3), asked="2025-09", periods=()),
    ],
    ids=["every outcome", "nothing found", "one period"],
)
def test_the_document_is_valid_against_its_schema(report: CheckReport) -> None:
    assert problems(strict_json(text(report, Format.JSON)), "check") == []


def test_the_schema_refuses_a_finding_that_lacks_a_field_or_has_a_waiver() -> None:
    document = strict_json(text(a_check_report(), Format.JSON))
    del document["findings"][0]["effect_pp"]
    document["findings"][1]["waiver"] = document["waived"][0]["waiver"]

    assert len(problems(document, "check")) == 2


def test_counts_are_of_findings_that_are_not_waived_and_of_checks() -> None:
    document = check_view(a_check_report()).document

    assert document["counts"] == {
        "error": 2, "warning": 2, "info": 1, "waived": 1, "checks": 7, "not_run": 1,
    }  # fmt: skip
    assert (document["failed"], document["fail_on"]) == (True, "error")


def test_findings_stand_gravest_first_then_by_effect() -> None:
    document = strict_json(text(a_check_report(), Format.JSON))

    assert [one["check"] for one in document["findings"]] == [
        "ED102", "ED201", "ED205", "ED205", "ED401",
    ]  # fmt: skip
    assert [one["effect_pp"] for one in document["findings"]] == [
        16.75, 0.297, -0.004, None, None,
    ]  # fmt: skip
    assert document["waived"][0]["waiver"]["until"] == "2026-03-31"


def test_a_row_is_a_finding_and_waived_ones_come_last() -> None:
    records = check_view(a_check_report()).records

    assert {tuple(record) for record in records} == {tuple(records[0])}
    assert [record["waived"] for record in records] == [False] * 5 + [True]
    assert (records[0]["name"], records[0]["message"]) == ("duplicate_key", TWICE.message)
    assert records[-1]["waived_reason"] == "Timor-Leste joined in 2025-10"


def test_rows_are_lines_of_csv_and_json() -> None:
    lines = text(a_check_report(), Format.CSV).splitlines()

    assert lines[0].startswith("dataset,title,check,name,severity,message,hint,file,rows,")
    assert "data/release.csv,12;17;31,value,commodity,me,exports,month,2025-09," in lines[2]
    first = json.loads(text(a_check_report(), Format.JSONL).splitlines()[1])
    assert (first["check"], first["effect_pp"]) == ("ED201", GAP.effect_pp)


def test_a_release_that_is_well_has_no_rows() -> None:
    assert text(a_clean_report(), Format.CSV) == ""
    assert render_view(check_view(a_clean_report()), Format.PARQUET, Screen())
