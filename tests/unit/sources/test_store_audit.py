"""Everything in a store is held against what was entered of it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from exportdecomp.sources.store_audit import audit_archive, audit_dataset, audit_folders
from tests.unit.sources.archived import LATER, filled, keep, published, reply

AUGUST, SEPTEMBER = b"<html>August 321.8</html>", b"<html>September 328.6</html>"
PAGE = f"raw/gacc/2026-10/{reply('', AUGUST).sha256}.html"
FIGURES = f"parts/gacc/{reply('', AUGUST).sha256}.parquet"
TABLE, POINTER = "data/china/0001/total.parquet", "data/china/current.json"


def spoil(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[::-1])


def bare(path: Path) -> None:
    told = json.loads(path.read_text())
    del told["files"]
    path.write_text(json.dumps(told))


def put(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"7")


def tear(path: Path) -> None:
    path.write_bytes(b"?\n" + path.read_bytes())


def found(store: Path) -> list[tuple[str, str]]:
    faults = [*audit_archive(store, "gacc"), *audit_dataset(store, "china")]
    assert all(one.message and one.hint for one in faults)
    return [(one.code, one.path) for one in faults]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    filled(tmp_path, august=AUGUST, september=SEPTEMBER, october=b"")
    published(tmp_path, "china", b"328.6")
    return tmp_path


def test_a_store_as_it_was_left_has_no_fault(store: Path) -> None:
    put(store / "parts" / "gacc" / ".part-7f")
    (store / FIGURES).write_bytes(b"PAR1 figures PAR1")

    assert found(store) == []


@pytest.mark.parametrize(
    ("path", "harm", "code"),
    [
        (PAGE, spoil, "reply_changed"),
        (PAGE, Path.unlink, "reply_gone"),
        ("raw/gacc/2026-10/notes.txt", put, "foreign_file"),
        (FIGURES, put, "figures"),
        (POINTER, spoil, "pointer"),
        (POINTER, bare, "pointer"),
        (TABLE, spoil, "table_changed"),
        (TABLE, Path.unlink, "table_gone"),
        ("data/china/0001/more.parquet", put, "foreign_file"),
    ],
)
def test_each_fault_is_found_at_its_place(
    store: Path, path: str, harm: Callable[[Path], None], code: str
) -> None:
    harm(store / path)

    assert found(store) == [(code, path)]


def test_a_line_that_cannot_be_read_is_named_and_the_others_are_looked_at(store: Path) -> None:
    tear(store / "raw/gacc/journal.jsonl")
    spoil(store / PAGE)

    assert found(store) == [
        ("journal", "raw/gacc/journal.jsonl, line 1"),
        ("reply_changed", PAGE),
    ]


def test_a_journal_that_is_gone_leaves_every_reply_foreign(store: Path) -> None:
    (store / "raw/gacc/journal.jsonl").unlink()

    assert [code for code, _ in found(store)] == ["foreign_file", "foreign_file"]


def test_a_journal_that_cannot_be_read_at_all_is_one_fault(store: Path) -> None:
    (store / "raw/gacc/journal.jsonl").unlink()
    (store / "raw/gacc/journal.jsonl").mkdir()

    assert found(store) == [("journal", "raw/gacc/journal.jsonl")]


def test_a_folder_that_was_never_published_has_no_fault(store: Path) -> None:
    (store / "data" / "japan" / "0001").mkdir(parents=True)

    assert list(audit_dataset(store, "japan")) == []


def test_publications_of_which_none_is_current_are_a_fault(store: Path) -> None:
    published(store, "china", b"329.1")
    (store / POINTER).unlink()

    assert found(store) == [("pointer", POINTER)]


def test_the_folders_and_locks_of_a_store_as_it_was_left_have_no_fault(store: Path) -> None:
    assert (store / "raw/gacc/.lock").exists()
    assert list(audit_folders(store)) == []


@pytest.mark.parametrize("path", ["raw/gacc/.lock", "data/japan/.lock", "parts", "raw/comext"])
def test_a_file_that_stands_in_the_place_of_a_lock_or_a_folder_is_named(
    store: Path, path: str
) -> None:
    (store / path).unlink(missing_ok=True)
    put(store / path)

    (fault,) = audit_folders(store)

    assert (fault.code, fault.path) == ("foreign_file", path)
    assert fault.hint


def test_a_folder_is_no_lock(store: Path) -> None:
    (store / "raw/gacc/.lock").unlink()
    (store / "raw/gacc/.lock").mkdir()

    assert [one.path for one in audit_folders(store)] == ["raw/gacc/.lock"]


def test_a_lost_reply_that_another_followed_can_only_come_from_a_copy(tmp_path: Path) -> None:
    archive = filled(tmp_path, august=AUGUST)
    with archive.alone(0):
        newer = keep(archive, "august", SEPTEMBER, LATER)
    (tmp_path / PAGE).unlink()

    (fault,) = audit_archive(tmp_path, "gacc")
    assert "from a copy: the source does not send it any more" in fault.hint

    archive.path_of(newer).unlink()
    hints = [one.hint for one in audit_archive(tmp_path, "gacc") if one.path != PAGE]
    assert ["fetch again" in hint for hint in hints] == [True]
