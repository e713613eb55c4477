"""A fetch that is killed, that is not alone, that has no room, or that takes long."""

import resource
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest

from tests.cli.command import PROGRAM, environment, strict_json
from tests.replay.comtrade_pages import Service
from tests.replay.server import Canned, Replay, Seen

YEAR = [f"2024{month:02d}" for month in range(1, 13)]
FIGURES = "/public/v1/preview/"
# One call for availability and, for each month, one by product and one by partner.
CALLS = 1 + 2 * 12
FETCH = ("fetch", "comtrade", "--from", "2024-01", "--to", "2024-12", "--pace", "0")


# Runs the program, then says how much memory it had at the most. What the system tells of a
# process that ended counts the one that started it, too.
PROBE = """
import os, re, runpy, sys
os._exit = sys.exit  # so that there is an after
try:
    runpy.run_module("exportdecomp", run_name="__main__", alter_sys=True)
except SystemExit as end:
    status = open("/proc/self/status").read()
    print(re.search(r"VmHWM:\\s+(\\d+) kB", status)[1], file=sys.stderr)
    raise
"""


class Source(NamedTuple):
    """UN Comtrade on this machine, and what a process needs to ask it."""

    replay: Replay
    env: dict[str, str]
    store: Path

    def start(self, *words: str, room: int | None = None) -> subprocess.Popen[bytes]:
        """Start the program; ``room`` is the largest file in bytes that it may write."""

        def limit() -> None:
            if room is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

        return subprocess.Popen(
            [*PROGRAM, *words],
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=limit,  # noqa: PLW1509  # no thread of ours writes meanwhile
        )

    def run(self, *words: str, room: int | None = None) -> tuple[int, str, str]:
        """Run the program to its end; exit code, stdout and stderr."""
        process = self.start(*words, room=room)
        out, err = process.communicate(timeout=100)
        return process.returncode, out.decode(), err.decode()

    def published(self) -> dict[str, bytes]:
        """Every published file, by its path below the dataset's folder."""
        data = self.store / "data"
        found = (path for path in data.rglob("*") if path.suffix in {".parquet", ".json"})
        return {str(path.relative_to(data)): path.read_bytes() for path in found}


def source(folder: Path, replay: Replay, months: Sequence[str] = YEAR) -> Source:
    replay.handler = Service({month: f"{int(month[:4]) + 1}-03-12" for month in months})
    store = folder / "store"
    env = environment(
        EXPORTDECOMP_STORE=str(store),
        EXPORTDECOMP_COMTRADE_BASE_URL=replay.url,
        HOME=str(folder),
        PYTHONDONTWRITEBYTECODE="1",  # a limit on the size of files would cut it off
    )
    return Source(replay, env, store)


@pytest.fixture
def comtrade(tmp_path: Path) -> Iterator[Source]:
    with Replay() as replay:
        yield source(tmp_path, replay)


def figures(source: Source) -> list[pl.DataFrame]:
    folder = max((source.store / "data/comtrade-chn").glob("0*"))
    return [
        pl.read_parquet(folder / f"{table}.parquet").drop("vintage")
        for table in ("total", "product", "partner")
    ]


@pytest.mark.parametrize("last", [2, 11, CALLS])
def test_a_fetch_that_was_killed_goes_on_where_it_stopped(
    comtrade: Source, tmp_path: Path, last: int
) -> None:
    service = comtrade.replay.handler
    assert service is not None
    running: list[subprocess.Popen[bytes]] = []

    def killing(seen: Seen) -> Canned | None:
        if running and len(comtrade.replay.log) == last:
            running[0].send_signal(signal.SIGKILL)
            running[0].wait()
        return service(seen)

    comtrade.replay.handler = killing
    running.append(comtrade.start(*FETCH))
    running[0].communicate(timeout=100)

    assert running[0].returncode == -signal.SIGKILL
    assert comtrade.published() == {}

    comtrade.replay.handler = service
    code, out, err = comtrade.run(*FETCH, "--json")
    document = strict_json(out)

    assert (code, document["is_resumed"]) == (0, True), err
    # What the killed run had is not asked for again, but for the call that it was killed in.
    assert document["calls"] == CALLS - (last - 1)
    assert len(comtrade.replay.log) == CALLS + 1
    assert comtrade.run("store", "verify")[0] == 0
    with Replay() as other:
        whole = source(tmp_path / "whole", other)
        assert whole.run(*FETCH)[0] == 0
        for one, same in zip(figures(comtrade), figures(whole), strict=True):
            assert one.equals(same)


