"""``--month 2025-07:2025-09``: a report a period, in every format."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.command import Document, answer, call, contrib, problems
from tests.cli.own_files import put, refused

THREE = ("--month", "2025-07:2025-09", "--by", "partner")
# Pumps rise by 3 a year and valves fall by 1, over 100, 110 and 120.
MONTHS = (
    "period,product,value",
    *("2024-07,pumps,60", "2024-07,valves,40", "2025-07,pumps,63", "2025-07,valves,39"),
    *("2024-08,pumps,66", "2024-08,valves,44", "2025-08,pumps,69", "2025-08,valves,43"),
    *("2024-09,pumps,70", "2024-09,valves,50", "2025-09,pumps,73", "2025-09,valves,49"),
)


def periods(document: Document) -> list[str]:
    return [report["query"]["period"] for report in document["reports"]]


def test_a_range_is_a_list_of_whole_reports() -> None:
    document = contrib(*THREE)

    assert problems(document, "contrib_range") == []
    assert document["kind"] == "contrib_range"
    assert periods(document) == ["2025-07", "2025-08", "2025-09"]
    for report, month in zip(document["reports"], periods(document), strict=True):
        alone = contrib("--month", month, "--by", "partner")
        assert report == {**alone, **{key: report[key] for key in report if key not in alone}}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("--month 2025-08:2025-08", None),
        ("--month 2025-11:2026-02", ["2025-11", "2025-12", "2026-01", "2026-02"]),
        ("--month 2026-06:latest", ["2026-06", "2026-07"]),
        ("--quarter 2025-Q2:2025-Q4", ["2025-Q2", "2025-Q3", "2025-Q4"]),
        ("--ytd 2025-08:2025-09", ["2025-08", "2025-09"]),
        ("--rolling 2026-05:2026-06", ["2026-05", "2026-06"]),
    ],
)
def test_both_ends_are_in_and_a_range_of_one_is_no_range(
    options: str, expected: list[str] | None
) -> None:
    document = contrib(*options.split(), "--by", "partner")

    assert (document["kind"] == "contrib") == (expected is None)
    if expected is not None:
        assert periods(document) == expected


def test_csv_has_one_header_and_the_period_in_each_row() -> None:
    lines = answer("contrib", *THREE, "--format", "csv").text.splitlines()
    table = list(csv.DictReader(StringIO("\n".join(lines))))

    assert [line for line in lines if line.startswith("dataset,")] == lines[:1]
    for report in contrib(*THREE)["reports"]:
        month = report["query"]["period"]
        sums = [float(row["contribution_pp"]) for row in table if _counts(row, month)]
        growth = report["breakdowns"][0]["headline"]["growth_pct"]
        assert sum(sums) == pytest.approx(growth, abs=1e-8)


def test_json_lines_have_a_row_a_line() -> None:
    rows = [
        json.loads(line) for line in answer("contrib", *THREE, "-f", "jsonl").text.splitlines()
    ]

    assert list(dict.fromkeys(row["period"] for row in rows)) == [
        "2025-07",
        "2025-08",
        "2025-09",
    ]


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_reports_to_read_stand_below_one_another(form: str) -> None:
    text = answer("contrib", *THREE, "--format", form, "-q").text

    heads = [text.index(f"· {month} against") for month in ("2025-07", "2025-08", "2025-09")]
    assert heads == sorted(heads)


def test_a_range_of_own_data_reads_the_file_once_for_all(tmp_path: Path) -> None:
    path = put(tmp_path, *MONTHS)

    document = answer(
        "contrib", "--no-config", "--data", path, "-m", "2025-07:latest", "--json"
    ).document

    assert problems(document, "contrib_range") == []
    # 3 / 100, 3 / 110 and 3 / 120.
    assert [
        report["breakdowns"][0]["components"][0]["contribution_pp"]
        for report in document["reports"]
    ] == [3.0, 2.727272727, 2.5]


def test_vs_stands_beside_each_period_of_a_range() -> None:
    document = contrib("--month", "2025-08:2025-09", "--vs", "2025-07", "--by", "partner")

    assert [report["query"]["vs"] for report in document["reports"]] == ["2025-07", "2025-07"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("2025-09:2025-07", "ends before it begins"),
        ("2025-09:", "cannot read ''"),
        (":2025-09", "cannot read ''"),
        ("2025-07:2025-08:2025-09", "cannot read '2025-08:2025-09'"),
        ("2025-07..2025-09", "cannot read '2025-07..2025-09'"),
        ("2025-07:Sept", "cannot read 'Sept'"),
    ],
)
def test_a_range_that_cannot_be_read_is_a_usage_error(given: str, said: str) -> None:
    outcome = call("contrib", "--month", given, "--json")

    assert (outcome.code, outcome.out) == (2, b"")
    error = json.loads(outcome.err)["error"]
    assert said in error["message"]
    assert error["where"] == "--month"


def test_a_range_with_a_period_that_is_not_held_has_no_answer(tmp_path: Path) -> None:
    error = refused("--data", put(tmp_path, *MONTHS), "--month", "2025-06:2025-09")

    assert (error["exit_code"], error["where"]) == (3, "2025-06")
    assert error["hint"] == "there is 2025-07 to 2025-09"


def _counts(row: dict[str, str], month: str) -> bool:
    return row["period"] == month and row["in_sum"] == "true"
