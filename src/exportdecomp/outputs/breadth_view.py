"""A breadth report in the shapes that formats are written from."""

from collections.abc import Iterator

from exportdecomp.model.breadth_report import BreadthBreakdown, BreadthReport, Contributor
from exportdecomp.model.sheet import View
from exportdecomp.outputs.breadth_sheet import sheet_of
from exportdecomp.outputs.records import (
    Record,
    headline_record,
    plain_record,
    provenance_records,
    query_record,
)

_FRONT = (
    "dataset", "flow", "period", "window", "compare", "base_period", "vs", "as_of",
)  # fmt: skip
_ONLY_IN_TEXT = ("in_text", "parent_in_text")
_IN_BOTH = ("headline_without", "parent_without")
_NOW = ("contribution_pp", "growth_pct", "parent_growth_pct")


def breadth_view(report: BreadthReport) -> View:
    """Return a report as a JSON object, as rows and as tables.

    A row of the machine formats is one measure: of the items that are counted, or of one
    contributor.
    """
    query = query_record(report.query, report.data)
    parts = [_breakdown(part) for part in report.breakdowns]
    sheet = sheet_of(report)
    document: Record = {
        "query": query,
        "summary": sheet.summary,
        "breakdowns": parts,
        "notes": report.notes,
        "attribution": report.attribution,
        "provenance": provenance_records(report.provenance),
    }
    front = {name: query[name] for name in _FRONT}
    records = [{**front, **row} for part in parts for row in _rows(part)]
    return View("breadth", document, tuple(records), sheet)


def _breakdown(part: BreadthBreakdown) -> Record:
    return {
        "by": part.by,
        "scheme": part.scheme,
        "currency": part.currency,
        "base_kind": part.base_kind,
        "headline_base_kind": part.headline_base_kind,
        "vintage": plain_record(part.vintage),
        "headline": headline_record(part.headline),
        "whole": headline_record(part.whole),
        "measures": plain_record(part.measures),
        "contributors": [_contributor(one) for one in part.contributors],
        "groups": [_contributor(one) for one in part.groups],
        "notes": plain_record(part.notes),
    }


def _contributor(one: Contributor) -> Record:
    record: Record = plain_record(one)
    return {name: value for name, value in record.items() if name not in _ONLY_IN_TEXT}


def _rows(part: Record) -> Iterator[Record]:
    front = {
        "by": part["by"],
        "scheme": part["scheme"],
        "currency": part["currency"],
        "base_kind": part["base_kind"],
        "headline_base_kind": part["headline_base_kind"],
        "headline_vintage": part["vintage"],
        "headline_growth_pct": part["headline"]["growth_pct"],
    }
    nobody = dict.fromkeys(("code", "label", "parent"))
    for one in part["measures"]:
        yield {**front, "items": one["items"], **nobody, **one}
    for kind in ("contributors", "groups"):
        for one in part[kind]:
            named = {name: one[name] for name in nobody}
            for measure in _measures(one):
                yield {**front, "items": kind, **named, **measure}


def _measures(one: Record) -> Iterator[Record]:
    """Write each number of a contributor as a measure of its own."""
    for name in _NOW:
        yield _measure(one, name, {"number": name})
    for name in _IN_BOTH:
        fields = {
            "number": f"{name}_pct",
            "number_vs": f"{name}_vs_pct",
            "change": f"{name}_change_pp",
        }
        yield _measure(one, fields["number"], fields)


def _measure(one: Record, name: str, fields: dict[str, str]) -> Record:
    numbers = {
        field: one[fields[field]] if field in fields else None
        for field in ("number", "number_vs", "change")
    }
    known = one["null_reasons"]
    reasons = {
        field: known.get(fields.get(field, ""), "not_compared")
        for field, number in numbers.items()
        if number is None
    }
    return {"measure": name, **numbers, "null_reasons": reasons}
