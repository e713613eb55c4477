"""The files of replies: where each stands, and what is taken away."""

from pathlib import Path

import pytest

from exportdecomp.sources.reply_files import ReplyFiles
from tests.unit.sources.archived import LATER, reply

PAGE = b"<html>August 321.8</html>"


@pytest.mark.parametrize(
    ("content_type", "suffix"),
    [
        ("text/html", "html"),
        ("application/xhtml+xml", "html"),
        ("application/json", "json"),
        ("application/vnd.sdmx.data+csv", "csv"),
        ("text/xml", "xml"),
        ("text/plain", "txt"),
        ("application/octet-stream", "bin"),
        ("", "bin"),
    ],
)
def test_the_suffix_says_what_a_reply_is(
    tmp_path: Path, content_type: str, suffix: str
) -> None:
    record = reply("august", PAGE)._replace(content_type=content_type)

    path = ReplyFiles(tmp_path).path_of(record)

    assert path == tmp_path / "2026-10" / f"{record.sha256}.{suffix}"


def test_a_reply_that_waits_is_read_where_it_waits(tmp_path: Path) -> None:
    files, record = ReplyFiles(tmp_path), reply("august", PAGE)
    files.make()
    temporary = files.temporary()
    temporary.write_bytes(PAGE)

    files.take_in(temporary, record)
    assert files.content(record) == PAGE
    assert list(files.placed()) == []

    files.place(record)
    assert files.content(record) == PAGE
    assert list(files.placed()) == [files.path_of(record)]
    assert files.left_over([]) == []


def test_settling_puts_in_place_what_was_entered_and_nothing_else(tmp_path: Path) -> None:
    files = ReplyFiles(tmp_path)
    files.make()
    early = reply("august", PAGE)
    late = reply("august", PAGE, LATER)
    for record in (early, reply("september", b"<html>"), late):
        temporary = files.temporary()
        temporary.write_bytes(PAGE if record.part == "august" else b"<html>")
        files.take_in(temporary, record)
        if record is early:
            files.place(early)

    files.settle([early, late])

    # The page came again in November: the one of October is in its place already.
    assert [path.parent.name for path in files.placed()] == ["2026-10", "2026-11"]
    assert files.left_over([]) == []
