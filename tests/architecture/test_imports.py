import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.rules import PACKAGE, ROOT

# import-linter cannot be run with -m.
LINT = "from importlinter.cli import lint_imports_command as run; run()"

SEEDS = {
    "a lower layer imports a higher one": (
        "layers",
        {"model/seed.py": "import exportdecomp.workflows"},
    ),
    "a folder that is no layer": ("layers", {"utils/__init__.py": ""}),
    "the core opens a path": ("core", {"panel/seed.py": "import os"}),
    "the core reads the clock": ("core", {"indicators/seed.py": "from time import time"}),
    "an output computes": ("edges", {"outputs/seed.py": "import exportdecomp.indicators"}),
    "a source renders": ("edges-apart", {"sources/seed.py": "import exportdecomp.outputs"}),
    "a source opens a socket": ("socket", {"sources/seed.py": "import httpx"}),
    "a workflow prints": ("prompt", {"workflows/seed.py": "import typer"}),
    "two modules import each other": (
        "cycles",
        {
            "model/seed.py": "import exportdecomp.model.weed",
            "model/weed.py": "import exportdecomp.model.seed",
        },
    ),
}


def lint(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--no-logo", *options],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_import_contract_is_kept() -> None:
    done = lint(ROOT)

    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seeded_violation_breaks_its_contract(seed: str, tmp_path: Path) -> None:
    contract, files = SEEDS[seed]
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    package = tmp_path / "src" / "exportdecomp"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in files.items():
        path = package / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'"""Seeded."""\n{text}\n', encoding="utf-8")

    done = lint(tmp_path, "--contract", contract)

    assert " 1 broken" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 1


def test_every_folder_of_the_core_is_under_the_contracts_of_the_core() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {
        contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]
    }
    layers = contracts["layers"]["layers"]
    below_edges = layers[layers.index("resources") + 1 :]
    names = [name.strip(" ()") for layer in below_edges for name in layer.split("|")]
    core = {
        f"exportdecomp.{name}"
        for name in names
        if (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()
    }

    assert set(contracts["core"]["source_modules"]) == core
    known_to_edges = {"exportdecomp.model", "exportdecomp.errors"}
    assert set(contracts["edges"]["forbidden_modules"]) == core - known_to_edges
