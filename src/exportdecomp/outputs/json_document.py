"""A report as one JSON object: the contract of ``exportdecomp schema contrib``."""

import json
from collections.abc import Callable, Sequence

from exportdecomp.model.report import ContribReport
from exportdecomp.model.version import VERSION
from exportdecomp.outputs.records import (
    Record,
    breakdown_record,
    provenance_records,
    query_record,
)
from exportdecomp.outputs.safe_text import json_escaped
from exportdecomp.outputs.sentence import sentence

SCHEMA_VERSION = "1.0"
_OPENED = 4  # document, breakdowns, breakdown, rows: each row then stands on one line
_OPENED_IN_RANGE = _OPENED + 2  # document and reports around it


def contrib_json(report: ContribReport) -> str:
    """Write a ``contrib`` report as JSON, the same bytes for the same report."""
    return (dump_rows if report.query.split else dump)(_document(report))


def contrib_range_json(reports: Sequence[ContribReport]) -> str:
    """Write the reports of several periods as one JSON object."""
    documents = [_document(report) for report in reports]
    document = {**envelope("contrib_range"), "reports": documents}
    if reports[0].query.split:
        return dump_rows(document)
    return _write(document, _OPENED_IN_RANGE, "") + "\n"


def _document(report: ContribReport) -> Record:
    return {
        **envelope("contrib"),
        "query": query_record(report.query, report.data),
        "summary": sentence(report),
        "breakdowns": [breakdown_record(part) for part in report.breakdowns],
        "notes": [note._asdict() for note in report.notes],
        "attribution": report.attribution,
        "provenance": provenance_records(report.provenance),
    }


def envelope(kind: str) -> Record:
    """Return the keys that open every document."""
    return {
        "schema_version": SCHEMA_VERSION,
        "kind": kind,
        "tool": {"name": "exportdecomp", "version": VERSION},
    }


def dump(document: Record) -> str:
    """Write a document, its rows one a line; a NaN in it is a bug and raises."""
    return _write(document, _OPENED, "") + "\n"


def dump_rows(document: Record) -> str:
    """Write a document of any shape; an object in a list stands on one line.

    Objects that hold lists of objects are opened. A NaN is a bug and raises.
    """
    return _write_rows(document, "") + "\n"


def _write(value: object, depth: int, indent: str) -> str:
    if not depth or not value or not isinstance(value, dict | list):
        return _on_one_line(value)
    return _opened(value, indent, lambda one, inner: _write(one, depth - 1, inner))


def _write_rows(value: object, indent: str) -> str:
    if isinstance(value, dict) and value:
        return _opened(value, indent, _write_rows)
    if isinstance(value, list) and _holds_rows(value):
        return _opened(value, indent, _write_row)
    return _on_one_line(value)


def _write_row(value: object, indent: str) -> str:
    return _write_rows(value, indent) if _holds_rows(value) else _on_one_line(value)


def _holds_rows(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(_holds_rows, value.values()))
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _opened(
    value: dict[str, object] | list[object], indent: str, write: Callable[[object, str], str]
) -> str:
    inner = f"{indent} "
    if isinstance(value, dict):
        brackets = "{}"
        items = [f"{json.dumps(key)}: {write(one, inner)}" for key, one in value.items()]
    else:
        brackets = "[]"
        items = [write(one, inner) for one in value]
    body = ",\n".join(f"{inner}{item}" for item in items)
    return f"{brackets[0]}\n{body}\n{indent}{brackets[1]}"


def _on_one_line(value: object) -> str:
    return json_escaped(json.dumps(value, ensure_ascii=False, allow_nan=False))
