"""What is read: a file left where it is, or bytes that came through a pipe."""

from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

import polars as pl

from exportdecomp.errors import FileUnusableError, at

HEAD = 64 * 1024
_LONGEST_LINE = 1024 * 1024


class Beginning(NamedTuple):
    """The first bytes of a file, and where the rest is.

    Args:
        content: The file, or all its bytes where it can be read only once.
        head: Its first bytes: 64 KiB, or as many as the first line takes.
        whole: There is nothing after ``head``.
    """

    content: Path | bytes
    head: bytes
    whole: bool


class Opened(NamedTuple):
    """A table that is ready to be read.

    Args:
        frame: Its rows, lazy.
        first_row: The number of the first data row as a person counts.
        notes: What was guessed.
        titles: The lines above the header that are none of the table.
    """

    frame: pl.LazyFrame
    first_row: int
    notes: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


@contextmanager
def usable(name: str) -> Iterator[None]:
    """Say of a file that the system does not let us read, which one it is and why.

    Raises:
        FileUnusableError: In place of any ``OSError``.
    """
    try:
        yield
    except FileNotFoundError as error:
        hint = "download it first" if "://" in name else "check the path and the spelling"
        raise FileUnusableError("there is no such file", where=at(name), hint=hint) from error
    except IsADirectoryError as error:
        raise FileUnusableError(
            "this is a folder", where=at(name), hint="name a file in it"
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FileUnusableError(f"cannot read the file: {reason}", where=at(name)) from error


def begin(source: Path | bytes, name: str) -> Beginning:
    """Read the beginning of a file, and no more of it than that.

    Args:
        source: The file, or its bytes. A pipe is emptied, since it can be read only once.
        name: What errors call it.

    Returns:
        What its kind can be told from.

    Raises:
        FileUnusableError: It cannot be read, or nothing is in it.
    """
    with usable(name):
        if isinstance(source, Path) and source.exists() and not _stays(source):
            source = source.read_bytes()
        with stream(source) as file:
            head = file.read(HEAD)
            if b"\n" not in head:
                head += file.readline(_LONGEST_LINE)
            whole = not file.read(1)
    if not head.removeprefix(BOM_UTF8).strip():
        raise FileUnusableError(
            "the file is empty", where=at(name), hint="check that it was exported in full"
        )
    return Beginning(source, head, whole)


def everything(source: Path | bytes, name: str) -> bytes:
    """Read a file to its end.

    Raises:
        FileUnusableError: It cannot be read.
    """
    with usable(name):
        return source.read_bytes() if isinstance(source, Path) else source


def stream(source: Path | bytes) -> BinaryIO:
    """Open a file, or bytes as if they were one."""
    return source.open("rb") if isinstance(source, Path) else BytesIO(source)


def _stays(path: Path) -> bool:
    return path.is_file() or path.is_dir()
