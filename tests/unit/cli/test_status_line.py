import io
import os
import sys

import pytest

from exportdecomp.cli.status_line import StatusLine


class Screen(io.StringIO):
    """A stderr that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_on_a_screen_a_text_takes_the_place_of_the_last_and_is_cut_to_its_width(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", "20")
    line = StatusLine()
    line.show("7 of 48 calls (14%): 2026-09")
    line.show("8 of 48")
    line.clear()
    line.clear()

    assert screen.getvalue() == (
        "\r\x1b[K7 of 48 calls (14%)\r\x1b[K8 of 48\r\x1b[K"  # 19 columns, then one left
    )


def test_a_wide_screen_is_not_filled(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", "200")
    StatusLine().show("x" * 300)

    assert screen.getvalue() == "\r\x1b[K" + "x" * 79


def test_what_a_text_repeats_of_others_moves_no_cursor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    StatusLine().show("a\x1b[2Jb")

    assert screen.getvalue() == "\r\x1b[Ka\\x1b[2Jb"


def test_elsewhere_a_text_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    line = StatusLine()
    line.show("7 of 48")
    line.clear()

    assert capsys.readouterr().err == "7 of 48\n"
    assert not line.is_rewritten


def test_nothing_happens_where_there_is_no_stderr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    line = StatusLine()
    line.show("7 of 48")
    line.clear()

    assert not line.is_rewritten


def test_a_screen_that_has_gone_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(Screen):
        def write(self, _: str) -> int:
            raise OSError(os.strerror(5))

    monkeypatch.setattr(sys, "stderr", Gone())

    StatusLine().show("7 of 48")
