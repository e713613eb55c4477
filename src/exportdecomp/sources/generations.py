"""Published datasets: each publication a folder of its own, and a pointer to the last.

A reader reads the pointer once; the folder that it names is never written to again.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from exportdecomp.model.record import Published
from exportdecomp.sources.durable import alone_in, flush, sync, whole, writing
from exportdecomp.sources.published import (
    APART,
    NUMBERED,
    POINTER,
    read_published,
    unreadable,
)
from exportdecomp.sources.store_begun import prepare
from exportdecomp.sources.store_layout import (
    DATA,
    TEMPORARY,
    refuse_name,
)
from exportdecomp.sources.vintage_files import digest_of

_READ_ONLY, _FOLDER = 0o444, 0o755


@contextmanager
def stage(store: Path, name: str) -> Iterator[Path]:
    """Make an empty folder to write a publication into; nobody else writes the dataset.

    Args:
        store: The folder of the store; made if it is not there.
        name: The dataset.

    Yields:
        The folder, which is taken away at the end unless it was published.

    Raises:
        SettingsError: The name cannot be that of a folder, or the folder is no store.
        OutputError: The folder cannot be written.
    """
    refuse_name(name)
    prepare(store)
    folder = store / DATA / name
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with alone_in(folder):
            for left in folder.glob(f"{TEMPORARY}*"):  # of a writer that was killed
                remove(left)
            staged = Path(mkdtemp(prefix=TEMPORARY, dir=folder))
            try:
                yield staged
            finally:
                remove(staged)


def publish(store: Path, staged: Path, published: Published) -> Published:
    """Publish what was written into a staged folder, in one step.

    Args:
        store: The folder of the store.
        staged: The folder that ``stage`` made, with the files of all tables.
        published: What the dataset is; its folder and the digests of its tables are found
            here.

    Returns:
        The dataset as readers see it from now on. The publication before stays where it is,
        so that who has begun to read it can go on.

    Raises:
        OutputError: Something cannot be written; readers see what they saw before.
    """
    folder = store / DATA / published.name
    with writing(folder):
        files = {name: _settled(staged / name) for name in files_below(staged)}
        tables = {
            name: table._replace(sha256=files[table.file])
            for name, table in published.tables.items()
        }
        for one in {(staged / name).parent for name in files} | {staged}:
            one.chmod(_FOLDER)
            flush(one)
        number = 1 + max((int(one.name) for one in generations(folder)), default=0)
        target = folder / f"{number:04d}"
        staged.rename(target)
        told = published._replace(tables=tables, folder=str(target))
        try:
            flush(folder)
            with whole(folder / POINTER) as pointer:
                pointer.write_text(_pointer(told, files), "utf-8")
        except OSError:
            if read_published(store, published.name) != told:
                remove(target)
            raise
    return told


def listed_files(store: Path, name: str) -> dict[str, str]:
    """Return the SHA-256 of each file of a published dataset, by its name.

    Raises:
        InputError: The store is damaged.
    """
    pointer = store / DATA / name / POINTER
    try:
        return dict(json.loads(pointer.read_bytes())["files"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise unreadable(pointer) from error


def generations(folder: Path) -> list[Path]:
    """List the publications in the folder of a dataset, oldest first."""
    if not folder.is_dir():
        return []
    found = [one for one in folder.iterdir() if NUMBERED.fullmatch(one.name)]
    return sorted(found, key=lambda one: int(one.name))


def files_below(folder: Path) -> list[str]:
    """List the files of a publication, those in folders of their own by ``folder/file``."""
    found = [one for one in folder.rglob("*") if not one.is_dir()]
    return sorted(one.relative_to(folder).as_posix() for one in found)


def remove(path: Path) -> None:
    """Take away a file or a folder, as far as the system lets one."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    with suppress(OSError):
        path.unlink()


def _settled(file: Path) -> str:
    sync(file)
    digest = digest_of(file)
    file.chmod(_READ_ONLY)
    return digest


def _pointer(published: Published, files: Mapping[str, str]) -> str:
    told: dict[str, Any] = {
        name: value for name, value in published._asdict().items() if name not in APART
    }
    told["generation"] = Path(published.folder).name
    told["files"] = dict(files)
    told["tables"] = {name: table._asdict() for name, table in published.tables.items()}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
