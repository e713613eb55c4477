"""What `fetch` says, on stdout and on stderr, from a source on this machine."""

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from exportdecomp.errors import INTERRUPTED, REMOTE, USAGE
from tests.cli.command import PROGRAM, answer, call, environment, problems, strict_json
from tests.cli.fetching import (
    APRIL,
    MARCH,
    Comtrade,
    comtrade_here,
    gacc_here,
    published,
    published_files,
    serve_page,
)
from tests.replay import gacc_pages
from tests.replay.server import Canned, Replay

BOTH = ("--from", "2024-03", "--to", "2024-04")
GACC = ("fetch", "gacc", "--table", "partners", "--from", "2026-08", "--to", "2026-09")
PAGE = gacc_pages.page_path("2026-09", "partners", "CNY")


@pytest.fixture
def comtrade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Comtrade]:
    """UN Comtrade here, and an empty store."""
    with comtrade_here(tmp_path, monkeypatch) as source:
        yield source


@pytest.fixture
def gacc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Replay]:
    """China Customs here, with the releases of two months, and an empty store."""
    with gacc_here(gacc_pages.site(["2026-08", "2026-09"]), tmp_path, monkeypatch) as replay:
        yield replay


def wait_for_calls(replay: Replay, number: int) -> None:
    """Let time pass until so many calls were made."""
    end = time.monotonic() + 20
    while len(replay.log) < number:
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_plan_opens_no_socket_and_makes_no_store(comtrade: Comtrade, tmp_path: Path) -> None:
    outcome = comtrade.fetch(*BOTH, "--dry-run")

    assert outcome.code == 0, outcome.err
    # the list of months, and a call for each of two
    assert outcome.text.startswith("3 calls to UN Comtrade, at least ")
    assert "No call was made." in outcome.text
    assert comtrade.replay.log == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("key", "calls", "daily"), [("", 73, None), ("7f3a", 7, 500)])
