"""By which other reading or metric a claim would be true, or comes nearest."""

from collections.abc import Iterator

from exportdecomp.model.claim import Metric, Quantity, Stated
from exportdecomp.model.evidence import Measured
from exportdecomp.model.period import Window
from exportdecomp.model.verify_report import Judgement, Verdict
from exportdecomp.outputs.claim_figures import metric_words, signed_text, told
from exportdecomp.outputs.verify_words import base_words, said


def nearest_words(judgement: Judgement) -> str:
    """Write the figure that a claim is true of, or that comes nearest, and how it was read."""
    nearest, stated = judgement.nearest, judgement.claim.stated
    if judgement.slip:
        return f"the figure is {_slipped(judgement.slip)}"
    if nearest is None:
        return ""
    if stated is not None and _is_in_other_currency(nearest, stated):
        return f"the number is that in {nearest.currency}"
    if nearest == judgement.as_printed or _is_beside_the_point(nearest, judgement):
        return ""
    return _told_as(nearest, judgement)


def _told_as(nearest: Measured, judgement: Judgement) -> str:
    figure = told(nearest, judgement.claim.stated)
    how = " ".join(_differences(nearest, judgement))
    if judgement.verdict is Verdict.WRONG_LABEL:
        noun = metric_words(nearest.metric)
        return f"{said(judgement.claim)} is the {noun}{_when(nearest, judgement)}, {figure}"
    if judgement.verdict in {Verdict.OTHER_BASE, Verdict.OTHER_CURRENCY}:
        return f"{figure} {how}".rstrip()
    if judgement.verdict is Verdict.CONTRADICTED and _is_elsewhere(nearest, judgement):
        return f"that is the figure {how}: {figure}"
    return f"nearest: {figure} {how}".rstrip()


def _slipped(power: int) -> str:
    times = {1: "ten times", 3: "a thousand times"}
    return f"{times[abs(power)]} too {'large' if power > 0 else 'small'}"


def _is_in_other_currency(nearest: Measured, stated: Stated) -> bool:
    is_money = nearest.metric.quantity in {Quantity.MONEY, Quantity.MONEY_PER_COUNT}
    return is_money and bool(stated.unit.currency) and nearest.currency != stated.unit.currency


def _when(nearest: Measured, judgement: Judgement) -> str:
    """Name the period of another window, of which a figure is the same metric."""
    period = nearest.subject.period
    if period == judgement.claim.period:
        return ""
    alone = " alone" if period.window is Window.MONTH else ""
    return f" of {period.words}{alone}"


def _is_elsewhere(nearest: Measured, judgement: Judgement) -> bool:
    """Tell whether a figure is of another period, flow or poll than the claim."""
    usual = judgement.measured
    if nearest.subject.period != judgement.claim.period:
        return True
    if usual is None:
        return False
    is_poll = nearest.metric is Metric.SURPRISE and _poll(nearest) != _poll(usual)
    return nearest.subject.flow != usual.subject.flow or is_poll


def _differences(nearest: Measured, judgement: Judgement) -> Iterator[str]:
    """Say in what another reading differs from the one that a claim is judged by."""
    claim, usual = judgement.claim, judgement.measured
    is_rate = nearest.metric.quantity in {Quantity.PERCENT, Quantity.POINTS}
    if nearest.metric is not claim.metric:
        yield f"of {metric_words(nearest.metric)}"
    if usual is not None and nearest.subject.flow != usual.subject.flow:
        yield f"of {nearest.subject.flow}"
    if is_rate and nearest.currency and (usual is None or nearest.currency != usual.currency):
        yield f"in {nearest.currency}"
    if nearest.base_kind and (usual is None or nearest.base_kind != usual.base_kind):
        yield f"over the {base_words(nearest)}"
    if nearest.subject.period != claim.period:
        yield f"of {nearest.subject.period.words}"
    elif nearest.vintage and usual is not None and nearest.vintage != usual.vintage:
        yield f"as published on {nearest.vintage}"
    if nearest.metric is Metric.SURPRISE and usual and _poll(nearest) != _poll(usual):
        yield f"against {_poll(nearest)}"


def _poll(measured: Measured) -> str:
    return signed_text(measured.detail).partition(",")[0]


def _is_beside_the_point(nearest: Measured, judgement: Judgement) -> bool:
    """Tell whether a figure explains nothing.

    A label is wrong for another metric; a contradicted claim comes nearest to its own, and
    to what is no figure nothing is near. The same place by another reading is no news.
    """
    is_other = nearest.metric is not judgement.claim.metric
    if judgement.verdict is Verdict.WRONG_LABEL:
        return not is_other and nearest.subject.period == judgement.claim.period
    is_truth = nearest.metric.quantity is Quantity.NOTHING
    usual, is_place = judgement.measured, nearest.metric.quantity is Quantity.PLACE
    if is_place and usual is not None and nearest.value == usual.value:
        return True
    unlike = {Verdict.CONTRADICTED, Verdict.CANNOT_TELL}
    return judgement.verdict in unlike and (is_other or is_truth)
