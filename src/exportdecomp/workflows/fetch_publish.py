"""What the archive of a source holds into datasets of the store, all at one stroke."""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from exportdecomp.engines.local import collect
from exportdecomp.errors import DataError, InputError
from exportdecomp.model.fetch_report import Failed
from exportdecomp.model.period import month_label
from exportdecomp.model.provider import Provider
from exportdecomp.model.record import Published, Record
from exportdecomp.panel.arrivals import (
    Arrived,
    extent,
    settled,
)
from exportdecomp.panel.windows import month_of
from exportdecomp.sources.archive import Archive
from exportdecomp.sources.generations import publish, stage
from exportdecomp.sources.parts import read_part
from exportdecomp.sources.published import read_published
from exportdecomp.workflows.arrival import refuse_faulty
from exportdecomp.workflows.fetch_run import failed
from exportdecomp.workflows.fetch_tables import DEFINED, Tables, write_tables
from exportdecomp.workflows.held import TOTAL

if TYPE_CHECKING:
    import polars as pl

_DAY = 10  # characters of 2026-11-22


class Made(NamedTuple):
    """What was published, what could not be, and what a reader should know.

    ``baseless`` are datasets without a figure of a year before their newest month.
    """

    datasets: tuple[Published, ...] = ()
    failed: tuple[Failed, ...] = ()
    notes: tuple[str, ...] = ()
    baseless: frozenset[str] = frozenset()


NOTHING_PUBLISHED = Made()


def publish_replies(
    store: Path,
    provider: Provider,
    archive: Archive,
    accepted: Sequence[str] = (),
    *,
    keep_going: bool = False,
) -> Made:
    """Make datasets of every reply that a source ever sent, and publish those that changed.

    Args:
        store: The folder of the store.
        provider: The source.
        archive: Its replies.
        accepted: Codes of checks whose errors do not stop it.
        keep_going: Whether datasets are published although another one fails the checks.

    Returns:
        The datasets that were published anew: all that changed, or none of them where a
        check that the held figures pass fails on the new ones of any.

    Raises:
        OutputError: Something cannot be written; nothing is published.
    """
    try:
        rows = collect(settled(arrived(store, archive), provider.crossed))
    except DataError as error:
        return Made(failed=(failed(provider.name, error),))
    with ExitStack() as stack:
        staged = _staged(stack, store, rows, provider, archive)
        notes, faulty = _examined(store, [one for _, one in staged], accepted)
        wrong = {one.part for one in faulty}
        sound = [(folder, one) for folder, one in staged if one.name not in wrong]
        may_publish = keep_going or not faulty
        told = tuple(publish(store, *one) for one in sound) if may_publish else ()
    if faulty:
        archive.doubt()
    else:
        archive.settle()
    return Made(told, faulty, notes, _baseless(rows, told))


def _baseless(rows: "pl.DataFrame", published: Sequence[Published]) -> frozenset[str]:
    held = set(rows.select("dataset", "period").unique().iter_rows())
    newest = {one.name: date.fromisoformat(f"{one.until}-01") for one in published}
    return frozenset(
        name
        for name, day in newest.items()
        if (name, day.replace(year=day.year - 1)) not in held
    )


def _staged(
    stack: ExitStack,
    store: Path,
    rows: "pl.DataFrame",
    provider: Provider,
    archive: Archive,
) -> list[tuple[Path, Published]]:
    """Write every dataset into a folder that nobody reads; return those that are new."""
    replies = [one for part in archive.parts() for one in archive.replies(part) if one.sha256]
    retrieved = max((one.fetched_at[:_DAY] for one in replies), default="")
    found: list[tuple[Path, Published]] = []
    for dataset, tables in _tables_in(rows, provider).items():
        named = provider.describe(dataset)
        folder = stack.enter_context(stage(store, dataset))
        names = tuple(name for name, _, _ in tables)
        made = write_tables(folder, rows, named, Tables(names, provider.crossed, retrieved))
        published = Published(
            name=dataset,
            title=named.title,
            possessive=named.possessive,
            source=provider.name,
            template=named.template,
            attribution=provider.attribution,
            folder=str(folder),
            tables=made,
            since=month_label(min(month_of(first) for _, first, _ in tables)),
            until=month_label(max(month_of(last) for _, _, last in tables)),
            retrieved=retrieved,
            replies=len(replies),
        )
        if _is_new(store, published):
            found.append((folder, published))
    return found


def _tables_in(
    rows: "pl.DataFrame", provider: Provider
) -> dict[str, list[tuple[str, date, date]]]:
    """List the tables of each dataset, with the first and the last month of each.

    A dataset that stands alone needs lines: it is left out until more of it is there than
    its total.
    """
    found: dict[str, list[tuple[str, date, date]]] = {}
    for dataset, table, first, last in collect(extent(rows.lazy())).iter_rows():
        found.setdefault(dataset, []).append((table, first, last))
    return {
        dataset: tables
        for dataset, tables in found.items()
        if not provider.describe(dataset).template or {table[0] for table in tables} != {TOTAL}
    }


def _examined(
    store: Path, staged: Sequence[Published], accepted: Sequence[str]
) -> tuple[tuple[str, ...], tuple[Failed, ...]]:
    """Run the checks over datasets that are to be published: what they warn of, and refuse."""
    notes: list[str] = []
    faulty: list[Failed] = []
    for one in staged:
        try:
            notes += refuse_faulty(one, read_published(store, one.name), accepted)
        except DataError as error:
            faulty.append(failed(one.name, error))
    return tuple(notes), tuple(faulty)


def arrived(store: Path, archive: Archive) -> list[Arrived]:
    """List the replies that hold figures, in the order in which they came.

    A part that was changed under the day that it had gets the day on which the change was
    seen. Replies that failed the checks and were replaced are left out.

    Raises:
        InputError: The figures of a reply are gone.
    """
    found: list[tuple[str, Arrived]] = []
    for part in archive.parts():
        stood = ""
        for record in archive.sound(part):
            if not record.sha256:
                continue
            rows = read_part(store, record)
            if rows is None:
                raise _unread(record)
            day = _day_of(record, rows)
            seen = record.fetched_at[:_DAY]
            is_stale = bool(stood) and day <= stood
            stood = max(seen, stood) if is_stale else day
            told = Arrived(part, rows.lazy(), date.fromisoformat(stood) if is_stale else None)
            found.append((record.fetched_at, told))
    found.sort(key=lambda one: one[0])
    return [one for _, one in found]


def _unread(record: Record) -> InputError:
    return InputError(
        "unread_reply",
        "the figures of a reply that is kept are gone",
        where=f"{record.source}: {record.part}",
        hint="fetch its months again with --offline, which reads what is kept",
    )


def _day_of(record: Record, rows: "pl.DataFrame") -> str:
    newest = rows["vintage"].max()
    return newest.isoformat() if isinstance(newest, date) else record.published


def _is_new(store: Path, published: Published) -> bool:
    """Tell whether the figures of a dataset are others than those that the store holds."""
    before = read_published(store, published.name)
    return before is None or _digests(before) != _digests(published)


def _digests(published: Published) -> dict[str, str]:
    return {name: one.sha256 for name, one in published.tables.items() if name != DEFINED}
