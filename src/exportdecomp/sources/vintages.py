"""A folder of kept vintages: each release as it was, by its content, never rewritten."""

import re
import shutil
import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePath
from typing import NamedTuple

from exportdecomp.errors import OutputError, SettingsError, shorten
from exportdecomp.sources.durable import alone_in, flush
from exportdecomp.sources.vintage_files import (
    SUMS,
    changed,
    copy,
    files_in,
    sums_of,
    verified,
)

TABLES = frozenset({".csv", ".tsv", ".txt", ".parquet", ".jsonl", ".ndjson", ".json", ".xlsx"})
"""Suffixes of files that a release may be, in lower case."""

_NAME = re.compile(r"(\d{4,})-(\d{4}-\d{2}-\d{2}|undated)-([0-9a-f]{16})")
_STAGE = ".keeping-"
_SHORT = 16
_FOLDER = 0o755


class Kept(NamedTuple):
    """A vintage that is kept.

    Args:
        folder: Where it stands: ``NNNN-<day or undated>-<first 16 of the digest>``.
        number: Its place in the order of keeping, from 1.
        day: The day of its publication; None where nobody said.
        digest: SHA-256 of its list of files; the first 16 letters only, unless it was
            verified.
        files: Its files, sorted by name.
        is_new: Whether it was kept just now.
    """

    folder: Path
    number: int
    day: date | None
    digest: str
    files: tuple[Path, ...]
    is_new: bool = False

    @property
    def title(self) -> str:
        """What a reader calls it: ``0003 of 2025-10-13``."""
        return f"{self.number:04d} of {self.day}" if self.day else f"{self.number:04d}"


def keep(folder: Path, files: Mapping[str, Path | bytes], day: date | None) -> Kept:
    """Keep a release in a folder, unless the same content is kept there already.

    The files are copied into a folder beside the vintages and renamed in one step, so that a
    vintage is there whole or not at all. Writers take turns.

    Args:
        folder: The folder of vintages; made if it is not there.
        files: What each file is called, and the file or its content.
        day: The day of publication; None where nobody said.

    Returns:
        The vintage: a new one, or the one with the same content.

    Raises:
        SettingsError: There is no file, or a name is no plain file name.
        FileUnusableError: A file cannot be read.
        OutputError: The folder cannot be written.
    """
    _refuse_names(files)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with alone_in(folder):
            return _keep(folder, files, day)
    except (OSError, sqlite3.Error) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise OutputError(
            f"cannot keep a vintage in {folder}: {why}",
            where=str(folder),
            hint="name a folder that may be written",
        ) from error


def list_vintages(folder: Path) -> list[Kept]:
    """List the vintages of a folder in the order of keeping; their content is not read."""
    if not folder.is_dir():
        return []
    found = []
    for one in sorted(folder.iterdir()):
        read = _NAME.fullmatch(one.name)
        if read is not None and one.is_dir():
            number, day, digest = read.groups()
            dated = None if day == "undated" else _day(day, one)
            found.append(Kept(one, int(number), dated, digest, files_in(one)))
    return sorted(found, key=lambda kept: (kept.number, kept.folder.name))


def verify(kept: Kept) -> Kept:
    """Read a vintage anew and hold it against its digests.

    Returns:
        The vintage with its whole digest.

    Raises:
        InputError: A file was changed, lost or added; it is named.
    """
    return kept._replace(digest=verified(kept.folder, kept.digest))


def newest(folder: Path) -> Kept | None:
    """Return the vintage that was kept last, verified; None where none is kept.

    Raises:
        InputError: It was changed since.
    """
    found = list_vintages(folder)
    return verify(found[-1]) if found else None


def holds_vintages(path: Path) -> bool:
    """Tell whether a path is a folder of kept vintages."""
    return bool(list_vintages(path))


def tables_in(folder: Path) -> list[Path]:
    """List the tables that stand in a folder, by name; what is hidden does not count."""
    return [
        one
        for one in sorted(folder.iterdir())
        if one.is_file() and not one.name.startswith(".") and one.suffix.lower() in TABLES
    ]


def baseline_files(path: Path, names: Sequence[str]) -> list[Path]:
    """Find the files that a release is held against.

    Args:
        path: A file, a folder of kept vintages, or any other folder.
        names: The files of the release.

    Returns:
        The file itself; the files of the newest vintage; the files of the folder that are
        called as those of the release are, or the only table in it.

    Raises:
        SettingsError: There is no such path, or nobody can say which file is meant.
        InputError: The newest vintage was changed since it was kept.
    """
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise SettingsError(
            f"there is no file or folder {shorten(str(path))}",
            where=str(path),
            hint="name the release before this one, or a folder with it",
        )
    last = newest(path)
    if last is not None:
        return list(last.files)
    tables = tables_in(path)
    wanted = {PurePath(name).name for name in names}
    alike = [one for one in tables if one.name in wanted]
    if alike or len(tables) == 1:
        return alike or tables
    there = ", ".join(one.name for one in tables[:_SHORT]) or "no table"
    raise SettingsError(
        f"{path} has no file called {' or '.join(sorted(wanted))}",
        where=str(path),
        hint=f"name one of its files; there is: {there}",
    )


def vintage_before(folder: Path, release: Mapping[str, str]) -> list[Path]:
    """Find the files of the newest vintage that is not a release itself.

    So a release can be checked again after it was kept, with the same answer.

    Args:
        folder: The folder of vintages that the release is to be kept in.
        release: The SHA-256 of each file of the release, by its name.

    Returns:
        The files; none if nothing else is kept, or the folder is not there yet.

    Raises:
        InputError: The vintage was changed since it was kept.
    """
    digest = sha256(sums_of(dict(sorted(release.items()))).encode()).hexdigest()
    others = [one for one in list_vintages(folder) if not digest.startswith(one.digest)]
    return list(verify(others[-1]).files) if others else []


def _keep(folder: Path, files: Mapping[str, Path | bytes], day: date | None) -> Kept:
    for left in folder.glob(f"{_STAGE}*"):  # of a writer that was killed: now it is our turn
        shutil.rmtree(left, ignore_errors=True)
    stage = Path(tempfile.mkdtemp(prefix=_STAGE, dir=folder))
    try:
        listed = {name: copy(files[name], stage / name) for name in sorted(files)}
        sums = sums_of(listed).encode()
        copy(sums, stage / SUMS)
        digest = sha256(sums).hexdigest()
        known = list_vintages(folder)
        for one in known:
            if digest.startswith(one.digest):
                shutil.rmtree(stage, ignore_errors=True)
                return verify(one)
        number = 1 + max((one.number for one in known), default=0)
        named = f"{number:04d}-{day or 'undated'}-{digest[:_SHORT]}"
        stage.chmod(_FOLDER)
        flush(stage)
        stage.rename(folder / named)
        flush(folder)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise
    return Kept(folder / named, number, day, digest, files_in(folder / named), is_new=True)


def _refuse_names(files: Mapping[str, Path | bytes]) -> None:
    if not files:
        raise SettingsError("there is nothing to keep", where="--keep", hint="name a file")
    for name in files:
        is_plain = PurePath(name).name == name and not name.startswith(".")
        if not is_plain or name == SUMS or "\n" in name or "\\" in name:
            raise SettingsError(
                f"a file called {shorten(name)!r} cannot be kept",
                where="--keep",
                hint="give it a plain name, such as exports.csv",
            )


def _day(text: str, folder: Path) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise changed(folder, f"{text} is no day") from error
