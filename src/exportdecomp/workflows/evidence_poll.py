"""What economists expected of a figure, by the polls that a claim may mean."""

from fractions import Fraction

from exportdecomp.errors import UnknownChoiceError
from exportdecomp.model.claim import Claim
from exportdecomp.model.evidence import Absent, Poll
from exportdecomp.model.expectation import Expectation
from exportdecomp.workflows.question import Question


def polls_of(asked: Question, claim: Claim) -> tuple[Poll, ...] | Absent:
    """Find the consensus that a surprise is measured against.

    A claim that names no poll may mean any that is held; of one poll the latest counts.

    Raises:
        UnknownChoiceError: A poll of the name is held of no period; names the nearest.
    """
    query, named = asked.query, claim.polled_by
    cells = query.period.cells
    held = [
        one
        for one in asked.store.expectations
        if len(cells) == 1 and one.is_about(cells[0], query.flow, query.currency)
    ]
    found = [one for one in held if named is None or _asks(one, named)]
    names = ", ".join(sorted({one.polled_by for one in held}))
    if found:
        latest = {one.polled_by: one for one in found}
        return tuple(_poll(one) for one in latest.values())
    _refuse_unknown(asked, named)
    of = f"{query.flow} of {query.period.span}"
    if query.currency is not None:
        of += f" in {query.currency}"
    if not held:
        whose = (
            f"the consensus of {named}" if named else "a consensus with its source and date"
        )
        return Absent("no_consensus", f"no consensus on {of} is held", whose)
    text = f"the polls held on {of} are {names}"
    return Absent("no_consensus", text, f"the consensus of {named}")


def _refuse_unknown(asked: Question, named: str | None) -> None:
    """Tell the name of no poll from one that was not taken of this figure."""
    every = asked.store.expectations
    if named is not None and every and not any(_asks(one, named) for one in every):
        raise UnknownChoiceError("polled_by", named, {one.polled_by for one in every})


def _asks(poll: Expectation, name: str) -> bool:
    return poll.polled_by.casefold() == name.strip().casefold()


def _poll(found: Expectation) -> Poll:
    return Poll(found.polled_by, Fraction(str(found.growth_pct)))