def test_two_fetches_at_once_take_turns_and_agree(comtrade: Source) -> None:
    both = [comtrade.start(*FETCH, "--json") for _ in range(2)]
    ended = [process.communicate(timeout=100) for process in both]
    documents = [strict_json(out.decode()) for out, _ in ended]

    assert [process.returncode for process in both] == [0, 0], ended
    # The second one asks what is published, and nothing is newer.
    assert sorted(document["calls"] for document in documents) == [1, CALLS]
    assert sorted(len(document["datasets"]) for document in documents) == [0, 1]
    assert comtrade.run("store", "verify")[0] == 0


def test_a_fetch_that_waits_for_another_no_longer_than_it_may_says_so(
    comtrade: Source,
) -> None:
    service = comtrade.replay.handler
    assert service is not None
    told: list[tuple[int, str, str]] = []

    def busy(seen: Seen) -> Canned | None:
        if not told:
            told.append(comtrade.run(*FETCH, "--max-wait", "0.2", "--json"))
        return service(seen)

    comtrade.replay.handler = busy
    assert comtrade.run(*FETCH)[0] == 0

    (code, out, err) = told[0]
    assert (code, out) == (4, "")
    assert strict_json(err)["error"]["code"] == "busy"


@pytest.mark.parametrize("room", [300, 2_000])
def test_a_disk_without_room_leaves_what_was_published(comtrade: Source, room: int) -> None:
    assert comtrade.run(*FETCH, "--to", "2024-06")[0] == 0
    before = comtrade.published()

    code, out, err = comtrade.run(*FETCH, "--json", room=room)

    assert (code, strict_json(err)["error"]["code"]) == (2, "unwritable_output"), out
    assert comtrade.published() == before
    assert comtrade.run(*FETCH)[0] == 0
    assert comtrade.run("store", "verify")[0] == 0
    assert comtrade.published() != before


def test_calls_are_no_closer_than_the_pace(comtrade: Source) -> None:
    comtrade.replay.handler = Service(dict.fromkeys(YEAR, "2025-03-12"), pace=0.05)

    code, out, err = comtrade.run(*FETCH, "--pace", "0.06", "--json")

    assert code == 0, err
    # Closer calls would be refused and made again.
    assert strict_json(out)["calls"] == CALLS
    starts = [seen.at for seen in comtrade.replay.log]
    assert starts[-1] - starts[0] >= 0.05 * (CALLS - 1)


def test_a_thousand_calls_need_hardly_more_memory_than_a_few(tmp_path: Path) -> None:
    years = range(2011, 2025)
    months = [f"{year}{month:02d}" for year in years for month in range(1, 13)]
    words = ["fetch", "comtrade", "--to", "2024-12", "--pace", "0"]
    words += [word for name in ("USA", "DEU", "JPN", "HKG") for word in ("--partner", name)]
    words += ["--partner", "world"]
    with Replay() as replay:
        asked = source(tmp_path, replay, months)
        few = peak(asked, *words, "--from", "2024-10", "--store", str(tmp_path / "few"))
        done = len(replay.log)
        many = peak(asked, *words, "--from", "2011-01")

    # Availability, and for each of 168 months 2 calls for the world and 4 for partners.
    assert len(replay.log) - done == 1 + 168 * 6 == 1009
    assert many < 1.5 * few


def peak(asked: Source, *words: str) -> int:
    """Run the program; the most memory that it had, in kilobytes."""
    told = asked.store.parent / "told"
    with told.open("wb") as file:
        done = subprocess.run(
            [sys.executable, "-c", PROBE, *words],
            check=False,
            env=asked.env,
            stdout=file,
            stderr=subprocess.PIPE,
            timeout=200,
        )
    assert done.returncode == 0, told.read_text()
    return int(done.stderr.split()[-1])
