"""A release that revises the one before it: what is told, stops, and is written."""

import csv
from pathlib import Path

import pytest

from tests import releases
from tests.cli.command import call
from tests.releases import VALUE, before, changed, row_of, write

MARKETS = releases.by_market()
AUGUST = {"month": "2025-08", "partner": "TOTAL"}
BASE = {"month": "2024-08", "partner": "TOTAL"}


def revised(level: str, base: str) -> list[dict[str, str]]:
    rows = changed(MARKETS, lambda row: {**row, VALUE: level}, **AUGUST)
    return changed(rows, lambda row: {**row, VALUE: base}, **BASE)


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("last.csv"), before(MARKETS))


def test_two_revisions_that_pass_alone_and_halve_a_point_together_stop() -> None:
    # China, August 2025: 23,035.4 over 22,008.1, +4.668%. With 22,961.7 over 22,056.5 it is
    # +4.104%: the level gives -73.7 / 22,056.5 = -0.334, the base -0.230 points.
    assert [row[VALUE] for row in MARKETS if row["partner"] == "TOTAL"][1::3] == [
        "22008.1", "23035.4",
    ]  # fmt: skip
    write(Path("release.csv"), revised("22961.7", "22056.5"))
    outcome = call("check", "release.csv", "--baseline", "last.csv", "--json")
    (finding,) = (one for one in outcome.document["findings"] if one["check"] == "ED407")

    assert outcome.code == 1
    assert finding["severity"] == "error"
    assert finding["effect_pp"] == pytest.approx(
        100 * (22961.7 / 22056.5 - 23035.4 / 22008.1), abs=1e-9
    )
    assert (finding["period"], finding["effect_period"]) == ("2025-08", "2025-08")
    assert finding["rows"] == [row_of(MARKETS, **AUGUST), row_of(MARKETS, **BASE)]
    assert "goes from +4.7% to +4.1%" in finding["message"]
    others = [
        one
        for one in outcome.document["findings"]
        if one["check"] == "ED401" and one["component"] == "headline"
    ]
    assert {one["severity"] for one in others} == {"warning"}


def test_a_revised_base_is_told_with_the_period_whose_growth_it_moves() -> None:
    rows = changed(
        MARKETS, lambda row: {**row, VALUE: "21592.4"}, month="2024-09", partner="TOTAL"
    )
    write(Path("release.csv"), rows)
    options = ("release.csv", "--baseline", "last.csv", "--select", "ED401")

    assert "pp of headline growth in 2025-09" in " ".join(call("check", *options).text.split())
    asked = call("check", *options, "--month", "2025-09", "--json").document["findings"]
    assert [(one["period"], one["effect_period"]) for one in asked[:1]] == [
        ("2024-09", "2025-09")
    ]


def test_every_failed_row_has_its_own_levels() -> None:
    write(Path("release.csv"), revised("22961.7", "22056.5"))
    call("check", "release.csv", "--baseline", "last.csv", "--write-failures", "failed")
    with Path("failed/ED407-release.csv").open(encoding="utf-8", newline="") as file:
        told = {row["row"]: row["finding"] for row in csv.DictReader(file)}

    assert told == {
        str(row_of(MARKETS, **BASE)): (
            "the headline, 2024-08: from CNY 2,200.81 bn to CNY 2,205.65 bn (+0.2%)"
        ),
        str(row_of(MARKETS, **AUGUST)): (
            "the headline, 2025-08: from CNY 2,303.54 bn to CNY 2,296.17 bn (−0.3%)"
        ),
    }


def test_rows_of_two_files_are_not_told_as_rows_of_one() -> None:
    write(Path("release.csv"), MARKETS)
    findings = call("check", "last.csv", "release.csv", "--json").document["findings"]
    twice = [one for one in findings if one["check"] == "ED102"]

    assert twice
    assert {one["file"] for one in twice} == {"last.csv"}
    assert all("of release.csv" in one["message"] for one in twice)
    lines = len(before(MARKETS)) + 1
    assert all(2 <= row <= lines for one in twice for row in one["rows"])


def test_the_note_says_what_the_new_month_says_and_what_moved() -> None:
    write(Path("release.csv"), revised("22961.7", "22056.5"))
    note = call(
        "check", "release.csv", "--baseline", "last.csv", "--format", "markdown"
    ).text.split("\n\n")

    # 23,445.5 / 21,653.0 = +8.278%.
    assert note[1].startswith("Exports of 2025-09 rose 8.3% (CNY); by partner most of all")
    assert "| exports, 2025-08 | −0.3 | +4.7 | +4.1 | −0.56 |" in note[4]
    assert "Compared with: last.csv" in note[-1]
