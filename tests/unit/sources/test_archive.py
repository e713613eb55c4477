"""An archive: replies by part, each kept once, and runs that can be gone on with."""

import stat
from pathlib import Path

import pytest

from exportdecomp.errors import FetchError, InputError, OutputError, SettingsError
from exportdecomp.sources.archive import Archive, archived_sources
from tests.unit.sources.archived import LATER, NOON, filled, keep, reply

AUGUST, SEPTEMBER = b"<html>August 321.8</html>", b"<html>September 328.6</html>"


def test_a_reply_stands_under_its_digest_in_the_month_of_its_retrieval(tmp_path: Path) -> None:
    archive = filled(tmp_path, august=AUGUST)

    record = archive.newest("august")

    assert record == reply("august", AUGUST)
    assert archive.path_of(record) == (
        tmp_path / "raw" / "gacc" / "2026-10" / f"{record.sha256}.html"
    )
    assert archive.content(record) == AUGUST
    assert not stat.S_IMODE(archive.path_of(record).stat().st_mode) & 0o222


def test_another_process_finds_what_was_kept(tmp_path: Path) -> None:
    filled(tmp_path, september=SEPTEMBER, august=AUGUST)

    archive = Archive(tmp_path, "gacc")

    assert archive.parts() == ["august", "september"]
    assert archive.replies("september") == [reply("september", SEPTEMBER)]
    assert archived_sources(tmp_path) == ["gacc"]


def test_an_archive_that_is_not_there_is_empty_and_not_made(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "store", "gacc")

    assert archive.parts() == []
    assert archive.newest("august") is None
    assert archived_sources(tmp_path / "store") == []
    assert not (tmp_path / "store").exists()


def test_a_changed_page_is_kept_beside_the_old_one(tmp_path: Path) -> None:
    archive = filled(tmp_path, august=AUGUST)

    with archive.alone(0):
        keep(archive, "august", SEPTEMBER, LATER)
        keep(archive, "august", AUGUST, "2026-12-01T08:00:00+00:00")

    bodies = [archive.content(one) for one in archive.replies("august")]
    assert bodies == [AUGUST, SEPTEMBER, AUGUST]


def test_the_same_page_again_only_shows_that_it_still_stands(tmp_path: Path) -> None:
    archive = filled(tmp_path, august=AUGUST)

    with archive.alone(0):
        kept = keep(archive, "august", AUGUST, LATER, "run-2")

    assert kept == reply("august", AUGUST)._replace(checked_at=LATER, run="run-2")
    assert Archive(tmp_path, "gacc").replies("august") == [kept]


def test_the_same_page_of_another_day_of_publication_is_another_reply(tmp_path: Path) -> None:
    archive = filled(tmp_path, august=AUGUST)

    with archive.alone(0):
        temporary = archive.temporary()
        temporary.write_bytes(AUGUST)
        archive.keep(temporary, reply("august", AUGUST)._replace(published="2026-10-18"))

    assert [one.published for one in archive.replies("august")] == ["", "2026-10-18"]


def test_what_the_source_confirms_is_entered_with_its_validators(tmp_path: Path) -> None:
    archive = filled(tmp_path, august=AUGUST)

    with archive.alone(0):
        archive.checked(reply("august", AUGUST)._replace(etag='"7f"'), "run-2", LATER)

    assert Archive(tmp_path, "gacc").newest("august") == reply("august", AUGUST)._replace(
        etag='"7f"', checked_at=LATER, run="run-2"
    )


def test_that_there_is_nothing_is_remembered_without_a_file(tmp_path: Path) -> None:
    archive = filled(tmp_path, october=b"")

    assert archive.newest("october") == reply("october", b"")
    assert not list((tmp_path / "raw" / "gacc" / ".incoming").iterdir())
    assert not (tmp_path / "raw" / "gacc" / "2026-10").exists()


def test_a_run_that_was_cut_off_is_gone_on_with(tmp_path: Path) -> None:
    archive = Archive(tmp_path, "gacc")
    with archive.alone(0):
        first = archive.begin("gacc 2026-08", NOON, refresh=False)
        keep(archive, "august", AUGUST, run=first.id)
        keep(archive, "october", b"", run=first.id)

    again = Archive(tmp_path, "gacc").begin("gacc 2026-08", NOON, refresh=False)

    assert (first.is_resumed, first.done) == (False, frozenset())
    assert (again.id, again.is_resumed) == (first.id, True)
    assert again.done == {"august", "october"}


