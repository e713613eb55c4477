"""``exportdecomp config`` as a user runs it."""

import sys
from pathlib import Path

import pytest

from tests.cli.command import environment, problems
from tests.cli.conftest import Spawn

DEFINITION = """
[defaults]
top = 7
by = ["product", "market"]

[dataset]
name = "bakery"
title = "Bakery"

[dimensions.product]
file = "sales.csv"
columns = { period = "Monat", value = "Umsatz" }

[groups.organic]
title = "Organic goods"
source = "a certificate"
valid_from = "2025-02"
include = ["spelt"]
"""
PROBE = """
import os, runpy, sys
os._exit = sys.exit
try:
    runpy.run_module("exportdecomp", run_name="__main__", alter_sys=True)
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """An environment whose user has no settings."""
    return environment(HOME=str(tmp_path / "home"), XDG_CONFIG_HOME="")


@pytest.fixture
def own_file(tmp_path: Path) -> Path:
    path = tmp_path / "exportdecomp.toml"
    path.write_text(DEFINITION, encoding="utf-8")
    return path


def lines(text: str) -> dict[str, list[str]]:
    """The lines of a listing by their first word."""
    return {line.split()[0]: line.split()[1:] for line in text.splitlines() if line}


def test_show_says_what_is_set_and_by_whom(
    spawn: Spawn, env: dict[str, str], own_file: Path
) -> None:
    outcome = spawn("config", "show", env={**env, "EXPORTDECOMP_CURRENCY": "EUR"})

    found = lines(outcome.text)
    assert (outcome.code, outcome.err) == (0, "")
    assert found["top"] == ["7", "exportdecomp.toml", "[defaults]"]
    assert found["by"] == ["product,", "market", "exportdecomp.toml", "[defaults]"]
    assert found["currency"] == ["EUR", "EXPORTDECOMP_CURRENCY"]
    assert found["sort"] == ["contribution", "built-in"]
    assert found["scheme"] == ["-", "built-in"]
    assert "\ndataset bakery: Bakery\n" in outcome.text
    assert found["product"][0] == str(own_file.parent / "sales.csv")
    assert found["product"][1:] == ["period", "=", "Monat,", "value", "=", "Umsatz"]
    assert found["organic"] == ["Organic", "goods", str(own_file)]


@pytest.mark.usefixtures("own_file")
def test_show_reads_no_file_if_told_so(spawn: Spawn, env: dict[str, str]) -> None:
    outcome = spawn("config", "show", "--no-config", env=env)

    assert lines(outcome.text)["top"] == ["-", "built-in"]
    assert "bakery" not in outcome.text


def test_show_as_json_is_valid_against_its_schema(
    spawn: Spawn, env: dict[str, str], own_file: Path
) -> None:
    document = spawn("config", "show", "--json", env=env).document

    assert problems(document, "config") == []
    by_key = {setting["key"]: setting["value"] for setting in document["settings"]}
    assert (by_key["dataset"], by_key["top"], by_key["min_pp"]) == ("bakery", 7, None)
    assert by_key["by"] == ["product", "market"]
    assert document["files"] == [str(own_file)]
    assert document["groups"] == [{"name": "organic", "origin": str(own_file)}]
    assert document["dataset"]["dimensions"] == [
        {
            "name": "product",
            "file": str(own_file.parent / "sales.csv"),
            "columns": {"period": "Monat", "value": "Umsatz"},
        }
    ]


def test_show_without_a_definition_has_none_in_json(spawn: Spawn, env: dict[str, str]) -> None:
    document = spawn("config", "show", "--json", env=env).document

    assert problems(document, "config") == []
    assert (document["dataset"], document["files"]) == (None, [])


def test_a_definition_that_is_wrong_is_refused_with_all_its_faults(
    spawn: Spawn, env: dict[str, str], own_file: Path
) -> None:
    text = DEFINITION.replace("file =", "fle =").replace('title = "Bakery"', "titel = 5")
    own_file.write_text(text, encoding="utf-8")

    outcome = spawn("config", "show", env=env)

    assert (outcome.code, outcome.out) == (2, b"")
    assert outcome.err.splitlines() == [
        "error[settings]: [dimensions.product] key 'file' is missing",
        "[dataset] key 'titel' is not known; did you mean title?",
        "[dimensions.product] key 'fle' is not known; did you mean file or flow?",
        f"  where: {own_file}",
    ]


def test_path_lists_places_in_order_and_what_is_used(
    spawn: Spawn, env: dict[str, str], own_file: Path
) -> None:
    outcome = spawn("config", "path", env=env)

    user = own_file.parent / "home" / ".config" / "exportdecomp" / "config.toml"
    assert outcome.text.splitlines() == [f"used       {own_file}", f"not there  {user}"]


def test_path_as_json_is_valid_against_its_schema(
    spawn: Spawn, env: dict[str, str], own_file: Path
) -> None:
    document = spawn("config", "path", "--json", env=env).document

    assert problems(document, "config_path") == []
    assert document["files"][0] == {"path": str(own_file), "exists": True, "is_used": True}


@pytest.mark.usefixtures("own_file")
def test_path_says_that_files_are_switched_off(spawn: Spawn, env: dict[str, str]) -> None:
    outcome = spawn("config", "path", env={**env, "EXPORTDECOMP_NO_CONFIG": "1"})

    assert outcome.text.startswith("no file is looked for")


@pytest.mark.usefixtures("own_file")
@pytest.mark.parametrize("arguments", ["config show", "config show --json", "config path"])
def test_what_is_set_is_shown_without_polars_or_tables(
    spawn: Spawn, env: dict[str, str], arguments: str
) -> None:
    outcome = spawn(*arguments.split(), env=env, program=(sys.executable, "-c", PROBE))

    modules = set(outcome.err.split())
    assert "exportdecomp.settings.discovery" in modules
    assert modules & {"polars", "httpx", "rich.table", "tomli_w"} == set()
