"""Parquet carries the rows of the other formats, with their types, and is no text."""

import io
from pathlib import Path

import polars as pl
import pytest

from tests.cli.command import answer, strict_json
from tests.cli.conftest import Spawn

MONTH = ("contrib", "--month", "2025-09")
PARTNERS = (*MONTH, "--by", "partner")


def joined(value: object) -> object:
    """A list or an object as Parquet has it: one text."""
    if isinstance(value, list):
        return ";".join(value)
    if isinstance(value, dict):
        return ";".join(f"{name}={one}" for name, one in value.items())
    return value


@pytest.mark.parametrize("options", [(), ("--vs", "2025-08"), ("--flow", "balance")], ids=str)
def test_parquet_has_the_rows_of_json_lines(options: tuple[str, ...]) -> None:
    asked = (*MONTH, *options, "--format")
    lines = answer(*asked, "jsonl").text.splitlines()
    table = pl.read_parquet(io.BytesIO(answer(*asked, "parquet").out))

    assert table.to_dicts() == [
        {name: joined(value) for name, value in strict_json(line).items()} for line in lines
    ]


def test_types_are_the_same_whatever_is_null() -> None:
    one, other = (
        pl.read_parquet(io.BytesIO(answer(*asked, "--format", "parquet").out)).schema
        for asked in (PARTNERS, (*PARTNERS, "--vs", "2025-08"))
    )

    assert {name for name in one if one[name] != other[name]} == set()
    assert one["contribution_vs_pp"] == pl.Float64
    assert one["vs"] == pl.String


def test_a_terminal_is_refused_and_told_of_a_file(on_terminal: Spawn) -> None:
    outcome = on_terminal(*PARTNERS, "--format", "parquet")

    assert (outcome.code, outcome.out) == (2, b"")
    assert "error[unwritable_output]: this format is not text" in outcome.err
    assert "use -o FILE" in outcome.err


def test_on_a_terminal_a_file_is_written_all_the_same(
    on_terminal: Spawn, tmp_path: Path
) -> None:
    outcome = on_terminal(*PARTNERS, "-o", "rows.parquet")

    assert (outcome.code, outcome.out) == (0, b"")
    assert "wrote rows.parquet" in outcome.err
    assert pl.read_parquet(tmp_path / "rows.parquet")["period"].unique().to_list() == [
        "2025-09"
    ]


def test_a_pipe_gets_the_bytes_of_the_file(spawn: Spawn, tmp_path: Path) -> None:
    answer(*PARTNERS, "-o", str(tmp_path / "rows.PARQUET"))
    outcome = spawn(*PARTNERS, "-q", "-f", "parquet")

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (tmp_path / "rows.PARQUET").read_bytes()


def test_notes_go_to_stderr_because_a_table_has_no_place_for_them() -> None:
    outcome = answer("contrib", "--month", "2025-09", "--flow", "imports", "-f", "parquet")

    assert "note: No imports by commodity in china; left out." in outcome.err
