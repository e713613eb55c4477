"""Two figures of a text and the third that follows from them."""

from collections.abc import Sequence

from exportdecomp.claims.circle import Circle
from exportdecomp.claims.laws import LAWS, When
from exportdecomp.claims.look_up import LookUp, agreement
from exportdecomp.claims.terms import YEAR, Term, are_alike, belong_together
from exportdecomp.claims.tie import Tie, ties
from exportdecomp.claims.turned import Turned, turned_alone, turned_by_data, turned_by_text
from exportdecomp.model.claim import Metric, Quantity
from exportdecomp.model.evidence import Absent, Measured
from exportdecomp.model.interval import Interval
from exportdecomp.model.period import Period
from exportdecomp.model.trade import Flow
from exportdecomp.model.verify_report import Agreement, Joint

_OF_MONEY = {Quantity.MONEY, Quantity.MONEY_PER_COUNT}
_COUNTED = {Quantity.COUNT, Quantity.MONEY_PER_COUNT}


def relate_three(circle: Circle, look_up: LookUp) -> list[Joint]:
    """Judge every three figures of a circle that an equation ties, where two are stated.

    The third follows from the two with exact bounds, and is held against what is stated of
    it and what the data hold. Where the bounds do not exist, because a divisor may be zero,
    another of three stated figures is taken as the third; of two, nothing follows.

    Args:
        circle: Claims that may have to do with each other.
        look_up: What the data hold of a metric of the item of a claim.

    Source:
        docs/methods.md, "Claims judged together".
    """
    return [
        joint
        for law in LAWS
        for tied in ties(law, circle)
        for joint in _of_one_topic(tied, circle, look_up)
    ]


def _of_one_topic(tied: Sequence[Tie], circle: Circle, look_up: LookUp) -> list[Joint]:
    """Keep what follows from claims that are not misnamed; signs are then not in doubt."""
    found = [
        joint for joint in (_joint(one, circle, look_up) for one in tied) if joint is not None
    ]
    misnamed = {joint.fits[0] for joint in found if joint.fits is not None}
    if len(misnamed) != 1:
        return [joint._replace(fits=None) for joint in found]
    return [
        one._replace(turned=None, turned_id=None) if one.fits else one
        for one in found
        if one.fits or not misnamed & set(one.ids)
    ]


def _joint(tie: Tie, circle: Circle, look_up: LookUp) -> Joint | None:
    turned = turned_by_text(tie)
    places = tie.places if turned is None else (turned.place,)
    followed = ((place, tie.open(place), tie.possible(place)) for place in places)
    place, open_, possible = next(
        (one for one in followed if None not in one), (0, None, None)
    )
    if open_ is None or possible is None:
        return None
    held = _held(tie, place, circle, look_up)
    stated = tie.terms[place]
    if turned is None and stated is None:
        turned = _turned(tie, place, held)
    return Joint(
        relation=tie.law.relation,
        ids=tuple(one.id for one in _in_order(tie, place)),
        item=tie.item,
        implied=tie.law.roles[place].metric,
        value=tie.value(place),
        open=open_,
        internal=_internal(possible, stated),
        stated_id=None if stated is None else stated.id,
        measured=held,
        with_data=None if held is None else agreement(possible, held.open),
        turned=None if turned is None else turned.open,
        turned_id=None if turned is None else turned.term.id,
        fits=_misnamed(tie, place, possible, circle),
        is_cut=stated is not None
        and possible.meets(stated.possible)
        and not open_.meets(stated.open),
    )


def _internal(implied: Interval, stated: Term | None) -> Agreement:
    return Agreement.INDETERMINATE if stated is None else agreement(implied, stated.possible)


def _in_order(tie: Tie, place: int) -> list[Term]:
    stated = tie.terms[place]
    return tie.beside(place) + ([] if stated is None else [stated])


def _turned(tie: Tie, place: int, held: Measured | None) -> Turned | None:
    if held is None:
        return turned_alone(tie, place)
    return turned_by_data(tie, place, held.open)


def _held(tie: Tie, place: int, circle: Circle, look_up: LookUp) -> Measured | None:
    """Look up what follows, in the currency and over the base that the text names."""
    topic, metric = tie.topics[place], tie.law.roles[place].metric
    about = [one for one in tie.stated if one.topic.place == topic.place] + [
        one for one in circle.about(topic) if are_alike([*tie.stated, one])
    ]
    if topic.flow is Flow.BALANCE:
        about += tie.stated
    if not about:
        return None
    currency = next((one.currency for one in tie.stated if one.currency), None)
    base = next((one.claim.base for one in about if one.claim.base), None)
    asked = about[0].claim._replace(currency=currency, base=base, against=_against(tie, place))
    found = look_up(asked, metric)
    if isinstance(found, Absent):
        return None
    is_foreign = metric.quantity in _OF_MONEY and found.currency != currency
    counted = {one.counted_in for one in tie.stated} - {None}
    is_other = metric.quantity in _COUNTED and counted != {found.counted_in}
    return None if is_foreign or is_other else found


def _against(tie: Tie, place: int) -> Period | None:
    """Return what a change that follows is from, None where that is as usual."""
    topic, roles = tie.topics[place], tie.law.roles
    if topic.back is not None:
        return None if topic.back == YEAR else topic.period.shift(-topic.back)
    is_of_two = place == len(roles) - 1 and roles[1].when is When.BEFORE
    named = (one.claim.against for one in tie.stated if one.topic.place == topic.place)
    if not is_of_two:
        return None
    return next((one for one in named if one == tie.topics[1].period), None)


def _misnamed(
    tie: Tie, place: int, implied: Interval, circle: Circle
) -> tuple[str, Metric] | None:
    """Find a claim that clashes with a term beside it and is what follows instead."""
    metric = tie.law.roles[place].metric
    fitting = [
        rival.id
        for one in tie.beside(place)
        if one.topic == tie.topics[place] and one.metric.quantity is metric.quantity
        for rival in circle.on(one.metric, one.topic)
        if belong_together([one, rival])
        and not rival.possible.meets(one.possible)
        and rival.possible.meets(implied)
    ]
    return (fitting[0], metric) if len(fitting) == 1 else None
