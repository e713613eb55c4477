"""The archive of one source: every reply as it came, by its content, and a journal of them."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from sqlite3 import Error as LockError
from typing import NamedTuple

from exportdecomp.errors import FetchError
from exportdecomp.model.record import Record
from exportdecomp.sources.durable import alone_in, is_busy, unwritable, writing
from exportdecomp.sources.journal import append
from exportdecomp.sources.ledger import JOURNAL, Ledger, read_ledger
from exportdecomp.sources.reply_files import ReplyFiles
from exportdecomp.sources.store_begun import prepare
from exportdecomp.sources.store_layout import (
    PARTS,
    RAW,
    damaged,
    is_name,
    recognise,
    refuse_name,
)


class Run(NamedTuple):
    """A run of a query; ``done`` are the parts that were answered before it was cut off."""

    id: str
    is_resumed: bool
    done: frozenset[str]


class Archive:
    """The replies of one source, each kept once and never written to again.

    Args:
        store: The folder of the store; made only when something is written.
        source: The source.

    Raises:
        SettingsError: The source cannot name a folder.
    """

    def __init__(self, store: Path, source: str) -> None:
        refuse_name(source)
        self.source = source
        self.folder = store / RAW / source
        self.parsed = store / PARTS / source
        self.files = ReplyFiles(self.folder)
        self._store = store
        self._ledger: Ledger | None = None

    @contextmanager
    def alone(self, patience: float) -> Iterator[None]:
        """Fetch from the source alone; what a killed run left is put in order first.

        Args:
            patience: How many seconds to wait for another that fetches.

        Raises:
            FetchError: Another fetches for longer than that.
            SettingsError: The folder is no store.
            InputError: The journal is damaged.
            OutputError: The store cannot be written.
        """
        prepare(self._store)
        with writing(self.folder):
            self.files.make()
        with self.locked(patience):
            with writing(self.folder):
                self.files.settle(self._book.records())
            yield

    @contextmanager
    def locked(self, patience: float) -> Iterator[None]:
        """Wait until nobody else fetches from the source, and leave all as it is.

        Args:
            patience: How many seconds to wait.

        Raises:
            FetchError: Another fetches for longer than that.
            OutputError: The folder cannot be written.
        """
        with ExitStack() as stack:
            try:
                stack.enter_context(alone_in(self.folder, patience))
            except (OSError, LockError) as error:
                busy = self._busy() if is_busy(error) else unwritable(error, self.folder)
                raise busy from error
            self._ledger = None
            yield

    def begin(self, query: str, now: str, *, refresh: bool) -> Run:
        """Begin a run, or go on with one of the same query that was cut off within a day.

        Args:
            query: What is asked, in any spelling that is the same each time.
            now: The time.
            refresh: Begin anew all the same.
        """
        cut = None if refresh else self._book.interrupted(query, now)
        if cut is not None:
            return Run(cut, is_resumed=True, done=self._book.done(cut))
        run = f"{now}-{secrets.token_hex(4)}"
        self._enter({"kind": "begin", "run": run, "query": query, "at": now})
        return Run(run, is_resumed=False, done=frozenset())

    def finish(self, run: Run, now: str) -> None:
        """Say that a run has come to its end, so that nobody goes on with it."""
        self._enter({"kind": "finish", "run": run.id, "at": now})

    def temporary(self) -> Path:
        """Make an empty file for a reply to be written into."""
        with writing(self.folder):
            return self.files.temporary()

    def keep(self, temporary: Path, record: Record) -> Record:
        """Keep a reply; where it is the one that came last, say that it still stands.

        Args:
            temporary: The file that ``temporary`` made, with the reply; it is moved.
            record: What the reply is, its digest included; a digest of "" says that the
                source has nothing, and no file is kept.

        Returns:
            The reply as it stands in the archive, with the time at which it came first.

        Raises:
            OutputError: It cannot be written; the archive is what it was.
        """
        before = self._book.replies(record.part)
        if before and _is_same(before[-1], record):
            return self._keep_again(temporary, record, before[-1])
        with writing(self.folder):
            self.files.take_in(temporary, record)
        self._enter({"kind": "reply", **record._asdict()})
        with writing(self.folder):
            self.files.place(record)
        return record

    def checked(self, record: Record, run: str, at: str) -> None:
        """Enter that a source was asked again and a reply still stands.

        Args:
            record: The newest reply to its part; its validators are entered with it.
            run: The run that asked.
            at: The time.
        """
        told = {
            name: getattr(record, name) for name in ("part", "sha256", "etag", "last_modified")
        }
        self._enter({"kind": "checked", **told, "run": run, "at": at})

    def parts(self) -> list[str]:
        """List the parts that were ever answered, sorted."""
        return self._book.parts()

    def newest(self, part: str) -> Record | None:
        """Return the latest reply to a part; None where there is none, or its file is gone."""
        replies = self._book.replies(part)
        if not replies or (replies[-1].sha256 and not self.path_of(replies[-1]).is_file()):
            return None
        return replies[-1]

    def replies(self, part: str) -> list[Record]:
        """List the replies to a part, oldest first."""
        return self._book.replies(part)

    def sound(self, part: str) -> list[Record]:
        """List the replies to a part that count, oldest first; see ``Ledger.sound``."""
        return self._book.sound(part)

    def doubt(self) -> None:
        """Enter that the replies since the last publication failed the checks."""
        if self._book.has_news:
            self._enter({"kind": "doubted"})

    def settle(self) -> None:
        """Enter that what counts of the replies is published."""
        if self._book.has_news:
            self._enter({"kind": "published"})

    def content(self, record: Record) -> bytes:
        """Read a reply.

        Raises:
            InputError: The file is gone, or is not what was kept.
        """
        return self.files.content(record)

    def path_of(self, record: Record) -> Path:
        """Return the file of a reply."""
        return self.files.path_of(record)

    @property
    def _book(self) -> Ledger:
        if self._ledger is None:
            recognise(self._store)
            read = read_ledger(self.folder / JOURNAL)
            if read.faulty:
                lines = ", ".join(map(str, read.faulty))
                raise damaged(
                    self.folder / JOURNAL, f"line {lines} of the journal cannot be read"
                )
            self._ledger = read.ledger
        return self._ledger

    def _enter(self, line: Mapping[str, object]) -> None:
        book = self._book
        with writing(self.folder / JOURNAL):
            append(self.folder / JOURNAL, line)
        book.enter(line)

    def _keep_again(self, temporary: Path, record: Record, before: Record) -> Record:
        """Keep a reply that came before in its old place, where it may be gone by now."""
        with writing(self.folder):
            self.files.take_in(temporary, before)
            self.files.place(before)
        told = before._replace(etag=record.etag, last_modified=record.last_modified)
        self.checked(told, record.run, record.checked_at)
        return told._replace(run=record.run, checked_at=record.checked_at)

    def _busy(self) -> FetchError:
        return FetchError(
            "busy",
            f"another run is fetching from {self.source}",
            where=str(self.folder),
            hint="wait until it has ended; what it fetches need not be fetched again",
        )


def archived_sources(store: Path) -> list[str]:
    """List the sources whose replies a store holds, sorted.

    Raises:
        SettingsError: The folder is no store, or one of another layout.
    """
    if not recognise(store) or not (store / RAW).is_dir():
        return []
    found = (one for one in (store / RAW).iterdir() if is_name(one.name) and one.is_dir())
    return sorted(one.name for one in found)


def _is_same(newest: Record, record: Record) -> bool:
    return (newest.sha256, newest.published) == (record.sha256, record.published)
