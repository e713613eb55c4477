"""A journal: JSON objects, one a line, only ever appended, each there whole or not at all."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, NamedTuple

from exportdecomp.sources.durable import flush

_BREAK = b"\n"


class Journal(NamedTuple):
    """What a journal holds.

    ``lines`` are its objects with their numbers in the file, from 1; ``faulty`` are the
    numbers of lines that are none. A last line without its end, of a writer that was killed,
    is neither: it was never promised to anybody.
    """

    lines: tuple[tuple[int, dict[str, Any]], ...] = ()
    faulty: tuple[int, ...] = ()


def read_journal(path: Path) -> Journal:
    """Read a journal; one that is not there yet is empty.

    Raises:
        OSError: It cannot be read.
    """
    lines, faulty = [], []
    try:
        content = path.read_bytes()  # at once: line by line a writer could come in between
    except FileNotFoundError:
        return Journal()
    for number, line in enumerate(content.split(_BREAK)[:-1], start=1):
        read = _object(line)
        if read is not None:
            lines.append((number, read))
        else:
            faulty.append(number)
    return Journal(tuple(lines), tuple(faulty))


def append(path: Path, line: Mapping[str, object]) -> None:
    """Append a line, and return once it is on the disk itself.

    A line that a killed writer left without its end is taken away before. Writers take
    turns: see ``alone_in``.

    Raises:
        OSError: It cannot be written; the journal is what it was.
    """
    is_new = not path.exists()
    content = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + _BREAK
    with path.open("a+b", buffering=0) as file:
        end = _end(file)
        file.truncate(end)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[file.write(rest) :]
            os.fsync(file.fileno())
        except OSError:
            file.truncate(end)
            raise
    if is_new:
        flush(path.parent)


def _end(file: IO[bytes]) -> int:
    """Find where the last whole line ends."""
    size = file.seek(0, os.SEEK_END)
    if size == 0:
        return 0
    file.seek(size - 1)
    if file.read(1) == _BREAK:
        return size
    file.seek(0)
    return file.read().rfind(_BREAK) + 1


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        read = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) else None
