"""A price and volume report in the shapes that formats are written from."""

from collections.abc import Mapping

from exportdecomp.model.price_volume_report import (
    Effects,
    PriceVolumeBreakdown,
    PriceVolumeReport,
    PriceVolumeRow,
)
from exportdecomp.model.sheet import View
from exportdecomp.outputs.effect_sums import round_effects
from exportdecomp.outputs.numbers import fixed
from exportdecomp.outputs.price_volume_sheet import sheet_of
from exportdecomp.outputs.price_volume_words import summary
from exportdecomp.outputs.records import (
    Record,
    headline_record,
    plain_record,
    provenance_records,
    query_record,
)

_FRONT = (
    "dataset", "flow", "period", "window", "compare", "base_period", "as_of",
)  # fmt: skip
_NO_REASON = {None: "sum_of_items", "partly": "sum_of_items", "unmeasured": "several_reasons"}
_NOBODY_ASKED = {"joint_pp": "method", "methods": "one_method", "spread_pp": "one_method"}


def price_volume_view(report: PriceVolumeReport) -> View:
    """Return a report as a JSON object, as rows and as tables.

    Contributions, effects and totals are rounded so that they still add up, across each row
    and down to the headline.
    """
    query = query_record(report.query, report.data)
    method = report.method.value
    kind, k = report.rule
    front = {name: query[name] for name in _FRONT} | {"method": method}
    parts = [_breakdown(part) for part in report.breakdowns]
    records = [
        {**front, **_rows_front(part), **_flat(row)}
        for part in parts
        for row in (*part["components"], *part["memo"])
    ]
    document: Record = {
        "query": {**query, "method": method, "outliers": {"rule": kind, "k": k}},
        "summary": summary(report),
        "breakdowns": parts,
        "notes": report.notes,
        "attribution": report.attribution,
        "provenance": provenance_records(report.provenance),
    }
    return View("price-volume", document, tuple(records), sheet_of(report))


def _breakdown(part: PriceVolumeBreakdown) -> Record:
    head = part.headline
    rounded = round_effects(part.rows, head.contribution_pp, part.total)
    return {
        "by": part.by,
        "items_by": list(part.items_by),
        "scheme": part.scheme,
        "currency": part.currency,
        "base_kind": part.base_kind,
        "headline_base_kind": part.headline_kind,
        "vintage": plain_record(part.vintage),
        "headline": headline_record(head),
        "components": [
            _row(row, rounded.contributions[row.code], rounded.effects[row.code])
            for row in part.rows
        ],
        "memo": [_row(row, row.contribution_pp, row.effects) for row in part.memo],
        "total": {
            "contribution_pp": fixed(head.contribution_pp),
            **rounded.total._asdict(),
            "gap_pp": fixed(part.gap_pp),
            "measured_share_pct": fixed(part.measured_share_pct),
            "measured_base_share_pct": fixed(part.measured_base_share_pct),
            **_methods(part),
        },
        "mix": plain_record(part.mix),
        "notes": plain_record(part.notes),
    }


def _row(row: PriceVolumeRow, contribution_pp: float, effects: Effects | None) -> Record:
    known = effects._asdict() if effects else dict.fromkeys(Effects._fields)
    record = {
        "code": row.code,
        "label": row.label,
        "parent": row.parent,
        "depth": row.depth,
        "role": row.role,
        "in_sum": row.in_sum,
        "value": row.value,
        "base_value": row.base_value,
        "growth_pct": row.growth_pct,
        "base_share_pct": row.base_share_pct,
        "contribution_pp": contribution_pp,
        **known,
        **row.triple._asdict(),
        "status": row.status,
        "reason": row.reason,
        "unit_value_bias_pp": row.unit_value_bias_pp,
        "measured_share_pct": row.measured_share_pct,
        **_methods(row),
    }
    reasons = _reasons(record, row.null_reasons)
    return {name: plain_record(one) for name, one in record.items()} | {
        "null_reasons": reasons
    }


def _methods(of: PriceVolumeRow | PriceVolumeBreakdown) -> Record:
    found = of.comparison
    if found is None:
        return {"methods": None, "spread_pp": None}
    methods = {
        name: {"price_pp": found.price_pp[name], "volume_pp": found.volume_pp[name]}
        for name in found.price_pp
    }
    return {"methods": plain_record(methods), "spread_pp": fixed(found.spread_pp)}


def _reasons(record: Record, known: Mapping[str, str]) -> dict[str, str]:
    """Give every null a reason; what follows from a quantity has that of the quantity."""
    effects = "overlaps" if record["price_pp"] is None else None
    counted = known.get("unit_value_growth_pct", "no_quantity")
    usual = {
        **dict.fromkeys(Effects._fields, effects),
        **dict.fromkeys(_QUANTITIES, counted),
        **_NOBODY_ASKED,
        "status": "sum_of_items",
        "reason": _NO_REASON.get(record["status"], "measured"),
        "parent": None,
    }
    nulls = {
        name: known.get(name, usual.get(name)) for name, one in record.items() if one is None
    }
    return {name: why for name, why in nulls.items() if why is not None}


_QUANTITIES = (
    "quantity",
    "base_quantity",
    "unit",
    "base_unit",
    "unit_value",
    "base_unit_value",
)


def _rows_front(part: Record) -> Record:
    return {
        "by": part["by"],
        "scheme": part["scheme"],
        "currency": part["currency"],
        "base_kind": part["base_kind"],
        "headline_base_kind": part["headline_base_kind"],
        "headline_vintage": part["vintage"],
        "headline_growth_pct": part["headline"]["growth_pct"],
    }


def _flat(row: Record) -> Record:
    spelled = {
        f"{name}_{effect}".replace("-", "_"): amount
        for name, effects in (row["methods"] or {}).items()
        for effect, amount in effects.items()
    }
    return {name: one for name, one in row.items() if name != "methods"} | spelled
