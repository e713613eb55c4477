"""Publications: a folder each, and a pointer that is replaced in one step."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from exportdecomp.errors import InputError, OutputError, SettingsError
from exportdecomp.sources.generations import listed_files, publish, stage
from exportdecomp.sources.published import published_names, read_published, store_folder
from exportdecomp.sources.store_audit import audit_dataset
from tests.cli.command import environment
from tests.unit.sources.archived import published
from tests.unit.sources.killed import survives

OLD, NEW = b"August 321.8", b"August 322.4"


def test_what_was_published_is_read_back_with_the_digests_of_its_files(tmp_path: Path) -> None:
    told = published(tmp_path, "china", OLD)

    assert read_published(tmp_path, "china") == told
    assert told.folder == str(tmp_path / "data" / "china" / "0001")
    assert told.tables["total"].sha256 == sha256(OLD).hexdigest()
    assert published_names(tmp_path) == ["china"]


def test_the_next_publication_leaves_the_one_before_for_who_reads_it(tmp_path: Path) -> None:
    before = published(tmp_path, "china", OLD)
    after = published(tmp_path, "china", NEW)

    assert Path(after.folder).name == "0002"
    assert (Path(before.folder) / "total.parquet").read_bytes() == OLD
    assert read_published(tmp_path, "china") == after


def test_files_in_folders_are_published_with_the_others(tmp_path: Path) -> None:
    told = published(tmp_path, "china", OLD)
    with stage(tmp_path, "china") as staged:
        (staged / "total.parquet").write_bytes(NEW)
        (staged / "labels").mkdir()
        (staged / "labels" / "hs.csv").write_bytes(b"code,label\n85,machines\n")
        publish(tmp_path, staged, told)

    assert listed_files(tmp_path, "china") == {
        "labels/hs.csv": sha256(b"code,label\n85,machines\n").hexdigest(),
        "total.parquet": sha256(NEW).hexdigest(),
    }
    assert list(audit_dataset(tmp_path, "china")) == []


def test_what_is_not_published_is_taken_away(tmp_path: Path) -> None:
    told = published(tmp_path, "china", OLD)

    with stage(tmp_path, "china") as staged:
        (staged / "total.parquet").write_bytes(NEW)
    with pytest.raises(KeyError), stage(tmp_path, "china") as staged:
        raise KeyError

    assert read_published(tmp_path, "china") == told
    folder = tmp_path / "data" / "china"
    assert sorted(one.name for one in folder.iterdir()) == [".lock", "0001", "current.json"]


def test_a_store_that_is_not_there_holds_nothing_and_is_not_made(tmp_path: Path) -> None:
    assert published_names(tmp_path / "store") == []
    assert read_published(tmp_path / "store", "china") is None
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("name", ["", "..", "../china", "a/b", "China", ".x", "a" * 101])
def test_a_name_that_leads_elsewhere_is_none(tmp_path: Path, name: str) -> None:
    published(tmp_path, "china", OLD)

    assert read_published(tmp_path, name) is None
    with pytest.raises(SettingsError, match="cannot name"), stage(tmp_path, name):
        pass


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"generation": "../../x"}'])
def test_a_pointer_that_cannot_be_read_is_refused(tmp_path: Path, text: str) -> None:
    published(tmp_path, "china", OLD)
    pointer = tmp_path / "data" / "china" / "current.json"
    pointer.write_text(text)

    with pytest.raises(InputError) as caught:
        read_published(tmp_path, "china")

    assert (caught.value.code, caught.value.where) == ("damaged_store", str(pointer))


def test_a_pointer_that_leads_out_of_the_dataset_is_refused(tmp_path: Path) -> None:
    published(tmp_path, "china", OLD)
    pointer = tmp_path / "data" / "china" / "current.json"
    told = json.loads(pointer.read_text())
    pointer.write_text(json.dumps(told | {"generation": "../../raw"}))

    with pytest.raises(InputError, match="damaged"):
        read_published(tmp_path, "china")


def test_what_a_killed_writer_left_is_taken_away_by_the_next(tmp_path: Path) -> None:
    published(tmp_path, "china", OLD)
    folder = tmp_path / "data" / "china"
    (folder / ".unfinished-7f").write_text('{"generation"')
    (folder / ".unfinished-8a").mkdir()
    (folder / ".unfinished-8a" / "total.parquet").write_bytes(NEW)

    published(tmp_path, "china", NEW)

    assert sorted(one.name for one in folder.iterdir()) == [
        ".lock", "0001", "0002", "current.json",
    ]  # fmt: skip


PUBLISHES = """
published(STORE, "china", b"August 322.4")
"""
BEFORE = """
from tests.unit.sources.archived import published
published(STORE, "china", b"August 321.8")
"""


def test_killed_at_any_step_a_reader_sees_the_old_or_the_new(tmp_path: Path) -> None:
    found, is_done = [], False
    for step in range(1, 60):
        store = tmp_path / f"store-{step}"
        is_done = survives(step, store, BEFORE, PUBLISHES)
        told = read_published(store, "china")
        assert told is not None
        found.append((Path(told.folder) / "total.parquet").read_bytes())

        again = published(store, "china", NEW)
        assert read_published(store, "china") == again
        assert not list((store / "data" / "china").glob(".unfinished-*/*"))
        if is_done:
            break

    assert is_done
    assert found == sorted(found)  # old, old, ..., new, new
    assert (found[0], found[-1]) == (OLD, NEW)
    assert len(found) > 8


def test_a_full_disk_leaves_the_publication_before(tmp_path: Path) -> None:
    told = published(tmp_path, "china", OLD)
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from exportdecomp.errors import OutputError\n"
        "from tests.unit.sources.archived import published\n"
        "before = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300, before[1]))\n"
        "try:\n"
        "    published(Path(sys.argv[1]), 'china', b'x' * int(sys.argv[2]))\n"
        "except OutputError as error:\n"
        "    print(error.message)\n"
        "finally:\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, before)\n"
    )
    for size in (301, 7):  # the table is too large, then only the pointer
        done = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path), str(size)],
            check=False,
            cwd=Path(__file__).parents[3],
            env=environment(),
            capture_output=True,
        )
        assert done.stderr == b""
        assert b"File too large" in done.stdout
        assert read_published(tmp_path, "china") == told
        folder = tmp_path / "data" / "china"
        assert sorted(one.name for one in folder.iterdir()) == [
            ".lock", "0001", "current.json",
        ]  # fmt: skip


def test_a_store_in_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(OutputError), stage(tmp_path / "file" / "store", "china"):
        pass


@pytest.mark.parametrize(
    ("variables", "folder"),
    [
        ({"EXPORTDECOMP_STORE": "/srv/store", "XDG_DATA_HOME": "/data"}, "/srv/store"),
        ({"EXPORTDECOMP_STORE": "~/store"}, "/people/ann/store"),
        ({"EXPORTDECOMP_STORE": "here"}, "here"),
        ({"EXPORTDECOMP_STORE": ""}, "/people/ann/.local/share/exportdecomp"),
        ({"XDG_DATA_HOME": "/data"}, "/data/exportdecomp"),
        ({"XDG_DATA_HOME": "data"}, "/people/ann/.local/share/exportdecomp"),
        ({}, "/people/ann/.local/share/exportdecomp"),
    ],
)
def test_the_store_is_where_the_environment_says(
    variables: dict[str, str], folder: str
) -> None:
    assert store_folder({"HOME": "/people/ann", **variables}) == Path(folder)


@pytest.mark.parametrize("word", ["none", "None", "NONE"])
def test_the_store_can_be_switched_off(word: str) -> None:
    assert store_folder({"HOME": "/people/ann", "EXPORTDECOMP_STORE": word}) is None
