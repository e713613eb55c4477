import os
from pathlib import Path
from threading import Thread

import pytest

from exportdecomp.errors import FileUnusableError
from exportdecomp.sources.content import HEAD, begin


def test_the_head_of_a_large_file_is_its_first_64_kib(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(b"code,value\n" + b"ic,285\n" * 20_000)

    beginning = begin(path, "large.csv")

    assert beginning.content == path
    assert len(beginning.head) == HEAD
    assert not beginning.whole


def test_a_first_line_of_more_than_64_kib_is_read_to_its_end() -> None:
    header = b",".join(b"partner%d" % number for number in range(10_000)) + b"\n"
    row = b",".join([b"285"] * 10_000) + b"\n"

    beginning = begin(header + row, "stdin")

    assert len(header) > HEAD
    assert beginning.head == header
    assert not beginning.whole


def test_a_pipe_is_emptied_because_it_can_be_read_only_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_bytes, args=(b"code,value\nic,285\n",))
    writer.start()

    beginning = begin(pipe, "pipe")

    writer.join()
    assert beginning.content == b"code,value\nic,285\n"
    assert beginning.whole


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileUnusableError, match="there is no such file") as caught:
        begin(tmp_path / "nowhere.csv", "data/nowhere.csv")

    assert caught.value.where == "data/nowhere.csv"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileUnusableError, match="this is a folder") as caught:
        begin(tmp_path, "data")

    assert caught.value.hint == "name a file in it"


def test_what_the_system_says_of_a_file_is_passed_on() -> None:
    name = "long" * 100

    with pytest.raises(FileUnusableError, match="cannot read the file: File name too long"):
        begin(Path(name), name)


@pytest.mark.parametrize("nothing", [b"", b" \r\n\n", b"\xef\xbb\xbf\n"])
def test_a_file_without_anything_in_it_is_refused(nothing: bytes) -> None:
    with pytest.raises(FileUnusableError, match="the file is empty"):
        begin(nothing, "stdin")
