from pathlib import Path

import pytest

from tests.architecture import rules
from tests.architecture.rules import CORE, PACKAGE, ROOT, modules


def write(base: Path, name: str, text: str) -> Path:
    path = base / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return base


def test_no_module_is_longer_than_300_lines() -> None:
    assert rules.too_long(modules(PACKAGE)) == []


def test_a_module_of_301_lines_is_too_long(tmp_path: Path) -> None:
    write(tmp_path, "short.py", "x = 1\n" * 300)
    write(tmp_path, "long.py", "x = 1\n" * 301)

    assert rules.too_long(modules(tmp_path)) == ["long.py: 301 lines, 300 allowed"]


def test_no_function_is_longer_than_40_lines() -> None:
    assert rules.long_functions(modules(PACKAGE)) == []


def test_the_signature_and_docstring_of_a_function_do_not_count(tmp_path: Path) -> None:
    head = "(\n    a,\n    b,\n):\n" + '    """Say.\n' + "    more\n" * 30 + '    """\n'
    write(tmp_path, "told.py", "def told" + head + "    x = 1\n" * 40)
    write(tmp_path, "long.py", "def long" + head + "    x = 1\n" * 41)

    assert rules.long_functions(modules(tmp_path)) == ["long.py:1 long: 41 lines, 40 allowed"]


@pytest.mark.parametrize("folder", ["src", "tests"])
def test_no_folder_or_module_is_a_drawer(folder: str) -> None:
    assert rules.drawers(ROOT / folder) == []


def test_a_drawer_is_found_under_any_of_its_names(tmp_path: Path) -> None:
    for name in ("utils/a.py", "panel/helper.py", "_common.py", "utilities_of_japan.py"):
        write(tmp_path, name, "")

    assert rules.drawers(tmp_path) == ["_common.py", "panel/helper.py", "utils"]


def test_the_core_collects_no_lazy_frame() -> None:
    assert rules.collects(modules(PACKAGE, *CORE)) == []


def test_a_collected_frame_is_found_but_not_in_an_example(tmp_path: Path) -> None:
    write(tmp_path, "panel/a.py", '"""\n>>> frame.collect()\n"""\n\nframe.lazy().collect()\n')

    assert rules.collects(modules(tmp_path, "panel")) == ["panel/a.py:5"]


def test_workflows_only_call() -> None:
    assert rules.column_expressions(modules(PACKAGE, "workflows")) == []


def test_a_column_is_found_under_each_spelling(tmp_path: Path) -> None:
    write(tmp_path, "a.py", "import polars as pl\nx = pl.col('a')\n")
    write(tmp_path, "b.py", "from polars import col\n")
    write(tmp_path, "c.py", "import polars\nx = polars.col.a\n")

    assert rules.column_expressions(modules(tmp_path)) == ["a.py:2", "b.py:1", "c.py:2"]


def test_everything_public_in_the_core_has_a_docstring() -> None:
    assert rules.undocumented(modules(PACKAGE, *CORE)) == []


def test_a_missing_docstring_is_found_at_every_level(tmp_path: Path) -> None:
    text = 'class Told:\n    """Told."""\n    def method(self): ...\n    def _own(self): ...\n'
    write(tmp_path, "model/a.py", text + "def bare(): ...\n")

    assert rules.undocumented(modules(tmp_path, "model")) == [
        "model/a.py: the module",
        "model/a.py: Told.method",
        "model/a.py: bare",
    ]
