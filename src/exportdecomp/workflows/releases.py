"""Two releases to compare: which files each has, and how they are read."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from exportdecomp.errors import FileUnusableError, InputError, SettingsError, at
from exportdecomp.model.dataset import Dataset
from exportdecomp.model.material import Material
from exportdecomp.model.report import Note
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.revisions_report import RevisionsRequest
from exportdecomp.settings.dataset import read_dataset
from exportdecomp.sources.vintages import (
    Kept,
    baseline_files,
    list_vintages,
    tables_in,
    verify,
)
from exportdecomp.workflows.check_own import material_of_files
from exportdecomp.workflows.load import Store
from exportdecomp.workflows.own import open_defined


class Release(NamedTuple):
    """Files as they stood at one time: what they are called, and how they are read."""

    label: str
    request: ContribRequest
    defined: Dataset | None = None

    def material(self) -> Material:
        """Read every figure.

        Raises:
            InputError: A file could not be read at all.
        """
        found = material_of_files(self.request, self.defined)
        for one in found.refusals:
            code = one.code
            raise InputError(code, one.message, where=one.where, hint=one.hint)
        return found

    def store(self) -> Store:
        """Open the files as every other command does."""
        return open_defined(self.request, self.defined)


def releases(asked: RevisionsRequest) -> tuple[Release, Release, list[Note]]:
    """Find the files of two releases, those of two folders by their names.

    Returns:
        The earlier and the later one, and what stands in one of them only.

    Raises:
        FileUnusableError: A path is not there.
        SettingsError: Nothing has the same name in both.
    """
    old, new = asked.old, asked.new
    for one in (old, new):
        refuse_missing(one)
    if isinstance(old, str) and isinstance(new, str) and Path(old).is_dir():
        if Path(new).is_dir():
            return _of_folders(asked, _root(Path(old)), _root(Path(new)))
        old_files: Sequence[str | bytes] = _alike(Path(old), new)
        return _release(asked, old, old_files), _release(asked, new, [new]), []
    new_files = _alike(Path(new), old) if isinstance(new, str) else [new or b""]
    return _release(asked, old, [old or b""]), _release(asked, new, new_files), []


def refuse_missing(path: str | bytes | None) -> None:
    """Refuse a path that is not there.

    Raises:
        FileUnusableError: There is no such file or folder.
    """
    if isinstance(path, str) and not Path(path).exists():
        raise FileUnusableError(
            "there is no such file", where=at(path), hint="check the path and the spelling"
        )


def vintage(asked: RevisionsRequest, kept: Kept) -> Release:
    """Return a kept vintage as a release."""
    if asked.definition is not None:
        return _defined(asked, kept.folder)._replace(label=kept.title)
    return _release(asked, kept.title, [str(file) for file in kept.files])


def _of_folders(
    asked: RevisionsRequest, old: Path, new: Path
) -> tuple[Release, Release, list[Note]]:
    if asked.definition is not None:
        return _defined(asked, old), _defined(asked, new), []
    were, are = ({file.name: file for file in tables_in(folder)} for folder in (old, new))
    shared = sorted(were.keys() & are.keys())
    if not shared and len(were) == len(are) == 1:
        pair = [str(*files.values()) for files in (were, are)]
        return _release(asked, str(old), pair[:1]), _release(asked, str(new), pair[1:]), []
    if not shared:
        raise SettingsError(
            f"no table is called the same in {old} and {new}",
            where=f"{old} {new}",
            hint="name two files",
        )
    notes = [
        Note("file_of_one", f"{name} stands in {folder} only, and is not compared.")
        for folder, one, other in ((old, were, are), (new, are, were))
        for name in sorted(one.keys() - other.keys())
    ]
    return (
        _release(asked, str(old), [str(were[name]) for name in shared]),
        _release(asked, str(new), [str(are[name]) for name in shared]),
        notes,
    )


def _root(folder: Path) -> Path:
    """Return the newest vintage of a folder that keeps some, or else the folder."""
    kept = list_vintages(folder)
    return verify(kept[-1]).folder if kept else folder


def _alike(path: Path, other: str | bytes | None) -> list[str]:
    names = [other] if isinstance(other, str) else []
    return [str(file) for file in baseline_files(path, names)]


def _release(
    asked: RevisionsRequest, label: str | bytes | None, files: Sequence[str | bytes]
) -> Release:
    named = label if isinstance(label, str) else "stdin"
    return Release(named, asked.request._replace(data=tuple(files), definition=None))


def _defined(asked: RevisionsRequest, folder: Path) -> Release:
    defined = read_dataset(Path(str(asked.definition)), folder)
    return Release(str(folder), asked.request._replace(data=()), defined)