def test_two_years_with_three_partners_are_within_the_limit_of_a_day(
    key: str,
    calls: int,
    daily: int | None,
    comtrade: Comtrade,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("EXPORTDECOMP_COMTRADE_KEY", key)
    asked = ("--partner", "USA,JPN,DEU", "--from", "2023-01", "--to", "2024-12")
    plan = answer("fetch", "comtrade", *asked, "--dry-run", "--json").document

    # The list of months; without a key 24 x 3 calls, with one a call a year and partner.
    assert problems(plan, "fetch-plan") == []
    assert (plan["calls"], plan["daily_calls"]) == (calls, daily)
    assert plan["query"]["has_key"] is bool(key)
    assert comtrade.replay.log == []


def test_a_fetch_ends_with_what_came_what_was_published_and_what_to_ask_next(
    gacc: Replay,
) -> None:
    outcome = answer(*GACC, "-q")
    lines = outcome.text.splitlines()

    # the index; of two months the totals in two currencies, and partners
    assert lines[0].startswith("7 replies: 7 new; published china up to 2026-09.")
    assert "  · ask next: exportdecomp contrib --month 2026-09" in lines
    assert "  Source: General Administration of Customs of China (GACC)." in lines
    assert outcome.err == ""
    assert len(gacc.log) == 7
    assert answer("contrib", "--month", "2026-09", "--by", "partner", "--json").document


def test_the_same_fetch_again_asks_whether_anything_changed_and_writes_nothing(
    gacc: Replay, tmp_path: Path
) -> None:
    answer(*GACC)
    files, sent = published_files(tmp_path), len(gacc.log)
    document = answer(*GACC, "--json").document

    assert problems(document, "fetch") == []
    assert document["counts"]["unchanged"] == 7
    assert document["datasets"] == []
    assert document["summary"] == "7 replies: 7 unchanged; there was nothing to publish."
    assert all("if-none-match" in seen.headers for seen in gacc.log[sent:])
    assert published_files(tmp_path) == files


def test_a_page_that_was_changed_is_another_vintage(gacc: Replay) -> None:
    answer(*GACC)
    serve_page(
        gacc,
        PAGE,
        gacc_pages.page(
            "2026-09", "partners", "CNY", revised={"usa": 7}, released="2026/10/20"
        ),
    )
    document = answer(*GACC, "--json").document
    outcomes = {one["part"]: one["outcome"] for one in document["replies"]}

    assert sorted(outcomes.values()) == ["changed", *["unchanged"] * 6]
    assert [one["name"] for one in document["datasets"]] == ["china"]


def test_offline_reads_what_the_archive_holds(gacc: Replay) -> None:
    answer(*GACC)
    sent = len(gacc.log)
    document = answer(*GACC, "--offline", "--json").document

    assert document["is_offline"] is True
    assert document["calls"] == 0
    assert len(gacc.log) == sent


def test_offline_without_an_archive_says_to_fetch(gacc: Replay) -> None:
    outcome = call(*GACC, "--offline")

    assert outcome.code == REMOTE
    assert outcome.err.startswith("error[not_archived]: ")
    assert gacc.log == []


def test_a_month_that_is_not_published_is_no_error(comtrade: Comtrade) -> None:
    outcome = comtrade.fetch("--from", "2024-04", "--to", "2024-05", "--json")
    document = outcome.document

    assert outcome.code == 0, outcome.err
    assert document["counts"]["nothing"] == 1
    (absent,) = (one for one in document["replies"] if one["outcome"] == "nothing")
    assert absent["part"].endswith("2024-05")
    assert document["datasets"][0]["until"] == "2024-04"


def test_calls_can_be_limited_and_the_same_command_goes_on(comtrade: Comtrade) -> None:
    first = comtrade.fetch(*BOTH, "--max-calls", "2")
    assert first.err.startswith("error[max_calls]: ")
    assert (first.code, published()["datasets"]) == (REMOTE, [])
    sent = len(comtrade.replay.log)
    document = comtrade.fetch(*BOTH, "--json").document

    assert document["is_resumed"] is True
    assert len(comtrade.replay.log) - sent < 3
    assert document["datasets"][0]["until"] == "2024-04"


@pytest.mark.parametrize(
    ("suffix", "begins"), [("csv", b"source,part,"), ("parquet", b"PAR1")]
)
def test_a_report_can_be_written_in_the_format_of_a_file(
    suffix: str, begins: bytes, comtrade: Comtrade, tmp_path: Path
) -> None:
    file = tmp_path / f"report.{suffix}"
    outcome = comtrade.fetch(*MARCH, "-o", str(file))

    assert (outcome.code, outcome.out) == (0, b"")
    assert file.read_bytes().startswith(begins)
    assert outcome.err.splitlines()[-1] == f"note: wrote {file}"


def test_a_store_that_an_option_names_is_said_to_need_its_variable(
    comtrade: Comtrade, tmp_path: Path
) -> None:
    folder = tmp_path / "trade"
    told = comtrade.fetch(*MARCH, "--store", str(folder)).err.splitlines()
    again = comtrade.fetch(*MARCH, "--store", str(folder)).err

    assert told == [
        f"note: other commands read this store where EXPORTDECOMP_STORE={folder} is set"
    ]
    assert again == ""


def test_signs_of_a_pattern_in_the_name_of_a_store_stand_for_themselves(
    gacc: Replay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPORTDECOMP_STORE", str(tmp_path / "trade [1]*"))
    fetched = call(*GACC)
    asked = call("contrib", "--month", "2026-09", "--by", "partner")

    assert (fetched.code, asked.code) == (0, 0), fetched.err + asked.err
    assert len(gacc.log) > 0


def test_a_store_that_is_switched_off_is_said_before_anything_is_asked(
    comtrade: Comtrade, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPORTDECOMP_STORE", "none")
    outcome = comtrade.fetch(*MARCH, "--json")

    assert outcome.code == USAGE
    assert strict_json(outcome.err)["error"]["where"] == "EXPORTDECOMP_STORE=none"
    assert comtrade.replay.log == []


def test_a_wait_is_told_on_stderr_unless_it_is_to_be_quiet(comtrade: Comtrade) -> None:
    comtrade.wrong = Canned(503, b"back soon", {"Content-Type": "text/plain"})
    told = comtrade.fetch(*APRIL).err.splitlines()
    quiet = comtrade.fetch(*APRIL, "-q").err.splitlines()

    assert "it answers 503 Service Unavailable: back soon" in told[0]
    assert "try 2 follows" in told[0]
    assert quiet[0].startswith("error[server_error]: ")


def test_a_fetch_that_is_interrupted_says_that_the_same_command_goes_on(
    comtrade: Comtrade, tmp_path: Path
) -> None:
    comtrade.wrong = Canned(200, b'{"count": 0}', {}, delay=30.0)
    command = [*PROGRAM, "fetch", "comtrade", "--partner", "USA", *MARCH]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment(), stderr=subprocess.PIPE
    ) as process:
        wait_for_calls(comtrade.replay, 2)
        process.send_signal(signal.SIGINT)
        err = process.communicate(timeout=20)[1].decode()
    comtrade.wrong = None
    document = comtrade.fetch(*MARCH, "--json").document

    assert process.returncode == INTERRUPTED
    assert err.endswith(
        "interrupted: nothing was published; replies that came are kept, and the same command "
        "goes on from there\n"
    )
    assert "Traceback" not in err
    assert document["is_resumed"] is True
    assert document["datasets"][0]["until"] == "2024-03"
