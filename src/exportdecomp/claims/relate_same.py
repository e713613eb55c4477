"""Claims on one figure that cannot both be true."""

from collections.abc import Container

from exportdecomp.claims.circle import Circle
from exportdecomp.claims.terms import Term, belong_together
from exportdecomp.claims.tie import sharpest
from exportdecomp.model.verify_report import Agreement, Joint, Relation


def relate_same(circle: Circle, misnamed: Container[str] = ()) -> list[Joint]:
    """Find figures that are stated twice, in one currency and over one base, and differ.

    Digits are taken for what may have been rounded to them, or have lost its further digits:
    8.3 and 8.27 agree. Of claims that agree the one with most digits counts.

    Args:
        circle: Claims that may have to do with each other.
        misnamed: Claims that are known to be about another figure than they say.

    Returns:
        A joint for every figure of which two claims leave nothing open in common: the claims
        that clash with another, the first of which is given as following.

    Source:
        docs/methods.md, "Claims judged together".
    """
    stated = ([one for one in terms if one.id not in misnamed] for terms in circle.figures)
    clashing = (_clashing(sharpest(terms)) for terms in stated)
    return [_joint(terms) for terms in clashing if terms]


def _clashing(terms: list[Term]) -> list[Term]:
    return [one for one in terms if any(_clash(one, other) for other in terms)]


def _clash(one: Term, other: Term) -> bool:
    is_one_figure = (one.claim.against, one.claim.polled_by) == (
        other.claim.against,
        other.claim.polled_by,
    )
    is_apart = not one.possible.meets(other.possible)
    return is_one_figure and is_apart and belong_together([one, other])


def _joint(terms: list[Term]) -> Joint:
    first = terms[0]
    return Joint(
        relation=Relation.SAME,
        ids=tuple(one.id for one in terms),
        item=first.claim.item,
        implied=first.metric,
        value=first.value,
        open=first.open,
        internal=Agreement.INCONSISTENT,
        stated_id=next(one.id for one in terms if _clash(first, one)),
    )
