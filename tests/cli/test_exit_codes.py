"""One code for each of the ways in which a run can end."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from exportdecomp import errors
from exportdecomp.model.request import ContribRequest
from tests.cli.command import PROGRAM, answer, call, environment, strict_json
from tests.cli.conftest import Spawn

FULL = Path("/dev/full")

# Longer than any pipe holds, so that the program has to wait for its reader.
LONG = (
    *("contrib", "--month", "2025-09", "--json"),
    *("--by", "partner", "--scheme", "continents", "--depth", "2"),
)


@pytest.fixture
def closed_pipe() -> Iterator[int]:
    """The end of a pipe that is written to, its reader gone already."""
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


def test_the_codes_are_those_that_the_documentation_promises() -> None:
    names = ("USAGE", "DATA", "INTERNAL", "INTERRUPTED", "CLOSED_PIPE")

    assert [getattr(errors, name) for name in names] == [2, 3, 70, 130, 141]


@pytest.mark.parametrize(
    "arguments",
    ["contrib --month 2025-09", "--help", "-h", "--version", "contrib --help", "schema"],
)
def test_0_when_the_question_was_answered(arguments: str) -> None:
    outcome = call(*arguments.split())

    assert (outcome.code, outcome.out == b"") == (0, False)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("contrib --bogus", "No such option: --bogus"),
        ("contrib --curency CNY", "--currency"),
        ("contrib --top 0", "--top"),
        ("contrib --min-pp nan", "--min-pp"),
        ("contrib --json --min-pp inf", "--min-pp"),
        ("contrib --month", "--month"),
        ("contrib surplus", "surplus"),
        ("contirb", "contirb"),
        ("contrib --flow exprots", "'exports', 'imports', 'balance'"),
        ("contrib --month 2025-09 --ytd 2025-09", "--month, --ytd exclude each other"),
        ("contrib --quarter 2025-Q3 --year 2025", "--quarter, --year exclude each other"),
        ("contrib --month 2025-9", "write it like 2025-09"),
        ("contrib --quarter 2025-09", "write it like 2025-Q3"),
        ("contrib --currency US", "did you mean USD?"),
        ("contrib --currency EUR", "there is: CNY, USD"),
        ("contrib --scheme continent", "did you mean continents?"),
        ("contrib --dataset chna", "did you mean china?"),
        ("contrib --sort growht", "did you mean growth?"),
        ("contrib --by partnr", "did you mean partner?"),
        ("contrib --by commodity --scheme markets", "belongs to --by partner"),
        ("contrib --scale turnover", "--flow balance only"),
        ("contrib --ytd 2025-09 --compare previous", "has no meaning for ytd"),
        ("contrib --month 2026-07 --base implied --currency CNY", "for: the headline"),
        ("contrib --as-of yesterday", "write 2026-08-21, or latest"),
        ("contrib --json --format csv", "exclude each other"),
        ("contrib -o report.xlsx", "the suffix '.xlsx' does not name a format"),
        ("schema contribs", "did you mean contrib"),
        ("datasets show chinna", "did you mean china?"),
    ],
)
def test_2_when_the_command_line_is_wrong(arguments: str, said: str) -> None:
    outcome = call(*arguments.split())

    assert (outcome.code, outcome.out) == (2, b"")
    assert said in outcome.err


def test_2_when_a_base_is_refused_and_the_rows_without_it_are_named() -> None:
    outcome = call("contrib", "--month", "2025-09", "--base", "restated", "--by", "partner")

    assert (outcome.code, outcome.out) == (2, b"")
    assert "no restated base for: European Union, ASEAN, United States" in outcome.err
    assert "where: --base restated" in outcome.err


def test_2_when_the_folder_of_the_output_is_not_there(tmp_path: Path) -> None:
    missing = tmp_path / "none" / "report.json"
    outcome = call("contrib", "--month", "2025-09", "-o", str(missing))

    assert (outcome.code, outcome.out) == (2, b"")
    assert f"cannot write {missing}: No such file or directory" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_2_when_the_output_is_a_folder(tmp_path: Path) -> None:
    outcome = call("contrib", "--json", "-o", str(tmp_path))

    assert outcome.code == 2
    assert strict_json(outcome.err)["error"]["code"] == "unwritable_output"


def test_2_when_the_device_of_the_output_is_full() -> None:
    outcome = call("contrib", "--month", "2025-09", "-q", "--json", "-o", str(FULL))

    assert outcome.code == 2
    assert "No space left on device" in outcome.err


@pytest.mark.parametrize("arguments", ["contrib --json", "schema contrib", "--help"])
def test_2_when_stdout_is_full(spawn: Spawn, arguments: str) -> None:
    with FULL.open("wb") as full:
        outcome = spawn(*arguments.split(), stdout=full)

    assert outcome.code == 2
    assert len(outcome.err.splitlines()) <= 3
    assert "bug" not in outcome.err


@pytest.mark.parametrize("arguments", ["", "datasets"])
def test_2_with_the_list_of_commands_when_none_is_given(arguments: str) -> None:
    outcome = call(*arguments.split())

    assert outcome.code == 2
    assert "Usage: exportdecomp" in outcome.text + outcome.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("contrib --month 2031-01", "there is 2025-01 to 2026-07"),
        ("contrib --month 2023-12", "there is 2025-01 to 2026-07"),
        ("contrib --month 2024-05", "2023-05 is not in the data"),
        ("contrib --month 2025-09 --vs 2031-01", "the --vs period 2031-01"),
        ("contrib --quarter 2026-Q3", "2026-08, 2026-09 missing"),
        ("contrib --year 2026", "2026-08, 2026-09, 2026-10, 2026-11, 2026-12 missing"),
        ("contrib --by commodity --flow imports", "china has no imports by commodity"),
        ("contrib --by commodity --flow balance", "china has no balance by commodity"),
        ("contrib --by commodity --month 2026-02", "commodity has no base for 2025-02"),
        ("contrib --by commodity --by partner --month 2026-02", "commodity has no base"),
        ("contrib --month 2025-09 --as-of 2025-10-01", "it was published on 2025-10-13"),
        ("contrib --month 2025-06 --flow imports --as-of 2025-07-18", "no imports total"),
        ("datasets find garmets", "did you mean Garments"),
        ("datasets find xyzzy", "`exportdecomp datasets show china` lists what there is"),
    ],
)
def test_3_when_the_data_cannot_answer(arguments: str, said: str) -> None:
    outcome = call(*arguments.split())

    assert (outcome.code, outcome.out) == (3, b"")
    assert said in outcome.err


def crash(request: ContribRequest) -> None:
    raise RuntimeError(f"a mistake of ours, met in {request.period}")


@pytest.fixture
def _broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exportdecomp.workflows.contrib.contrib_range", crash)


@pytest.mark.usefixtures("_broken")
def test_70_when_the_program_is_wrong() -> None:
    outcome = call("contrib", "--month", "2025-09")

    assert (outcome.code, outcome.out) == (70, b"")
    assert outcome.err.splitlines() == [
        "error[internal]: RuntimeError: a mistake of ours, met in 2025-09",
        "  fix:   this is a bug: run again with -v and report what it prints",
    ]


@pytest.mark.usefixtures("_broken")
def test_70_with_a_traceback_where_it_is_asked_for() -> None:
    outcome = call("contrib", "--month", "2025-09", "-v")

    assert outcome.code == 70
    assert "Traceback (most recent call last)" in outcome.err
    assert "in crash" in outcome.err


def test_130_when_the_user_interrupts(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, *LONG],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.read(1) == b"{"  # it is writing, and waits for its reader
        process.send_signal(signal.SIGINT)
        rest, err = process.communicate(timeout=60)

    assert (process.returncode, err) == (130, b"")
    assert len(rest) < len(answer(*LONG).out) - 1


@pytest.mark.parametrize(
    "arguments",
    [
        "contrib --month 2025-09",
        "contrib --month 2025-09 --json",
        "datasets show",
        "schema contrib",
        "--help",
        "contrib --help",
        "--version",
    ],
)
def test_141_when_the_reader_has_gone(spawn: Spawn, closed_pipe: int, arguments: str) -> None:
    outcome = spawn(*arguments.split(), stdout=closed_pipe)

    assert (outcome.code, outcome.err) == (141, "")
