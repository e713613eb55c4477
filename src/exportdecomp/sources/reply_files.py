"""The files of replies, each under the name of its digest, and those that come in.

A reply is first moved in among those that wait, then its line is entered in the journal,
then it takes its place. So a line has its file whenever the program was killed, and what has
no line is nobody's.
"""

import os
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import mkstemp

from exportdecomp.model.record import Record
from exportdecomp.sources.durable import flush, sync
from exportdecomp.sources.store_layout import TEMPORARY, damaged

OF_A_COPY = (
    "put it back from a copy: the source does not send it any more; without one, remove the "
    "lines with its digest from the journal, and this vintage with them"
)
"""What can be done about a reply that is gone and was followed by another one."""

_WAITING = ".incoming"
_MONTH = re.compile("[0-9]{4}-[0-9]{2}")
_READ_ONLY = 0o444
_SUFFIXES = (
    (re.compile("html"), "html"),
    (re.compile("json"), "json"),
    (re.compile("csv"), "csv"),
    (re.compile("xml"), "xml"),
    (re.compile("^text/"), "txt"),
    (re.compile(""), "bin"),
)


class ReplyFiles:
    """The files of the replies of one source.

    Args:
        folder: The folder of the source. Of what changes it, an error of the system comes
            through.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._waiting = folder / _WAITING

    def make(self) -> None:
        """Make the folder, if it is not there."""
        self._waiting.mkdir(parents=True, exist_ok=True)

    def temporary(self) -> Path:
        """Make an empty file for a reply to be written into."""
        handle, name = mkstemp(prefix=TEMPORARY, dir=self._waiting)
        os.close(handle)
        return Path(name)

    def take_in(self, temporary: Path, record: Record) -> None:
        """Move a reply among those that wait; one that says there is nothing goes."""
        if not record.sha256:
            temporary.unlink(missing_ok=True)
            return
        sync(temporary)
        temporary.chmod(_READ_ONLY)
        temporary.replace(self._waiting / record.sha256)
        flush(self._waiting)

    def place(self, record: Record) -> None:
        """Move a reply that waits to its place."""
        waiting, place = self._waiting / record.sha256, self._place_of(record)
        if record.sha256 and waiting.is_file():
            place.parent.mkdir(parents=True, exist_ok=True)
            waiting.replace(place)
            flush(place.parent)

    def settle(self, records: Iterable[Record]) -> None:
        """Put what was entered in its place, and take away what was not.

        Args:
            records: What was entered; looked at only if anything waits.
        """
        left = {one.name for one in self._waiting.iterdir()}
        for record in records if left else ():
            if record.sha256 in left and not self._place_of(record).is_file():
                self.place(record)
        for one in self.left_over(()):
            one.unlink()

    def left_over(self, entered: Iterable[Record]) -> list[Path]:
        """List what came in and was not entered."""
        if not self._waiting.is_dir():
            return []
        known = {record.sha256 for record in entered}
        return sorted(one for one in self._waiting.iterdir() if one.name not in known)

    def placed(self) -> Iterator[Path]:
        """List the replies that are in their place."""
        for month in sorted(self._folder.iterdir()):
            if _MONTH.fullmatch(month.name):
                yield from sorted(month.iterdir())

    def path_of(self, record: Record) -> Path:
        """Return the file of a reply."""
        waiting, place = self._waiting / record.sha256, self._place_of(record)
        return waiting if waiting.is_file() and not place.is_file() else place

    def content(self, record: Record) -> bytes:
        """Read a reply.

        Raises:
            InputError: The file is gone, or is not what was kept.
        """
        path = self.path_of(record)
        hint = "put it back from a copy, or remove it and fetch again"
        try:
            content = path.read_bytes()
        except OSError as error:
            raise damaged(path, "a reply cannot be read", hint) from error
        if sha256(content).hexdigest() != record.sha256:
            raise damaged(path, "a reply is not what was kept", hint)
        return content

    def _place_of(self, record: Record) -> Path:
        suffix = next(one for form, one in _SUFFIXES if form.search(record.content_type))
        return self._folder / record.fetched_at[:7] / f"{record.sha256}.{suffix}"
