from pathlib import Path
from typing import Any

import pytest

from exportdecomp.cli.project import Filled, fill_in
from exportdecomp.errors import SettingsError
from exportdecomp.model.request import ContribRequest
from exportdecomp.settings.options import OPTIONS

NOTHING_SAID: dict[str, Any] = dict.fromkeys(OPTIONS)
PROJECT = """
[defaults]
top = 7

[dataset]
name = "sales"
title = "Sales"

[dimensions.product]
file = "sales.csv"
"""


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder and a home without any configuration."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)


def filled(
    said: dict[str, Any], *, has_data: bool = False, config: Path | None = None
) -> Filled:
    return fill_in(NOTHING_SAID | said, config, no_config=False, has_data=has_data)


def test_what_nobody_says_is_as_a_request_has_it() -> None:
    found = filled({})

    asked = ContribRequest()
    request = ContribRequest(**found.request())
    assert request._replace(own_groups=asked.own_groups) == asked
    assert found.definition is None


def test_what_was_said_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPORTDECOMP_TOP", "5")
    monkeypatch.setenv("EXPORTDECOMP_SORT", "code")

    found = filled({"top": 3}).request()

    assert (found["top"], found["sort"]) == (3, "code")


@pytest.mark.parametrize(("word", "absent_is_zero"), [("zero", True), ("unknown", False)])
def test_a_missing_row_is_what_was_said(word: str, *, absent_is_zero: bool) -> None:
    assert filled({"absent": word}).request()["absent_is_zero"] is absent_is_zero


def test_files_of_ones_own_exclude_a_dataset() -> None:
    with pytest.raises(SettingsError, match="--data and --dataset exclude each other"):
        filled({"dataset": "china"}, has_data=True)


def test_a_project_may_define_the_dataset_that_it_uses(tmp_path: Path) -> None:
    file = tmp_path / "exportdecomp.toml"
    file.write_text(PROJECT, encoding="utf-8")

    by_default, named = filled({}), filled({"dataset": "china"}, config=file)
    own_file = filled({}, has_data=True)

    assert by_default.options["top"] == 7
    assert Path(str(by_default.definition)) == file
    assert (named.definition, own_file.definition) == (None, None)
