"""The readings of a headline in the shapes that formats are written from."""

from collections.abc import Iterator

from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.headline_report import HeadlineReport, Reading
from exportdecomp.model.report import Note
from exportdecomp.model.sheet import Column, Entry, Record, Sheet, Table, View
from exportdecomp.outputs.amounts import unit_for
from exportdecomp.outputs.numbers import plain, signed
from exportdecomp.outputs.records import provenance_records, query_record
from exportdecomp.outputs.safe_text import brief
from exportdecomp.outputs.sentence import moved
from exportdecomp.outputs.words import AS_FILED, source_lines

_QUERY = ("dataset", "flow", "window")
_AMOUNT_PLACES = 2
_BASE = Column("base", "base, release", "text", spare=2)
_NOTE = Column("note", "", "text", spare=1)
_SAID_ELSEWHERE = "same_figures"
_ALIKE = {"not_held": "not all of the figures that they need are held"}
"""What is said of readings whose own reasons differ only in their periods."""


def headline_view(report: HeadlineReport) -> View:
    """Return a report in the shapes that formats are written from."""
    summary = headline_sentence(report)
    query = query_record(report.query, report.data)
    return View(
        kind="headline",
        document={
            "query": query,
            "summary": summary,
            "headline": {
                "value": report.value,
                "base_value": report.base_value,
                "currency": report.query.currency,
                "growth_pct": report.growth_pct,
                "base_kind": report.base_kind,
                "vintage": report.vintage,
            },
            "readings": [_record(reading) for reading in report.readings],
            "notes": report.notes,
            "attribution": report.attribution,
            "provenance": provenance_records(report.provenance),
        },
        records=tuple(
            {name: query[name] for name in _QUERY}
            | {"currency": report.query.currency}
            | _record(reading)
            for reading in report.readings
        ),
        sheet=Sheet(
            summary,
            tuple(_tables(report)),
            notes=(*_missing(report), *report.notes),
            sources=tuple(source_lines(report)),
        ),
    )


def headline_sentence(report: HeadlineReport) -> str:
    """Say what the headline did, and how that looks from elsewhere."""
    told = ", ".join(_beside(report))
    when = report.query.period.words
    return (
        f"{report.subject} {moved(report.growth_pct)} in {when} from a year earlier"
        f"{': ' + told if told else ''}."
    )


def _beside(report: HeadlineReport) -> Iterator[str]:
    read = {one.code: one for one in report.readings if one.value is not None}
    if "two_year" in read:
        yield f"{_signed(read['two_year'])}% a year over two years"
    if "per_working_day" in read:
        days = read["per_working_day"].detail
        yield (
            f"{_signed(read['per_working_day'])}% per working day "
            f"({days['days']} after {days['base_days']})"
        )
    for one in read.values():
        if one.code.startswith("currency_"):
            yield f"{_signed(one)}% {one.label[:1].lower()}{one.label[1:]}"
    for one in [one for one in read.values() if one.code.startswith("surprise_")][:1]:
        side = "above" if (one.value or 0.0) >= 0 else "below"
        points = f"{abs(one.value or 0.0):,.1f}"
        whose = brief(str(one.detail["polled_by"]))
        polled = f"{points} points {side} the consensus of {whose}"
        published = signed(float(one.detail["growth_pct"]), 1)
        is_own = published == signed(report.growth_pct, 1)
        yield polled if is_own else f"{polled} (published {published}%)"


def _signed(reading: Reading) -> str:
    return signed(reading.value, 1)


def _tables(report: HeadlineReport) -> Iterator[Table]:
    query = report.query
    title = f"{report.measure} · {query.period.span} against {query.base_period.span}"
    currency = query.currency or ""
    kinds = (
        ("Growth", ("pct",), Column("value", "growth %", "pct")),
        ("Points", ("pp",), Column("value", "pp", "pp")),
        ("Levels", ("amount", "rank"), Column("value", currency, "amount")),
    )
    for name, units, column in kinds:
        known = [
            _entry(one, one.value, report)
            for one in report.readings
            if one.unit in units and one.value is not None
        ]
        if known:
            yield Table(
                title=f"{name} · {title}",
                subtitle=_subtitle(report) if name == "Growth" else "",
                columns=(column, _BASE, _NOTE),
                entries=tuple(known),
            )


def _missing(report: HeadlineReport) -> Iterator[Note]:
    """Name the readings without a value, those with one reason together."""
    labels: dict[str, dict[str, None]] = {}
    for one in report.readings:
        reason = one.null_reasons.get("value")
        if reason is not None and reason != _SAID_ELSEWHERE:
            label = f"{one.label[:1].lower()}{one.label[1:]}"
            labels.setdefault(_ALIKE.get(reason, one.note), {})[label] = None
    for why, named in labels.items():
        yield Note("not_available", f"Not available: {', '.join(named)} ({why}).")


def _subtitle(report: HeadlineReport) -> str:
    based = f"headline: {report.base_kind} base, vintage {report.vintage}"
    if report.vintage == UNDATED:
        based = AS_FILED
    parts = [report.query.currency, based]
    return " · ".join(part for part in parts if part)


def _entry(reading: Reading, value: float, report: HeadlineReport) -> Entry:
    cells = {
        "value": _cell(reading, value, report),
        "base": _base(reading),
        "note": reading.note,
    }
    return Entry(reading.label, cells, code=reading.code)


def _cell(reading: Reading, value: float, report: HeadlineReport) -> str | float:
    if reading.unit in {"pct", "pp"}:
        return value
    if reading.unit == "rank":
        return f"{value:.0f}"
    is_average = reading.code.startswith("level_per")
    unit = unit_for(report.query.currency, (value if is_average else report.value,))
    write = signed if reading.code == "balance_change" else plain
    return f"{write(unit.of(value), _AMOUNT_PLACES)} {unit.scale}".strip()


def _base(reading: Reading) -> str:
    if reading.vintage in {None, UNDATED}:
        return ""
    return ", ".join(filter(None, (reading.base_kind, str(reading.vintage))))


def _record(reading: Reading) -> Record:
    why = "no_value" if reading.value is None else "no_base"
    reasons = {
        "base_period": "no_base" if reading.base_period is None else None,
        "base_kind": why if reading.base_kind is None else None,
        "vintage": _no_vintage(reading),
    }
    told = {name: reason for name, reason in reasons.items() if reason is not None}
    return reading._asdict() | {
        "flags": list(reading.flags),
        "null_reasons": {**reading.null_reasons, **told},
    }


def _no_vintage(reading: Reading) -> str | None:
    if reading.vintage not in {None, UNDATED}:
        return None
    return "no_value" if reading.value is None else "no_vintage"
