"""Claims, figures and relations as plain values, with bounds that hold what they bound."""

from collections.abc import Sequence

from exportdecomp.model.claim import Claim, Metric, Quantity
from exportdecomp.model.evidence import Measured
from exportdecomp.model.interval import Interval
from exportdecomp.model.sheet import Record
from exportdecomp.model.verify_report import FALSE, Joint, Judgement
from exportdecomp.outputs.claims_together import Named, joint_line
from exportdecomp.outputs.exact_numbers import outward
from exportdecomp.outputs.verify_reasons import reason

_RATES = {Quantity.PERCENT: "pct", Quantity.POINTS: "pp", Quantity.PLACE: "place"}


def claim_record(judgement: Judgement, joints: Sequence[Joint] = ()) -> Record:
    """Return a claim with its verdict and its figure; every key is there.

    Null is what does not apply, with the reason in ``null_reasons``.
    """
    record = _said(judgement) | _found(judgement, joints)
    usual = _null_reasons(judgement)
    reasons = {name: text for name, text in usual.items() if record[name] is None}
    return record | {"null_reasons": reasons}


def _said(judgement: Judgement) -> Record:
    claim = judgement.claim
    return {
        "id": claim.id,
        "text": claim.text,
        "source": claim.source,
        "file": claim.file or None,
        "line": claim.line or None,
        "item": _item(judgement),
        "dataset": _dataset(judgement),
        "flow": claim.flow,
        "period": claim.period.label,
        "window": claim.period.window,
        "metric": claim.metric,
        "stated": _stated(claim),
    }


def _found(judgement: Judgement, joints: Sequence[Joint]) -> Record:
    absent = judgement.absent
    return {
        "verdict": judgement.verdict,
        "holds": judgement.verdict.holds,
        "computed": figure_record(judgement.measured),
        "nearest": figure_record(judgement.nearest),
        "as_printed": figure_record(judgement.as_printed),
        "not_held": [kind.value for kind in judgement.not_held],
        "reason": reason(judgement, joints, with_needed=False),
        "needed": absent.needed or None if absent else None,
        "joint": judgement.joint,
        "fits": judgement.fits,
        "slip": judgement.slip or None,
    }


def _null_reasons(judgement: Judgement) -> dict[str, str]:
    absent = judgement.absent
    why = absent.code if absent else "not_computed"
    return {
        "file": "made_in_python",
        "line": "made_in_python",
        "dataset": why,
        "stated": "no_figure",
        "computed": why,
        "nearest": "not_needed" if judgement.verdict.holds else "none_found",
        "needed": "nothing_missing",
        "as_printed": "not_needed" if judgement.verdict not in FALSE else "not_converted",
        "joint": "alone",
        "fits": "not_by_others",
        "slip": "no_slip",
    }


def figure_record(measured: Measured | None) -> Record | None:
    """Return a computed figure with its bounds and by which reading it is."""
    if measured is None:
        return None
    lower, upper = outward(measured.printed)
    converted = None if measured.converted is None else outward(measured.converted)
    record: Record = {
        "metric": measured.metric,
        "value": float(measured.value),
        "unit": unit_of(measured.metric, measured.currency, measured.counted_in),
        "lower": lower,
        "upper": upper,
        "lower_converted": converted[0] if converted else None,
        "upper_converted": converted[1] if converted else None,
        "names": measured.names,
        "detail": measured.detail,
        "period": measured.subject.period.label,
        "window": measured.subject.period.window,
        "currency": measured.currency,
        "base_kind": measured.base_kind,
        "vintage": measured.vintage,
    }
    usual = {
        "unit": "no_unit",
        "lower_converted": "not_converted",
        "upper_converted": "not_converted",
        "currency": "no_currency",
        "base_kind": "no_base",
        "vintage": "no_vintage",
    }
    reasons = {name: text for name, text in usual.items() if record[name] is None}
    return record | {"null_reasons": reasons}


def joint_record(joint: Joint, named: Named) -> Record:
    """Return a relation between claims; null is what it does not have."""
    return {
        "relation": joint.relation,
        "ids": joint.ids,
        "item": joint.item,
        "implied": None if joint.implied is None else _implied(joint, named),
        "internal": joint.internal,
        "stated_id": joint.stated_id,
        "computed": figure_record(joint.measured),
        "with_data": joint.with_data,
        "turned": _turned(joint),
        "fits": None
        if joint.fits is None
        else dict(zip(("id", "metric"), joint.fits, strict=True)),
        "unclaimed": None if joint.unclaimed is None else float(joint.unclaimed),
        "text": joint_line(joint, named),
    }


def unit_of(metric: Metric, currency: str | None, counted_in: str | None) -> str | None:
    """Return the unit of a figure: ``pct``, ``pp``, ``USD``, ``t``, ``USD/t``."""
    match metric.quantity:
        case Quantity.MONEY:
            return currency
        case Quantity.COUNT:
            return counted_in
        case Quantity.MONEY_PER_COUNT:
            return f"{currency or ''}/{counted_in or ''}".strip("/") or None
    return _RATES.get(metric.quantity)


def _item(judgement: Judgement) -> Record:
    subject = judgement.measured.subject if judgement.measured else judgement.subject
    return {
        "given": judgement.claim.item,
        "code": subject.code if subject else None,
        "label": subject.label if subject else None,
        "by": subject.by if subject else None,
        "proxy_for": subject.proxy_for if subject else None,
    }


def _dataset(judgement: Judgement) -> str | None:
    if judgement.measured is not None:
        return judgement.measured.subject.dataset
    return judgement.subject.dataset if judgement.subject else judgement.claim.dataset


def _stated(claim: Claim) -> Record | None:
    stated = claim.stated
    if stated is None:
        return None
    lower, upper = outward(stated.nearest)
    unit = stated.unit
    counted = f"{unit.currency or ''}/{unit.counted_in or ''}".strip("/")
    return {
        "text": stated.text,
        "value": float(stated.printed.value),
        "unit": _RATES.get(unit.quantity) or counted or None,
        "lower": lower,
        "upper": upper,
        "hedge": stated.hedge,
    }


def _implied(joint: Joint, named: Named) -> Record:
    lower, upper = _ends(joint.open)
    currencies = {
        stated.unit.currency
        for name in joint.ids
        if name in named and (stated := named[name].claim.stated) and stated.unit.currency
    }
    currency = next(iter(currencies)) if len(currencies) == 1 else None
    return {
        "metric": joint.implied,
        "value": None if joint.value is None else float(joint.value),
        "unit": None if joint.implied is None else unit_of(joint.implied, currency, None),
        "lower": lower,
        "upper": upper,
    }


def _turned(joint: Joint) -> Record | None:
    if joint.turned is None:
        return None
    lower, upper = _ends(joint.turned)
    return {"id": joint.turned_id, "lower": lower, "upper": upper}


def _ends(found: Interval | None) -> tuple[float | None, float | None]:
    return (None, None) if found is None else outward(found)
