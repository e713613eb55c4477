"""The page on configuration is run, and names every key that the readers know."""

import re
from pathlib import Path

import pytest

from exportdecomp.settings.dataset import _dataset, read_dataset
from exportdecomp.settings.options import OPTIONS, PREFIX
from exportdecomp.settings.project import read_project
from exportdecomp.settings.table import Reading, Table
from exportdecomp.settings.toml_file import read_toml
from tests.architecture.rules import ROOT

PAGE = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
_, _, PROSE = PAGE.partition("\n## `[defaults]`")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    found = re.search(
        r"^## A complete file\n+```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL
    )
    assert found
    path = tmp_path / "exportdecomp.toml"
    path.write_text(found[1], encoding="utf-8")
    return path


def known_keys(path: Path) -> set[str]:
    """Every key that a reader asked for, but not the names that a user chooses."""
    reading = Reading(str(path))
    _dataset(Table(read_toml(path), reading), "made", "made", path.parent)
    chosen = re.compile(
        r"\[(dimensions|groups|dataset\.currencies)\]|\.(columns|schemes|branches|validity)\]"
        r"|\[check\.ED"
    )
    tables = [table for table in reading.tables if not chosen.search(table.heading)]
    return {key for table in tables for key in table.known if not key.startswith("ED")}


def test_the_complete_file_is_read_without_fault(example: Path) -> None:
    project = read_project(example.parent, {})
    dataset = read_dataset(example)

    assert (project.settings["dataset"].value, dataset.name) == ("bakery", "bakery")
    assert project.settings["by"].value == tuple(dataset.dimensions)
    assert set(project.groups) == {"organic", "alps"}
    assert dataset.dimensions["product"].source.layout.scale == 1000.0


def test_the_complete_file_shows_every_key(example: Path) -> None:
    text = example.read_text(encoding="utf-8")

    keys = known_keys(example) - {"defaults"}

    assert {"headline_code", "valid_from", "keeps_overlap", "windows", "late_note"} <= keys
    assert [key for key in sorted(keys) if not re.search(rf"\b{key}\b", text)] == []


def test_the_tables_of_the_page_name_every_key(example: Path) -> None:
    def is_named(key: str) -> bool:
        return f"`{key}`" in PROSE or re.search(rf"`\[+{key}\b", PAGE) is not None

    assert [key for key in sorted(known_keys(example)) if not is_named(key)] == []


@pytest.mark.parametrize("key", OPTIONS)
def test_the_page_names_every_option_with_its_variable_and_its_words(key: str) -> None:
    (row,) = [line for line in PROSE.splitlines() if line.startswith(f"| `{key}` | `{PREFIX}")]

    assert f"`{PREFIX}{key.upper()}`" in row
    assert [word for word in OPTIONS[key].choices if f"`{word}`" not in row] == []
    built_in = OPTIONS[key].built_in
    assert built_in is None or f"`{str(built_in).lower()}`" in row
