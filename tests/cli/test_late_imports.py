"""A command imports no more than it needs: seen in ``sys.modules``, not by a clock."""

import json
import sys

import pytest

from tests.cli.command import Outcome
from tests.cli.conftest import Spawn

# Runs the program as ``python -m exportdecomp`` does, then says what has been imported.
PROBE = """
import json, os, runpy, sys
os._exit = sys.exit  # so that there is an after
try:
    runpy.run_module("exportdecomp", run_name="__main__", alter_sys=True)
except SystemExit as end:
    json.dump({"code": end.code, "modules": sorted(sys.modules)}, sys.stderr)
"""

HEAVY = {"polars", "httpx", "rich.table", "pydantic", "tomli_w"}


def probe(spawn: Spawn, arguments: str) -> tuple[Outcome, set[str]]:
    python = (sys.executable, "-c", PROBE)
    outcome = spawn(*arguments.split(), program=python)
    found = json.loads(outcome.err)
    assert found["code"] == 0
    return outcome, set(found["modules"])


@pytest.mark.parametrize(
    "arguments",
    [
        "--help",
        "--version",
        "schema",
        "schema contrib",
        "contrib --help",
        "config show",
        "config path --json",
        "groups list",
        "check --help",
        "revisions --help",
        "verify --help",
        "verify --init",
        "solve --help",
        "solve --growth 32.7 --contribution 1.5 --json",
        "rule",
        "rule ED102 --json",
        "rule --format markdown",
        "fetch --help",
        "fetch gacc --help",
        "import gacc-csv --help",
        "store --help",
        "store list --store none-yet --json",
        "store path --store none-yet",
        "store verify --store none-yet --json",
        "store prune --dry-run --store none-yet --json",
    ],
)
def test_what_reads_no_data_imports_nothing_heavy(spawn: Spawn, arguments: str) -> None:
    outcome, modules = probe(spawn, arguments)

    assert outcome.out != b""
    assert "exportdecomp.cli.app" in modules
    assert modules & HEAVY == set()


def test_json_imports_polars_but_neither_tables_nor_anything_that_opens_a_socket(
    spawn: Spawn,
) -> None:
    outcome, modules = probe(spawn, "contrib --month 2025-09 --json -q")

    assert outcome.document["kind"] == "contrib"
    assert modules & HEAVY == {"polars"}
    assert "exportdecomp.outputs.terminal" not in modules


@pytest.mark.parametrize("source", ["gacc", "comext", "comtrade"])
def test_a_plan_of_a_fetch_imports_nothing_that_opens_a_socket(
    spawn: Spawn, source: str
) -> None:
    asked = f"fetch {source} --from 2024-03 --to 2024-03 --dry-run --json"
    outcome, modules = probe(spawn, asked)

    assert outcome.document["kind"] == "fetch-plan"
    assert modules & HEAVY <= {"polars"}


def test_contributions_import_neither_claims_nor_checks_nor_calendars(spawn: Spawn) -> None:
    _, modules = probe(spawn, "contrib --month 2025-09 --json -q")

    foreign = {"claim", "interval", "verify_report", "check_settings", "finding", "calendar"}
    assert modules & {f"exportdecomp.model.{name}" for name in foreign} == set()
    assert modules & {"fractions", "exportdecomp.settings.check"} == set()


def test_bounds_are_what_imports_more(spawn: Spawn) -> None:
    _, modules = probe(spawn, "contrib --month 2025-09 --json -q")
    _, with_bounds = probe(spawn, "contrib --month 2025-09 --json -q --bounds")

    more = {f"exportdecomp.workflows.{name}" for name in ("row_bounds", "enclosed")}
    assert modules & more == set()
    assert more <= with_bounds


def test_the_version_is_told_without_a_look_at_any_command(spawn: Spawn) -> None:
    _, modules = probe(spawn, "--version")

    ours = {name for name in modules if name.startswith("exportdecomp.cli.")}
    assert ours == {"exportdecomp.cli.app", "exportdecomp.cli.failures"}


def test_a_table_imports_tables_which_shows_that_the_probe_sees_them(spawn: Spawn) -> None:
    _, modules = probe(spawn, "contrib --month 2025-09 -q")

    assert modules & HEAVY == {"polars", "rich.table"}
    assert "exportdecomp.outputs.json_document" not in modules
