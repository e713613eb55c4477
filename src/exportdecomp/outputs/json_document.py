"""A report as one JSON object: the contract of ``exportdecomp schema contrib``."""

import json
from collections.abc import Sequence

from exportdecomp.model.report import ContribReport
from exportdecomp.model.version import VERSION
from exportdecomp.outputs.records import Record, breakdown_record, query_record
from exportdecomp.outputs.safe_text import json_escaped
from exportdecomp.outputs.sentence import sentence

SCHEMA_VERSION = "1.0"
_OPENED = 4  # document, breakdowns, breakdown, rows: each row then stands on one line
_OPENED_IN_RANGE = _OPENED + 2  # document and reports around it


def contrib_json(report: ContribReport) -> str:
    """Write a ``contrib`` report as JSON, the same bytes for the same report."""
    return dump(_document(report))


def contrib_range_json(reports: Sequence[ContribReport]) -> str:
    """Write the reports of several periods as one JSON object."""
    documents = [_document(report) for report in reports]
    document = {**envelope("contrib_range"), "reports": documents}
    return _write(document, _OPENED_IN_RANGE, "") + "\n"


def _document(report: ContribReport) -> Record:
    return {
        **envelope("contrib"),
        "query": query_record(report.query, report.data),
        "summary": sentence(report),
        "breakdowns": [breakdown_record(part) for part in report.breakdowns],
        "notes": [note._asdict() for note in report.notes],
        "attribution": report.attribution,
        "provenance": [
            {**entry._asdict(), "retrieved": entry.retrieved or None}
            for entry in report.provenance
        ],
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


def _write(value: object, depth: int, indent: str) -> str:
    if not depth or not value or not isinstance(value, dict | list):
        return json_escaped(json.dumps(value, ensure_ascii=False, allow_nan=False))
    inner = f"{indent} "
    if isinstance(value, list):
        items = [_write(item, depth - 1, inner) for item in value]
    else:
        items = [
            f"{json.dumps(key)}: {_write(v, depth - 1, inner)}" for key, v in value.items()
        ]
    opening, closing = "[]" if isinstance(value, list) else "{}"
    body = ",\n".join(f"{inner}{item}" for item in items)
    return f"{opening}\n{body}\n{indent}{closing}"
