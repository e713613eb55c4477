"""Which figures a metric of a claim needs."""

from collections.abc import Iterator, Sequence

from exportdecomp.errors import MissingPeriodError
from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import Claim, Metric
from exportdecomp.model.evidence import Reading, Subject
from exportdecomp.model.period import Compare, Period, Window, base_shift
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.around import step_before
from exportdecomp.workflows.evidence_figures import Asking

_YEAR = 12
_STEPS = {Window.QUARTER: 3, Window.YEAR: _YEAR}

COUNTED = {
    Metric.VOLUME, Metric.VOLUME_GROWTH, Metric.UNIT_VALUE, Metric.UNIT_VALUE_GROWTH,
}  # fmt: skip
OF_LEVELS = {
    Metric.LEVEL, Metric.BALANCE, Metric.SHARE, Metric.SHARE_CHANGE, Metric.VOLUME,
    Metric.UNIT_VALUE, Metric.PER_HOUR, Metric.RECORD,
}  # fmt: skip
"""Metrics that can do without a base."""

OF_ROW_ALONE = {
    Metric.GROWTH, Metric.CHANGE, Metric.BALANCE_CHANGE, Metric.VOLUME_GROWTH,
    Metric.UNIT_VALUE_GROWTH, Metric.ACCELERATION, Metric.NARROWED, Metric.WIDENED,
}  # fmt: skip
"""Metrics that can do without the headline."""

_OF_TWO = {
    Metric.ACCELERATION, Metric.CONTRIBUTION_CHANGE, Metric.NARROWED, Metric.WIDENED,
}  # fmt: skip
_CHANGES = {
    Metric.GROWTH, Metric.CONTRIBUTION, Metric.BASE_SHARE, Metric.SHARE_OF_GROWTH,
    Metric.CHANGE, Metric.BALANCE_CHANGE, Metric.VOLUME_GROWTH, Metric.UNIT_VALUE_GROWTH,
}  # fmt: skip
_AS_PRINTED = OF_LEVELS - {Metric.SHARE_CHANGE}
_BALANCES = {Metric.BALANCE, Metric.BALANCE_CHANGE}


def asking_of(claim: Claim, subject: Subject, metric: Metric, reading: Reading) -> Asking:
    """Say which figures a metric of a claim needs of its own period.

    Args:
        claim: For what it says of currency and base, and what its change is from.
        subject: The item and its period.
        metric: The metric.
        reading: What it says comes before what the claim says.

    Raises:
        MissingPeriodError: The claim names a base that no comparison has.
    """
    from_base = claim.against if metric in _CHANGES else None
    return Asking(
        dataset=subject.dataset,
        flow=Flow.BALANCE if metric in _BALANCES else subject.flow,
        period=subject.period,
        compare=Compare.YOY if from_base is None else _compare(subject.period, from_base),
        currency=reading.currency or claim.currency,
        base=reading.base or claim.base,
        as_of=reading.as_of,
        counts=metric in COUNTED,
    )


def period_before(claim: Claim, period: Period, metric: Metric) -> Period | None:
    """Return the other period that a metric needs the figures of; None where there is none.

    A share of the year before is taken over the base, by whatever kind of it.

    Raises:
        MissingPeriodError: The claim names none, and the one before would overlap.
    """
    if metric is Metric.SHARE_CHANGE:
        return None if claim.against == period.shift(-_YEAR) else claim.against
    if metric not in _OF_TWO:
        return None
    before = claim.against or step_before(period)
    if before is None:
        raise MissingPeriodError(
            f"the period before {period.span} would overlap with it",
            where=claim.id,
            hint="a claim that says which period it changed from: against",
        )
    return before


def takes_no_base(claim: Claim) -> bool:
    """Tell whether a claim names a kind of base for a level, which is taken as printed."""
    if claim.base in {None, BaseKind.ARCHIVED}:
        return False
    if claim.metric is Metric.SHARE_CHANGE:
        return period_before(claim, claim.period, claim.metric) is not None
    return claim.metric in _AS_PRINTED


def periods_together(claims: Sequence[Claim]) -> tuple[frozenset[Period], ...]:
    """Return the periods that claims are about, and these with those tried in their place."""
    own = frozenset(period for claim in claims for period in _periods(claim))
    others = frozenset(filter(None, (other_window(claim.period) for claim in claims)))
    near = frozenset(one for claim in claims for one in beside(claim.period))
    return own, own | others | near


def _periods(claim: Claim) -> Iterator[Period]:
    yield claim.period
    before = step_before(claim.period) if claim.metric in _OF_TWO else None
    yield from filter(None, (claim.against, before))


def beside(period: Period) -> tuple[Period, Period]:
    """Return the periods of the same length that end just before and just after."""
    step = _STEPS.get(period.window, 1)
    return period.shift(-step), period.shift(step)


def other_window(period: Period) -> Period | None:
    """Return the year to date of a month, or the last month of a year to date."""
    if period.window not in {Window.MONTH, Window.YTD} or period.month % _YEAR == 0:
        return None
    is_month = period.window is Window.MONTH
    return Period(Window.YTD if is_month else Window.MONTH, period.month)


def _compare(period: Period, base: Period) -> Compare:
    for compare in Compare:
        shift = base_shift(period.window, compare)
        if shift is not None and period.shift(-shift) == base:
            return compare
    raise MissingPeriodError(
        f"{period.span} is not compared with {base.span}",
        where=period.label,
        hint="a base of the year before, of two years before, or of the period before",
    )
