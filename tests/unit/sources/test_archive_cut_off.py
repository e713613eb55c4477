"""What is in an archive when its writer was killed, or the disk gave out."""

import subprocess
import sys
from pathlib import Path

from exportdecomp.sources.archive import Archive
from exportdecomp.sources.store_audit import audit_archive
from tests.cli.command import environment
from tests.unit.sources.archived import LATER, keep, reply
from tests.unit.sources.killed import survives

AUGUST, CHANGED = b"<html>August 321.8</html>", b"<html>August 322.4</html>"
BEFORE = """
from exportdecomp.sources.archive import Archive
from tests.unit.sources.archived import LATER, filled, keep
filled(STORE, august=b"<html>August 321.8</html>")
"""
CHANGES = """
archive = Archive(STORE, "gacc")
with archive.alone(0):
    keep(archive, "august", b"<html>August 322.4</html>", LATER)
"""
FILLS_THE_DISK = """
import resource, sys
from pathlib import Path
from exportdecomp.errors import OutputError
from exportdecomp.sources.archive import Archive
from tests.unit.sources.archived import LATER, filled, keep

archive = filled(Path(sys.argv[1]), august=b"<html>August 321.8</html>")
with archive.alone(0):
    size = (archive.folder / "journal.jsonl").stat().st_size
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 20, before[1]))
    try:
        keep(archive, "august", b"<html>August 322.4</html>", LATER)
    except OutputError as error:
        print(error.message, "|", error.hint)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
"""


def test_killed_at_any_step_it_holds_the_old_reply_or_both(tmp_path: Path) -> None:
    found, is_done = [], False
    for step in range(1, 60):
        store = tmp_path / f"store-{step}"
        is_done = survives(step, store, BEFORE, CHANGES)
        assert list(audit_archive(store, "gacc")) == []
        archive = Archive(store, "gacc")
        found.append([archive.content(one) for one in archive.replies("august")])

        with archive.alone(0):
            keep(archive, "august", CHANGED, LATER)
        again = Archive(store, "gacc")
        bodies = [again.content(one) for one in again.replies("august")]
        assert bodies == [AUGUST, CHANGED]
        assert list(audit_archive(store, "gacc")) == []
        assert not list((store / "raw" / "gacc" / ".incoming").iterdir())
        if is_done:
            break

    assert is_done
    # Once it is there it stays, whatever the step.
    assert found == sorted(found, key=len)
    assert (found[0], found[-1]) == ([AUGUST], [AUGUST, CHANGED])
    assert len(found) > 8


def test_a_full_disk_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILLS_THE_DISK, str(tmp_path)],
        check=False,
        cwd=Path(__file__).parents[3],
        env=environment(),
        capture_output=True,
    )

    assert done.stderr == b""
    assert b"journal.jsonl: File too large | there is no room left" in done.stdout
    archive = Archive(tmp_path, "gacc")
    assert archive.replies("august") == [reply("august", AUGUST)]
    with archive.alone(0):
        keep(archive, "august", CHANGED, LATER)
    assert archive.content(archive.replies("august")[-1]) == CHANGED


def test_a_line_torn_by_a_kill_is_as_if_it_had_not_begun(tmp_path: Path) -> None:
    archive = Archive(tmp_path, "gacc")
    with archive.alone(0):
        keep(archive, "august", AUGUST)
        keep(archive, "august", CHANGED, LATER)
    journal = archive.folder / "journal.jsonl"
    journal.write_bytes(journal.read_bytes()[:-30])
    archive.path_of(reply("august", CHANGED, LATER)).rename(
        archive.folder / ".incoming" / reply("august", CHANGED).sha256
    )

    again = Archive(tmp_path, "gacc")
    with again.alone(0):
        assert again.replies("august") == [reply("august", AUGUST)]
        assert not list((again.folder / ".incoming").iterdir())
        keep(again, "august", CHANGED, LATER)

    assert list(audit_archive(tmp_path, "gacc")) == []
