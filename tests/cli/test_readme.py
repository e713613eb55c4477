"""README.md does what it says."""

import doctest
import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.command import Document, call, contrib
from tests.cli.fetching import serve_page
from tests.cli.readme import (
    README,
    Block,
    blocks,
    inline_commands,
    jq_programs,
    program_on_path,
    run_script,
)
from tests.replay import gacc_pages
from tests.replay.server import Replay

TEXT = README.read_text(encoding="utf-8")
HAS_JQ = shutil.which("jq") is not None
RUN = [block for block in blocks(TEXT) if block.is_run and (HAS_JQ or not block.needs_jq)]


class Extraction(NamedTuple):
    """A jq program of the README, and the same written in Python."""

    program: str
    options: tuple[str, ...]
    read: Callable[[Document], str]


def partners(document: Document) -> str:
    return "".join(
        f"{row['label']}\t{json.dumps(row['contribution_pp'])}\n"
        for part in document["breakdowns"]
        if part["by"] == "partner"
        for row in part["components"]
    )


def circuits(document: Document) -> str:
    found = [
        json.dumps(row["contribution_pp"])
        for part in document["breakdowns"]
        for row in part["components"]
        if row["code"] == "ic"
    ]
    return "\t".join([document["query"]["period"], *found]) + "\n"


def adds_up(document: Document) -> str:
    gaps = [abs(part["sum"]["gap_pp"]) for part in document["breakdowns"]]
    return f"{json.dumps(all(gap < 1e-9 for gap in gaps))}\n"


EXTRACTIONS = [
    Extraction(
        '.breakdowns[] | select(.by=="partner") | .components[] '
        "| [.label,.contribution_pp] | @tsv",
        ("--month", "2025-09"),
        partners,
    ),
    Extraction(
        '[.query.period, (.breakdowns[].components[] | select(.code=="ic") '
        "| .contribution_pp)] | @tsv",
        ("--month", "2025-08"),
        circuits,
    ),
    Extraction("[.breakdowns[].sum.gap_pp | fabs < 1e-9] | all", (), adds_up),
]


@pytest.fixture
def path_with_program(tmp_path: Path) -> str:
    """A search path on which ``exportdecomp`` is the package under test."""
    return program_on_path(tmp_path / "bin")


@pytest.fixture
def network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """China Customs on this machine, with the pages of two months, and an empty store."""
    with Replay() as replay:
        for path, page in gacc_pages.site(["2026-08", "2026-09"]).items():
            serve_page(replay, path, page)
        monkeypatch.setenv("EXPORTDECOMP_GACC_BASE_URL", replay.url)
        monkeypatch.setenv("EXPORTDECOMP_STORE", str(tmp_path / "store"))
        yield


def test_the_readme_has_commands_to_run_and_outputs_to_compare() -> None:
    commands = [block for block in blocks(TEXT) if block.is_run]

    assert sum("exportdecomp " in block.script for block in commands) >= 3
    assert sum(block.output is not None for block in commands) >= 1
    # No block has escaped the pattern.
    assert len(blocks(TEXT)) == len(re.findall(r"^```(?:sh|bash|console)", TEXT, re.MULTILINE))


def test_only_the_two_commands_of_ci_are_run_elsewhere() -> None:
    marked = [(block.mark, block.why) for block in blocks(TEXT) if block.mark == "ci"]

    assert marked == [("ci", "run"), ("ci", "test")]


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize("block", RUN, ids=str)
def test_a_block_runs_and_prints_what_stands_below_it(
    block: Block, path_with_program: str, tmp_path: Path
) -> None:
    folder = tmp_path / "cwd"
    folder.mkdir()
    printed = run_script(block.script, path_with_program, folder)

    assert printed
    if block.output is not None:
        assert printed == block.output


@pytest.mark.parametrize("command", inline_commands(TEXT))
def test_a_command_inside_a_sentence_runs(command: str) -> None:
    outcome = call(*shlex.split(command))

    assert (outcome.code, outcome.out == b"") == (0, False), outcome.err


def test_every_jq_program_has_its_like_in_python() -> None:
    assert jq_programs(TEXT) == {extraction.program for extraction in EXTRACTIONS}


@pytest.mark.parametrize("extraction", EXTRACTIONS, ids=lambda one: one.read.__name__)
def test_python_extracts_the_same_as_jq(extraction: Extraction) -> None:
    document = contrib(*extraction.options)
    extracted = extraction.read(document)
    told = [
        block.output
        for block in blocks(TEXT)
        if extraction.program in block.script and block.output is not None
    ]
    if HAS_JQ:
        done = subprocess.run(
            ["jq", "-r", extraction.program],
            check=True,
            input=json.dumps(document),
            stdout=subprocess.PIPE,
            text=True,
        )
        told.append(done.stdout)

    assert extracted.strip()
    assert told.count(extracted) == len(told)


def test_python_in_the_readme_runs_as_written() -> None:
    found = re.findall(r"^```python\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(verbose=False)
    for number, text in enumerate(found):
        runner.run(parser.get_doctest(text, {}, f"README-{number}", "README.md", 0))

    assert runner.summarize(verbose=False).attempted > 0
    assert runner.failures == 0


SAMPLE = """
```sh
one | jq -r '.a | .b'
```

```text
1
```

<!-- ci: run -->
```sh
two
```

<!-- not run: it opens a socket -->

```sh
three
```

```python
four
```
"""


def test_blocks_are_read_with_their_marks_and_their_output() -> None:
    one, two, three = blocks(SAMPLE)

    assert one == Block(None, None, "one | jq -r '.a | .b'\n", "1\n")
    assert two == Block("ci", "run", "two\n", None)
    assert three == Block("not run", "it opens a socket", "three\n", None)
    assert [block.is_run for block in (one, two, three)] == [True, False, False]
    assert [block.needs_jq for block in (one, two, three)] == [True, False, False]
    assert jq_programs(SAMPLE) == {".a | .b"}
