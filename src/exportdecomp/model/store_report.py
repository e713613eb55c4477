"""What the store holds, what is wrong with it, and what was taken away."""

from typing import NamedTuple

from exportdecomp.model.record import Published


class StoredDataset(NamedTuple):
    """A dataset in the store.

    ``size`` is that of its files in bytes, ``publications`` the number of those that are
    kept, the current one included.
    """

    published: Published
    size: int
    publications: int


class StoredSource(NamedTuple):
    """A source in the archive.

    ``parts`` is the number of things that were asked for, ``replies`` that of what was kept
    of them, every vintage counted, ``size`` their bytes. ``asked`` is when the source was
    last asked (UTC, ISO 8601), empty where it never answered.
    """

    name: str
    parts: int
    replies: int
    size: int
    asked: str


class StoreList(NamedTuple):
    """What a store holds."""

    store: str
    datasets: tuple[StoredDataset, ...]
    sources: tuple[StoredSource, ...]


class Fault(NamedTuple):
    """Something in the store that is not as the program left it.

    ``path`` is that of the file within the store, ``hint`` says what to do.
    """

    code: str
    path: str
    message: str
    hint: str


class StoreVerified(NamedTuple):
    """What was held against its digest, and what is wrong."""

    store: str
    replies: int
    datasets: int
    faults: tuple[Fault, ...]


class Removed(NamedTuple):
    """Something that nobody needs any more.

    ``kind`` is ``unfinished`` (of a run that was killed), ``publication`` (one that is
    neither current nor the one before) or ``figures`` (read from a reply that is not there);
    ``size`` is in bytes.
    """

    kind: str
    path: str
    size: int


class StorePruned(NamedTuple):
    """What was taken away, or would be."""

    store: str
    removed: tuple[Removed, ...]
    is_dry_run: bool
