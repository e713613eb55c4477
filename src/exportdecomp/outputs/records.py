"""A report as plain values, rounded once so that the machine formats all agree."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from math import isfinite
from typing import Any

from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.report import Breakdown, Headline, Provenance, Row, Split
from exportdecomp.model.request import Query
from exportdecomp.outputs.numbers import DECIMALS, fixed
from exportdecomp.outputs.split_sums import rounded_split
from exportdecomp.outputs.sums import contribution_totals, rounded_to_sum

_CHANGE = "acceleration_pp"
Record = dict[str, Any]


def query_record(query: Query, data: Sequence[str] = ()) -> Record:
    """Return the resolved query and its files, as they stand in every machine format."""
    record: Record = {
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
    asked = {"split": query.split, "bounds": query.bounds}
    return record | {name: True for name, is_asked in asked.items() if is_asked}


def headline_record(head: Headline) -> Record:
    """Return a headline with its numbers at the decimals of the contract."""
    return {
        name: value if isinstance(value, dict) else fixed(value)
        for name, value in head._asdict().items()
    }


def breakdown_record(breakdown: Breakdown) -> Record:
    """Return a breakdown; its rounded contributions still add up to its headline."""
    rounded = rounded_to_sum(breakdown.components, contribution_totals(breakdown))
    record = {
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
    if breakdown.split is not None:
        record["split"] = _split_record(breakdown.split, breakdown.components, rounded)
    return record


def _split_record(
    split: Split, rows: Sequence[Row], rounded: Mapping[tuple[str, str], float]
) -> Record:
    changes = {code: part for (code, name), part in rounded.items() if name == _CHANGE}
    done = rounded_split(split, rows, changes, DECIMALS)
    return {
        "headline": done.headline._asdict(),
        "components": [row._asdict() for row in done.components],
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


def provenance_records(provenance: Sequence[Provenance]) -> list[Record]:
    """Return the files that were read; a user's own were not retrieved on any day."""
    return [{**entry._asdict(), "retrieved": entry.retrieved or None} for entry in provenance]


def plain_record(value: object) -> Any:  # noqa: ANN401  # what JSON holds
    """Return a value as JSON holds it, whatever is in it and how deep.

    Args:
        value: Tuples with names become objects, other sequences lists, days ISO texts (null
            where nobody stated one), and members of an enumeration their values. Floats
            have the decimals of the contract and are never minus zero.

    Returns:
        Objects, lists, texts, numbers, truth values and None.

    Raises:
        ValueError: A number is not finite.

    Example:
        >>> from exportdecomp.model.report import Note
        >>> plain_record({"notes": (Note("late", "-0.0"),), "day": date(2025, 10, 13)})
        {'notes': [{'code': 'late', 'text': '-0.0'}], 'day': '2025-10-13'}
    """
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, Mapping):
        return {str(name): plain_record(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain_record(one) for one in value]
    return _plain(value)


def _plain(value: object) -> object:
    match value:
        case Enum():
            return value.value
        case float() if not isfinite(value):
            raise ValueError(f"{value} is not a number that can be written")
        case float():
            return fixed(value)
        case date():
            return _day(value)
    return value


def _day(day: date | None) -> str | None:
    return None if day in {None, UNDATED} else day.isoformat()
