"""explain: from the command line to each format."""

import csv
import io
from pathlib import Path

import pytest

from tests.cli.command import answer, call, contrib, problems, rows, strict_json
from tests.cli.own_files import SALES, put

SEPTEMBER = ("--month", "2025-09")


def test_the_editor_s_question_is_answered() -> None:
    # In 100 million yuan: 100 × (1,359.578 − (8,362.895 − 7,340.473)) / (23,445.46 / 1.084)
    told = answer("explain", "ic", *SEPTEMBER, "--currency", "CNY").text

    for part in (
        "= 100 × (135.958 − 102.242) / 2,162.866  in CNY bn",
        "= +1.56 points",
        "x0 = 836.289 − 734.047 = 102.242   (restated)",
    ):
        assert part in told


@pytest.mark.parametrize(
    "options",
    [
        ("ic", *SEPTEMBER),
        ("chips", *SEPTEMBER, "--currency", "CNY"),
        ("headline", *SEPTEMBER),
        ("headline", *SEPTEMBER, "--flow", "balance"),
        ("headline", "--quarter", "2025-Q3", "--base", "archived"),
        ("revision", *SEPTEMBER),
        ("other_non_me", *SEPTEMBER),
        ("other_in_africa", *SEPTEMBER),
        ("labour7", *SEPTEMBER),
        ("usa", *SEPTEMBER, "--flow", "balance", "--scale", "exports"),
        ("asean", "--ytd", "2026-07"),
        ("ic", "--rolling", "2026-07"),
        ("jpn", *SEPTEMBER, "--compare", "previous"),
        ("ic", "--dataset", "japan"),
    ],
    ids=" ".join,
)
def test_every_document_keeps_the_published_contract(options: tuple[str, ...]) -> None:
    document = answer("explain", *options, "--json").document

    assert problems(document, "explain") == []
    sides = [("value", "value"), ("base", "base_value")]
    for term in (*document["terms"], *document["divisor"]):
        for side, name in sides:
            amounts = [one["amount"] for one in term["figures"] if one["side"] == side]
            assert sum(amounts) == pytest.approx(term[name], rel=1e-9, abs=1e-6)


def test_the_row_of_a_document_is_that_of_contrib() -> None:
    part = contrib(*SEPTEMBER, "--by", "commodity", "--depth", "2")["breakdowns"][0]

    document = answer("explain", "ic", *SEPTEMBER, "--json").document

    assert document["row"] == rows(part)["ic"]
    assert document["headline"] == part["headline"]


def test_the_dimension_is_inferred_and_named() -> None:
    query = answer("explain", "usa", *SEPTEMBER, "--json").document["query"]

    assert query["by"] == ["partner"]


def test_each_figure_is_a_row_of_csv() -> None:
    text = answer("explain", "ic", *SEPTEMBER, "--format", "csv").text
    found = list(csv.DictReader(io.StringIO(text)))

    assert [(one["figure_period"], one["vintage"], one["rows"]) for one in found[:3]] == [
        ("2025-09", "2025-10-13", "886"),
        ("2024-09", "2025-10-13", "204"),
        ("2024-08", "2025-09-08", "173"),
    ]


@pytest.mark.parametrize("name", ["a.md", "a.jsonl", "a.tsv", "a.txt", "a.parquet", "a.json"])
def test_every_format_can_be_written(name: str, tmp_path: Path) -> None:
    path = tmp_path / name

    answer("explain", "ic", *SEPTEMBER, "-o", str(path), "-q")

    assert path.stat().st_size > 500


def test_notes_that_a_format_has_no_place_for_go_to_stderr() -> None:
    outcome = answer("explain", "ic", *SEPTEMBER, "--format", "csv")

    assert "note: Base of the lines: restated" in outcome.err


def test_own_figures_are_found_in_their_rows(tmp_path: Path) -> None:
    file = put(tmp_path, *SALES)

    told = answer("explain", "pumps", "--data", file).text

    # (171 − 150) / 200
    assert "= 100 × (171 − 150) / 200" in told
    assert "= +10.50 points" in told


@pytest.mark.parametrize(
    ("word", "code", "message"),
    [
        ("intgrated circuits", 3, "china has no component 'intgrated circuits'"),
        ("other", 2, "'other' may mean other_agri"),
        ("rounding", 3, "2025-09 by commodity has no row rounding: nothing is left for it"),
        ("", 2, "there is no row to explain"),
    ],
)
def test_a_word_that_means_no_single_row_says_what_to_do(
    word: str, code: int, message: str
) -> None:
    outcome = call("explain", word, *SEPTEMBER, "--json")
    error = strict_json(outcome.err)["error"]

    assert (outcome.code, outcome.out) == (code, b"")
    assert error["message"].startswith(message)
    assert error["hint"]


def test_a_range_of_periods_is_refused() -> None:
    outcome = call("explain", "ic", "--month", "2025-07:2025-09")

    assert outcome.code == 2
    assert "2025-07:2025-09 are several periods" in outcome.err


def test_the_same_question_has_the_same_bytes() -> None:
    options = ("explain", "rest_of_world", *SEPTEMBER, "--json")

    assert answer(*options).out == answer(*options).out


def test_a_code_without_a_row_of_its_own_says_in_which_row_it_stands() -> None:
    outcome = call("explain", "medicines", "--month", "2025-09", "--json")

    assert outcome.code == 3
    error = strict_json(outcome.err)["error"]
    assert error["message"] == "Medicines is no row of its own in china"
    assert error["hint"] == "it is part of other_non_me: explain other_non_me"
