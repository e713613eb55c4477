import re
from pathlib import Path

import pytest

from tests.architecture import rules
from tests.architecture.rules import ROOT


def readme_command(name: str) -> str:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(
        rf"^<!-- ci: {name} -->\n+```sh\n(.*?)\n```$", readme, re.MULTILINE | re.DOTALL
    )
    assert found, f"README.md has no sh block after <!-- ci: {name} -->"
    return found[1]


def test_no_file_names_a_place_of_one_machine() -> None:
    assert rules.machine_paths(ROOT) == []


def test_a_home_folder_is_found_and_a_relative_one_is_not(tmp_path: Path) -> None:
    slash = "/"
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.md").write_text(f"see{slash}home/x\n{slash}home/ana/x\n", encoding="utf-8")
    (tmp_path / "b.toml").write_text(f"path = '{tmp_path}/x'\n", encoding="utf-8")

    found = [line.partition(": ")[0] for line in rules.machine_paths(tmp_path)]

    assert found == ["b.toml:1", "docs/a.md:2"]


@pytest.mark.parametrize("name", ["run", "test"])
def test_make_runs_the_command_of_the_readme(name: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert re.search(
        rf"^{name}:.*\n\t{re.escape(readme_command(name))}$", makefile, re.MULTILINE
    )
