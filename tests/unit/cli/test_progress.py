import io
import sys
from pathlib import Path

import pytest

from exportdecomp.cli import progress
from exportdecomp.cli.progress import Meter
from exportdecomp.model.request import ContribRequest


class Screen(io.StringIO):
    """A stderr that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def request_of_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ContribRequest:
    """A request of a file that counts as large, in the folder of the caller."""
    monkeypatch.setattr(progress, "_LARGE", 3)
    monkeypatch.chdir(tmp_path)
    Path("large.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    return ContribRequest(data=("large.csv", b"pipe", "gone.csv"))


def test_a_tenth_of_a_large_file_is_a_line(
    request_of_large: ContribRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    meter = Meter(request_of_large, quiet=False)
    for done in (5, 10, 14, 20, 100):
        meter.advance("large.csv", done, 100)
    meter.advance("small.csv", 50, 100)
    meter.finish()

    assert capsys.readouterr().err.splitlines() == [
        "reading large.csv: 5 of 100 rows (5%)",
        "reading large.csv: 10 of 100 rows (10%)",
        "reading large.csv: 20 of 100 rows (20%)",
        "reading large.csv: 100 of 100 rows (100%)",
    ]


def test_on_a_screen_there_is_one_line_that_is_cleared(
    request_of_large: ContribRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    meter = Meter(request_of_large, quiet=False)
    meter.advance("large.csv", 1, 2)
    meter.finish()

    line = "\r\x1b[Kreading large.csv: 1 of 2 rows (50%)"
    assert screen.getvalue() == line + "\r\x1b[K"


def test_nothing_is_said_of_a_small_file_or_to_one_who_wants_quiet(
    request_of_large: ContribRequest,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    Meter(request_of_large, quiet=True).advance("large.csv", 1, 2)
    monkeypatch.setattr(progress, "_LARGE", 1000)
    Meter(request_of_large, quiet=False).advance("large.csv", 1, 2)
    monkeypatch.setattr(sys, "stderr", None)
    Meter(request_of_large, quiet=False).finish()

    assert capsys.readouterr().err == ""
