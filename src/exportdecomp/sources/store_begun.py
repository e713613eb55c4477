"""A folder made into a store."""

from pathlib import Path

from exportdecomp.sources.durable import whole, writing
from exportdecomp.sources.store_layout import LAYOUT, MARK, recognise


def prepare(store: Path) -> None:
    """Make a store of a folder that is none yet.

    Raises:
        SettingsError: It is no folder, holds something else, or is a store of another
            layout.
        OutputError: It cannot be written.
    """
    if recognise(store):
        return
    with writing(store):
        store.mkdir(parents=True, exist_ok=True)
        with whole(store / MARK) as mark:
            mark.write_text(f'{{"layout": {LAYOUT}}}\n', "utf-8")
