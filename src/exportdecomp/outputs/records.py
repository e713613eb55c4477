"""A report as plain values, rounded once so that the machine formats all agree."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from exportdecomp.model.report import Breakdown, Headline, Row
from exportdecomp.model.request import Query
from exportdecomp.outputs.numbers import DECIMALS, fixed, round_to_sum

Record = dict[str, Any]


def query_record(query: Query) -> Record:
    """Return the resolved query, as it stands in every machine format."""
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
    }


def headline_record(head: Headline) -> Record:
    """Return a headline with its numbers at the decimals of the contract."""
    return {
        name: value if isinstance(value, dict) else fixed(value)
        for name, value in head._asdict().items()
    }


def breakdown_record(breakdown: Breakdown) -> Record:
    """Return a breakdown; its rounded contributions still add up to its headline."""
    rounded = _add_up(breakdown)
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
    return record


def _add_up(breakdown: Breakdown) -> dict[tuple[str, str], float]:
    head = breakdown.headline
    change = (
        None
        if head.contribution_vs_pp is None
        else head.contribution_pp - head.contribution_vs_pp
    )
    totals = {
        "contribution_pp": head.contribution_pp,
        "contribution_vs_pp": head.contribution_vs_pp,
        "acceleration_pp": change,
    }
    out: dict[tuple[str, str], float] = {}
    for name, total in totals.items():
        if total is not None:
            tops = [row for row in breakdown.components if row.in_sum]
            _spread(tops, breakdown.components, name, total, out)
    return out


def _spread(
    siblings: Sequence[Row],
    rows: Sequence[Row],
    name: str,
    total: float,
    out: dict[tuple[str, str], float],
) -> None:
    parts = [getattr(row, name) or 0.0 for row in siblings]
    for row, part in zip(siblings, round_to_sum(parts, total, DECIMALS), strict=True):
        out[row.code, name] = part
        members = [member for member in rows if member.parent == row.code]
        if members:
            _spread(members, rows, name, part, out)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
