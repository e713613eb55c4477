"""Two processes at once: writers take turns, readers see whole things."""

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from exportdecomp.sources.archive import Archive
from exportdecomp.sources.published import read_published
from exportdecomp.sources.store_audit import audit_archive, audit_dataset
from tests.cli.command import environment

SCRIPT = """
import sys
from pathlib import Path
from exportdecomp.sources.archive import Archive
from tests.unit.sources.archived import keep, published

store, word = Path(sys.argv[1]), sys.argv[2]
for number in range(8):
    archive = Archive(store, "gacc")
    with archive.alone(60):
        keep(archive, "both", f"{word} {number}".encode())
        keep(archive, word, f"{number}".encode())
    published(store, "china", f"{word} {number}".encode())
"""


def writer(store: Path, word: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(store), word],
        cwd=Path(__file__).parents[3],
        env=environment(),
    )


def test_of_two_that_write_nothing_is_lost_and_a_reader_is_never_refused(
    tmp_path: Path,
) -> None:
    store = tmp_path / "store"
    with ExitStack() as ended:
        writers = [ended.enter_context(writer(store, word)) for word in ("one", "other")]
        while any(one.poll() is None for one in writers):
            told = read_published(store, "china")
            if told is not None:
                assert (Path(told.folder) / "total.parquet").stat().st_size >= len("one 0")
                assert list(audit_archive(store, "gacc")) == []

    assert [one.returncode for one in writers] == [0, 0]
    archive = Archive(store, "gacc")
    assert [len(archive.replies(part)) for part in ("both", "one", "other")] == [16, 8, 8]
    told = read_published(store, "china")
    assert told is not None
    assert Path(told.folder).name == "0016"
    assert [*audit_archive(store, "gacc"), *audit_dataset(store, "china")] == []
