"""Find and take away what nobody needs any more; a reply is never among it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from exportdecomp.model.store_report import Removed
from exportdecomp.sources.archive import Archive
from exportdecomp.sources.durable import alone_in, writing
from exportdecomp.sources.generations import generations
from exportdecomp.sources.published import read_published
from exportdecomp.sources.store_layout import DATA, TEMPORARY

_SHA = 64


class Sweep(NamedTuple):
    """How a store is swept.

    ``is_dry_run`` changes nothing; ``patience`` is how many seconds a writer is waited for.
    """

    store: Path
    is_dry_run: bool
    patience: float = 60.0

    def archive(self, source: str) -> Iterator[Removed]:
        """Take away what a killed run of a source left, and figures without a reply.

        Raises:
            FetchError: Somebody is fetching from the source.
            OutputError: It cannot be taken away.
        """
        archive = Archive(self.store, source)
        with archive.locked(self.patience):
            records = [one for part in archive.parts() for one in archive.replies(part)]
            for path in archive.files.left_over(records):
                yield self._take_away("unfinished", path)
            entered = {one.sha256 for one in records}
            for path in sorted(archive.parsed.iterdir()) if archive.parsed.is_dir() else ():
                if path.name.startswith("."):
                    yield self._take_away("unfinished", path)
                elif path.name[:_SHA] not in entered:
                    yield self._take_away("figures", path)

    def dataset(self, name: str) -> Iterator[Removed]:
        """Take away publications of a dataset, except the current one and the one before.

        Raises:
            OutputError: It cannot be taken away, or somebody is publishing.
        """
        folder = self.store / DATA / name
        with writing(folder), alone_in(folder, self.patience):
            for path in sorted(folder.glob(f"{TEMPORARY}*")):
                yield self._take_away("unfinished", path)
            published = read_published(self.store, name)
            current = Path(published.folder).name if published else None
            known = generations(folder)
            names = [one.name for one in known]
            place = names.index(current) if current in names else len(known) - 1
            kept = {*names[max(place - 1, 0) : place + 1], current}
            for path in known:
                if path.name not in kept:
                    yield self._take_away("publication", path)

    def root(self) -> Iterator[Removed]:
        """Take away what a killed run left in the folder of the store itself.

        Raises:
            OutputError: It cannot be taken away.
        """
        for path in sorted(self.store.glob(f"{TEMPORARY}*")):
            yield self._take_away("unfinished", path)

    def _take_away(self, kind: str, path: Path) -> Removed:
        size = size_of(path)
        if not self.is_dry_run:
            with writing(path):
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()
        return Removed(kind, path.relative_to(self.store).as_posix(), size)


def size_of(path: Path) -> int:
    """Return the bytes of a file, or of all files in a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(one.stat().st_size for one in files if one.is_file())
