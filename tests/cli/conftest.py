"""A process of the program's own, started in an empty folder."""

from functools import partial
from pathlib import Path
from typing import Protocol

import pytest

from tests.cli import command, terminal
from tests.cli.command import Outcome


class Spawn(Protocol):
    """``command.spawn`` or ``terminal.on_terminal`` with its folder given."""

    def __call__(self, *arguments: str, **options: object) -> Outcome: ...


@pytest.fixture
def spawn(tmp_path: Path) -> Spawn:
    return partial(command.spawn, cwd=tmp_path)


@pytest.fixture
def on_terminal(tmp_path: Path) -> Spawn:
    return partial(terminal.on_terminal, cwd=tmp_path)
