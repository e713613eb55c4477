"""No command writes over a file that it reads."""

import os
from pathlib import Path

import pytest

from tests.cli.command import call

SALES = """\
period,product,value
2024-09,cars,120
2024-09,toys,80
2025-09,cars,156
2025-09,toys,74
"""
DEFINITION = """\
[dataset]
name = "sales"

[dimensions.product]
file = "sales.csv"
"""
CLAIMS = """\
[[claim]]
period = "2025-09"
metric = "growth"
stated = "15.0%"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("sales.csv", "last.csv"):
        Path(name).write_text(SALES, encoding="utf-8")
    Path("sales.toml").write_text(DEFINITION, encoding="utf-8")
    Path("note.toml").write_text(CLAIMS, encoding="utf-8")
    os.link("sales.csv", "linked.csv")
    return tmp_path


def held(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


@pytest.mark.parametrize(
    "arguments",
    [
        "contrib --data sales.csv -o sales.csv",
        "contrib --data sales.csv -o ./sales.csv",
        "contrib --data sales.csv -o linked.csv",
        "contrib --config sales.toml -o sales.csv",
        "contrib --config sales.toml --json -o sales.toml",
        "series --data sales.csv -o sales.csv",
        "explain cars --data sales.csv --json -o sales.csv",
        "revisions last.csv sales.csv -o last.csv",
        "check sales.csv -o sales.csv",
        "check sales.csv --baseline last.csv -o last.csv",
        "check sales.csv --baseline last.csv --report junit=last.csv",
        "check sales.csv --report json=sales.csv",
        "verify note.toml --data sales.csv --json -o note.toml",
        "verify note.toml --data sales.csv -o sales.csv",
        "verify note.toml --data sales.csv --report markdown=note.toml",
        "verify note.toml --config sales.toml --report markdown=sales.csv",
        "config init sales.csv -o sales.csv --force",
    ],
)
def test_an_answer_never_replaces_what_it_was_made_from(folder: Path, arguments: str) -> None:
    before = held(folder)
    outcome = call(*arguments.split())

    assert outcome.code == 2
    assert "is a file that is read" in outcome.err
    assert outcome.out == b""
    assert held(folder) == before


def test_failed_rows_are_not_cleared_away_where_they_are_the_release(folder: Path) -> None:
    Path("ED101-sales.csv").write_text(SALES, encoding="utf-8")
    before = held(folder)
    outcome = call("check", "ED101-sales.csv", "--write-failures", ".")

    assert outcome.code == 2
    assert held(folder) == before
    assert call("check", "sales.csv", "--write-failures", ".", "-q").code in {0, 1}


def test_an_answer_beside_its_input_is_replaced_as_often_as_one_likes() -> None:
    for _ in range(2):
        outcome = call("contrib", "--data", "sales.csv", "-o", "answer.csv", "-q")
        assert outcome.code == 0, outcome.err
