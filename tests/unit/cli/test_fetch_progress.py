import io
import sys

import pytest

from exportdecomp.cli.fetch_progress import FetchMeter
from exportdecomp.model.fetch_report import Progress

PART = "2026-09/partners/CNY"


class Screen(io.StringIO):
    """A stderr that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def meter_after(seconds: float, *, quiet: bool = False) -> FetchMeter:
    """A meter of a fetch that has gone on for so long."""
    clock = Clock()
    meter = FetchMeter(quiet=quiet, clock=clock)
    clock.seconds += seconds
    return meter


def test_a_fetch_that_is_over_in_a_moment_says_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    meter = meter_after(1.4)
    for done in range(7):
        meter.tell(Progress(done, 7, PART))
    meter.finish()

    assert capsys.readouterr().err == ""


def test_a_tenth_of_a_long_fetch_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    meter = meter_after(1.6)
    for done in (3, 7, 11, 12, 40, 41):
        meter.tell(Progress(done, 70, PART))

    assert capsys.readouterr().err.splitlines() == [
        f"3 of 70 calls (4%): {PART}",
        f"7 of 70 calls (10%): {PART}",
        f"40 of 70 calls (57%): {PART}",
    ]


def test_calls_that_replies_name_are_no_step_back(capsys: pytest.CaptureFixture[str]) -> None:
    meter = meter_after(2)
    for done, known in ((1, 2), (2, 37), (17, 37), (19, 37)):
        meter.tell(Progress(done, known, PART))

    # 5 tenths, 0, 4 and 5: only what is beyond the first is worth a line.
    assert capsys.readouterr().err == f"1 of 2 calls (50%): {PART}\n"


def test_a_wait_is_told_when_it_begins(capsys: pytest.CaptureFixture[str]) -> None:
    meter = meter_after(0)
    meter.tell(Progress(3, 70, PART, 11.2, "it answers 503 Service Unavailable"))
    meter.tell(Progress(0, 0, "", 0.0, "it answers 503; try 2 follows in 7 s"))

    assert capsys.readouterr().err.splitlines() == [
        "waiting 12 s: it answers 503 Service Unavailable; 3 of 70 calls (4%)",
        "it answers 503; try 2 follows in 7 s",
    ]


def test_on_a_screen_every_call_and_wait_is_shown_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    meter = meter_after(1.6)
    meter.tell(Progress(3, 70, "2026-08/totals/USD"))
    meter.tell(Progress(3, 70, "2026-08/totals/USD", 1.7, "it answers 429"))
    meter.tell(Progress(4, 70, "2026-09/totals/USD"))
    meter.finish()

    assert screen.getvalue().split("\r\x1b[K")[1:] == [
        "3 of 70 calls (4%): 2026-08/totals/USD",
        "waiting 2 s: it answers 429; 3 of 70 calls (4%)",
        "4 of 70 calls (5%): 2026-09/totals/USD",
        "",
    ]


def test_who_wants_quiet_has_it(capsys: pytest.CaptureFixture[str]) -> None:
    meter = meter_after(60, quiet=True)
    meter.tell(Progress(3, 70, PART))
    meter.tell(Progress(3, 70, PART, 110.0, "the source says so"))
    meter.finish()

    assert capsys.readouterr().err == ""
