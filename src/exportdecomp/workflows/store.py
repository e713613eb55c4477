"""List, verify and prune the store of what was fetched."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from exportdecomp.errors import SettingsError, UnknownChoiceError
from exportdecomp.model.store_report import (
    Removed,
    StoredDataset,
    StoredSource,
    StoreList,
    StorePruned,
    StoreVerified,
)
from exportdecomp.sources.archive import Archive, archived_sources
from exportdecomp.sources.generations import generations
from exportdecomp.sources.published import (
    dataset_folders,
    published_names,
    read_published,
    store_folder,
)
from exportdecomp.sources.store_audit import audit_archive, audit_dataset, audit_folders
from exportdecomp.sources.store_layout import DATA, recognise
from exportdecomp.sources.store_sweep import Sweep, size_of


def store_named(said: Path | None, environment: Mapping[str, str]) -> Path:
    """Find the store.

    Args:
        said: What the user named; None for the usual one.
        environment: Variables of the environment.

    Raises:
        SettingsError: The store is switched off.
    """
    folder = store_folder(environment) if said is None else said
    if folder is None:
        raise SettingsError(
            "the store is switched off",
            where="EXPORTDECOMP_STORE=none",
            hint="name a folder: --store FOLDER",
        )
    return folder


def list_store(store: Path, source: str | None = None) -> StoreList:
    """List the datasets and the sources in a store.

    Args:
        store: The folder; one that is not there yet holds nothing.
        source: Only what came from this source; None for all.

    Raises:
        SettingsError: The folder is no store, or holds nothing from that source.
        InputError: The store is damaged.
    """
    datasets = tuple(_datasets(store))
    sources = archived_sources(store)
    if source is not None and source not in sources:
        raise UnknownChoiceError("--source", source, sources)
    return StoreList(
        str(store),
        tuple(one for one in datasets if source in {None, one.published.source}),
        tuple(_source(store, one) for one in sources if source in {None, one}),
    )


def path_in_store(store: Path, dataset: str | None = None) -> Path:
    """Return the folder of a store, or that of the current files of a dataset.

    Raises:
        SettingsError: The folder is no store, or has no such dataset.
        InputError: The store is damaged.
    """
    recognise(store)
    if dataset is None:
        return store
    published = read_published(store, dataset)
    if published is None:
        raise UnknownChoiceError("dataset", dataset, published_names(store))
    return Path(published.folder)


def verify_store(store: Path) -> StoreVerified:
    """Read everything in a store anew and hold it against what was entered of it.

    Raises:
        SettingsError: The folder is no store.
    """
    sources = archived_sources(store)
    faults = list(audit_folders(store)) if recognise(store) else []
    for source in sources:
        faults += audit_archive(store, source)
    for name in dataset_folders(store):
        faults += audit_dataset(store, name)
    replies = sum(1 for source in sources for _ in Archive(store, source).files.placed())
    return StoreVerified(str(store), replies, len(published_names(store)), tuple(faults))


def prune_store(store: Path, *, is_dry_run: bool) -> StorePruned:
    """Take away what nobody needs any more; a reply is never among it.

    Args:
        store: The folder.
        is_dry_run: Only say what would be taken away.

    Raises:
        SettingsError: The folder is no store.
        FetchError: Somebody is fetching.
        InputError: The store is damaged, so nobody can tell what is needed.
        OutputError: Something cannot be taken away.
    """
    removed = tuple(_removed(Sweep(store, is_dry_run)))
    return StorePruned(str(store), removed, is_dry_run)


def _removed(sweep: Sweep) -> Iterator[Removed]:
    for source in archived_sources(sweep.store):
        yield from sweep.archive(source)
    for name in dataset_folders(sweep.store):
        yield from sweep.dataset(name)
    if recognise(sweep.store):
        yield from sweep.root()


def _datasets(store: Path) -> Iterator[StoredDataset]:
    for name in published_names(store):
        published = read_published(store, name)
        if published is not None:
            kept = generations(store / DATA / name)
            yield StoredDataset(published, size_of(Path(published.folder)), len(kept))


def _source(store: Path, name: str) -> StoredSource:
    archive = Archive(store, name)
    parts = archive.parts()
    records = [one for part in parts for one in archive.replies(part)]
    sizes = {one.sha256: one.size for one in records if one.sha256}
    return StoredSource(
        name=name,
        parts=len(parts),
        replies=sum(bool(one.sha256) for one in records),
        size=sum(sizes.values()),
        asked=max((one.checked_at for one in records), default=""),
    )
