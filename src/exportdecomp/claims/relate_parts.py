"""Parts of a whole that a text lists, and whether they add up to it."""

from collections.abc import Sequence
from fractions import Fraction

from exportdecomp.claims.look_up import LookUp, agreement
from exportdecomp.claims.terms import Term, are_alike
from exportdecomp.indicators.consistency import consistent, total
from exportdecomp.model.claim import HEADLINE_ITEM, SUM_OF_HEADLINE, Metric
from exportdecomp.model.evidence import Absent, Measured
from exportdecomp.model.interval import Interval
from exportdecomp.model.period import Period
from exportdecomp.model.verify_report import Agreement, Joint, Relation

_ADDITIVE = {
    Metric.CONTRIBUTION, Metric.CONTRIBUTION_CHANGE, Metric.SHARE, Metric.BASE_SHARE,
    Metric.SHARE_CHANGE, Metric.SHARE_OF_GROWTH, Metric.LEVEL, Metric.CHANGE,
    Metric.BALANCE, Metric.BALANCE_CHANGE, Metric.VOLUME,
}  # fmt: skip


def relate_parts(terms: Sequence[Term], look_up: LookUp) -> list[Joint]:
    """Add up the claims that name one claim as the whole they are all the parts of.

    The sum may be ``(n + 1) u / 2`` off where n parts and the whole are printed in units
    ``u``; units may differ. Growth rates do not add up, nor do parts of different metrics,
    periods or currencies; they are left alone. Where the same parts of the data add up to
    something else than the whole, the list is not complete, and what is left is no fault.

    Args:
        terms: All claims that state a figure.
        look_up: What the data hold of a metric of the item of a claim.

    Source:
        docs/methods.md, D21.
    """
    by_id = {one.id: one for one in terms}
    parts: dict[str, list[Term]] = {}
    for one in terms:
        if one.claim.part_of in by_id:
            parts.setdefault(one.claim.part_of or "", []).append(one)
    return [
        _joint(by_id[name], listed, look_up)
        for name, listed in parts.items()
        if _can_add_up(by_id[name], listed)
    ]


def _can_add_up(whole: Term, parts: Sequence[Term]) -> bool:
    metric = parts[0].metric
    wanted = {metric}
    if whole.claim.item == HEADLINE_ITEM:
        wanted.add(SUM_OF_HEADLINE.get(metric, metric))
    return (
        metric in _ADDITIVE
        and whole.metric in wanted
        and all(one.metric is metric for one in parts)
        and all(one.topic.period == whole.topic.period for one in parts)
        and len({one.topic.back for one in (whole, *parts)}) == 1
        and len({_before(one) for one in (whole, *parts)}) == 1
        and are_alike([whole, *parts])
    )


def _before(term: Term) -> Period | None:
    return term.claim.against if term.topic.back is None else None


def _joint(whole: Term, parts: Sequence[Term], look_up: LookUp) -> Joint:
    possible = [one.possible for one in parts]
    agrees = consistent(possible, whole.possible)
    found = look_up(whole.claim, whole.metric)
    held = None if isinstance(found, Absent) else found
    unclaimed = None if held is None else _unclaimed(held, parts, look_up)
    internal = Agreement.CONSISTENT if agrees else Agreement.INCONSISTENT
    if unclaimed is not None and not agrees:
        internal = Agreement.INDETERMINATE
    return Joint(
        relation=Relation.PARTS,
        ids=(*(one.id for one in parts), whole.id),
        item=whole.claim.item,
        implied=whole.metric,
        value=sum((one.value for one in parts), Fraction(0)),
        open=total([one.open for one in parts]),
        internal=internal,
        stated_id=whole.id,
        measured=held,
        with_data=None if held is None else _with_data(total(possible), held, unclaimed),
        unclaimed=unclaimed,
        is_cut=agrees and not consistent([one.open for one in parts], whole.open),
    )


def _unclaimed(whole: Measured, parts: Sequence[Term], look_up: LookUp) -> Fraction | None:
    """Return what parts leave of their whole in the data; None where they are all of it."""
    held = [look_up(one.claim, one.metric) for one in parts]
    known = [one for one in held if isinstance(one, Measured)]
    if len(known) < len(held):
        return None
    if total([one.open for one in known]).meets(whole.open):
        return None
    return whole.value - sum((one.value for one in known), Fraction(0))


def _with_data(added: Interval, whole: Measured, unclaimed: Fraction | None) -> Agreement:
    left = unclaimed or Fraction(0)
    return agreement(Interval(added.lower + left, added.upper + left), whole.open)
