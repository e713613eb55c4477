"""The page on own data is run, and names every fault that is found in a file."""

import ast
import csv
import doctest
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.rules import PACKAGE, ROOT
from tests.cli.readme import blocks, program_on_path, run_script

PAGE = (ROOT / "docs" / "own-data.md").read_text(encoding="utf-8")
EXAMPLES = ROOT / "fixtures" / "examples"
SECTIONS = {
    section.partition("\n")[0]: section
    for section in re.split(r"^## ", PAGE, flags=re.MULTILINE)
    if blocks(section)
}
# A faulty cell is reported through `place.error` where a column of numbers is read, through
# `no_such` where a small table is; the number says which argument is the code.
RAISES = {"InputError": 0, "error": 0, "no_such": 4}
# Modules about what is fetched or imported, whose faults stand in docs/sources.md.
ELSEWHERE = re.compile("gacc_|store_|archive|fetch_|import_file|published|ledger|reply_")
MEMBER = re.compile(r"^\| `(\w+)` \|", re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files of the examples."""
    return shutil.copytree(EXAMPLES, tmp_path / "cwd")


def codes_raised() -> Iterator[str | None]:
    """Every code that an ``InputError`` is raised with; None where it cannot be told."""
    for path in PACKAGE.rglob("*.py"):
        if ELSEWHERE.match(path.name):
            continue
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not call.args:
                continue
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            if name in RAISES:
                yield from codes_in(call.args[RAISES[name]])


def codes_in(argument: ast.expr) -> Iterator[str | None]:
    match argument:
        case ast.Constant(value=str(code)):
            yield code
        case ast.IfExp(body=body, orelse=orelse):
            yield from codes_in(body)
            yield from codes_in(orelse)
        case ast.Name(id="code"):  # passed on by the helper itself
            return
        case _:
            yield None


def amounts(file: str, column: str) -> Iterator[tuple[dict[str, str], float]]:
    with (EXAMPLES / file).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row, float(row[column])


def test_there_are_four_examples_and_no_command_escapes_the_pattern() -> None:
    assert len(SECTIONS) == 4
    assert len(blocks(PAGE)) == len(re.findall(r"^```(?:sh|bash)", PAGE, re.MULTILINE)) > 8
    assert [block.script for block in blocks(PAGE) if block.mark or not block.output] == []


@pytest.mark.parametrize("title", SECTIONS)
def test_an_example_prints_what_stands_below_its_commands(title: str, folder: Path) -> None:
    path = program_on_path(folder.parent / "bin")
    for block in blocks(SECTIONS[title]):
        assert run_script(block.script, path, folder) == block.output


def test_every_file_of_the_examples_is_used_and_has_a_source() -> None:
    sources = (ROOT / "fixtures" / "README.md").read_text(encoding="utf-8")
    names = sorted(path.name for path in EXAMPLES.iterdir())

    assert len(names) == 4
    assert [name for name in names if f"--data {name}" not in PAGE] == []
    assert [name for name in names if f"| `examples/{name}` |" not in sources] == []


def test_python_in_the_page_runs_as_written() -> None:
    found = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    test = doctest.DocTestParser().get_doctest("\n".join(found), {}, "own", "own-data.md", 0)
    said: list[str] = []
    doctest.DocTestRunner(verbose=False).run(test, out=said.append)

    assert len(test.examples) > 5
    assert "".join(said) == ""


def test_the_catalogue_has_every_code_of_an_error_in_a_file_and_no_other() -> None:
    catalogue = MEMBER.findall(PAGE.partition("\n## Errors")[2])
    raised = set(codes_raised())

    assert None not in raised
    assert set(catalogue) == raised
    assert catalogue == sorted(catalogue)


def test_every_link_of_the_page_leads_somewhere() -> None:
    linked = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", PAGE)

    assert len(set(linked)) > 4
    assert [path for path in linked if not (ROOT / "docs" / path).exists()] == []


def test_the_areas_of_japan_add_up_to_the_total_up_to_what_was_rounded() -> None:
    """Eight areas, each printed in whole million yen."""
    rest: dict[str, float] = {}
    for row, amount in amounts("japan-areas.csv", "exports_million_jpy"):
        if not row["parent"]:
            sign = 1 if row["area"] == "TOTAL" else -1
            rest[row["month"]] = rest.get(row["month"], 0) + sign * amount

    assert rest == {"2024-09": 2, "2025-09": -1}


def test_the_world_rows_of_the_extract_are_the_sums_of_their_partners() -> None:
    rest: dict[tuple[str, str], float] = {}
    for row, amount in amounts("comtrade.csv", "primaryValue"):
        if row["flowCode"] == "X":
            cell = (row["period"], row["cmdCode"])
            sign = 1 if row["partnerISO"] == "W00" else -1
            rest[cell] = rest.get(cell, 0) + sign * amount

    assert len(rest) == 6
    assert set(rest.values()) == {0}
