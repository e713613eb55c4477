"""``exportdecomp breadth``: what it says, in every form."""

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.cli.command import Document, answer, call, problems
from tests.cli.own_files import SALES, put

CONTINENTS = (
    "--month", "2025-09", "--by", "partner", "--scheme", "continents", "--currency", "CNY",
)  # fmt: skip
COMMODITY = ("--month", "2025-09", "--by", "commodity")


def breadth(*options: str) -> Document:
    return answer("breadth", *options, "--json").document


def contributor(document: Document, code: str) -> Any:  # noqa: ANN401  # a JSON object
    part = document["breakdowns"][0]
    return next(one for one in part["contributors"] if one["code"] == code)


@pytest.mark.parametrize(
    "options",
    [
        CONTINENTS,
        (*COMMODITY, "--vs", "2025-08", "--group", "labour7"),
        ("--ytd", "2025-09", "--vs", "2025-08", "--flow", "imports"),
        ("--quarter", "2025-Q3", "--compare", "previous", "--depth", "1"),
        ("--dataset", "japan", "--top", "9"),
    ],
)
def test_json_follows_its_schema(options: tuple[str, ...]) -> None:
    assert problems(breadth(*options), "breadth") == []


def test_africa_and_the_headline_are_shown_without_congo() -> None:
    congo = contributor(breadth(*CONTINENTS), "cog")

    assert congo["label"] == "Congo (Republic)"
    assert round(congo["parent_growth_pct"], 1) == 56.6
    assert round(congo["parent_without_pct"], 1) == 38.1
    assert round(congo["headline_without_pct"], 1) == 7.4


def test_a_table_shows_a_row_with_its_parent_below_it() -> None:
    lines = answer("breadth", *CONTINENTS).text.splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("Congo (Republic)"))

    assert lines[at].split()[-2:] == ["+8.3", "+7.4"]
    assert lines[at + 1].split() == ["└", "of", "Africa", "+56.6", "+38.1"]


@pytest.mark.parametrize("columns", [60, 80, 160])
@pytest.mark.parametrize("more", [(), ("--vs", "2025-08")])
def test_no_line_is_wider_than_the_screen(
    monkeypatch: pytest.MonkeyPatch, columns: int, more: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    text = answer("breadth", *CONTINENTS, *more).text

    assert [line for line in text.splitlines() if len(line) > columns] == []
    assert "Concentration" in text


def test_rows_for_machines_are_one_a_measure() -> None:
    text = answer("breadth", *COMMODITY, "--vs", "2025-08", "-f", "csv").text
    found = list(csv.DictReader(StringIO(text)))

    rising = next(row for row in found if row["measure"] == "rising")
    assert (rising["items"], rising["number"]) == ("itemised", "15")
    assert (rising["number_vs"], rising["change"]) == ("14", "1")
    circuits = [row["measure"] for row in found if row["code"] == "ic"]
    assert circuits[-2:] == ["headline_without_pct", "parent_without_pct"]


def test_as_many_rows_are_taken_out_as_are_asked_for() -> None:
    document = breadth(*COMMODITY, "--top", "2")

    assert document["query"]["top"] == 2
    codes = [one["code"] for one in document["breakdowns"][0]["contributors"]]
    assert codes == ["ic", "ships"]


def test_markdown_has_the_same_tables() -> None:
    text = answer("breadth", *COMMODITY, "-f", "markdown").text

    assert "| Itemised | 27 | 15 | 12 | 0 |" in text


def test_own_data_are_counted_as_well(tmp_path: Path) -> None:
    document = breadth("--no-config", "--data", put(tmp_path, *SALES))

    assert problems(document, "breadth") == []
    # 50 became 45 without pumps, 150 became 171 without valves.
    assert contributor(document, "pumps")["headline_without_pct"] == -10.0
    assert contributor(document, "valves")["headline_without_pct"] == 14.0


def test_a_range_is_refused() -> None:
    outcome = call("breadth", "--month", "2025-07:2025-09")

    assert outcome.code == 2
    assert "are several periods" in outcome.err


def test_a_balance_is_refused() -> None:
    outcome = call("breadth", "--month", "2025-09", "--flow", "balance")

    assert (outcome.code, outcome.out) == (2, b"")
    assert "use --flow exports and --flow imports, one by one" in outcome.err


def test_parquet_keeps_numbers_that_nobody_asked_for_as_numbers(tmp_path: Path) -> None:
    path = tmp_path / "breadth.parquet"
    answer("breadth", *COMMODITY, "-o", str(path))
    frame = pl.read_parquet(path)

    assert frame.schema["number_vs"] == pl.Float64
    assert frame["number_vs"].null_count() == frame.height
