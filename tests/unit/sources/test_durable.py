"""Files that are there whole or not at all, one writer at a time."""

import errno
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from exportdecomp.errors import OutputError
from exportdecomp.sources.durable import alone_in, is_busy, whole, writing
from tests.cli.command import environment


def test_a_file_takes_its_place_when_it_is_complete(tmp_path: Path) -> None:
    place = tmp_path / "mark.json"
    place.write_text("old")

    with whole(place) as temporary:
        temporary.write_text("new")
        assert place.read_text() == "old"

    assert place.read_text() == "new"
    assert list(tmp_path.iterdir()) == [place]


def test_what_fails_halfway_leaves_the_old_file(tmp_path: Path) -> None:
    place = tmp_path / "mark.json"
    place.write_text("old")

    with pytest.raises(FileNotFoundError), whole(place) as temporary:
        temporary.write_text((tmp_path / "lost.json").read_text())

    assert place.read_text() == "old"
    assert list(tmp_path.iterdir()) == [place]


def test_a_second_writer_waits_no_longer_than_it_was_told(tmp_path: Path) -> None:
    begun = time.monotonic()

    with (
        alone_in(tmp_path, 0),
        pytest.raises(sqlite3.OperationalError) as caught,
        alone_in(tmp_path, 0.2),
    ):
        pass

    assert is_busy(caught.value)
    assert 0.2 <= time.monotonic() - begun < 5


def test_a_writer_that_waits_is_let_in_when_the_other_ends(tmp_path: Path) -> None:
    holds = (
        "import pathlib, sys, time\n"
        "from exportdecomp.sources.durable import alone_in\n"
        "with alone_in(pathlib.Path(sys.argv[1])):\n"
        "    print('in', flush=True)\n"
        "    time.sleep(0.3)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holds, str(tmp_path)],
        stdout=subprocess.PIPE,
        env=environment(),
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"in\n"
        with alone_in(tmp_path, 20):
            assert other.wait(5) == 0


@pytest.mark.parametrize(
    ("number", "hint"),
    [
        (errno.ENOSPC, "no room left"),
        (errno.EFBIG, "no room left"),
        (errno.EACCES, "may be written"),
    ],
)
def test_what_the_system_refuses_is_an_output_that_cannot_be_written(
    tmp_path: Path, number: int, hint: str
) -> None:
    with pytest.raises(OutputError) as caught, writing(tmp_path):
        raise OSError(number, os.strerror(number), str(tmp_path / "page.html"))

    assert caught.value.message == (
        f"cannot write {tmp_path / 'page.html'}: {os.strerror(number)}"
    )
    assert hint in str(caught.value.hint)


def test_of_a_lock_that_is_held_the_other_process_is_named(tmp_path: Path) -> None:
    with (
        alone_in(tmp_path),
        pytest.raises(OutputError, match="another process writes there"),
        writing(tmp_path),
        alone_in(tmp_path, 0),
    ):
        pass
