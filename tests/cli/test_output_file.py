"""A file is written whole or not at all, and says so on stderr."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli import command
from tests.cli.command import answer, call, environment
from tests.cli.conftest import Spawn

MONTH = ("contrib", "--month", "2025-09")


@pytest.fixture
def umask() -> Iterator[int]:
    """A stricter mask than is usual, so that it can be told from the usual one."""
    before = os.umask(0o027)
    yield 0o027
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("report.json", "json"),
        ("report.JSON", "json"),
        ("report.jsonl", "jsonl"),
        ("report.ndjson", "jsonl"),
        ("report.csv", "csv"),
        ("report.tsv", "tsv"),
        ("report.md", "markdown"),
        ("report.txt", "table"),
        ("report.parquet", "parquet"),
    ],
)
def test_the_suffix_names_the_format(tmp_path: Path, name: str, form: str) -> None:
    path = tmp_path / name
    outcome = answer(*MONTH, "-o", str(path))

    assert outcome.out == b""
    assert path.read_bytes() == answer(*MONTH, "--format", form).out


def test_a_named_format_is_stronger_than_the_suffix(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    answer(*MONTH, "--format", "csv", "-o", str(path))

    assert path.read_bytes() == answer(*MONTH, "--format", "csv").out


def test_json_may_go_to_a_file_of_any_name(tmp_path: Path) -> None:
    path = tmp_path / "report.of.september"
    answer(*MONTH, "--json", "-o", str(path))

    assert path.read_bytes() == answer(*MONTH, "--json").out


def test_the_file_is_named_on_stderr_unless_that_is_to_be_quiet(tmp_path: Path) -> None:
    path = tmp_path / "report.json"

    assert f"note: wrote {path}\n" in answer(*MONTH, "-o", str(path)).err
    assert answer(*MONTH, "-o", str(path), "-q").err == ""


def test_a_table_in_a_file_has_one_width_and_no_colour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("FORCE_COLOR", "1")
    path = tmp_path / "report.txt"
    answer(*MONTH, "-o", str(path))
    text = path.read_text(encoding="utf-8")

    assert "\x1b" not in text
    assert 90 < max(len(line) for line in text.splitlines()) <= 100


@pytest.mark.parametrize(
    "arguments",
    ["--month 2031-01", "--month 2025-09 --base restated", "--currency EUR", "--bogus"],
)
def test_the_old_file_survives_a_run_that_fails(tmp_path: Path, arguments: str) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(b"last month's\n")
    outcome = call("contrib", *arguments.split(), "-o", str(path))

    assert outcome.code in {2, 3}
    assert path.read_bytes() == b"last month's\n"
    assert list(tmp_path.iterdir()) == [path]


def test_the_old_file_survives_a_disk_that_fills_up(spawn: Spawn, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    path = folder / "report.json"
    path.write_bytes(b"last month's\n")
    # No file may grow beyond 8 blocks, of 512 or 1024 bytes; the report has 40,000.
    script = f'ulimit -f 8 && exec "$@" -o "{path}"'
    # The limit must not cut what Python or the coverage tool keeps for later.
    kept = environment(PYTHONDONTWRITEBYTECODE="1")
    untraced = {name: value for name, value in kept.items() if not name.startswith("COV")}
    outcome = spawn(*MONTH, env=untraced, program=("sh", "-c", script, "sh", *command.PROGRAM))

    assert outcome.code == 2
    assert "File too large" in outcome.err
    assert path.read_bytes() == b"last month's\n"
    assert list(folder.iterdir()) == [path]


def test_a_run_that_succeeds_leaves_nothing_beside_its_file(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_bytes(b"last month's\n")
    answer(*MONTH, "-o", str(path))

    assert path.read_bytes().startswith(b"dataset,flow,period")
    assert list(tmp_path.iterdir()) == [path]


def test_an_old_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_bytes(b"last month's\n")
    path.chmod(0o604)
    answer(*MONTH, "-o", str(path))

    assert mode(path) == 0o604


def test_a_new_file_gets_the_mode_that_the_mask_leaves(tmp_path: Path, umask: int) -> None:
    path = tmp_path / "report.csv"
    answer(*MONTH, "-o", str(path))

    assert mode(path) == 0o640
    assert os.umask(umask) == umask  # asking for the mask has not changed it


def test_a_pipe_with_a_name_is_written_to_and_not_replaced(
    spawn: Spawn, tmp_path: Path
) -> None:
    pipe = tmp_path / "reports"
    os.mkfifo(pipe)
    script = f'cat "{pipe}" & "$@" -q --json -o "{pipe}" && wait'
    outcome = spawn(*MONTH, program=("sh", "-c", script, "sh", *command.PROGRAM))

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == answer(*MONTH, "--json").out
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_stdout_may_be_named_as_a_file(spawn: Spawn) -> None:
    # Here it is a pipe, which has no path that could be resolved.
    outcome = spawn(*MONTH, "-q", "--json", "-o", "/dev/stdout")

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == answer(*MONTH, "--json").out


def test_a_link_goes_on_pointing_to_the_file_that_is_written(tmp_path: Path) -> None:
    path, link = tmp_path / "2025-09.json", tmp_path / "latest.json"
    path.write_bytes(b"last month's\n")
    link.symlink_to(path.name)
    answer(*MONTH, "-o", str(link))

    assert link.is_symlink()
    assert path.read_bytes() == answer(*MONTH, "--json").out


def test_a_dash_is_stdout_and_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = call(*MONTH, "--json", "-o", "-")

    assert outcome.out == answer(*MONTH, "--json").out
    assert list(tmp_path.iterdir()) == []
