import re

import pytest

from tests.architecture.rules import PACKAGE, ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `(\w+)/` \| (.+) \|$", PAGE, flags=re.MULTILINE))
FOLDERS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_module_stands_in_the_row_of_its_folder(folder: str) -> None:
    there = {path.name for path in (PACKAGE / folder).glob("*.py")} - {"__init__.py"}
    named = re.findall(r"`(\w+\.py)`", ROWS[folder])

    assert set(named) - {"__init__.py"} == there
    assert len(named) == len(set(named))


def test_every_file_that_it_names_exists() -> None:
    named = set(re.findall(r"`((?:\w+/)+\w+\.(?:py|md|toml|json))`", PAGE))
    kinds = {path for path in named if "NAME" not in path}

    assert {"workflows/own.py", "docs/json.md"} <= kinds
    assert [
        path
        for path in sorted(kinds)
        if not (PACKAGE / path).is_file() and not (ROOT / path).is_file()
    ] == []


def test_every_function_that_it_places_is_there() -> None:
    placed = re.findall(r"`(\w+)`(?: in| of)? \(?`((?:\w+/)+\w+\.py)`", PAGE)

    assert ("open_table", "sources/raw.py") in placed
    assert [
        (name, path)
        for name, path in placed
        if not re.search(rf"\b(?:def|class) {name}\b", (PACKAGE / path).read_text("utf-8"))
    ] == []
