"""The rules of the tree: each finds the places that break it, and returns them as text.

They read files rather than import them, so a tree can be judged that does not run.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "exportdecomp"
CORE = ("errors.py", "model", "panel", "decompositions", "indicators")

Function = ast.FunctionDef | ast.AsyncFunctionDef

_DRAWERS = re.compile(r"_*(utils?|helpers?|common|misc|shared)_*")
_FOLDERS = (".ci", "benchmarks", "changelog.d", "configs", "docs", "fixtures", "src", "tests")
_MACHINE = re.compile(r"(?<![\w.\-])(?:/(?:home|root|tmp|mnt|Users)/\w|[A-Z]:\\Users\\)")


class Module(NamedTuple):
    """A Python file, read and parsed."""

    name: str
    text: str
    tree: ast.Module


def modules(base: Path, *parts: str) -> list[Module]:
    """Read the Python files of a folder, or only of the named folders and files in it."""
    starts = [base / part for part in parts] or [base]
    found = sorted(path for start in starts for path in _python_files(start))
    return [
        Module(path.relative_to(base).as_posix(), text, ast.parse(text))
        for path in found
        for text in [path.read_text(encoding="utf-8")]
    ]


def too_long(found: list[Module], limit: int = 300) -> list[str]:
    """Modules of more lines than the limit."""
    return [
        f"{module.name}: {lines} lines, {limit} allowed"
        for module in found
        if (lines := len(module.text.splitlines())) > limit
    ]


def long_functions(found: list[Module], limit: int = 40) -> list[str]:
    """Functions of more lines than the limit, without their signature and docstring."""
    return [
        f"{module.name}:{node.lineno} {node.name}: {lines} lines, {limit} allowed"
        for module in found
        for node in ast.walk(module.tree)
        if isinstance(node, Function) and (lines := _lines_of_code(node)) > limit
    ]


def drawers(base: Path) -> list[str]:
    """Folders and modules whose name does not say what belongs in them."""
    return [
        path.relative_to(base).as_posix()
        for path in sorted(base.rglob("*"))
        if (path.is_dir() or path.suffix == ".py") and _DRAWERS.fullmatch(path.stem)
    ]


def collects(found: list[Module]) -> list[str]:
    """Calls that read a lazy frame."""
    return [
        f"{module.name}:{node.lineno}"
        for module in found
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"collect", "collect_async"}
    ]


def column_expressions(found: list[Module]) -> list[str]:
    """Places that name a column with `pl.col`, which is where computing begins."""
    return [
        f"{module.name}:{node.lineno}"
        for module in found
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Attribute) and ast.unparse(node) in {"pl.col", "polars.col"})
        or (isinstance(node, ast.ImportFrom) and _imports(node, "polars", "col"))
    ]


def undocumented(found: list[Module]) -> list[str]:
    """Public modules, classes, functions and methods without a docstring."""
    return [
        f"{module.name}: {name}"
        for module in found
        for name, node in [("the module", module.tree), *_public(module.tree)]
        if not ast.get_docstring(node)
    ]


def machine_paths(root: Path) -> list[str]:
    """Lines that name a place of one machine: a home, a scratch folder, this checkout."""
    own = str(root) if len(root.parts) > 2 else None
    return [
        f"{path.relative_to(root).as_posix()}:{number}: {line.strip()}"
        for path in _project_files(root)
        for number, line in enumerate(_text(path).splitlines(), start=1)
        if _MACHINE.search(line) or (own and own in line)
    ]


def vocabulary(package: Path) -> set[str]:
    """Every name that the code or a published JSON Schema uses, docstrings left out."""
    names: set[str] = set()
    for module in modules(package):
        names.add(Path(module.name).stem)
        for node in ast.walk(module.tree):
            names.update(_names(node))
    for path in package.rglob("*.json"):
        names.update(re.findall(r'"([A-Za-z_]\w*)"', path.read_text(encoding="utf-8")))
    return names


def _python_files(start: Path) -> Iterable[Path]:
    if start.is_file():
        return [start]
    return (path for path in start.rglob("*.py") if "__pycache__" not in path.parts)


def _lines_of_code(function: Function) -> int:
    code = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (code[-1].end_lineno or 0) - code[0].lineno + 1 if code else 0


def _imports(node: ast.ImportFrom, module: str, name: str) -> bool:
    return node.module == module and any(alias.name == name for alias in node.names)


def _public(body: ast.Module | ast.ClassDef) -> Iterator[tuple[str, Function | ast.ClassDef]]:
    for node in body.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                yield from ((f"{node.name}.{name}", inner) for name, inner in _public(node))


def _project_files(root: Path) -> Iterator[Path]:
    # Coverage data come and go while the tests run.
    top = (path for path in sorted(root.iterdir()) if not path.name.startswith(".coverage"))
    yield from (path for path in top if path.is_file())
    for folder in _FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def _names(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
            yield name
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.alias(name=name):
            yield name
        case ast.keyword(arg=str(name)) | ast.Constant(value=str(name)):
            yield name
