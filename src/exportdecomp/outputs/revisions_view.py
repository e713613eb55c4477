"""A report of revisions in the shapes that formats are written from."""

from collections.abc import Iterator

from exportdecomp.model.revisions_report import (
    Comparison,
    RevisedBreakdown,
    RevisedCell,
    RevisedRow,
    RevisionsReport,
    State,
)
from exportdecomp.model.sheet import View
from exportdecomp.outputs.records import (
    Record,
    plain_record,
    provenance_records,
    query_record,
)
from exportdecomp.outputs.revisions_sheet import sheet_of
from exportdecomp.outputs.sums import Rounded, rounded_to_sum

_FRONT = ("dataset", "flow", "period", "window", "compare", "base_period")
_SUMMED = ("contribution_before_pp", "contribution_pp", "revision_pp")
_OF_A_STATE = (
    "value",
    "value_before",
    "revision",
    "revision_pct",
    "effect_pp",
    "effect_period",
)


def revisions_view(report: RevisionsReport) -> View:
    """Return a report as a JSON object, as rows and as tables.

    A row of the machine formats is a row of a breakdown; of two sets of files, a cell that
    differs.
    """
    query = None if report.query is None else query_record(report.query, report.data)
    parts = [_breakdown(part) for part in report.breakdowns]
    sheet = sheet_of(report)
    document: Record = {
        "query": query,
        "summary": sheet.summary,
        "is_revised": report.is_revised,
        "headline": [_state(state) for state in report.headline],
        "breakdowns": parts,
        "comparison": _comparison(report.comparison),
        "kept": plain_record(report.kept),
        "notes": report.notes,
        "attribution": report.attribution,
        "provenance": provenance_records(report.provenance),
    }
    found = document["comparison"]
    records = tuple(_rows(query, parts)) if found is None else tuple(found["cells"])
    return View("revisions", document, records, sheet)


def _breakdown(part: RevisedBreakdown) -> Record:
    wholes = (part.before.growth_pct, part.after.growth_pct, part.revision_pp)
    pairs = zip(_SUMMED, wholes, strict=True)
    totals = {name: whole for name, whole in pairs if whole is not None}
    rounded = rounded_to_sum(part.components, totals)
    return {
        "by": part.by,
        "scheme": part.scheme,
        "kind": part.kind,
        "before": _state(part.before),
        "after": _state(part.after),
        "lines_base_before": part.lines_base_before,
        "lines_base": part.lines_base,
        "components": [_row(row, rounded) for row in part.components],
        "memo": [_row(row, {}) for row in part.memo],
        "sum": plain_record({"revision_pp": part.revision_pp, "gap_pp": part.gap_pp}),
        "notes": plain_record(part.notes),
    }


def _state(state: State) -> Record:
    record: Record = plain_record(state)
    is_first = state.revision is None
    no_growth = "base_not_held" if state.base_value is None else "balance"
    why = {
        "vintage": "no_vintage",
        "base_kind": no_growth,
        "base_value": no_growth,
        "growth_pct": no_growth,
        "levels_growth_pct": no_growth if state.growth_pct is None else "no_such_base",
        "revision": "first_state",
        "revision_pct": "first_state" if is_first else "zero_level",
        "growth_revision_pp": "first_state" if is_first else no_growth,
        "booked_pp": "not_booked",
    }
    return record | {
        "null_reasons": {name: told for name, told in why.items() if record[name] is None}
    }


def _row(row: RevisedRow, rounded: Rounded) -> Record:
    record: Record = plain_record(row)
    keys = ((row.code, name) for name in _SUMMED)
    fields = {key[1]: rounded[key] for key in keys if key in rounded}
    undated = {
        name: "no_vintage"
        for name in ("vintage_before", "vintage")
        if record[name] is None and getattr(row, name.replace("vintage", "value")) is not None
    }
    absent = {
        name: "not_in_this_state"
        for name in ("vintage_before", "vintage")
        if record[name] is None and name not in undated
    }
    reasons = {**record["null_reasons"], **undated, **absent}
    return record | fields | {"null_reasons": reasons}


def _rows(query: Record | None, parts: list[Record]) -> Iterator[Record]:
    front = {name: (query or {}).get(name) for name in _FRONT}
    for part in parts:
        named = {
            "by": part["by"],
            "scheme": part["scheme"],
            "kind": part["kind"],
            "currency": part["before"]["currency"],
            "headline_vintage_before": part["before"]["vintage"],
            "headline_vintage": part["after"]["vintage"],
            "headline_growth_before_pct": part["before"]["growth_pct"],
            "headline_growth_pct": part["after"]["growth_pct"],
        }
        for row in (*part["components"], *part["memo"]):
            yield {**front, **named, **row}


def _comparison(found: Comparison | None) -> Record | None:
    if found is None:
        return None
    record: Record = plain_record(found._replace(cells=()))
    return record | {"cells": [_cell(one) for one in found.cells]}


def _cell(one: RevisedCell) -> Record:
    record: Record = plain_record(one)
    why = {"revision_pct": "zero_level"} if one.state == "revised" else {}
    usual = dict.fromkeys(_OF_A_STATE, one.effect_reason or one.state)
    places = dict.fromkeys(("file", "row"), "no_place")
    known = {**usual, **places, **why}
    reasons = {name: why for name, why in known.items() if record[name] is None}
    return record | {"null_reasons": reasons}
