"""Files that people download by hand into the store: kept as they are, read, published."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from exportdecomp.errors import InputError
from exportdecomp.model.call import Parsed
from exportdecomp.model.fetch_report import FetchReport, Got
from exportdecomp.model.provider import FetchQuery, Named, Provider
from exportdecomp.model.record import Record
from exportdecomp.model.version import VERSION
from exportdecomp.panel.windows import month_of
from exportdecomp.sources.archive import Archive, Run
from exportdecomp.sources.content import usable
from exportdecomp.sources.gacc_csv import CROSSED, DATASET, SOURCE, parse_gacc_csv
from exportdecomp.sources.parts import write_part
from exportdecomp.workflows.fetch_publish import Made, publish_replies
from exportdecomp.workflows.fetch_run import NEW, UNCHANGED

if TYPE_CHECKING:
    import polars as pl

QUERY_PAGE = Provider(
    name=SOURCE,
    title="China Customs (GACC), files of the query page",
    base_url="http://stats.customs.gov.cn",
    attribution="General Administration of Customs of China (GACC)",
    licence="No open licence is stated: name the source and do not pass the files on.",
    pace=0.0,
    patience=0.0,
    plan=lambda _query: [],
    parse=lambda call, content, day: parse_gacc_csv(
        call.part, content, call.facts.get("flow"), day
    ),
    judge=lambda _call, _answer: None,
    describe=lambda _dataset: Named(
        DATASET, "China, commodities of eight digits by partner", "China's", DATASET
    ),
    crossed=CROSSED,
)
"""The page whose files are imported: nobody asks it but people."""

_DAY = 10  # characters of 2026-11-22
_PATIENCE = 10.0


class _Read(NamedTuple):
    """A file that was read, and the flow that was said of it."""

    path: Path
    content: bytes
    flow: str | None
    parsed: Parsed

    @property
    def rows(self) -> "pl.DataFrame":
        """Its figures; a file without any is refused before."""
        return cast("pl.DataFrame", self.parsed.rows)

    def as_of(self, time: str) -> "_Read":
        """Read it as it would have been read at another time."""
        return _parsed(self.path, self.content, self.flow, time)


def import_gacc_csv(
    files: Sequence[str],
    flow: str | None,
    store: Path,
    now: str,
    accepted: Sequence[str] = (),
) -> FetchReport:
    """Take files of China Customs' query page into the store.

    All files are read before one is kept, so that a file which is none of that page leaves
    the store as it was. What was imported before stays; of a figure that a later file has
    too, the later one is another vintage.

    Args:
        files: The files.
        flow: ``exports`` or ``imports``; None where a column of the files says it.
        store: The folder of the store.
        now: The time in UTC (ISO 8601).
        accepted: Codes of checks whose errors do not keep figures from being published.

    Returns:
        What became of each file, and the dataset, which holds all that was ever imported.

    Raises:
        FileUnusableError: A file cannot be read.
        InputError: A file is not what the page hands out; names it and the row.
        FetchError: Another import goes on.
        OutputError: The store cannot be written.
    """
    found = [_read(Path(name), flow, now) for name in files]
    archive = Archive(store, SOURCE)
    with archive.alone(_PATIENCE):
        _refuse_two_currencies(found, archive)
        run = archive.begin(_words(found), now, refresh=True)
        got = [_keep(archive, store, one, _record(one, run, now)) for one in found]
        made = publish_replies(store, QUERY_PAGE, archive, accepted)
        if not made.failed:
            archive.finish(run, now)
    return _report(found, got, made, store)


def _read(path: Path, flow: str | None, now: str) -> _Read:
    with usable(str(path)):
        content = path.read_bytes()
    return _parsed(path, content, flow, now)


def _parsed(path: Path, content: bytes, flow: str | None, now: str) -> _Read:
    day = date.fromisoformat(now[:_DAY])
    return _Read(path, content, flow, parse_gacc_csv(str(path), content, flow, day))


def _refuse_two_currencies(found: Sequence[_Read], archive: Archive) -> None:
    """Refuse a file before it is kept, where others are in another currency."""
    held = [part.rpartition("/")[2].upper() for part in archive.parts()]
    for one in found:
        (currency,) = set(one.rows["currency"])
        held.append(currency)
        if currency != held[0]:
            raise InputError(
                "mixed_currencies",
                f"amounts in {currency}, beside others in {held[0]}",
                where=str(one.path),
                hint=f"download it in {held[0]}, or take it into a store of its own: --store",
            )


def _keep(archive: Archive, store: Path, one: _Read, record: Record) -> Got:
    """Write down the figures of a file, and keep it unless the archive has it.

    A file that it has keeps the day on which it came first.
    """
    held = [it for it in archive.replies(record.part) if it.sha256 == record.sha256]
    first = one.as_of(held[0].fetched_at) if held else one
    write_part(store, held[0] if held else record, first.rows)
    if not held:
        target = archive.temporary()
        try:
            target.write_bytes(one.content)
            archive.keep(target, record)
        finally:
            target.unlink(missing_ok=True)
    return Got(
        part=f"{record.part}/{one.path.name}",
        outcome=UNCHANGED if held else NEW,
        rows=one.rows.height,
        sha256=record.sha256,
        size=record.size,
        published="",
        notes=one.parsed.notes,
    )


def _part(rows: "pl.DataFrame") -> str:
    """Name what a file is about; files of one part are replies to one question."""
    flows, currencies = (sorted(set(rows[name])) for name in ("flow", "currency"))
    return f"{'+'.join(flows)}/{'+'.join(currencies).lower()}"


def _record(one: _Read, run: Run, now: str) -> Record:
    return Record(
        source=SOURCE,
        part=_part(one.rows),
        url=one.path.name,
        status=0,
        content_type="text/csv",
        etag="",
        last_modified="",
        published="",
        fetched_at=now,
        checked_at=now,
        sha256=sha256(one.content).hexdigest(),
        size=len(one.content),
        tool_version=VERSION,
        run=run.id,
    )


def _words(found: Sequence[_Read]) -> str:
    return " ".join(["import", *(one.path.name for one in found)])


def _report(
    found: Sequence[_Read], got: Sequence[Got], made: Made, store: Path
) -> FetchReport:
    months = [month_of(day) for one in found for day in one.rows["period"].unique()]
    flows = sorted({flow for one in found for flow in one.rows["flow"].unique()})
    return FetchReport(
        query=FetchQuery(SOURCE, min(months), max(months), {"flow": tuple(flows)}),
        title=QUERY_PAGE.title,
        got=tuple(got),
        failed=made.failed,
        datasets=made.datasets,
        calls=0,
        waited=0.0,
        is_resumed=False,
        is_offline=False,
        notes=made.notes,
        attribution=QUERY_PAGE.attribution,
        licence=QUERY_PAGE.licence,
        store=str(store),
    )
