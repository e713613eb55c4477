"""What a fetch came to in the shapes that formats are written from."""

from collections.abc import Sequence

from exportdecomp.model.fetch_report import Failed, FetchReport, Got
from exportdecomp.model.period import month_label
from exportdecomp.model.provider import FetchQuery
from exportdecomp.model.record import Published
from exportdecomp.model.sheet import Cell, Column, Entry, Record, Sheet, Table, View
from exportdecomp.outputs.fetch_words import (
    OUTCOMES,
    counts_of,
    fetch_notes,
    fetch_sentence,
    months_text,
    outcomes_text,
    replies_of,
    source_lines,
)

_SHOWN = 40
_QUIET = frozenset({"unchanged", "held", "split", "nothing"})
_REPLIES = (
    Column("outcome", "outcome"),
    Column("rows", "figures", unit="count"),
    Column("published", "published", spare=1),
)
_FAILURES = (Column("code", "code"), Column("message", "what happened", least=24))
_PUBLISHED = (
    Column("since", "from"),
    Column("until", "to"),
    Column("figures", "figures", unit="count"),
    Column("replies", "replies", unit="count", spare=1),
    Column("title", "what it is", spare=2, least=24),
)


def fetch_view(report: FetchReport) -> View:
    """Return what a fetch came to; a row of the machine formats is a reply."""
    replies = replies_of(report)
    failed = {one.part: one for one in report.failed}
    summary, notes = fetch_sentence(report), fetch_notes(report)
    return View(
        kind="fetch",
        document={
            "query": query_record(report.query),
            "summary": summary,
            "is_offline": report.is_offline,
            "is_resumed": report.is_resumed,
            "calls": report.calls,
            "waited_seconds": report.waited,
            "counts": counts_of(report),
            "replies": [_reply(one) for one in replies],
            "failed": report.failed,
            "datasets": [_dataset(one) for one in report.datasets],
            "store": report.store,
            "notes": notes,
            "attribution": report.attribution,
            "licence": report.licence,
        },
        records=tuple(_row(one, report, failed.get(one.part)) for one in replies),
        sheet=Sheet(
            summary,
            tuple(_tables(report)),
            notes=notes,
            sources=source_lines(report.attribution, report.licence),
        ),
    )


def query_record(query: FetchQuery) -> Record:
    """Return what was asked; whether there was a key, but not the key."""
    return {
        "source": query.source,
        "since": month_label(query.since),
        "until": month_label(query.until),
        "choices": query.choices,
        "has_key": query.has_key,
    }


def _reply(one: Got) -> Record:
    record: Record = {
        "part": one.part,
        "outcome": one.outcome,
        "rows": one.rows,
        "size": one.size,
        "sha256": one.sha256 or None,
        "published": one.published or None,
        "notes": one.notes,
    }
    why = {"sha256": "no_file", "published": "not_named"}
    return record | {"null_reasons": {name: why[name] for name in why if record[name] is None}}


def _dataset(one: Published) -> Record:
    return {
        "name": one.name,
        "title": one.title,
        "source": one.source,
        "since": one.since,
        "until": one.until,
        "retrieved": one.retrieved,
        "replies": one.replies,
        "tables": [
            {"table": name, "rows": table.rows, "sha256": table.sha256}
            for name, table in one.tables.items()
        ],
        "folder": one.folder,
    }


def _row(one: Got, report: FetchReport, failed: Failed | None) -> Record:
    reply = {name: value for name, value in _reply(one).items() if name != "null_reasons"}
    fault: Record = dict.fromkeys(("code", "message", "where", "hint", "exit_code"))
    if failed is not None:
        fault = {name: getattr(failed, name) for name in fault}
    return {"source": report.query.source, **reply, **fault}


def _tables(report: FetchReport) -> list[Table]:
    query = report.query
    about = f"{query.source} · {months_text(query.since, query.until)}"
    published = tuple(_published(one) for one in report.datasets)
    failures = tuple(
        Entry(one.part, {"code": one.code, "message": one.message}) for one in report.failed
    )
    tables = (
        Table("Published", f"in {report.store}", _PUBLISHED, published),
        Table("Failures", about, _FAILURES, failures),
        Table(f"Replies of {report.title}", about, _REPLIES, tuple(_entries(report.got))),
    )
    return [table for table in tables if table.entries]


def _published(one: Published) -> Entry:
    figures = sum(table.rows for table in one.tables.values())
    cells = {"since": one.since, "until": one.until, "title": one.title}
    return Entry(one.name, {**cells, "figures": figures, "replies": one.replies})


def _entries(got: Sequence[Got]) -> list[Entry]:
    """Show every reply, or of very many those with something new, and count the others."""
    if len(got) <= _SHOWN:
        return [_entry(one) for one in got]
    loud = [place for place, one in enumerate(got) if one.outcome not in _QUIET]
    kept = {*loud[: _SHOWN - 1]}
    shown = [_entry(got[place]) for place in sorted(kept)]
    others = [one for place, one in enumerate(got) if place not in kept]
    counts = {name: sum(one.outcome == name for one in others) for name in OUTCOMES}
    rows = sum(one.rows for one in others)
    cells: dict[str, Cell] = {"outcome": outcomes_text(counts), "rows": rows}
    return [*shown, Entry(f"{len(others)} more", cells)]


def _entry(one: Got) -> Entry:
    return Entry(
        one.part,
        {
            "outcome": OUTCOMES[one.outcome],
            "rows": one.rows or "",
            "published": one.published or None,
        },
    )
