"""Component rows one a line: CSV, TSV and JSON lines, the query repeated in front."""

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from io import StringIO

from exportdecomp.model.report import ContribReport
from exportdecomp.outputs.records import Record, breakdown_record, query_record
from exportdecomp.outputs.safe_text import json_escaped, visible

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
# What a spreadsheet begins a formula with, or drops before one; wide forms count as well.
_FORMULA = tuple("=+-@\t\n＝＋－＠")  # noqa: RUF001


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


def contrib_lines(reports: Sequence[ContribReport]) -> str:
    """Write reports as JSON lines."""
    return "".join(
        json_escaped(json.dumps(row, ensure_ascii=False, allow_nan=False)) + "\n"
        for report in reports
        for row in rows_of(report)
    )


def contrib_delimited(reports: Sequence[ContribReport], delimiter: str) -> str:
    """Write reports below one header line.

    Null is an empty field, and lists are joined by ``;``. A text that a spreadsheet would
    take for a formula has an apostrophe in front. Control characters are escapes, but for
    tabs and line ends in a field that is quoted, as CSV has them.
    """
    out = StringIO()
    text = visible if delimiter == "\t" else _in_quotes
    rows = [
        {name: _cell(value, text) for name, value in row.items()}
        for report in reports
        for row in rows_of(report)
    ]
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _cell(value: object, text: Callable[[str], str]) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        value = ";".join(value)
    if isinstance(value, dict):
        value = ";".join(f"{name}={reason}" for name, reason in value.items())
    if not isinstance(value, str):
        return value
    shown = text(value)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _in_quotes(text: str) -> str:
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in text.split("\n"))
