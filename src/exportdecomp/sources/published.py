"""What was published: the pointer to the last publication of each dataset, read alone.

A reader reads the pointer once; the folder that it names is never written to again.
"""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from exportdecomp.errors import InputError
from exportdecomp.model.record import Published, PublishedTable
from exportdecomp.sources.store_layout import DATA, damaged, is_name, recognise

POINTER = "current.json"
_MAGIC = b"PAR1"
NUMBERED = re.compile("[0-9]{4,}")
"""What the folder of a publication is called."""

APART = ("folder", "tables")
"""Fields of a dataset that its pointer holds in another shape."""


def store_folder(environment: Mapping[str, str]) -> Path | None:
    """Find the folder of the store.

    Args:
        environment: Variables of the environment.

    Returns:
        ``EXPORTDECOMP_STORE``, else ``exportdecomp`` in ``XDG_DATA_HOME``, else in
        ``~/.local/share``. None where the variable is the word ``none``, or nobody knows
        where home is.

    Example:
        >>> store_folder({"HOME": "/people/ann"}).as_posix()
        '/people/ann/.local/share/exportdecomp'
        >>> store_folder({"HOME": "/people/ann", "EXPORTDECOMP_STORE": "none"})
    """
    named = environment.get("EXPORTDECOMP_STORE", "")
    if named.lower() == "none":
        return None
    home = _home(environment)
    if named and not named.startswith("~/"):
        return Path(named)
    if named:
        return None if home is None else home / named[2:]
    data = Path(environment.get("XDG_DATA_HOME", ""))
    if data.is_absolute():  # the others do not count, by the specification
        return data / "exportdecomp"
    return None if home is None else home / ".local" / "share" / "exportdecomp"


def published_names(store: Path) -> list[str]:
    """List the datasets that were published in a store, sorted.

    Raises:
        SettingsError: The folder is no store, or one of another layout.
    """
    return [
        name for name in dataset_folders(store) if (store / DATA / name / POINTER).exists()
    ]


def read_published(store: Path, name: str) -> Published | None:
    """Read what a dataset is, as it was last published.

    Args:
        store: The folder of the store.
        name: The dataset.

    Returns:
        The dataset with the folder of its files; None where there is none of that name.

    Raises:
        SettingsError: The folder is no store, or one of another layout.
        InputError: The store is damaged.
    """
    if not is_name(name) or not recognise(store):
        return None
    pointer = store / DATA / name / POINTER
    try:
        return _published(json.loads(pointer.read_bytes()), pointer.parent)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise unreadable(pointer) from error


def is_whole(parquet: Path) -> bool:
    """Tell whether a Parquet file begins and ends as one.

    Raises:
        OSError: It cannot be read.
    """
    with parquet.open("rb") as file:
        begins = file.read(len(_MAGIC))
        file.seek(-min(len(_MAGIC), parquet.stat().st_size), 2)
        return begins == file.read() == _MAGIC


def refuse_broken(file: Path) -> None:
    """Refuse a file of a publication that is gone or breaks off.

    Raises:
        InputError: It is.
    """
    try:
        is_sound = is_whole(file) if file.suffix == ".parquet" else file.is_file()
    except OSError:
        is_sound = False
    if not is_sound:
        pointer = file.parent.with_name(POINTER)
        hint = f"remove {pointer} and fetch again: it is published anew from the replies"
        raise damaged(file, "a published file is gone or breaks off", hint)


def _published(told: Mapping[str, Any], folder: Path) -> Published:
    if not NUMBERED.fullmatch(told["generation"]):
        raise ValueError(told["generation"])
    named = [name for name in Published._fields if name not in APART]
    tables = {name: PublishedTable(**table) for name, table in told["tables"].items()}
    return Published(
        **{name: told[name] for name in named},
        tables=tables,
        folder=str(folder / told["generation"]),
    )


def _home(environment: Mapping[str, str]) -> Path | None:
    if environment.get("HOME"):
        return Path(environment["HOME"])
    with suppress(RuntimeError):
        return Path.home()
    return None


def dataset_folders(store: Path) -> list[str]:
    """List the datasets that a store has a folder for, published or not, sorted.

    Raises:
        SettingsError: The folder is no store, or one of another layout.
    """
    if not recognise(store) or not (store / DATA).is_dir():
        return []
    found = (one for one in (store / DATA).iterdir() if is_name(one.name) and one.is_dir())
    return sorted(one.name for one in found)


def unreadable(pointer: Path) -> InputError:
    """Say that the pointer of a dataset cannot be read."""
    return damaged(
        pointer, "it cannot be read", "remove it and fetch again: it is written anew"
    )
