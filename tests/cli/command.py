"""The program as a test runs it: called in this process, or started as one of its own."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import IO, Any, NamedTuple

from jsonschema import Draft202012Validator, FormatChecker

import exportdecomp
from exportdecomp import resources
from exportdecomp.cli.app import run

PROGRAM = [sys.executable, "-m", "exportdecomp"]
# The folder that holds the package under test, wherever it is installed or found.
PACKAGE_HOME = Path(exportdecomp.__file__).parents[1]

Document = dict[str, Any]

# What changes how text is written, or where Python looks for packages.
_FOREIGN = ("LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LINES", "PYTHONPATH", "TERM")


class Outcome(NamedTuple):
    """What a run left behind."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """Stdout as text."""
        return self.out.decode()

    @property
    def document(self) -> Document:
        """Stdout as one JSON object."""
        return strict_json(self.text)


def call(*arguments: str) -> Outcome:
    """Run the program in this process, its stdout a UTF-8 pipe."""
    out, err = io.BytesIO(), io.StringIO()
    stream = io.TextIOWrapper(out, encoding="utf-8", write_through=True)
    with redirect_stdout(stream), redirect_stderr(err):
        code = run(list(arguments))
    return Outcome(code, out.getvalue(), err.getvalue())


def answer(*arguments: str) -> Outcome:
    """Run the program in this process; it must succeed."""
    outcome = call(*arguments)
    assert outcome.code == 0, outcome.err
    return outcome


@cache
def contrib(*options: str) -> Document:
    """Return what ``contrib OPTIONS --json`` answers; not to be changed, it is kept."""
    return answer("contrib", *options, "--json").document


def environment(**changes: str) -> dict[str, str]:
    """Return an environment in which a new process finds the package under test."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in _FOREIGN and not name.startswith("PYTHON")
    }
    return {**kept, "PYTHONPATH": str(PACKAGE_HOME), "LC_ALL": "C.UTF-8", **changes}


def spawn(
    *arguments: str,
    cwd: Path,
    env: dict[str, str] | None = None,
    stdout: int | IO[bytes] = subprocess.PIPE,
    program: Sequence[str] = tuple(PROGRAM),
) -> Outcome:
    """Run the program in a process of its own."""
    done = subprocess.run(
        [*program, *arguments],
        check=False,
        cwd=cwd,
        env=environment() if env is None else env,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=60,
    )
    return Outcome(done.returncode, done.stdout or b"", done.stderr.decode())


def schema(kind: str) -> Document:
    """Return the published JSON Schema of a kind of output."""
    return strict_json(resources.schema_text(kind))


def problems(document: Document, kind: str) -> list[str]:
    """List where a document breaks the published schema of its kind."""
    validator = Draft202012Validator(schema(kind), format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


def strict_json(text: str) -> Document:
    """Read one JSON object in which NaN and infinity, which are not JSON, are refused."""
    document = json.loads(text, parse_constant=_refuse)
    assert isinstance(document, dict)
    return document


def breakdown(document: Document, by: str) -> Document:
    """Return the breakdown by one dimension."""
    return next(part for part in document["breakdowns"] if part["by"] == by)


def rows(part: Document) -> dict[str, Document]:
    """Return the rows of a breakdown by code, memo rows included."""
    return {row["code"]: row for row in (*part["components"], *part["memo"])}


def as_printed(pp: float) -> str:
    """Write a contribution as tables do: two decimals and a sign, but none for zero."""
    text = f"{abs(pp):.2f}"
    if not float(text):
        return text
    return f"{'+' if pp > 0 else '−'}{text}"


def _refuse(word: str) -> None:
    raise AssertionError(f"{word} is not JSON")
