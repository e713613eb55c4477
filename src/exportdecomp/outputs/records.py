"""A report as plain values, rounded once so that the machine formats all agree."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.report import Breakdown, Headline, Row
from exportdecomp.model.request import Query
from exportdecomp.outputs.numbers import fixed
from exportdecomp.outputs.sums import contribution_totals, rounded_to_sum

Record = dict[str, Any]


def query_record(query: Query, data: Sequence[str] = ()) -> Record:
    """Return the resolved query and its files, as they stand in every machine format."""
    return {
        "dataset": query.dataset,
        "flow": query.flow.value,
        "period": query.period.label,
        "window": query.period.window.value,
        "compare": query.compare.value,
        "base_period": query.base_period.label,
        "vs": query.vs.label if query.vs else None,
        "by": list(query.by),
        "scheme": {name: query.schemes[name] for name in query.by},
        "currency": query.currency,
        "base": query.base.value if query.base else None,
        "as_of": _day(query.as_of) if query.as_of != date.max else "latest",
        "scale": query.scale.value if query.scale else None,
        "depth": query.depth,
        "top": query.top,
        "min_pp": query.min_pp,
        "sort": query.sort,
        "groups": list(query.groups),
        "only_group": query.only_group,
        "data": list(data),
    }


def headline_record(head: Headline) -> Record:
    """Return a headline with its numbers at the decimals of the contract."""
    return {
        name: value if isinstance(value, dict) else fixed(value)
        for name, value in head._asdict().items()
    }


def breakdown_record(breakdown: Breakdown) -> Record:
    """Return a breakdown; its rounded contributions still add up to its headline."""
    rounded = rounded_to_sum(breakdown.components, contribution_totals(breakdown))
    return {
        "by": breakdown.by,
        "scheme": breakdown.scheme,
        "currency": breakdown.currency,
        "unit": breakdown.unit,
        "base_kind": breakdown.base_kind,
        "vintage": _day(breakdown.vintage),
        "headline": headline_record(breakdown.headline),
        "components": [row_record(row, rounded) for row in breakdown.components],
        "memo": [row_record(row, {}) for row in breakdown.memo],
        "sum": {name: fixed(value) for name, value in breakdown.total._asdict().items()},
        "notes": [note._asdict() for note in breakdown.notes],
    }


def row_record(row: Row, rounded: Mapping[tuple[str, str], float]) -> Record:
    """Return a row in the field order of the contract."""
    record: Record = {}
    for name, value in row._asdict().items():
        if isinstance(value, float):
            record[name] = rounded.get((row.code, name), fixed(value))
        elif isinstance(value, date):
            record[name] = _day(value)
        else:
            record[name] = list(value) if isinstance(value, tuple) else value
    if row.vintage == UNDATED:
        record["null_reasons"] = {**row.null_reasons, "vintage": "no_vintage"}
    return record


def _day(day: date | None) -> str | None:
    return None if day in {None, UNDATED} else day.isoformat()
