"""What the folder of a store holds, and whether a folder is one."""

import json
import re
from pathlib import Path

from exportdecomp.errors import InputError, SettingsError, shorten

TEMPORARY = ".unfinished-"
"""What the name of a file begins with that nobody may read yet."""

LAYOUT = 1
RAW, PARTS, DATA = "raw", "parts", "data"

MARK = "store.json"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")


def recognise(store: Path) -> bool:
    """Tell whether there is a store that this program can read.

    Args:
        store: The folder.

    Returns:
        False where nothing stands there yet, or nothing that this user may look at.

    Raises:
        SettingsError: It is no folder, holds something else, or is a store of another
            layout.
    """
    if not _exists(store):
        return False
    if not store.is_dir():
        raise _not_a_store(store, "is not a folder")
    try:
        mark = json.loads((store / MARK).read_bytes())
        layout = mark["layout"]
    except FileNotFoundError:
        return _begun_meanwhile(store)
    except PermissionError as error:
        raise _not_a_store(store, "may not be read by this user") from error
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        hint = f'put it back from a copy; all that it holds is {{"layout": {LAYOUT}}}'
        raise damaged(store / MARK, "it cannot be read", hint) from error
    if layout != LAYOUT:
        raise SettingsError(
            f"{store} has layout {layout}, and this program knows {LAYOUT}",
            where=str(store / MARK),
            hint="use the version of the program that wrote it, or name another folder",
        )
    return True


def _begun_meanwhile(store: Path) -> bool:
    """Look again where there was no mark: another process may just have begun the store."""
    found = [one.name for one in store.iterdir() if not one.name.startswith(TEMPORARY)]
    if found and not (store / MARK).exists():
        raise _not_a_store(store, f"holds {shorten(min(found))} and no {MARK}, so is no store")
    return bool(found) and recognise(store)


def is_name(name: str) -> bool:
    """Tell whether a word can name a source or a dataset, and thereby a folder."""
    return _NAME.fullmatch(name) is not None


def refuse_name(name: str) -> None:
    """Refuse a word that cannot name a folder of the store.

    Raises:
        SettingsError: It cannot.
    """
    if not is_name(name):
        raise SettingsError(
            f"{shorten(name)!r} cannot name a source or a dataset",
            where=shorten(name),
            hint="use lower case letters, digits, - and _",
        )


def damaged(path: Path, why: str, hint: str | None = None) -> InputError:
    """Say that something in the store is not what the program left there."""
    return InputError(
        "damaged_store",
        f"the store is damaged: {why}",
        where=str(path),
        hint=hint or "put it back from a copy; `exportdecomp store verify` lists all faults",
    )


def _exists(store: Path) -> bool:
    try:
        return store.exists()
    except OSError:
        return False


def _not_a_store(store: Path, why: str) -> SettingsError:
    return SettingsError(
        f"{store} {why}",
        where="--store",
        hint="name a folder of your own: one that is empty, or not there yet; if it was a "
        f"store, put its {MARK} back from a copy",
    )
