"""What a metric of an item is, from what the data hold of it."""

from collections.abc import Callable

from exportdecomp.claims.amounts import (
    balance,
    balance_change,
    change,
    level,
    per_hour,
    unit_value,
    unit_value_growth,
    volume,
    volume_growth,
)
from exportdecomp.claims.direction import narrowed, widened
from exportdecomp.claims.figure import Figure
from exportdecomp.claims.implied import is_of_one_rate
from exportdecomp.claims.rates import (
    base_share,
    contribution,
    growth,
    share,
    share_of_growth,
)
from exportdecomp.claims.standing import leading, rank, record
from exportdecomp.model.claim import Claim, Metric
from exportdecomp.model.evidence import Absent, Evidence, Facts, Measured, Poll
from exportdecomp.model.interval import Interval

Found = Figure | Absent

_OF_FACTS: dict[Metric, Callable[[Facts], Found]] = {
    Metric.GROWTH: growth,
    Metric.CONTRIBUTION: contribution,
    Metric.SHARE: share,
    Metric.BASE_SHARE: base_share,
    Metric.SHARE_OF_GROWTH: share_of_growth,
    Metric.LEVEL: level,
    Metric.CHANGE: change,
    Metric.BALANCE: balance,
    Metric.BALANCE_CHANGE: balance_change,
    Metric.VOLUME: volume,
    Metric.VOLUME_GROWTH: volume_growth,
    Metric.UNIT_VALUE: unit_value,
    Metric.UNIT_VALUE_GROWTH: unit_value_growth,
    Metric.PER_HOUR: per_hour,
}
_OF_TWO: dict[Metric, Callable[[Facts, Facts], Found]] = {
    Metric.ACCELERATION: lambda now, before: _difference(growth, now, before),
    Metric.CONTRIBUTION_CHANGE: lambda now, before: _difference(contribution, now, before),
    Metric.NARROWED: narrowed,
    Metric.WIDENED: widened,
}
_OF_NOW = {
    Metric.LEVEL,
    Metric.BALANCE,
    Metric.SHARE,
    Metric.VOLUME,
    Metric.UNIT_VALUE,
    Metric.PER_HOUR,
    Metric.RECORD,
}
_OF_QUANTITIES = {Metric.VOLUME, Metric.VOLUME_GROWTH}
_COUNTED = {Metric.VOLUME, Metric.UNIT_VALUE}


def measure(
    metric: Metric, evidence: Evidence, claim: Claim | None = None
) -> Measured | Absent:
    """Compute a metric with exact bounds, or say why it cannot be computed.

    Each metric follows its definition; a figure that stands in a formula twice is one
    input, and figures of two periods are independent. A word (``leading``, ``narrowed``,
    ``widened``, ``record``) is 1 where it is true and 0 where it is false, with an open
    interval from 0 to 1 where the digits do not decide.

    Args:
        metric: What to compute.
        evidence: Levels in currency units, quantities in units counted; what the metric
            does not need may be missing.
        claim: The claim, for the ``items`` of ``leading``, the start of a ``record``, and
            the figure of a ``surprise`` that may be held against several polls.

    Returns:
        The figure in whole units (percent, points, currency units, places). Absent with the
        code of D2 where the base is missing, zero or below zero, and otherwise with a code
        of its own. Never NaN or infinite.

    Source:
        docs/methods.md, "How a claim is judged", D2-D4, D7, D11 and D21.
    """
    found = _compute(metric, evidence, claim)
    if isinstance(found, Absent):
        return found
    now = evidence.now
    return Measured(
        metric=metric,
        subject=now.subject,
        value=found.value,
        printed=found.printed,
        converted=found.converted,
        currency=None if metric in _OF_QUANTITIES else now.currency,
        base_kind=None if metric in _OF_NOW else now.base_kind,
        vintage=now.vintage,
        counted_in=now.counted_in if metric in _COUNTED else None,
        names=found.names,
        detail=found.detail,
        of=found.of,
        is_printed=metric is Metric.GROWTH and is_of_one_rate(now),
    )


def _compute(metric: Metric, evidence: Evidence, claim: Claim | None) -> Found:
    if metric in _OF_FACTS:
        return _OF_FACTS[metric](evidence.now)
    if metric in _OF_TWO:
        if evidence.before is None:
            return _NO_BEFORE
        return _OF_TWO[metric](evidence.now, evidence.before)
    return _with_more(metric, evidence, claim)


def _with_more(metric: Metric, evidence: Evidence, claim: Claim | None) -> Found:
    match metric:
        case Metric.SHARE_CHANGE:
            return _share_change(evidence, claim)
        case Metric.SURPRISE:
            return _surprise(evidence, claim)
        case Metric.RANK:
            return rank(evidence)
        case Metric.LEADING:
            return leading(evidence, claim)
        case Metric.RECORD:
            return record(evidence, claim)
    return _NO_RATES


_NO_BEFORE = Absent(
    "missing_before", "the period before is not held", "the figures of the period before"
)
_NO_RATES = Absent(
    "no_rates",
    "no exchange rate is held",
    "the rate between the two currencies in both periods",
)


def _share_change(evidence: Evidence, claim: Claim | None) -> Found:
    now = share(evidence.now)
    if evidence.before is not None:
        return _less(now, share(evidence.before), f"after {evidence.before.subject.period}")
    if claim is not None and claim.against not in {None, evidence.now.base_period}:
        return _NO_BEFORE
    return _less(now, base_share(evidence.now), f"after {evidence.now.base_period}")


def _difference(read: Callable[[Facts], Found], now: Facts, before: Facts) -> Found:
    return _less(read(now), read(before), f"after {before.subject.period}")


def _surprise(evidence: Evidence, claim: Claim | None) -> Found:
    """Hold growth against the poll by which a claim comes nearest to the truth."""
    grown, stated = growth(evidence.now), claim.stated if claim else None
    if not evidence.polls:
        text = "no consensus of economists is held"
        return Absent("no_poll", text, "a consensus with its source and date")
    if isinstance(grown, Absent):
        return grown
    surprises = [(poll, _beyond(grown, poll)) for poll in evidence.polls]
    chosen, nearest = surprises[0]
    if stated is not None:
        said = stated.printed.value
        chosen, nearest = min(surprises, key=lambda one: abs(one[1].value - said))
    others = [_told(*one) for one in surprises if one[0] is not chosen]
    of = f", nearest of {len(surprises)} polls ({', '.join(others)})" if others else ""
    return nearest._replace(detail=f"{_named(chosen)}{of}")


def _beyond(grown: Figure, poll: Poll) -> Figure:
    return grown.less(Figure(poll.growth_pct, Interval.of(poll.growth_pct)))


def _told(poll: Poll, surprise: Figure) -> str:
    return f"{_named(poll)} gives {float(surprise.value):.2f} pp"


def _named(poll: Poll) -> str:
    return f"{poll.polled_by} {float(poll.growth_pct):.1f}%"


def _less(now: Found, before: Found, detail: str) -> Found:
    if isinstance(now, Absent):
        return now
    if isinstance(before, Absent):
        return before
    return now.less(before)._replace(detail=detail)
