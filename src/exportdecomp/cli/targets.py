"""Files that a run writes, of which none may replace one that it reads."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from exportdecomp.errors import OutputError, SettingsError

FAILED_ROWS = "ED[0-9][0-9][0-9]-*.csv"
"""What files of failed rows are called, in a folder of them."""


def file_named(name: str | Path, where: str | None = None) -> Path:
    """Take the name of a file to write, which a folder has not.

    Raises:
        OutputError: It ends as the name of a folder does.
    """
    text = str(name)
    if text.endswith("/") or Path(text).is_dir():
        raise OutputError(
            f"{text} is a folder", where=where or f"-o {text}", hint="name a file"
        )
    return Path(text)


def refuse_replacing(target: Path | None, where: str, read: Iterable[str]) -> None:
    """Refuse to write over what is read, also by another name of the same file.

    Args:
        target: What is to be written; None for stdout.
        where: The option that names it, with what it says.
        read: Files and folders that are read. Tables in a folder are taken to be.

    Raises:
        SettingsError: The target is one of them.
    """
    if target is None or not (target.is_file() or target.is_symlink()):
        return
    for name in read:
        if _is_of(target, Path(name)):
            raise SettingsError(
                f"{target} is a file that is read: it would be replaced",
                where=where,
                hint="name another file to write to",
            )


def refuse_failures_in(folder: Path | None, read: Iterable[str]) -> None:
    """Refuse a folder for failed rows if a file is read that clearing it would remove.

    Raises:
        SettingsError: There is one.
    """
    if folder is None or not folder.is_dir():
        return
    known = tuple(read)
    for old in folder.glob(FAILED_ROWS):
        refuse_replacing(old, f"--write-failures {folder}", known)


def refuse_shared(named: Sequence[tuple[str, Path]]) -> None:
    """Refuse to write two things to one file.

    Args:
        named: Options with the files that they name.

    Raises:
        SettingsError: Two of the files are the same.
    """
    seen: dict[Path, str] = {}
    for option, path in named:
        place = path.resolve()
        if place in seen and not _is_device(path):
            both = seen[place] if seen[place] == option else f"{seen[place]} and {option}"
            raise SettingsError(
                f"two things would be written to {path}",
                where=both,
                hint="give each a file of its own",
            )
        seen[place] = option


def _is_of(target: Path, read: Path) -> bool:
    try:
        if read.is_dir():
            below = target.resolve().is_relative_to(read.resolve())
            return below and target.suffix.lower() in _TABLES
        return read.is_file() and target.samefile(read)
    except OSError:
        return False


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file()


_TABLES = frozenset({".csv", ".tsv", ".txt", ".parquet", ".jsonl", ".ndjson", ".xlsx"})
"""Suffixes of what a folder of releases holds; answers in JSON may lie beside them."""
