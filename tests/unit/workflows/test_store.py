"""The store listed, verified and pruned as a whole."""

from pathlib import Path

import pytest

from exportdecomp.errors import SettingsError, UnknownChoiceError
from exportdecomp.model.store_report import StoredSource
from exportdecomp.workflows.store import (
    list_store,
    path_in_store,
    prune_store,
    store_named,
    verify_store,
)
from tests.unit.sources.archived import LATER, NOON, filled, keep, published

AUGUST, CHANGED = b"<html>August 321.8</html>", b"<html>August 322.45</html>"


def test_a_list_counts_parts_replies_and_bytes(tmp_path: Path) -> None:
    archive = filled(tmp_path, august=AUGUST, october=b"")
    with archive.alone(0):
        keep(archive, "august", CHANGED, LATER)
    told = published(tmp_path, "china", b"322.45")

    held = list_store(tmp_path)

    # 25 bytes and 26 bytes; of October there is nothing.
    assert held.sources == (StoredSource("gacc", parts=2, replies=2, size=51, asked=LATER),)
    assert [(one.published, one.size, one.publications) for one in held.datasets] == [
        (told, 6, 1)
    ]


def test_a_source_can_be_asked_for_alone(tmp_path: Path) -> None:
    filled(tmp_path, august=AUGUST)
    published(tmp_path, "china", b"322.45")
    (tmp_path / "raw" / "comext").mkdir()

    assert len(list_store(tmp_path, "gacc").datasets) == 1
    other = list_store(tmp_path, "comext")
    assert (other.datasets, other.sources) == ((), (StoredSource("comext", 0, 0, 0, ""),))
    with pytest.raises(UnknownChoiceError, match="does not know 'gac'"):
        list_store(tmp_path, "gac")


def test_a_store_that_is_not_there_holds_nothing_and_is_whole(tmp_path: Path) -> None:
    store = tmp_path / "store"

    assert list_store(store).sources == ()
    assert verify_store(store).faults == ()
    assert prune_store(store, is_dry_run=False).removed == ()
    assert path_in_store(store) == store
    assert not store.exists()


def test_the_path_of_a_dataset_is_that_of_its_current_files(tmp_path: Path) -> None:
    published(tmp_path, "china", b"321.8")
    published(tmp_path, "china", b"322.4")

    assert path_in_store(tmp_path, "china") == tmp_path / "data" / "china" / "0002"
    with pytest.raises(UnknownChoiceError):
        path_in_store(tmp_path, "japan")


def test_what_is_wrong_in_any_source_or_dataset_is_told(tmp_path: Path) -> None:
    archive = filled(tmp_path, august=AUGUST)
    told = published(tmp_path, "china", b"322.45")
    archive.path_of(archive.replies("august")[0]).unlink()
    (Path(told.folder) / "total.parquet").unlink()
    (tmp_path / "data" / "japan").mkdir()  # where nothing was published so far

    verified = verify_store(tmp_path)

    assert [one.code for one in verified.faults] == ["reply_gone", "table_gone"]
    assert (verified.replies, verified.datasets) == (0, 1)


def test_pruning_goes_through_sources_datasets_and_the_store_itself(tmp_path: Path) -> None:
    archive = filled(tmp_path, august=AUGUST)
    (archive.folder / ".incoming" / ".unfinished-7f").write_bytes(b"<")
    for content in (b"321.8", b"322.4", b"322.45"):
        published(tmp_path, "china", content)
    (tmp_path / ".unfinished-8a").write_bytes(b"{")

    dry, done = (prune_store(tmp_path, is_dry_run=dry) for dry in (True, False))

    assert [one.path for one in done.removed] == [
        "raw/gacc/.incoming/.unfinished-7f",
        "data/china/0001",
        ".unfinished-8a",
    ]
    assert (dry.removed, dry.is_dry_run) == (done.removed, True)
    assert verify_store(tmp_path).faults == ()
    assert list_store(tmp_path).sources[0].asked == NOON


def test_a_named_store_comes_before_the_usual_one(tmp_path: Path) -> None:
    assert store_named(tmp_path, {"EXPORTDECOMP_STORE": "none"}) == tmp_path
    assert store_named(None, {"EXPORTDECOMP_STORE": str(tmp_path)}) == tmp_path
    with pytest.raises(SettingsError, match="switched off"):
        store_named(None, {"EXPORTDECOMP_STORE": "none"})


def test_a_file_in_the_place_of_a_dataset_is_one_fault(tmp_path: Path) -> None:
    filled(tmp_path, august=AUGUST)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "china").write_bytes(b"7")

    assert [one.path for one in verify_store(tmp_path).faults] == ["data/china"]


def test_a_file_where_a_folder_belongs_is_found(tmp_path: Path) -> None:
    filled(tmp_path, august=AUGUST)
    (tmp_path / "data").write_bytes(b"7")
    (tmp_path / "raw" / "comext").write_bytes(b"7")

    verified = verify_store(tmp_path)

    assert [one.path for one in verified.faults] == ["data", "raw/comext"]
    assert verified.replies == 1
