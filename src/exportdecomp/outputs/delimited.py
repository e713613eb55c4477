"""Component rows one a line: CSV, TSV and JSON lines, the query repeated in front."""

import csv
import io
import json
from collections.abc import Iterator

from exportdecomp.model.report import ContribReport
from exportdecomp.outputs.records import Record, breakdown_record, query_record

_QUERY = (
    "dataset",
    "flow",
    "period",
    "window",
    "compare",
    "base_period",
    "vs",
    "as_of",
    "scale",
)
_BREAKDOWN = ("by", "scheme", "currency", "unit")


def rows_of(report: ContribReport) -> Iterator[Record]:
    """Yield every row of a report, memo rows last in their breakdown."""
    query = query_record(report.query)
    for breakdown in report.breakdowns:
        record = breakdown_record(breakdown)
        front = {name: query[name] for name in _QUERY} | {
            name: record[name] for name in _BREAKDOWN
        }
        front["headline_growth_pct"] = record["headline"]["growth_pct"]
        front["headline_base_kind"] = record["base_kind"]
        front["headline_vintage"] = record["vintage"]
        for row in (*record["components"], *record["memo"]):
            yield front | row


def contrib_lines(report: ContribReport) -> str:
    """Write a report as JSON lines."""
    return "".join(
        json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in rows_of(report)
    )


def contrib_delimited(report: ContribReport, delimiter: str) -> str:
    """Write a report with a header line; null is an empty field, lists are joined by ``;``."""
    out = io.StringIO()
    rows = [{name: _cell(value) for name, value in row.items()} for row in rows_of(report)]
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ";".join(value)
    if isinstance(value, dict):
        return ";".join(f"{name}={reason}" for name, reason in value.items())
    return value
