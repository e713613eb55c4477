"""The page on claims files: its examples are read, and its tables are complete."""

import ast
import re
from collections.abc import Iterator

from exportdecomp.model.claim import Metric
from exportdecomp.sources.claim_keys import KEYS
from exportdecomp.sources.claim_words import read_metric
from exportdecomp.sources.claims_file import read_claims
from tests.architecture.rules import PACKAGE, ROOT

PAGE = (ROOT / "docs" / "claims.md").read_text(encoding="utf-8")
SECTIONS = {part.partition("\n")[0]: part for part in PAGE.split("\n## ")}
CELL = re.compile(r"`([^`]+)`")
FETCHED = ("gacc", "comext", "comtrade")  # faults of replies stand in docs/sources.md
RAISES = {"fault": 0, "_Slip": 1}


def cells(section: str, column: int) -> list[list[str]]:
    """The words in a column of the table of a section, row by row."""
    rows = [line.split(" | ") for line in SECTIONS[section].split("\n") if line[:3] == "| `"]
    return [CELL.findall(row[column]) for row in rows]


def codes_raised() -> Iterator[str]:
    for path in (PACKAGE / "sources").glob("*.py"):
        if path.name.startswith(FETCHED):
            continue
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            place = RAISES.get(getattr(getattr(call, "func", None), "id", ""))
            if isinstance(call, ast.Call) and place is not None:
                code = call.args[place]
                assert isinstance(code, ast.Constant)
                yield str(code.value)


def test_the_examples_are_claims_without_a_fault() -> None:
    found = re.findall(r"```(toml|csv)\n(.*?)```", PAGE, re.DOTALL)

    assert [kind for kind, _ in found] == ["toml", "csv"]
    for kind, text in found:
        claims, faults = read_claims(f"note.{kind}", text.encode())
        assert (len(claims), faults) == (3, [])


def test_every_key_is_explained() -> None:
    named = [word for row in cells("Keys", 0) for word in row]

    assert sorted(named) == sorted([*KEYS, "with"])


def test_every_metric_is_explained_under_all_its_names() -> None:
    assert {word for row in cells("Metrics", 0) for word in row} == set(Metric)
    for names, also in zip(cells("Metrics", 0), cells("Metrics", 1), strict=True):
        for word in also:
            assert read_metric(word) in names


def test_every_fault_is_explained_once() -> None:
    named = [word for row in cells("Errors", 0) for word in row]

    assert sorted(named) == sorted(set(codes_raised()))
