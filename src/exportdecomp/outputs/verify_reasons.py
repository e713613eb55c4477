"""Why a claim has its verdict, and what the data say instead."""

import re
from collections.abc import Iterator, Sequence

from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import Claim, Metric, Quantity
from exportdecomp.model.evidence import Measured
from exportdecomp.model.interval import Interval
from exportdecomp.model.verify_report import FALSE, Agreement, Joint, Judgement, Verdict
from exportdecomp.outputs.claim_figures import metric_words, signed_text, told
from exportdecomp.outputs.claim_hedges import hedge_words
from exportdecomp.outputs.claim_shapes import shape_of
from exportdecomp.outputs.verify_nearest import nearest_words
from exportdecomp.outputs.verify_words import base_words, proxy_words, said

_GROWING = {
    Metric.GROWTH: "it",
    Metric.VOLUME_GROWTH: "the volume",
    Metric.UNIT_VALUE_GROWTH: "the unit value",
}
_WITHOUT_BASE = {
    Metric.LEVEL, Metric.BALANCE, Metric.SHARE, Metric.VOLUME, Metric.UNIT_VALUE,
    Metric.RANK, Metric.LEADING, Metric.NARROWED, Metric.WIDENED, Metric.RECORD,
    Metric.PER_HOUR, Metric.EXCHANGE_RATE, Metric.SURPRISE,
}  # fmt: skip
"""Metrics that no other base makes true, that are no figure, or that polls explain."""

_UNITS = {Quantity.PERCENT: "percent", Quantity.POINTS: "percentage points"}
_INTERNAL = "internal"


def reason(
    judgement: Judgement, joints: Sequence[Joint] = (), *, with_needed: bool = True
) -> str:
    """Say why a claim has its verdict, beside its figure; empty where the figure says all.

    Args:
        judgement: The claim with its verdict.
        joints: The relations that the claim stands in, to name the claims beside it.
        with_needed: Whether to say what would be needed to judge it.

    Returns:
        The reading or metric by which a claim that does not hold would be true, or comes
        nearest; of one that cannot be judged, what is missing and needed; of one that holds,
        how its figure was found. Then how a hedge was read, which claims it cannot be true
        with, and the kinds of base that are not held.
    """
    absent = judgement.absent
    if absent is not None and not with_needed:
        judgement = judgement._replace(absent=absent._replace(needed=""))
    return "; ".join([*reasons(judgement, joints), *_lacking(judgement)])


def reasons(judgement: Judgement, joints: Sequence[Joint] = ()) -> Iterator[str]:
    """Give the clauses of a reason but for the kinds of base that are not held."""
    if judgement.verdict.holds:
        yield from _found_how(judgement)
    else:
        yield from _unit(judgement)
        yield from _absent(judgement)
        yield from filter(None, (nearest_words(judgement), _by_poll(judgement)))
        yield from _by_joint(judgement, joints)
    yield from filter(None, (hedge_words(judgement),))
    others = clashing(judgement.claim, joints)
    if others and judgement.joint is None:
        yield f"cannot be true with {', '.join(others)}"


def found(judgement: Judgement) -> str:
    """Say what the data say instead: ``the unit value rose 16.25% [15.91, 16.60]``."""
    measured, stated = judgement.measured, judgement.claim.stated
    if measured is None:
        return ""
    if measured.metric.quantity is Quantity.NOTHING:
        is_open = judgement.verdict is Verdict.CANNOT_TELL
        return "" if is_open else f"the data say {told(measured, stated)}"
    if measured.metric.quantity is Quantity.PLACE:
        return f"it takes {told(measured, stated)}"
    noun, moved = _GROWING.get(measured.metric), _moved(judgement, measured)
    words = f"the {metric_words(measured.metric)} is {told(measured, stated)}"
    if noun is not None and moved:
        words = f"{noun} {moved}"
    more = (_over(judgement), _printed_words(judgement), proxy_words(measured))
    return "".join([words, *(f" {one}" for one in more if one)])


def not_held(judgement: Judgement) -> tuple[BaseKind, ...]:
    """Return the kinds of base that a claim might be true over, and that nobody holds."""
    return () if judgement.claim.metric in _WITHOUT_BASE else judgement.not_held


def clashing(claim: Claim, joints: Sequence[Joint]) -> list[str]:
    """Return the other claims of the relations in which a claim cannot be true."""
    found = [
        name
        for joint in joints
        if joint.internal is Agreement.INCONSISTENT and claim.id in joint.ids
        for name in joint.ids
    ]
    return [name for name in dict.fromkeys(found) if name != claim.id]


