import ast

import exportdecomp
from exportdecomp.decompositions.registry import DECOMPOSITIONS
from tests.architecture.rules import PACKAGE

INIT = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
PUBLIC = {name for name in exportdecomp.__all__ if not name.startswith("_")}


def by_kind(name: str) -> tuple[int, str]:
    # As ruff sorts: CONSTANTS, then Classes, then everything else.
    constant = len(name) > 1 and name.isupper()
    return (0 if constant else 1 if name[0].isupper() else 2), name


def test_every_public_name_can_be_imported() -> None:
    missing = [name for name in exportdecomp.__all__ if not hasattr(exportdecomp, name)]

    assert missing == []


def test_public_names_are_sorted_and_stand_once() -> None:
    assert list(exportdecomp.__all__) == sorted(set(exportdecomp.__all__), key=by_kind)


def test_type_checkers_see_the_public_names_and_no_others() -> None:
    imported = {
        alias.asname or alias.name
        for node in ast.walk(INIT)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("exportdecomp")
        for alias in node.names
    } - {"VERSION"}  # becomes __version__
    defined = {
        node.name for node in INIT.body if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }

    assert imported | {name for name in defined if not name.startswith("_")} == PUBLIC


def test_every_decomposition_is_registered() -> None:
    written = {
        path.stem
        for path in (PACKAGE / "decompositions").glob("*.py")
        if "\n    Returns:\n        A DECOMPOSITION table" in path.read_text(encoding="utf-8")
    }
    registered = {entry.function.__module__.rpartition(".")[2] for entry in DECOMPOSITIONS}

    assert registered == written
