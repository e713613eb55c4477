"""What the store holds, its faults and what was removed, in the shapes of formats."""

from collections.abc import Iterator

from exportdecomp.model.sheet import Column, Entry, Record, Sheet, Table, View
from exportdecomp.model.store_report import (
    Fault,
    Removed,
    StoredDataset,
    StoredSource,
    StoreList,
    StorePruned,
    StoreVerified,
)
from exportdecomp.outputs.store_words import (
    list_sentence,
    prune_sentence,
    size_words,
    verify_sentence,
)

_DATASETS = (
    Column("source", "from"),
    Column("months", "months"),
    Column("replies", "replies", "count", spare=1),
    Column("retrieved", "retrieved"),
    Column("size", "size", spare=2),
)
_SOURCES = (
    Column("parts", "parts", "count", spare=1),
    Column("replies", "replies", "count"),
    Column("asked", "last asked"),
    Column("size", "size", spare=2),
)
_REMOVED = (Column("path", "path", most=80), Column("size", "size"))
_KINDS = {
    "unfinished": "of a run that was killed",
    "publication": "published before the last",
    "figures": "figures without a reply",
}


def list_view(held: StoreList) -> View:
    """Return what a store holds."""
    datasets = [_dataset(one) for one in held.datasets]
    sources = [_source(one) for one in held.sources]
    summary = list_sentence(held)
    return View(
        kind="store",
        document={
            "summary": summary,
            "store": held.store,
            "datasets": datasets,
            "sources": sources,
        },
        records=(
            *(_row("dataset", one) for one in datasets),
            *(_row("source", one) for one in sources),
        ),
        sheet=Sheet(
            summary,
            tuple(_tables(held)),
            sources=tuple(dict.fromkeys(one.published.attribution for one in held.datasets)),
        ),
    )


def verify_view(verified: StoreVerified) -> View:
    """Return what is wrong with a store, one line a fault."""
    faults = tuple(_fault(one) for one in verified.faults)
    summary = verify_sentence(verified)
    return View(
        kind="store_verify",
        document={
            "summary": summary,
            "store": verified.store,
            "replies": verified.replies,
            "datasets": verified.datasets,
            "faults": faults,
        },
        records=faults,
        sheet=Sheet(
            summary,
            (),
            lines=tuple(f"{one.path}: {one.message}: {one.hint}" for one in verified.faults),
        ),
    )


def prune_view(pruned: StorePruned) -> View:
    """Return what was removed from a store, or would be."""
    removed = tuple(_removed(one) for one in pruned.removed)
    summary = prune_sentence(pruned)
    entries = tuple(
        Entry(
            _KINDS[one.kind], {"path": one.path, "size": size_words(one.size)}, code=one.path
        )
        for one in pruned.removed
    )
    return View(
        kind="store_prune",
        document={
            "summary": summary,
            "store": pruned.store,
            "dry_run": pruned.is_dry_run,
            "size": sum(one.size for one in pruned.removed),
            "removed": removed,
        },
        records=removed,
        sheet=Sheet(summary, (Table("", "", _REMOVED, entries),) if entries else ()),
    )


def _tables(held: StoreList) -> Iterator[Table]:
    if held.datasets:
        yield Table("Datasets", "", _DATASETS, tuple(map(_dataset_entry, held.datasets)))
    if held.sources:
        yield Table("Sources", "", _SOURCES, tuple(map(_source_entry, held.sources)))


def _dataset_entry(one: StoredDataset) -> Entry:
    told = one.published
    return Entry(
        told.name,
        {
            "source": told.source,
            "months": f"{told.since} to {told.until}",
            "replies": told.replies,
            "retrieved": told.retrieved,
            "size": size_words(one.size),
        },
        code=told.name,
    )


def _source_entry(one: StoredSource) -> Entry:
    return Entry(
        one.name,
        {
            "parts": one.parts,
            "replies": one.replies,
            "asked": one.asked or "never",
            "size": size_words(one.size),
        },
        code=one.name,
    )


def _dataset(one: StoredDataset) -> Record:
    told = one.published
    return {
        "name": told.name,
        "title": told.title,
        "source": told.source,
        "since": told.since,
        "until": told.until,
        "replies": told.replies,
        "retrieved": told.retrieved,
        "publications": one.publications,
        "size": one.size,
        "folder": told.folder,
        "attribution": told.attribution,
        "tables": {
            name: {"file": table.file, "sha256": table.sha256, "rows": table.rows}
            for name, table in told.tables.items()
        },
    }


def _source(one: StoredSource) -> Record:
    return {
        "name": one.name,
        "parts": one.parts,
        "replies": one.replies,
        "asked": one.asked or None,
        "size": one.size,
    }


def _row(kind: str, told: Record) -> Record:
    """Write a dataset or a source flat, with the cells of both."""
    names = ("title", "source", "since", "until", "parts", "replies", "publications")
    return {
        "kind": kind,
        "name": told["name"],
        **{name: told.get(name) for name in names},
        "last": told.get("retrieved", told.get("asked")),
        "size": told["size"],
    }


def _fault(one: Fault) -> Record:
    return {"code": one.code, "path": one.path, "message": one.message, "hint": one.hint}


def _removed(one: Removed) -> Record:
    return {"kind": one.kind, "path": one.path, "size": one.size}
