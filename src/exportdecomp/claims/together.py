"""Claims judged together: what follows from several of them at once."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from exportdecomp.claims.circle import Circle
from exportdecomp.claims.look_up import LookUp
from exportdecomp.claims.relate_parts import relate_parts
from exportdecomp.claims.relate_same import relate_same
from exportdecomp.claims.relate_three import relate_three
from exportdecomp.claims.terms import possible, terms_of
from exportdecomp.model.claim import Claim, Metric
from exportdecomp.model.evidence import Reading
from exportdecomp.model.interval import Interval
from exportdecomp.model.verify_report import Agreement, Joint, Judgement, Relation, Verdict

_OPEN_TO_CHANGE = {Verdict.CONTRADICTED, Verdict.CANNOT_TELL}


def joints(
    claims: Sequence[Claim],
    look_up: LookUp,
    judged: Mapping[str, Reading] = MappingProxyType({}),
) -> list[Joint]:
    """Find the claims that are tied together, and whether they can be true together.

    Claims belong together if they are of one source (or file) and dataset, or if one names
    the other in ``beside``; parts name their whole in ``part_of``. Those in different
    currencies or units or over different bases stand in no equation together, nor do claims
    with "over" or "under".

    Args:
        claims: Claims with different ``id``.
        look_up: What the data hold of a metric of the item of a claim. The claim is one of
            ``claims``, or one with the currency and base of those beside it.
        judged: The currency and base that claims were judged by, where they name none.

    Returns:
        A joint for every relation and item, in the order of the first claim of each. Its
        ``ids`` are the claims that the figure follows from and the one that states it.

    Source:
        docs/methods.md, "Claims judged together".
    """
    terms = terms_of(claims, judged)
    found = relate_parts(terms, look_up)
    for circle in Circle.all_of(terms):
        tied = relate_three(circle, look_up)
        misnamed = {one.fits[0] for one in tied if one.fits is not None}
        found += tied + relate_same(circle, misnamed)
    order = {claim.id: place for place, claim in enumerate(claims)}
    kinds = list(Relation)
    return sorted(
        found,
        key=lambda one: (min(order[name] for name in one.ids), kinds.index(one.relation)),
    )


def settled(joints: Sequence[Joint], judgements: Sequence[Judgement]) -> list[Joint]:
    """Leave open what claims say together where the data confirm every one of them.

    Figures that are all right by themselves and clash are of different readings: over an
    implied base, for instance, beside a level of the year before as it was first printed.

    Args:
        joints: Claims judged together.
        judgements: The same claims judged by themselves.
    """
    right = {one.claim.id for one in judgements if one.verdict is Verdict.CONFIRMED}
    return [_settled(one) if right.issuperset(one.ids) else one for one in joints]


def _settled(joint: Joint) -> Joint:
    if joint.internal is not Agreement.INCONSISTENT:
        return joint
    with_data = None if joint.with_data is None else Agreement.INDETERMINATE
    return joint._replace(
        internal=Agreement.INDETERMINATE, with_data=with_data, turned=None, turned_id=None
    )


def adjusted(judgements: Sequence[Judgement], joints: Sequence[Joint]) -> list[Judgement]:
    """Say what is wrong with claims, where the claims beside them tell.

    A claim that the data contradict or say nothing of is ``wrong_label`` if it is true of
    another metric by the figures beside it, and ``wrong_sign`` if with the other sign these
    agree with what is stated or held.

    Args:
        judgements: Every claim judged by itself.
        joints: The same claims judged together.

    Returns:
        The judgements in their order; what was changed names its relation in ``joint``.

    Source:
        docs/methods.md, "Claims judged together".
    """
    claims = {one.claim.id: one.claim for one in judgements}
    told: dict[str, tuple[Verdict, Relation, Metric | None]] = {}
    for joint in joints:
        name, turned = joint.turned_id, joint.turned
        if name and turned and _agrees(turned, joint, claims):
            told.setdefault(name, (Verdict.WRONG_SIGN, joint.relation, None))
    for joint in joints:
        if joint.fits is not None:
            name, metric = joint.fits
            told[name] = Verdict.WRONG_LABEL, joint.relation, metric
    return [_changed(one, told) for one in judgements]


def _changed(
    judgement: Judgement, told: Mapping[str, tuple[Verdict, Relation, Metric | None]]
) -> Judgement:
    if judgement.verdict not in _OPEN_TO_CHANGE or judgement.claim.id not in told:
        return judgement
    verdict, relation, metric = told[judgement.claim.id]
    return judgement._replace(verdict=verdict, joint=relation.value, fits=metric, nearest=None)


def _agrees(turned: Interval, joint: Joint, claims: Mapping[str, Claim]) -> bool:
    stated = claims[joint.stated_id].stated if joint.stated_id else None
    if stated is not None:
        return turned.meets(possible(stated))
    return joint.measured is not None and turned.meets(joint.measured.open)
