"""One claim: measured as it says, and by other readings where it does not hold."""

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from exportdecomp.claims.judge import judge
from exportdecomp.errors import DataError, SettingsError
from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import HEADLINE_ITEM, Claim, Metric, Quantity
from exportdecomp.model.evidence import Measured, Reading, Subject
from exportdecomp.model.trade import Flow
from exportdecomp.model.verify_report import Judgement, Verdict
from exportdecomp.workflows.evidence import Evidences
from exportdecomp.workflows.evidence_asking import beside, other_window

GROUPS = "groups"
"""Among the proxies of a claim: every group that the dataset has a place for."""

_LABELS = (
    Metric.GROWTH, Metric.UNIT_VALUE_GROWTH, Metric.VOLUME_GROWTH, Metric.CONTRIBUTION,
    Metric.SHARE_OF_GROWTH, Metric.SHARE, Metric.BASE_SHARE, Metric.ACCELERATION,
    Metric.CONTRIBUTION_CHANGE, Metric.SHARE_CHANGE, Metric.LEVEL, Metric.CHANGE,
)  # fmt: skip
"""What one metric is mistaken for, the likeliest first."""

_OF_PARTS = {
    Metric.CONTRIBUTION, Metric.CONTRIBUTION_CHANGE, Metric.SHARE, Metric.BASE_SHARE,
    Metric.SHARE_CHANGE, Metric.SHARE_OF_GROWTH,
}  # fmt: skip
_ORDER = {verdict: place for place, verdict in enumerate(Verdict)}


class Judged(NamedTuple):
    """A verdict, and the item that it is about; None where it cannot be looked for."""

    judgement: Judgement
    subject: Subject | None


def reading_of(judgement: Judgement, evidences: Evidences) -> Reading:
    """Say in which currency and over which base a claim is meant, where it names none.

    Args:
        judgement: The claim judged by itself: it means the reading that it was judged by, or
            the one that it is true of. What cannot be measured has the currency that it would
            have been measured in.
        evidences: The data.
    """
    is_other = judgement.verdict in {Verdict.OTHER_BASE, Verdict.OTHER_CURRENCY}
    measured = judgement.nearest if is_other else judgement.measured
    if measured is not None:
        return Reading(measured.currency, measured.base_kind)
    with suppress(DataError, SettingsError):
        return Reading(evidences.currency(judgement.claim))
    return Reading()


def judge_one(claim: Claim, evidences: Evidences) -> Judged:
    """Judge a claim by itself.

    Args:
        claim: The claim; of its proxies the one that comes nearest counts.
        evidences: The data.

    Raises:
        SettingsError: The item, or what it is said to be among, may mean several rows, or a
            dataset does not exist.
        DataError: One of the two means none.
    """
    subjects = _subjects(claim, evidences)
    _refuse_among(claim, evidences)
    judged = [
        Judged(_judge(claim, one, evidences)._replace(subject=one), one) for one in subjects
    ]
    return min(judged, key=_distance)


def _judge(claim: Claim, subject: Subject, evidences: Evidences) -> Judgement:
    coded = claim._replace(items=_codes(claim, evidences))
    found = evidences.measured(coded, subject, claim.metric, Reading())
    tried = _tried(coded, subject, evidences)
    judgement = judge(claim, found, tried, _elsewhere(coded, subject, evidences))
    if judgement.verdict is not Verdict.CONTRADICTED or not isinstance(found, Measured):
        return judgement
    if found.base_kind is None:
        return judgement
    others = {BaseKind.RESTATED, BaseKind.ARCHIVED} - {found.base_kind}
    lacking = (
        kind
        for kind in sorted(others)
        if not any(_found(evidences, coded, subject, claim.metric, Reading(base=kind)))
    )
    return judgement._replace(not_held=tuple(lacking))


def _codes(claim: Claim, evidences: Evidences) -> tuple[str, ...]:
    """Return the codes of the items that are said to lead."""
    return tuple(evidences.subject(claim, word).code for word in claim.items)


def _refuse_among(claim: Claim, evidences: Evidences) -> None:
    """Refuse an unknown row or group that places are counted among, under its own key."""
    if claim.among is None:
        return
    try:
        evidences.subject(claim, claim.among)
    except (DataError, SettingsError) as error:
        error.where = "among"
        raise


def _subjects(claim: Claim, evidences: Evidences) -> list[Subject]:
    if not claim.proxies:
        return [evidences.subject(claim)]
    named = [word for word in claim.proxies if word != GROUPS]
    found = [evidences.subject(claim, word) for word in named]
    if GROUPS in claim.proxies:
        for word in evidences.group_names(claim):
            with suppress(DataError, SettingsError):
                found.append(evidences.subject(claim, word))
    if not found:
        return [evidences.subject(claim)]
    return [one._replace(proxy_for=claim.item) for one in found]


def _distance(judged: Judged) -> tuple[bool, float, int]:
    """Order proxies by how far their figure is from the stated one, those without last."""
    judgement = judged.judgement
    measured, stated = judgement.measured, judgement.claim.stated
    if measured is None or stated is None:
        return measured is None, 0.0, _ORDER[judgement.verdict]
    apart = abs(measured.value - stated.printed.value)
    return False, float(apart), _ORDER[judgement.verdict]


def _tried(claim: Claim, subject: Subject, evidences: Evidences) -> Iterator[Measured]:
    """Measure by other readings, then other metrics, then the year to date or the month."""
    for reading in evidences.readings(claim, subject):
        yield from _found(evidences, claim, subject, claim.metric, reading)
    if claim.stated is None or claim.metric.quantity is Quantity.PLACE:
        return
    in_unit = claim.stated.unit.quantity
    for metric in () if claim.stated.is_multiple else _other_metrics(claim, in_unit):
        yield from _found(evidences, claim, subject, metric, Reading())
    other = other_window(claim.period)
    if other is not None:
        elsewhere = claim._replace(period=other, against=None)
        there = subject._replace(period=other)
        yield from _found(evidences, elsewhere, there, claim.metric, Reading())


def _elsewhere(claim: Claim, subject: Subject, evidences: Evidences) -> Iterator[Measured]:
    """Measure what a figure may have been taken from instead."""
    for period in beside(claim.period):
        then, there = claim._replace(period=period), subject._replace(period=period)
        yield from _found(evidences, then, there, claim.metric, Reading())
    if claim.flow is not Flow.BALANCE:
        flow = next(one for one in Flow.BALANCE.sides if one != claim.flow)
        turned = claim._replace(flow=Flow(flow))
        with suppress(DataError, SettingsError):
            there = evidences.subject(turned, subject.code)
            yield from _found(evidences, turned, there, claim.metric, Reading())
    if claim.metric is Metric.SURPRISE and claim.polled_by is not None:
        anyone = claim._replace(polled_by=None)
        yield from _found(evidences, anyone, subject, claim.metric, Reading())


def _found(
    evidences: Evidences, claim: Claim, subject: Subject, metric: Metric, reading: Reading
) -> Iterator[Measured]:
    measured = evidences.measured(claim, subject, metric, reading)
    if isinstance(measured, Measured):
        yield measured


def _other_metrics(claim: Claim, stated_in: Quantity) -> Iterator[Metric]:
    kinds = {claim.metric.quantity, stated_in}
    is_whole = claim.item == HEADLINE_ITEM
    for metric in _LABELS:
        if metric is claim.metric or metric.quantity not in kinds:
            continue
        if not (is_whole and metric in _OF_PARTS):
            yield metric
