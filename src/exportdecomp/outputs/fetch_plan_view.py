"""What a fetch would take in the shapes that formats are written from."""

from collections.abc import Sequence

from exportdecomp.model.fetch_report import FetchPlan, PlannedCall
from exportdecomp.model.report import Note
from exportdecomp.model.sheet import Column, Entry, Record, Sheet, Table, View
from exportdecomp.outputs.fetch_view import query_record
from exportdecomp.outputs.fetch_words import (
    days_of,
    months_text,
    plan_sentence,
    source_lines,
)

_ALL, _FIRST, _LAST = 12, 4, 2
_LONG = 160
_COLUMNS = (Column("held", "held"), Column("url", "address", least=40, most=120))


def fetch_plan_view(plan: FetchPlan) -> View:
    """Return what a fetch would take; a row of the machine formats is a call."""
    calls = [one._asdict() for one in plan.calls]
    days = days_of(plan)
    summary = plan_sentence(plan)
    notes = (Note("later", plan.later),) if plan.later else ()
    reasons = {"daily_calls": "not_named", "days": "not_named"} if days is None else {}
    document: Record = {
        "query": query_record(plan.query),
        "title": plan.title,
        "summary": summary,
        "calls": len(calls),
        "expected": plan.expected,
        "held": sum(one.is_held for one in plan.calls),
        "seconds": plan.seconds,
        "daily_calls": plan.daily,
        "days": days,
        "planned": calls,
        "notes": notes,
        "attribution": plan.attribution,
        "licence": plan.licence,
        "null_reasons": reasons,
    }
    sheet = Sheet(
        summary,
        (_table(plan),) if calls else (),
        notes=notes,
        sources=source_lines(plan.attribution, plan.licence),
    )
    records = tuple({"source": plan.query.source, **one} for one in calls)
    return View("fetch-plan", document, records, sheet)


def _table(plan: FetchPlan) -> Table:
    about = f"{plan.query.source} · {months_text(plan.query.since, plan.query.until)}"
    return Table("Calls", about, _COLUMNS, tuple(_entries(plan.calls)))


def _entries(calls: Sequence[PlannedCall]) -> list[Entry]:
    """Show every call, or of very many the first and the last."""
    if len(calls) <= _ALL:
        return [_entry(one) for one in calls]
    between = Entry(f"{len(calls) - _FIRST - _LAST} more", {})
    first, last = map(_entry, calls[:_FIRST]), map(_entry, calls[-_LAST:])
    return [*first, between, *last]


def _entry(call: PlannedCall) -> Entry:
    url = call.url if len(call.url) <= _LONG else f"{call.url[: _LONG - 1]}…"
    return Entry(call.part, {"held": "yes" if call.is_held else None, "url": url})
