"""The blocks of README.md: commands, what they print, and why some are not run."""

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.cli.command import environment

README = Path(__file__).parents[2] / "README.md"

_BLOCK = re.compile(
    r"(?:^<!-- (?P<mark>ci|not run): (?P<why>[^\n]+?) -->\n+)?"
    r"^```sh\n(?P<script>.*?)^```$"
    r"(?:\n+^```text\n(?P<output>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)


class Block(NamedTuple):
    """A block of commands with what stands before and after it."""

    mark: str | None
    why: str | None
    script: str
    output: str | None

    @property
    def is_run(self) -> bool:
        """Whether the commands are run as they stand."""
        return self.mark is None

    @property
    def needs_jq(self) -> bool:
        """Whether a command of the block is jq."""
        return re.search(r"\bjq\b", self.script) is not None

    def __str__(self) -> str:
        return self.script.splitlines()[0][:60]


def blocks(text: str) -> list[Block]:
    """Every block of commands in a Markdown text."""
    return [Block(**match.groupdict()) for match in _BLOCK.finditer(text)]


def jq_programs(text: str) -> set[str]:
    """Every jq program in the blocks of commands of a Markdown text."""
    scripts = "\n".join(block.script for block in blocks(text))
    return set(re.findall(r"\bjq(?: -\w+)* '([^']+)'", scripts))


def inline_commands(text: str) -> list[str]:
    """Every command of the program that stands inside a sentence."""
    return re.findall(r"`exportdecomp ([^`\n]+)`", text)


def program_on_path(folder: Path) -> str:
    """Put a script ``exportdecomp`` that runs the package under test on a search path."""
    folder.mkdir()
    script = folder / "exportdecomp"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m exportdecomp "$@"\n')
    script.chmod(0o755)
    return f"{folder}:{environment()['PATH']}"


def run_script(script: str, path: str, folder: Path) -> str:
    """Run commands as a reader would who pastes them, and return what they print."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        check=False,
        cwd=folder,
        env=environment(PATH=path),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()