def test_what_was_confirmed_before_the_cut_is_not_asked_again(tmp_path: Path) -> None:
    archive = filled(tmp_path, august=AUGUST)
    with archive.alone(0):
        run = archive.begin("gacc 2026-08", NOON, refresh=False)
        archive.checked(reply("august", AUGUST), run.id, LATER)

    assert archive.begin("gacc 2026-08", NOON, refresh=False).done == {"august"}


@pytest.mark.parametrize(
    ("query", "now", "refresh"),
    [
        ("gacc 2026-07", NOON, False),  # another query
        ("gacc 2026-08", "2026-10-15T12:00:00+00:00", False),  # a whole day later
        ("gacc 2026-08", "2026-10-14T11:59:59+00:00", False),  # the clock was set back
        ("gacc 2026-08", NOON, True),
    ],
)
def test_a_run_begins_anew(tmp_path: Path, query: str, now: str, refresh: bool) -> None:  # noqa: FBT001  # a parameter of the test
    archive = filled(tmp_path)
    first = archive.begin("gacc 2026-08", NOON, refresh=False)

    again = archive.begin(query, now, refresh=refresh)

    assert again.id != first.id
    assert not again.is_resumed


def test_a_run_that_ended_is_over(tmp_path: Path) -> None:
    archive = filled(tmp_path)
    first = archive.begin("gacc 2026-08", NOON, refresh=False)
    archive.finish(first, LATER)

    assert not Archive(tmp_path, "gacc").begin("gacc 2026-08", NOON, refresh=False).is_resumed


def test_two_fetches_of_one_source_do_not_go_on_at_once(tmp_path: Path) -> None:
    with Archive(tmp_path, "gacc").alone(0):
        with Archive(tmp_path, "comext").alone(0):
            pass
        with pytest.raises(FetchError) as caught, Archive(tmp_path, "gacc").alone(0.1):
            pass

    assert (caught.value.code, caught.value.exit_code) == ("busy", 4)


def test_what_another_process_kept_meanwhile_is_seen_inside(tmp_path: Path) -> None:
    early = Archive(tmp_path, "gacc")
    assert early.parts() == []
    filled(tmp_path, august=AUGUST)

    with early.alone(0):
        assert early.parts() == ["august"]


def test_a_reply_that_was_changed_is_not_read(tmp_path: Path) -> None:
    archive = filled(tmp_path, august=AUGUST)
    path = archive.path_of(reply("august", AUGUST))
    path.chmod(0o644)
    path.write_bytes(b"<html>August 921.8</html>")

    with pytest.raises(InputError, match="not what was kept") as caught:
        archive.content(reply("august", AUGUST))

    assert (caught.value.code, caught.value.where) == ("damaged_store", str(path))


def test_a_reply_that_is_gone_is_asked_for_anew_and_put_back(tmp_path: Path) -> None:
    archive = filled(tmp_path, august=AUGUST)
    archive.path_of(reply("august", AUGUST)).unlink()

    assert archive.newest("august") is None
    with pytest.raises(InputError, match="cannot be read"):
        archive.content(reply("august", AUGUST))

    with archive.alone(0):
        keep(archive, "august", AUGUST, LATER)

    assert [archive.content(one) for one in archive.replies("august")] == [AUGUST]


@pytest.mark.parametrize(
    "line", ["?", '{"kind":"reply"}', '{"kind":"gone"}', '{"kind":"checked","part":"x"}']
)
def test_a_journal_that_cannot_be_read_is_refused(tmp_path: Path, line: str) -> None:
    filled(tmp_path, august=AUGUST)
    with (tmp_path / "raw" / "gacc" / "journal.jsonl").open("a") as journal:
        journal.write(f"{line}\n")

    with pytest.raises(InputError, match="line 2 of the journal cannot be read"):
        Archive(tmp_path, "gacc").parts()


@pytest.mark.parametrize("name", ["", "..", "a/b", "GACC", ".hidden", "a\nb"])
def test_a_source_whose_name_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SettingsError, match="cannot name a source"):
        Archive(tmp_path, name)


def test_a_store_that_is_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"")

    with (
        pytest.raises(SettingsError, match="is not a folder"),
        Archive(tmp_path / "store", "gacc").alone(0),
    ):
        pass


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with (
        pytest.raises(OutputError, match="cannot write"),
        Archive(tmp_path / "file" / "store", "gacc").alone(0),
    ):
        pass
