"""``contrib --by ROWS --cross COLUMNS``: every format, every width, every refusal."""

import csv
import io
import json
from collections.abc import Mapping
from math import fsum
from pathlib import Path

import polars as pl
import pytest

from exportdecomp import resources
from tests.cli.command import Document, answer, call, environment, problems, spawn

COMTRADE = str(resources.fixture_path("examples/comtrade.csv"))
ASKED = (
    "contrib", "--data", COMTRADE, "--map", "total=W00", "--by", "partner", "--cross",
    "commodity",
)  # fmt: skip


def number(text: str) -> float:
    return float(text.replace("−", "-").replace("+", ""))


def sums(cells: list[Document], side: str) -> dict[str, float]:
    found: dict[str, list[float]] = {}
    for cell in cells:
        if cell["contribution_pp"] is not None:
            found.setdefault(cell[side], []).append(cell["contribution_pp"])
    return {code: fsum(parts) for code, parts in found.items()}


def points(margins: list[Document]) -> Mapping[str, float]:
    return {margin["code"]: margin["contribution_pp"] for margin in margins}


@pytest.mark.parametrize("more", [(), ("--top", "1"), ("--absent", "zero"), ("--min-pp", "1")])
def test_the_document_keeps_its_schema_and_adds_up_both_ways(more: tuple[str, ...]) -> None:
    document = answer(*ASKED, *more, "--json").document

    assert problems(document, "cross") == []
    assert sums(document["cells"], "row") == pytest.approx(points(document["rows"]), abs=1e-12)
    assert sums(document["cells"], "column") == pytest.approx(
        points(document["columns"]), abs=1e-12
    )
    assert fsum(points(document["rows"]).values()) == pytest.approx(
        document["headline"]["growth_pct"], abs=1e-12
    )


def test_a_new_partner_is_in_no_cell_until_a_missing_row_means_zero() -> None:
    """Morocco bought vehicles for 6,218,700 in 2025; 100 * 6,218,700 / 265,936,450."""
    unknown = answer(*ASKED, "--json").document
    zero = answer(*ASKED, "--absent", "zero", "--json").document

    rest = next(cell for cell in unknown["cells"] if cell["role"] == "rest")
    new = next(cell for cell in zero["cells"] if cell["row"] == "MAR")
    assert (rest["row"], rest["column"], rest["rest_reason"]) == ("rest", "87", "one_period")
    assert rest["contribution_pp"] == new["contribution_pp"] == 2.338415813
    assert {cell["role"] for cell in zero["cells"]} == {"cell"}


def test_rows_of_every_machine_format_are_the_cells_of_the_document(tmp_path: Path) -> None:
    cells = answer(*ASKED, "--json").document["cells"]
    lines = answer(*ASKED, "--format", "jsonl", "-q").text.splitlines()
    table = list(csv.DictReader(io.StringIO(answer(*ASKED, "--format", "csv", "-q").text)))
    answer(*ASKED, "-q", "-o", str(tmp_path / "cells.parquet"))
    parquet = pl.read_parquet(tmp_path / "cells.parquet")

    wanted = [(cell["row"], cell["column"], cell["contribution_pp"]) for cell in cells]
    keys = ("row", "column", "contribution_pp")
    assert [tuple(json.loads(line)[key] for key in keys) for line in lines] == wanted
    assert [(r["row"], r["column"], float(r["contribution_pp"])) for r in table] == wanted
    assert parquet.select(keys).rows() == wanted
    assert {row["rows_by"] for row in table} == {"partner"}


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_the_table_adds_up_at_every_width(width: int, tmp_path: Path) -> None:
    file = tmp_path / "wide.csv"
    rows = [
        f"{month},{product},{area},{(100 + 7 * at) * factor}"
        for month, factor in (("2024-09", 1), ("2025-09", 2))
        for product in ("ships", "toys")
        for at, area in enumerate(("africa", "america", "asia", "europe", "oceania"))
    ]
    file.write_text("\n".join(["period,product,area,value", *rows]), encoding="utf-8")

    asked = ("contrib", "--data", str(file), "--by", "product", "--cross", "area")
    shown = spawn(*asked, cwd=tmp_path, env=environment(COLUMNS=str(width)))

    lines = [
        line for line in shown.text.splitlines() if line.startswith(("ships  ", "toys  "))
    ]
    assert len(lines) == 2
    for line in lines:
        *parts, whole = map(number, line.split()[1:])
        assert fsum(parts) == pytest.approx(whole, abs=0.03)
    assert ("Other (" in shown.text) == (width < 80)
    assert max(map(len, shown.text.splitlines())) <= width


def test_rounded_to_sum_a_table_adds_up_both_ways_as_it_is_printed() -> None:
    text = answer(*ASKED, "--absent", "zero", "--round-to-sum", "--decimals", "1").text
    lines = [
        line[16:] for line in text.splitlines()
        if line.startswith(("Morocco", "China", "Germany", "USA", "Sum"))
    ]  # fmt: skip
    # A blank cell is a combination that no row of the file has: 6 characters each.
    found = [
        [number(line[at : at + 7].strip() or "0") for at in range(0, 28, 7)] for line in lines
    ]

    assert len(found) == 5
    for *parts, whole in found:
        assert fsum(parts) == pytest.approx(whole)
    for *parts, whole in zip(*found, strict=True):
        assert fsum(parts) == pytest.approx(whole)


def test_columns_with_long_labels_are_called_by_their_codes_and_explained() -> None:
    text = answer(*ASKED).text
    flat = " ".join(text.split())

    assert "partner" in text
    assert "Columns: 87 is Vehicles; other than railway" in flat
    assert "In no cell" in text


def test_markdown_has_a_table_with_both_sums() -> None:
    text = answer(*ASKED, "--absent", "zero", "--format", "markdown").text

    assert "| partner | 87 | 03 | 84 | Sum |" in text
    assert "| **Sum = headline** | **+1.03** | **−0.81** | **−1.61** | **−1.39** |" in text


@pytest.mark.parametrize(
    "more",
    [("--vs", "2024-09"), ("--group", "eu"), ("--only-group", "eu"), ("--depth", "2"),
     ("--split",)],
)  # fmt: skip
def test_options_that_a_cross_table_lacks_are_refused(more: tuple[str, ...]) -> None:
    outcome = call(*ASKED, *more)

    assert outcome.code == 2
    assert f"{more[0]} and --cross exclude each other" in outcome.err


def test_an_embedded_dataset_has_no_cross_table() -> None:
    outcome = call("contrib", "--by", "commodity", "--cross", "partner")

    assert outcome.code == 3
    assert "they stand in separate tables" in outcome.err
    assert "--by commodity --by partner shows one after the other" in outcome.err
