"""What a check leaves behind besides its answer: reports, failed rows and vintages."""

import csv
import hashlib
import json
import re
from pathlib import Path

import pytest

from tests import releases
from tests.cli.command import call
from tests.cli.conftest import Spawn
from tests.releases import VALUE, before, row_of, scaled, write

MARKETS = releases.by_market()
WRONG = scaled(MARKETS, 0.001, month="2025-09", partner="usa")
ROW = row_of(MARKETS, month="2025-09", partner="usa")
ALL = ("junit=a.xml", "sarif=a.sarif", "markdown=a.md", "json=a.json", "github")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(Path("last.csv"), before(MARKETS))
    write(Path("release.csv"), MARKETS)
    write(Path("wrong.csv"), WRONG)
    return tmp_path


def reports() -> list[str]:
    return [word for kind in ALL for word in ("--report", kind)]


def kept() -> list[str]:
    return sorted(one.name for one in Path("vintages").iterdir() if one.name[0] != ".")


def test_every_report_of_one_run_names_the_same_row() -> None:
    outcome = call("check", "wrong.csv", "--json", "-q", *reports())

    assert outcome.code == 1
    assert json.loads(Path("a.json").read_text("utf-8")) == outcome.document
    (result,) = (
        one
        for one in json.loads(Path("a.sarif").read_text("utf-8"))["runs"][0]["results"]
        if one["ruleId"] == "ED106"
    )
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "wrong.csv"
    assert place["region"]["startLine"] == ROW
    junit = Path("a.xml").read_text("utf-8")
    failures = re.findall(r"<failure .*?</failure>", junit, re.DOTALL)
    assert [f"wrong.csv, row {ROW}" in one for one in failures] == [True]
    assert f"wrong.csv, row {ROW}" in Path("a.md").read_text("utf-8")
    assert f"::error file=wrong.csv,line={ROW},title=ED106 unit_scale::" in outcome.err


def test_annotations_go_to_stderr_and_the_document_alone_to_stdout(spawn: Spawn) -> None:
    outcome = spawn("check", "wrong.csv", "--json", "--report", "github")

    assert outcome.code == 1
    assert outcome.document["kind"] == "check"
    lines = outcome.err.splitlines()
    assert lines
    assert [line for line in lines if not line.startswith("::")] == []


def test_reports_are_the_same_bytes_on_every_run() -> None:
    def written() -> list[bytes]:
        call("check", "wrong.csv", "--baseline", "last.csv", "-q", *reports())
        return [Path(kind.partition("=")[2]).read_bytes() for kind in ALL if "=" in kind]

    assert written() == written()


def test_the_summary_of_a_step_is_the_note_and_is_appended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    summary = Path("summary.md")
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    call("check", "wrong.csv", "-q", "--report", "github", "--report", "markdown=note.md")

    note = Path("note.md").read_text(encoding="utf-8")
    assert summary.read_text(encoding="utf-8") == "before\n" + note


def test_a_report_that_cannot_be_written_leaves_stdout_empty() -> None:
    outcome = call("check", "release.csv", "--report", "junit=none/check.xml", "--json")

    assert (outcome.code, outcome.out) == (2, b"")
    assert json.loads(outcome.err)["error"]["code"] == "unwritable_output"


def test_the_rows_that_are_wrong_are_written_as_they_stand() -> None:
    outcome = call("check", "wrong.csv", "--select", "ED106", "--write-failures", "failed")
    with Path("failed/ED106-wrong.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert outcome.code == 1
    assert "note: wrote 1 file of failed rows to failed\n" in outcome.err
    assert [one.name for one in Path("failed").iterdir()] == ["ED106-wrong.csv"]
    (row,) = rows
    assert (row["row"], row["check"]) == (str(ROW), "ED106")
    assert "1,000 times smaller" in row["finding"]
    # 2,400 and something in CNY 100 million, divided by a thousand.
    assert (row["month"], row["partner"], row[VALUE]) == ("2025-09", "usa", "2.4")


def test_a_release_that_passes_writes_no_failed_rows() -> None:
    outcome = call("check", "release.csv", "--select", "ED106", "--write-failures", "failed")

    assert outcome.code == 0
    assert list(Path("failed").iterdir()) == []


def test_a_release_is_kept_once_and_is_the_baseline_of_the_next() -> None:
    first = call("check", "last.csv", "--keep", "vintages")
    again = call("check", "last.csv", "--keep", "vintages")
    next_ = call(
        "check", "release.csv", "--baseline", "vintages", "--keep", "vintages", "--json"
    )

    assert "note: kept as vintages" in first.err
    assert "note: kept already as vintages" in again.err
    assert (first.code, again.code, next_.code) == (0, 0, 0)
    assert [name[:4] for name in kept()] == ["0001", "0002"]
    assert next_.document["baseline"][0]["sha256"] == first_sha(first.text)
    assert next_.document["review"]["new_periods"] == ["2025-09"]
    copy = Path("vintages") / kept()[1] / "release.csv"
    assert copy.read_bytes() == Path("release.csv").read_bytes()


def first_sha(text: str) -> str:
    """Return the checksum of the file whose first letters a report in text shows."""
    found = hashlib.sha256(Path("last.csv").read_bytes()).hexdigest()
    assert f"sha256 {found[:12]}" in text
    return found


def test_a_release_that_fails_is_not_kept() -> None:
    outcome = call("check", "wrong.csv", "--keep", "vintages")

    assert outcome.code == 1
    assert "not kept in vintages: the release did not pass" in outcome.err
    assert not Path("vintages").exists()


def test_a_vintage_that_was_changed_is_no_baseline() -> None:
    call("check", "last.csv", "--keep", "vintages")
    (name,) = kept()
    copy = Path("vintages") / name / "last.csv"
    copy.chmod(0o644)
    copy.write_text(copy.read_text("utf-8").replace("21653.0", "21592.4"), encoding="utf-8")
    outcome = call("check", "release.csv", "--baseline", "vintages", "--json")

    assert (outcome.code, outcome.out) == (3, b"")
    error = json.loads(outcome.err)["error"]
    assert "changed since it was kept" in error["message"]
    assert f"{name}/last.csv" in error["where"]
