"""What nobody needs is taken away; a reply never is."""

from pathlib import Path

import pytest

from exportdecomp.errors import FetchError, OutputError
from exportdecomp.model.store_report import Removed
from exportdecomp.sources.archive import Archive
from exportdecomp.sources.durable import alone_in
from exportdecomp.sources.published import read_published
from exportdecomp.sources.store_sweep import Sweep, size_of
from tests.unit.sources.archived import filled, published, reply

AUGUST = b"<html>August 321.8</html>"


def littered(store: Path) -> list[Removed]:
    """Leave what killed runs leave, and say what of it is to go."""
    archive = filled(store, august=AUGUST)
    (archive.folder / ".incoming" / ".unfinished-7f").write_bytes(b"<html>Au")
    (archive.folder / ".incoming" / reply("", b"x").sha256).write_bytes(b"x")
    archive.parsed.mkdir(parents=True)
    (archive.parsed / f"{reply('', AUGUST).sha256}.parquet").write_bytes(b"PAR1")
    (archive.parsed / f"{'7f' * 32}.parquet").write_bytes(b"PAR1 PAR1")
    (archive.parsed / ".part-x").write_bytes(b"PA")
    return [
        Removed("unfinished", "raw/gacc/.incoming/.unfinished-7f", 8),
        Removed("unfinished", f"raw/gacc/.incoming/{reply('', b'x').sha256}", 1),
        Removed("unfinished", "parts/gacc/.part-x", 2),
        Removed("figures", f"parts/gacc/{'7f' * 32}.parquet", 9),
    ]


def test_leftovers_go_and_replies_and_their_figures_stay(tmp_path: Path) -> None:
    expected = sorted(littered(tmp_path))

    assert sorted(Sweep(tmp_path, is_dry_run=False).archive("gacc")) == expected

    archive = Archive(tmp_path, "gacc")
    assert archive.content(reply("august", AUGUST)) == AUGUST
    assert [one.name for one in archive.parsed.iterdir()] == [
        f"{reply('', AUGUST).sha256}.parquet"
    ]
    assert list(Sweep(tmp_path, is_dry_run=False).archive("gacc")) == []


def test_a_dry_run_says_the_same_and_changes_nothing(tmp_path: Path) -> None:
    expected = sorted(littered(tmp_path))
    size = size_of(tmp_path)

    assert sorted(Sweep(tmp_path, is_dry_run=True).archive("gacc")) == expected
    assert size_of(tmp_path) == size


def test_a_reply_that_waits_for_its_place_stays(tmp_path: Path) -> None:
    archive = filled(tmp_path, august=AUGUST)
    record = reply("august", AUGUST)
    waiting = archive.folder / ".incoming" / record.sha256
    archive.path_of(record).rename(waiting)

    assert list(Sweep(tmp_path, is_dry_run=False).archive("gacc")) == []
    assert archive.content(record) == AUGUST


def test_of_publications_the_current_and_the_one_before_stay(tmp_path: Path) -> None:
    for content in (b"321.8", b"322.4", b"322.39"):
        published(tmp_path, "china", content)
    current = published(tmp_path, "china", b"322.5")
    folder = tmp_path / "data" / "china"
    (folder / "0005").mkdir()  # of a run that was killed before it became current
    (folder / "0005" / "total.parquet").write_bytes(b"322.51")
    (folder / ".unfinished-7f").mkdir()

    removed = list(Sweep(tmp_path, is_dry_run=False).dataset("china"))

    assert [(one.kind, one.path) for one in removed] == [
        ("unfinished", "data/china/.unfinished-7f"),
        ("publication", "data/china/0001"),
        ("publication", "data/china/0002"),
        ("publication", "data/china/0005"),
    ]
    assert [one.size for one in removed] == [0, 5, 5, 6]
    assert read_published(tmp_path, "china") == current
    assert (folder / "0003" / "total.parquet").read_bytes() == b"322.39"


def test_nothing_is_taken_from_who_is_fetching_or_publishing(tmp_path: Path) -> None:
    archive = filled(tmp_path, august=AUGUST)
    published(tmp_path, "china", b"321.8")
    sweep = Sweep(tmp_path, is_dry_run=False, patience=0.0)

    with archive.alone(0), pytest.raises(FetchError, match="another run"):
        list(sweep.archive("gacc"))
    with alone_in(tmp_path / "data" / "china"), pytest.raises(OutputError, match="another"):
        list(sweep.dataset("china"))


def test_what_stands_in_the_store_itself_goes(tmp_path: Path) -> None:
    (tmp_path / ".unfinished-7f").write_bytes(b"{")

    assert list(Sweep(tmp_path, is_dry_run=False).root()) == [
        Removed("unfinished", ".unfinished-7f", 1)
    ]
    assert list(tmp_path.iterdir()) == []