def _lacking(judgement: Judgement) -> Iterator[str]:
    kinds = not_held(judgement)
    if kinds[1:]:
        yield f"neither {' nor '.join(map(_a, kinds))} base is held"
    elif kinds:
        yield f"no {kinds[0]} base is held"


def _a(kind: BaseKind) -> str:
    return f"an {kind}" if kind.value[0] in "aeiou" else f"a {kind}"


def _over(judgement: Judgement) -> str:
    measured = judgement.measured
    if judgement.verdict is not Verdict.CONTRADICTED or measured is None:
        return ""
    return f"over the {base_words(measured)}" if measured.base_kind else ""


def _printed_words(judgement: Judgement) -> str:
    """Write the figure in the currency that it was published in."""
    printed, stated = judgement.as_printed, judgement.claim.stated
    if printed is None:
        return ""
    if printed.metric.quantity is Quantity.PLACE:
        return ""
    figure = shape_of(printed, stated).figure(printed.value)
    is_money = printed.metric.quantity in {Quantity.MONEY, Quantity.MONEY_PER_COUNT}
    unit = "" if is_money else f" in {printed.currency},"
    return f"({figure}{unit} before conversion)"


def _moved(judgement: Judgement, measured: Measured) -> str:
    """Say by how much something rose or fell; empty where it may have done either."""
    bounds, stated = measured.open, judgement.claim.stated
    if bounds.lower > 0:
        return f"rose {told(measured, stated)}"
    if bounds.upper >= 0:
        return ""
    shape = shape_of(measured, stated).turned()
    fallen = shape.bounds(Interval(-bounds.upper, -bounds.lower))
    return f"fell {shape.figure(-measured.value)} {fallen}".rstrip()


def _found_how(judgement: Judgement) -> Iterator[str]:
    measured = judgement.measured
    told_already = {Quantity.PLACE, Quantity.NOTHING}
    if not measured or not measured.detail or measured.metric.quantity in told_already:
        return
    detail = signed_text(measured.detail)
    if measured.metric is Metric.SURPRISE:
        yield f"consensus: {detail}"
    else:
        yield re.sub("^after ", "compared with ", detail)


def _unit(judgement: Judgement) -> Iterator[str]:
    """Say which unit is right, and which the claim has."""
    claim = judgement.claim
    if judgement.verdict is not Verdict.WRONG_UNIT or claim.stated is None:
        return
    right, stated = (_UNITS.get(one, one.value) for one in _quantities(claim))
    noun = metric_words(claim.metric, article=True)
    yield f"{noun} is in {right}, the claim says {stated}"


def _quantities(claim: Claim) -> tuple[Quantity, Quantity]:
    stated = claim.stated
    return claim.metric.quantity, stated.unit.quantity if stated else Quantity.NOTHING


def _absent(judgement: Judgement) -> Iterator[str]:
    absent = judgement.absent
    if absent is None or absent.code == _INTERNAL:
        return
    is_sentence = absent.text.startswith("The ")
    yield f"t{absent.text[1:]}" if is_sentence else absent.text
    if absent.needed and judgement.verdict not in FALSE:
        yield f"needed: {absent.needed}"


def _by_poll(judgement: Judgement) -> str:
    """Name the polls of a surprise that another figure would be true of."""
    measured = judgement.measured
    if measured is None or measured.metric is not Metric.SURPRISE or not measured.detail:
        return ""
    is_false = judgement.verdict is Verdict.CONTRADICTED
    return f"against {signed_text(measured.detail)}" if is_false else ""


def _by_joint(judgement: Judgement, joints: Sequence[Joint]) -> Iterator[str]:
    claim = judgement.claim
    if judgement.joint is None or judgement.verdict not in FALSE:
        return
    joint = next((one for one in joints if _is_told_by(one, judgement)), None)
    others = [name for name in joint.ids if name != claim.id] if joint else []
    beside = "by the figures beside it" + (f" ({', '.join(others)})" if others else "")
    if judgement.fits is None:
        is_turned = judgement.verdict is Verdict.WRONG_SIGN
        yield f"{beside} the sign is the other one" if is_turned else beside
        return
    is_value = judgement.fits is Metric.GROWTH
    name = "growth of the value" if is_value else metric_words(judgement.fits)
    yield f"{beside} {said(claim)} is the {name}"
    if joint is not None and joint.measured is not None:
        yield f"of that the data say {told(joint.measured, claim.stated)}"


def _is_told_by(joint: Joint, judgement: Judgement) -> bool:
    names = {joint.turned_id if judgement.fits is None else joint.fits and joint.fits[0]}
    return joint.relation == judgement.joint and judgement.claim.id in names
