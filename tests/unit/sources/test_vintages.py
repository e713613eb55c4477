"""Kept vintages: whole or not at all, by content, never rewritten."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from exportdecomp.errors import FileUnusableError, InputError, OutputError, SettingsError
from exportdecomp.sources.vintages import (
    baseline_files,
    holds_vintages,
    keep,
    list_vintages,
    newest,
    verify,
)
from tests.cli.command import environment

JULY = b"month,good,value\n2025-07,ships,41\n"
AUGUST = b"month,good,value\n2025-07,ships,43\n2025-08,ships,38\n"
RELEASED = date(2025, 9, 8)


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir() if not one.name.startswith("."))


def one(content: bytes) -> Mapping[str, Path | bytes]:
    return {"goods.csv": content}


def test_a_vintage_is_named_by_number_day_and_content(tmp_path: Path) -> None:
    kept = keep(tmp_path / "kept", one(JULY), RELEASED)

    # As `sha256sum goods.csv | sha256sum` would say.
    listed = f"{sha256(JULY).hexdigest()}  goods.csv\n"
    digest = sha256(listed.encode()).hexdigest()
    assert names(tmp_path / "kept") == [f"0001-2025-09-08-{digest[:16]}"]
    assert (kept.number, kept.day, kept.digest, kept.is_new) == (1, RELEASED, digest, True)
    assert kept.files == (kept.folder / "goods.csv",)
    assert (kept.folder / "goods.csv").read_bytes() == JULY
    assert (kept.folder / "SHA256SUMS").read_text() == listed
    assert kept.title == "0001 of 2025-09-08"


def test_a_release_without_a_day_is_kept_undated(tmp_path: Path) -> None:
    kept = keep(tmp_path, one(JULY), None)

    assert kept.folder.name.startswith("0001-undated-")
    assert [found.day for found in list_vintages(tmp_path)] == [None]
    assert kept.title == "0001"


def test_the_same_content_is_not_kept_twice(tmp_path: Path) -> None:
    first = keep(tmp_path, one(JULY), None)
    again = keep(tmp_path, one(JULY), RELEASED)

    assert again == first._replace(is_new=False)
    assert len(list_vintages(tmp_path)) == 1


def test_the_same_content_under_another_name_is_another_vintage(tmp_path: Path) -> None:
    keep(tmp_path, one(JULY), None)
    keep(tmp_path, {"lines.csv": JULY}, None)

    assert [found.number for found in list_vintages(tmp_path)] == [1, 2]


def test_files_are_read_only_and_the_first_vintage_stays_as_it_was(tmp_path: Path) -> None:
    first = keep(tmp_path, one(JULY), None)
    before = (first.folder / "goods.csv").stat().st_mtime_ns
    keep(tmp_path, one(AUGUST), None)

    assert (first.folder / "goods.csv").stat().st_mode & 0o777 == 0o444
    assert (first.folder / "goods.csv").stat().st_mtime_ns == before
    assert (first.folder / "goods.csv").read_bytes() == JULY


def test_the_newest_is_the_one_kept_last(tmp_path: Path) -> None:
    assert newest(tmp_path) is None
    assert list_vintages(tmp_path / "nowhere") == []
    keep(tmp_path, one(JULY), RELEASED)
    keep(tmp_path, one(AUGUST), date(2025, 8, 7))

    last = newest(tmp_path)
    assert last is not None
    assert (last.number, last.day) == (2, date(2025, 8, 7))
    assert last.files[0].read_bytes() == AUGUST


def test_ten_thousand_vintages_keep_their_order(tmp_path: Path) -> None:
    for name in ("9999-undated-00000000000000aa", "10000-undated-00000000000000bb"):
        (tmp_path / name).mkdir()

    assert [found.number for found in list_vintages(tmp_path)] == [9999, 10000]
    assert keep(tmp_path, one(JULY), None).number == 10001


@pytest.mark.parametrize(
    ("change", "place", "why"),
    [
        (lambda folder: (folder / "goods.csv").write_bytes(AUGUST), "goods.csv", "not what"),
        (lambda folder: (folder / "goods.csv").unlink(), "goods.csv", "gone"),
        (lambda folder: (folder / "more.csv").write_bytes(JULY), "more.csv", "put here later"),
        (lambda folder: (folder / "SHA256SUMS").write_text("77  a\n"), "SHA256SUMS", "list"),
        (lambda folder: (folder / "SHA256SUMS").unlink(), "SHA256SUMS", "cannot be read"),
    ],
)
def test_what_was_changed_since_is_named(
    tmp_path: Path, change: Callable[[Path], object], place: str, why: str
) -> None:
    kept = keep(tmp_path, one(JULY), None)
    for file in kept.folder.iterdir():
        file.chmod(0o644)
    change(kept.folder)

    with pytest.raises(InputError, match=why) as caught:
        newest(tmp_path)
    assert caught.value.code == "changed_vintage"
    assert caught.value.where == str(kept.folder / place)
    with pytest.raises(InputError):
        verify(list_vintages(tmp_path)[0])


def test_a_day_that_is_none_is_a_changed_vintage(tmp_path: Path) -> None:
    (tmp_path / "0001-2025-02-30-00000000000000aa").mkdir()

    with pytest.raises(InputError, match="2025-02-30 is no day"):
        list_vintages(tmp_path)


def test_two_writers_at_once_keep_everything_once(tmp_path: Path) -> None:
    contents = [b"value\n%d\n" % number for number in (7, 11, 13, 7, 11, 13, 7, 17)]
    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda content: keep(tmp_path, one(content), None), contents))

    found = list_vintages(tmp_path)
    assert [each.number for each in found] == [1, 2, 3, 4]
    assert {each.files[0].read_bytes() for each in found} == set(contents)
    assert sum(each.is_new for each in kept) == 4


def test_what_a_killed_writer_left_is_cleared_and_never_listed(tmp_path: Path) -> None:
    (tmp_path / ".keeping-lost").mkdir()
    (tmp_path / ".keeping-lost" / "goods.csv").write_bytes(JULY)

    assert not holds_vintages(tmp_path)
    assert keep(tmp_path, one(AUGUST), None).number == 1
    assert not (tmp_path / ".keeping-lost").exists()


def test_a_writer_that_dies_does_not_lock_the_others_out(tmp_path: Path) -> None:
    dies = (
        "import os, pathlib, sys\n"
        "from exportdecomp.sources.durable import alone_in\n"
        "with alone_in(pathlib.Path(sys.argv[1])):\n"
        "    os._exit(9)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", dies, str(tmp_path)], check=False, env=environment()
    )

    assert done.returncode == 9
    assert keep(tmp_path, one(JULY), None).is_new


def test_a_file_that_cannot_be_read_leaves_nothing_behind(tmp_path: Path) -> None:
    kept = tmp_path / "kept"

    with pytest.raises(FileUnusableError, match="cannot read"):
        keep(kept, {"goods.csv": JULY, "more.csv": tmp_path / "none.csv"}, None)
    assert names(kept) == []
    assert not list(kept.glob(".keeping-*"))


@pytest.mark.parametrize("name", ["a/b.csv", ".hidden.csv", "SHA256SUMS", "..", "a\nb"])
def test_a_name_that_is_no_plain_file_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match="cannot be kept"):
        keep(tmp_path, {name: JULY}, None)


def test_nothing_cannot_be_kept(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="nothing to keep"):
        keep(tmp_path, {}, None)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"a file")

    with pytest.raises(OutputError, match="cannot keep a vintage"):
        keep(tmp_path / "kept", one(JULY), None)


def test_the_baseline_is_a_file_or_what_a_folder_holds_of_that_name(tmp_path: Path) -> None:
    last = tmp_path / "last"
    last.mkdir()
    for name in ("goods.csv", "partners.csv", "notes.md", ".hidden.csv"):
        (last / name).write_bytes(JULY)

    assert baseline_files(last / "notes.md", ["x.csv"]) == [last / "notes.md"]
    assert baseline_files(last, ["new/goods.csv"]) == [last / "goods.csv"]
    with pytest.raises(SettingsError, match="no file called regions") as caught:
        baseline_files(last, ["regions.csv"])
    assert caught.value.hint == "name one of its files; there is: goods.csv, partners.csv"
    (last / "goods.csv").unlink()
    assert baseline_files(last, ["regions.csv"]) == [last / "partners.csv"]
    with pytest.raises(SettingsError, match="no file or folder"):
        baseline_files(tmp_path / "nowhere", ["goods.csv"])


def test_the_baseline_in_a_folder_of_vintages_is_the_newest(tmp_path: Path) -> None:
    keep(tmp_path, one(JULY), None)
    kept = keep(tmp_path, {"goods.csv": AUGUST, "totals.csv": JULY}, None)
    os.utime(list_vintages(tmp_path)[0].folder)

    assert baseline_files(tmp_path, ["other.csv"]) == [
        kept.folder / "goods.csv",
        kept.folder / "totals.csv",
    ]
