import io
import sys
from pathlib import Path

import pytest

from exportdecomp.cli.emit import PIPE_WIDTH, say, screen_of, write
from exportdecomp.cli.failures import ClosedPipe
from exportdecomp.errors import OutputError
from exportdecomp.model.screen import Screen


class Stream(io.TextIOWrapper):
    """A stdout of a given encoding that says it is a terminal."""

    def __init__(self, encoding: str = "utf-8", *, terminal: bool = True) -> None:
        self.raw_bytes = io.BytesIO()
        super().__init__(self.raw_bytes, encoding=encoding, write_through=True)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


class Broken(io.BytesIO):
    """A stdout that fails as the system says it does."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def write(self, _: object) -> int:
        raise self.error


def use(monkeypatch: pytest.MonkeyPatch, stream: object) -> None:
    monkeypatch.setattr(sys, "stdout", stream)


def test_a_file_has_one_width_whatever_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Stream("latin-1"))
    monkeypatch.setenv("COLUMNS", "77")

    assert screen_of("always", to_file=True) == Screen(
        PIPE_WIDTH, color=False, ascii_only=False
    )


def test_without_a_stdout_there_is_nothing_to_learn(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, None)

    assert screen_of("always", to_file=False) == Screen(100)


@pytest.mark.parametrize(
    ("terminal", "columns", "width"),
    [
        (True, "77", 77),
        (True, "20", 60),
        (False, "77", 77),
        (False, "wide", 100),
        (False, "", 100),
    ],
)
def test_the_width_is_that_of_the_terminal_or_as_told(
    monkeypatch: pytest.MonkeyPatch,
    terminal: bool,  # noqa: FBT001  # a column of the table above
    columns: str,
    width: int,
) -> None:
    use(monkeypatch, Stream(terminal=terminal))
    monkeypatch.setenv("COLUMNS", columns)

    assert screen_of("never", to_file=False).width == width


@pytest.mark.parametrize(
    ("encoding", "ascii_only"),
    [("utf-8", False), ("UTF8", False), ("utf-16", False), ("ascii", True), ("cp1252", True)],
)
def test_what_is_no_unicode_gets_ascii(
    monkeypatch: pytest.MonkeyPatch,
    encoding: str,
    ascii_only: bool,  # noqa: FBT001  # a column of the table above
) -> None:
    use(monkeypatch, Stream(encoding))

    assert screen_of("never", to_file=False).ascii_only is ascii_only


@pytest.mark.parametrize(
    ("variables", "color", "wanted"),
    [
        ({}, "auto", True),
        ({"TERM": "dumb"}, "auto", False),
        ({"NO_COLOR": "1"}, "auto", False),
        ({"NO_COLOR": "1"}, "always", True),
        ({}, "never", False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, "auto", True),
    ],
    ids=str,
)
def test_a_terminal_has_colour_unless_it_is_told_otherwise(
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    color: str,
    wanted: bool,  # noqa: FBT001  # a column of the table above
) -> None:
    use(monkeypatch, Stream())
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert screen_of(color, to_file=False).color is wanted


def test_text_is_written_in_the_encoding_of_stdout_and_data_in_utf_8(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = Stream("latin-1")
    use(monkeypatch, stream)
    write("Säcke 箱\n", None, as_utf8=False)
    write("Säcke 箱\n", None, as_utf8=True)

    assert stream.raw_bytes.getvalue() == (b"S\xe4cke ??\n" + b"S\xc3\xa4cke \xe7\xae\xb1\n")


def test_what_an_encoding_lacks_is_replaced_as_wide_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = Stream("latin-1")
    use(monkeypatch, stream)
    # A dash, a character of two columns, an e with an accent that takes no column.
    write("a–b 出 e\u0301|\n", None, as_utf8=False)

    assert stream.raw_bytes.getvalue() == b"a?b ?? e|\n"


def test_what_was_printed_before_comes_before(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="utf-8")
    use(monkeypatch, stream)
    stream.write("one\n")
    write("two\n", None, as_utf8=True)

    assert raw.getvalue() == b"one\ntwo\n"


def test_a_stdout_that_is_closed_is_an_error_with_a_way_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    use(monkeypatch, None)

    with pytest.raises(OutputError, match="stdout is closed") as caught:
        write("text", None, as_utf8=True)
    assert caught.value.hint == "use -o FILE"


def test_a_pipe_that_is_closed_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, io.TextIOWrapper(Broken(BrokenPipeError(32, "Broken pipe"))))

    with pytest.raises(ClosedPipe):
        write("text", None, as_utf8=True)


def test_a_disk_that_is_full_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, io.TextIOWrapper(Broken(OSError(28, "No space left on device"))))

    with pytest.raises(OutputError, match="cannot write: No space left on device"):
        write("text", None, as_utf8=False)


def test_bytes_are_written_as_they_are_but_not_to_a_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    content = b"PAR1\xff\n\x00PAR1"
    pipe = Stream("ascii", terminal=False)
    use(monkeypatch, pipe)
    write(content, None, as_utf8=True)
    use(monkeypatch, Stream())
    write(content, tmp_path / "table", as_utf8=False)

    assert pipe.raw_bytes.getvalue() == (tmp_path / "table").read_bytes() == content
    with pytest.raises(OutputError, match="not text") as caught:
        write(content, None, as_utf8=True)
    assert caught.value.hint is not None
    assert "-o FILE" in caught.value.hint


def test_a_file_is_utf_8_with_the_line_ends_that_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "report"
    write("Säcke\nzwei\n", path, as_utf8=False)

    assert path.read_bytes() == b"S\xc3\xa4cke\nzwei\n"


def test_a_name_without_a_folder_is_written_where_the_user_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write("text\n", Path("report"), as_utf8=True)

    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_notes_go_to_stderr_unless_it_is_to_be_quiet(
    capsys: pytest.CaptureFixture[str],
) -> None:
    say("note: one", quiet=False)
    say("note: two", quiet=True)

    assert capsys.readouterr() == ("", "note: one\n")


def test_a_note_that_nobody_can_hear_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Stream()
    use(monkeypatch, stream)
    monkeypatch.setattr(sys, "stderr", None)
    say("note", quiet=False)
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr(sys, "stderr", closed)
    say("note", quiet=False)

    assert stream.raw_bytes.getvalue() == b""


def test_a_file_on_a_full_disk_says_what_to_do() -> None:
    with pytest.raises(OutputError, match="No space left on device") as caught:
        write("text", Path("/dev/full"), as_utf8=True)
    assert "no room left" in str(caught.value.hint)
    assert caught.value.where == "-o /dev/full"
