"""The rows of reports for CSV, TSV, JSON lines and Parquet, the query repeated in front."""

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


def rows_of(*reports: ContribReport) -> Iterator[Record]:
    """Yield every row of each report, memo rows last in their breakdown."""
    for report in reports:
        yield from _rows(report)


def _rows(report: ContribReport) -> Iterator[Record]:
    query = query_record(report.query)
    for breakdown in report.breakdowns:
        record = breakdown_record(breakdown)
        front = {name: query[name] for name in _QUERY} | {
            name: record[name] for name in _BREAKDOWN
        }
        front["headline_growth_pct"] = record["headline"]["growth_pct"]
        front["headline_base_kind"] = record["base_kind"]
        front["headline_vintage"] = record["vintage"]
        splits = {row["code"]: row for row in record.get("split", {}).get("components", ())}
        for row in (*record["components"], *record["memo"]):
            yield front | _with_split(row, splits.get(row["code"]))


def _with_split(row: Record, split: Record | None) -> Record:
    """Put the split behind its row, its reasons among those of the row."""
    if split is None:
        return row
    return row | split | {"null_reasons": row["null_reasons"] | split["null_reasons"]}
