"""One small report through every output, compared to the last character.

After a change that is meant, ``UPDATE_SNAPSHOTS=1 python -m pytest tests/snapshots`` writes
the files anew; read their diff before you commit them.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from exportdecomp.model.screen import Screen
from exportdecomp.model.version import VERSION
from exportdecomp.outputs.render import Format
from tests.unit.outputs.formats import TEXTS, rendered
from tests.unit.outputs.reports import a_report, since_august

FOLDER = Path(__file__).parent / "contrib"
REPORT = a_report()
SINCE_AUGUST = since_august(REPORT)


def table(width: int, *, color: bool = False, ascii_only: bool = False) -> str:
    return rendered([REPORT], Format.TABLE, Screen(width, color, ascii_only))


def plain(form: Format) -> str:
    return rendered([REPORT], form, Screen())


def versus(form: Format, width: int = 100) -> str:
    return rendered([SINCE_AUGUST], form, Screen(width))


SNAPSHOTS: dict[str, Callable[[], str]] = {
    "report.json": lambda: plain(Format.JSON).replace(VERSION, "VERSION"),
    "report.jsonl": lambda: plain(Format.JSONL),
    "report.csv": lambda: plain(Format.CSV),
    "report.tsv": lambda: plain(Format.TSV),
    "report.md": lambda: plain(Format.MARKDOWN),
    "table-80.txt": lambda: table(80),
    "table-100.txt": lambda: table(100),
    "table-160.txt": lambda: table(160),
    "table-ascii.txt": lambda: table(100, ascii_only=True),
    "table-colour.ansi": lambda: table(100, color=True),
    "versus-80.txt": lambda: versus(Format.TABLE, 80),
    "versus-160.txt": lambda: versus(Format.TABLE, 160),
    "versus.csv": lambda: versus(Format.CSV),
    "versus.md": lambda: versus(Format.MARKDOWN),
}


@pytest.mark.parametrize("name", SNAPSHOTS)
def test_an_output_is_what_it_was(name: str) -> None:
    path = FOLDER / name
    text = SNAPSHOTS[name]()
    if os.environ.get("UPDATE_SNAPSHOTS"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")

    assert path.is_file(), f"{name} is missing: run once with UPDATE_SNAPSHOTS=1"
    assert text == path.read_bytes().decode()


def test_every_format_has_a_snapshot_and_no_snapshot_is_left_over() -> None:
    suffixes = {Path(name).suffix for name in SNAPSHOTS}

    assert {path.name for path in FOLDER.iterdir()} == set(SNAPSHOTS)
    assert suffixes == {".json", ".jsonl", ".csv", ".tsv", ".md", ".txt", ".ansi"}
    assert len(TEXTS) == 6
