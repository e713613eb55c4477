"""Hold everything in a store against what was entered of it."""

from collections.abc import Iterator
from pathlib import Path

from exportdecomp.errors import FileUnusableError, InputError
from exportdecomp.model.record import Record
from exportdecomp.model.store_report import Fault
from exportdecomp.sources.archive import Archive
from exportdecomp.sources.generations import files_below, generations, listed_files
from exportdecomp.sources.ledger import JOURNAL, read_ledger
from exportdecomp.sources.published import POINTER, is_whole, read_published
from exportdecomp.sources.reply_files import OF_A_COPY
from exportdecomp.sources.store_layout import DATA, PARTS, RAW, is_name
from exportdecomp.sources.vintage_files import digest_of

_AGAIN = "put it back from a copy, or remove it and fetch again"
_DATABASE = b"SQLite format 3\0"


def audit_folders(store: Path) -> Iterator[Fault]:
    """Look at the folders of a store and at the locks in them.

    Args:
        store: The folder of the store.

    Yields:
        A fault for each file that stands where a folder belongs, and for each lock that is
        none.
    """
    tops = [store / name for name in (RAW, PARTS, DATA)]
    below = [one for top in tops if top.is_dir() for one in sorted(top.iterdir())]
    folders = [*tops, *(one for one in below if is_name(one.name))]
    for folder in folders:
        if folder.exists() and not folder.is_dir():
            told, hint = "a file stands where a folder belongs", "move it elsewhere"
            yield Fault("foreign_file", _within(store, folder), told, hint)
        lock = folder / ".lock"
        if folder.is_dir() and lock.exists() and not _is_lock(lock):
            told, hint = "this is no lock of this program", "remove it: it is made anew"
            yield Fault("foreign_file", _within(store, lock), told, hint)


def _is_lock(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_DATABASE)) in {b"", _DATABASE}


def audit_archive(store: Path, source: str) -> Iterator[Fault]:
    """Read all replies of a source anew.

    Files are listed before the journal is read, so that of a fetch that goes on meanwhile
    none seems to be foreign.

    Args:
        store: The folder of the store.
        source: The source.

    Yields:
        A fault for each line that cannot be read, each reply that is gone or changed, and
        each file that nobody entered.
    """
    archive = Archive(store, source)
    placed = list(archive.files.placed())
    try:
        read = read_ledger(archive.folder / JOURNAL)
    except InputError as error:
        yield Fault("journal", _within(store, archive.folder / JOURNAL), error.message, _AGAIN)
        return
    for number in read.faulty:
        yield Fault(
            "journal",
            f"{_within(store, archive.folder / JOURNAL)}, line {number}",
            "the line cannot be read",
            "put the journal back from a copy, or remove the line",
        )
    newest = {read.ledger.replies(part)[-1].sha256 for part in read.ledger.parts()}
    entered = {archive.path_of(one): one for one in read.ledger.records() if one.sha256}
    for path, record in sorted(entered.items()):
        why = _why_wrong(archive, record)
        if why:
            hint = _AGAIN if record.sha256 in newest else OF_A_COPY
            yield Fault(f"reply_{why}", _within(store, path), f"the reply is {why}", hint)
    for path in placed:
        if path not in entered:
            hint = "put the journal back from a copy, or move the file elsewhere"
            told = "no line of the journal names the file"
            yield Fault("foreign_file", _within(store, path), told, hint)
    yield from _audit_figures(store, archive)


def audit_dataset(store: Path, name: str) -> Iterator[Fault]:
    """Read all files of a published dataset anew.

    Args:
        store: The folder of the store.
        name: The dataset; a folder of the store with no publication has no fault.

    Yields:
        A fault for a pointer that cannot be read or is gone, for each file that is gone,
        changed or foreign.
    """
    folder = store / DATA / name
    hint = "remove its current.json and fetch again: it is published anew from the replies"
    try:
        published = read_published(store, name)
        listed = {} if published is None else listed_files(store, name)
    except InputError as error:
        yield Fault("pointer", _within(store, folder / POINTER), error.message, hint)
        return
    if published is None:
        if len(generations(folder)) > 1:
            told = "there are publications, and nothing says which is current"
            yield Fault("pointer", _within(store, folder / POINTER), told, "fetch again")
        return
    current = Path(published.folder)
    present = set(files_below(current))
    for file, digest in listed.items():
        if file not in present:
            yield Fault("table_gone", _within(store, current / file), "the file is gone", hint)
        elif digest_of(current / file) != digest:
            told = "the file is not what was published"
            yield Fault("table_changed", _within(store, current / file), told, hint)
    for file in sorted(present - set(listed)):
        told = "the file was put here later"
        yield Fault("foreign_file", _within(store, current / file), told, "move it elsewhere")


def _audit_figures(store: Path, archive: Archive) -> Iterator[Fault]:
    for path in sorted(archive.parsed.glob("*.parquet")):
        if not is_whole(path):
            told, hint = "the figures cannot be read", "remove it: it is read from the reply"
            yield Fault("figures", _within(store, path), told, hint)


def _why_wrong(archive: Archive, record: Record) -> str:
    """Say what is wrong with a reply; it may be moved to its place while it is read."""
    for _ in range(2):
        try:
            same = digest_of(archive.path_of(record)) == record.sha256
        except FileUnusableError:
            continue
        return "" if same else "changed"
    return "gone"


def _within(store: Path, path: Path) -> str:
    return path.relative_to(store).as_posix()
