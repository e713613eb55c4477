"""What a release is held against: files, folders, those of a definition, and none."""

from pathlib import Path

import pytest

from tests import releases
from tests.cli.command import answer, call
from tests.releases import before, write

MARKETS = releases.by_market()
DEFINITION = """
[dataset]
title = "Sales"
currency = "CNY"

[dimensions.partner]
file = "release.csv"
source = "our office"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A release, a definition of it, and the release before in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    write(Path("release.csv"), MARKETS)
    Path("last").mkdir()
    write(Path("last/release.csv"), before(MARKETS))
    Path("sales.toml").write_text(DEFINITION, encoding="utf-8")
    return tmp_path


def test_the_files_of_a_definition_are_held_against_those_of_another_folder() -> None:
    document = answer(
        "check", "--config", "sales.toml", "--baseline", "last", "--json"
    ).document

    assert document["review"]["new_periods"] == ["2025-09"]
    assert [Path(one["name"]).name for one in document["baseline"]] == ["release.csv"]
    assert document["failed"] is False


def test_a_baseline_of_which_nothing_can_be_read_is_an_error() -> None:
    Path("page.csv").write_text("<!DOCTYPE html><html></html>", encoding="utf-8")
    outcome = call("check", "release.csv", "--baseline", "page.csv")

    assert (outcome.code, outcome.out) == (3, b"")
    assert "the baseline: the file is a web page" in outcome.err


def test_a_baseline_without_any_figure_is_an_error() -> None:
    Path("empty.csv").write_text("month,partner,value\n2025-08,usa,-\n", encoding="utf-8")
    outcome = call("check", "release.csv", "--baseline", "empty.csv")

    assert outcome.code == 3
    assert "the baseline" in outcome.err


def test_what_comes_with_the_program_takes_no_baseline() -> None:
    outcome = call("check", "--dataset", "japan", "--baseline", "last")

    assert outcome.code == 2
    assert "holds its own vintages" in outcome.err


def test_what_the_release_before_had_too_is_left_out_and_counted() -> None:
    months = [f"{2024 + n // 12}-{n % 12 + 1:02d}" for n in range(21)]
    levels = [(month, 3702 + 11 * n, 4418 - 7 * n) for n, month in enumerate(months)]
    rows = [
        row
        for month, asean, usa in levels
        for row in (f"{month},asean,{asean}", f"{month},usa,{'-' if asean == 3746 else usa}")
    ]
    Path("now.csv").write_text("\n".join(["month,partner,value", *rows]), encoding="utf-8")
    Path("then.csv").write_text(
        "\n".join(["month,partner,value", *rows[:-2]]), encoding="utf-8"
    )
    asked = ("check", "now.csv", "--ignore", "ED301")
    alone = answer(*asked, "--json").document
    beside = answer(*asked, "--baseline", "then.csv", "--json").document
    known = {one["code"]: one["known"] for one in beside["checks"] if one["known"]}

    assert known == {"ED105": 1}
    assert len(beside["findings"]) == len(alone["findings"]) - 1
    assert "Left out: 1 finding" in answer(*asked, "--baseline", "then.csv").text


def test_rows_of_a_file_that_cannot_be_read_are_not_written(tmp_path: Path) -> None:
    text = Path("release.csv").read_text(encoding="utf-8")
    Path("ragged.csv").write_text(f"{text}2025-09,usa\n", encoding="utf-8")
    outcome = call("check", "ragged.csv", "--write-failures", "failed")

    assert outcome.code == 1
    assert list((tmp_path / "failed").iterdir()) == []
