"""The wheel, built offline and put where the checkout is not."""

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import distributions
from importlib.util import find_spec
from pathlib import Path

import pytest

from exportdecomp.model.version import VERSION
from tests.cli.command import Outcome, answer, environment, spawn

ROOT = Path(__file__).parents[2]
MONTH = ("contrib", "--month", "2025-09", "--json")
NEEDED = (".gitignore", "LICENSE", "README.md", "configs", "fixtures", "pyproject.toml", "src")

SALES = """period,product,value
2024-09,pumps,150
2024-09,valves,50
2025-09,pumps,171
2025-09,valves,45
"""

BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"

# As ``python -m exportdecomp``, and then where each module of the package came from.
RUN = """
import os, runpy, sys
os._exit = sys.exit  # so that there is an after
try:
    runpy.run_module("exportdecomp", run_name="__main__", alter_sys=True)
finally:
    for name, module in sorted(sys.modules.items()):
        if name.partition(".")[0] == "exportdecomp":
            print(module.__file__, file=sys.stderr)
"""


def untraced() -> dict[str, str]:
    """An environment that measures no coverage: the wheel is no part of the checkout."""
    return {name: value for name, value in environment().items() if not name.startswith("COV")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the build back end from a copy of what it needs."""
    tree, out = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("out")
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tree / name)
    # What must not be carried along: a file that git ignores, and one of no listed kind.
    (tree / "fixtures" / "secret.env").write_text("KEY=1\n", encoding="utf-8")
    (tree / "configs" / "notes.txt").write_text("draft\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(out)],
        check=False,
        cwd=tree,
        env=untraced(),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return out / done.stdout.split()[-1]


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """Everything that the wheel holds."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def folder(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel unpacked in it: all that installing a pure wheel takes."""
    place = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    return place


def dependencies() -> list[str]:
    """The folders that hold what the program depends on."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    modules = [need.partition(">")[0].replace("-", "_") for need in project["dependencies"]]
    found = {}
    for module in modules:
        spec = find_spec(module)
        assert spec is not None, module
        assert spec.origin is not None, module
        found[str(Path(spec.origin).parents[1])] = True
    return list(found)


def run_installed(folder: Path, *arguments: str) -> Outcome:
    path = ":".join([str(folder), *dependencies()])
    # -S leaves out the .pth files, by which an editable install leads back to the checkout.
    return spawn(
        *arguments,
        cwd=Path("/"),
        env={**untraced(), "PYTHONPATH": path},
        program=(sys.executable, "-S", "-P", "-c", RUN),
    )


def test_the_wheel_answers_as_the_checkout_does(folder: Path) -> None:
    outcome = run_installed(folder, *MONTH)
    places = [Path(line) for line in outcome.err.splitlines()]

    assert outcome.code == 0, outcome.err
    assert outcome.out == answer(*MONTH).out
    assert len(places) > 30
    assert all(place.is_relative_to(folder) for place in places)


@pytest.mark.parametrize(
    "arguments",
    [
        "contrib --month 2025-09 -q",
        "contrib --month 2025-09 --group labour7 --json",
        "datasets show",
        "groups list",
        "schema contrib",
        "verify --published --json --fail-on never",
        "verify --init",
        "--version",
    ],
)
def test_whatever_else_is_asked_the_wheel_answers_alike(folder: Path, arguments: str) -> None:
    outcome = run_installed(folder, *arguments.split())

    assert outcome.code == 0, outcome.err
    assert outcome.out == answer(*arguments.split()).out


def test_the_wheel_reads_a_file_of_the_user(folder: Path, tmp_path: Path) -> None:
    sales = tmp_path / "sales.csv"
    sales.write_text(SALES, encoding="utf-8")
    outcome = run_installed(folder, "contrib", "--data", str(sales), "--json", "-q")

    assert outcome.code == 0, outcome.err
    (part,) = outcome.document["breakdowns"]
    # (171 - 150) / 200 and (45 - 50) / 200
    found = {row["code"]: row["contribution_pp"] for row in part["components"]}
    assert found == {"pumps": 10.5, "valves": -2.5}


def test_the_wheel_holds_definitions_data_and_schemas(names: set[str]) -> None:
    expected = {
        *(
            f"exportdecomp/_data/{path.relative_to(ROOT).as_posix()}"
            for top in ("configs", "fixtures")
            for path in (ROOT / top).rglob("*.*")
        ),
        *(
            path.relative_to(ROOT / "src").as_posix()
            for pattern in ("*.py", "*.json", "py.typed")
            for path in (ROOT / "src").rglob(pattern)
        ),
    }

    assert {
        "exportdecomp/_data/configs/china.toml",
        "exportdecomp/_data/configs/calendars/china.toml",
        "exportdecomp/_data/configs/groups/labour7.toml",
        "exportdecomp/_data/fixtures/china/partners.csv",
        "exportdecomp/_data/fixtures/published/china-usd.toml",
        "exportdecomp/schemas/contrib.json",
        "exportdecomp/py.typed",
        "exportdecomp/__main__.py",
    } <= expected
    assert {name for name in names if ".dist-info/" not in name} == expected


def test_the_wheel_holds_neither_tests_nor_secrets_nor_drafts(names: set[str]) -> None:
    tops = {name.partition("/")[0] for name in names}

    assert tops == {"exportdecomp", f"exportdecomp-{VERSION}.dist-info"}
    parts = {part for name in names for part in name.split("/")}
    assert not {part for part in parts if re.match(r"tests?\b|test_|conftest", part)}
    assert not {name for name in names if name.endswith((".env", ".txt", ".pyc"))} - {
        f"exportdecomp-{VERSION}.dist-info/entry_points.txt"
    }


def test_the_wheel_says_how_it_is_called_and_what_it_needs(folder: Path) -> None:
    (installed,) = distributions(path=[str(folder)])
    (script,) = installed.entry_points

    assert (installed.metadata["Name"], installed.version) == ("exportdecomp", VERSION)
    assert (script.group, script.name) == ("console_scripts", "exportdecomp")
    assert script.value == "exportdecomp.__main__:main"
    needs = [need for need in installed.requires or [] if "extra ==" not in need]
    bare = sorted(need.partition("<")[0].partition(">")[0] for need in needs)
    assert bare == ["httpx", "polars", "rich", "tomli-w", "typer"]


def test_the_wheel_is_for_every_system(wheel: Path) -> None:
    assert wheel.name == f"exportdecomp-{VERSION}-py3-none-any.whl"
