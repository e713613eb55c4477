"""Files that are there whole or not at all, on the disk itself, one writer at a time."""

import errno
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from exportdecomp.errors import OutputError
from exportdecomp.sources.store_layout import TEMPORARY

_PATIENCE = 60.0  # seconds
_NAP = 0.05  # seconds
_READABLE = 0o644
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def alone_in(folder: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """Wait until nobody else writes; the system ends the wait should that process die.

    Args:
        folder: The folder that writers take turns in.
        patience: How many seconds to wait.

    Raises:
        sqlite3.Error: Somebody has been writing all the while, or the folder is read-only.
    """
    end = time.monotonic() + patience
    with closing(sqlite3.connect(folder / ".lock", 0.0, isolation_level=None)) as lock:
        while True:
            try:
                lock.execute("PRAGMA journal_mode=MEMORY")  # no file, for which room may lack
                lock.execute("BEGIN EXCLUSIVE")
                break
            except sqlite3.OperationalError as error:
                if not is_busy(error) or time.monotonic() >= end:
                    raise
            time.sleep(_NAP)  # not within SQLite, which no interrupt reaches
        yield


def is_busy(error: Exception) -> bool:
    """Tell whether a lock is held by another, and not out of reach."""
    return (
        isinstance(error, sqlite3.Error)
        and getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
    )


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Write a file beside its place and put it there in one step, once it is on the disk.

    Args:
        path: Its place; what stands there is replaced.

    Yields:
        Where to write it.

    Raises:
        OSError: It cannot be written; what stood there still does.
    """
    handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(_READABLE)
        sync(temporary)
        temporary.replace(path)
        flush(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Say of what the system refuses that it is the output which cannot be written.

    Raises:
        OutputError: In place of an error of the system or of the lock.
    """
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise unwritable(error, path) from error


def unwritable(error: OSError | sqlite3.Error, path: Path) -> OutputError:
    """Say why something cannot be written, and what to do about it."""
    named, why = str(path), str(error)
    hint = "check that the folder may be written, or name another with --store"
    if isinstance(error, OSError):
        named, why = str(error.filename or path), error.strerror or why
        if error.errno in _FULL:
            hint = "there is no room left: free some, or name another folder with --store"
    elif is_busy(error):
        why, hint = "another process writes there", "wait until it has ended"
    return OutputError(f"cannot write {named}: {why}", where=str(path), hint=hint)


def sync(path: Path) -> None:
    """Write what a file holds to the disk itself."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def flush(folder: Path) -> None:
    """Write a folder itself to the disk, where the system lets one open it."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
