"""The rows of a series as plain values: one a period and row, the headline among them."""

from collections.abc import Iterator

from exportdecomp.model.series_report import Cut, Point, SeriesReport
from exportdecomp.outputs.numbers import fixed
from exportdecomp.outputs.records import Record, query_record, row_record
from exportdecomp.outputs.sums import contribution_totals, rounded_to_sum

_POINTS = "contribution_pp"
_NOT_HERE = ("contribution_vs_pp", "acceleration_pp")
_QUERY = ("dataset", "flow", "window", "compare", "as_of", "scale")


def series_records(report: SeriesReport) -> list[Record]:
    """Return a record a period, dimension and row, in the order of time.

    The headline comes first in each dimension; rows marked ``in_sum`` add up to it, in what
    they contribute and in what is cumulated. A row that the period does not itemise has
    nulls, with the reason.
    """
    return [
        record
        for point in report.points
        for name in report.rows
        for record in _of_point(report, point, name)
    ]


def flat_records(report: SeriesReport) -> list[Record]:
    """Return the records with the fields of the query in front, for tables of rows."""
    query = query_record(report.query)
    front = {name: query[name] for name in _QUERY}
    return [front | record for record in series_records(report)]


def _of_point(report: SeriesReport, point: Point, name: str) -> Iterator[Record]:
    cut = point.cuts.get(name)
    query = point.query
    front: Record = {
        "period": query.period.label,
        "base_period": query.base_period.label,
        "by": name,
        "scheme": query.schemes[name],
        "currency": query.currency,
        "unit": query.currency,
    }
    why = "gap" if report.is_cumulated else "not_cumulated"
    whole = cut.running.headline_pp if cut and cut.running else None
    head = row_record(point.headline, {})
    yield front | _with_running(head, fixed(whole), why)
    if cut is None:
        return
    components = cut.breakdown.components
    rounded = rounded_to_sum(components, contribution_totals(cut.breakdown))
    running = _running(cut)
    for row in cut.rows:
        reason = "not_itemised" if row.value is None else why
        yield front | _with_running(row_record(row, rounded), running.get(row.code), reason)


def _running(cut: Cut) -> dict[str, float | None]:
    """Round what is cumulated so that it still adds up."""
    if cut.running is None:
        return {}
    points = cut.running.contribution_pp
    rows = [row._replace(contribution_pp=points[row.code]) for row in cut.breakdown.components]
    rounded = rounded_to_sum(rows, {_POINTS: cut.running.headline_pp})
    beside = {row.code: fixed(points[row.code]) for row in cut.breakdown.memo}
    return {code: amount for (code, _), amount in rounded.items()} | beside


def _with_running(record: Record, so_far: float | None, why: str) -> Record:
    """Put what is cumulated behind the contribution; what a series lacks is left out."""
    made: Record = {}
    for name, value in record.items():
        if name in _NOT_HERE:
            continue
        made[name] = value
        if name == _POINTS:
            made["cumulated_pp"] = so_far
    known = {
        name: why for name, why in record["null_reasons"].items() if name not in _NOT_HERE
    }
    made["null_reasons"] = known if so_far is not None else {**known, "cumulated_pp": why}
    return made
