"""Growth, contributions and shares of an item, with exact bounds."""

from exportdecomp.claims.figure import Figure, exactly, percent
from exportdecomp.claims.implied import base_of, one_by_one, whole_base_of
from exportdecomp.claims.lacking import base_fault, missing_base, unbounded, whole_base_fault
from exportdecomp.model.claim import HEADLINE_ITEM
from exportdecomp.model.evidence import Absent, Facts
from exportdecomp.model.trade import Flow

_BALANCE = Absent("balance", "a balance has no growth", "a claim on its change")
_NO_SHARES = Absent("balance", "a balance has no shares", "a share of exports or of imports")


def growth(facts: Facts) -> Figure | Absent:
    """Return ``100 * (x - b) / b``, percent; the base is one input.

    A base implied by one printed rate moves with the level: what is left open is the rate.

    Args:
        facts: Levels of the item, currency units.

    Returns:
        Percent; absent as ``balance``, ``missing_base``, ``zero_base``, ``negative_base``,
        or ``no_bound`` where the digits of the base leave open whether it is above zero.

    Source:
        docs/methods.md, D2 and D21.
    """
    if facts.subject.flow is Flow.BALANCE:
        return _BALANCE
    fault = base_fault(facts)
    if fault is not None:
        return fault
    return percent(lambda x, b: (x - b, b), *one_by_one(facts)) or unbounded()


def contribution(facts: Facts) -> Figure | Absent:
    """Return ``100 * (x - b) / X0``, percentage points; of the headline, its growth.

    Of a balance, headline or row, the divisor is the scale.

    Args:
        facts: Levels of the item and of the headline, currency units. The base of a
            remainder and the headline's move together, by what was taken away.

    Returns:
        Percentage points; absent as in ``growth``, by the base of the headline.

    Source:
        docs/methods.md, D3, D16 and D21.
    """
    if facts.scale is not None:
        inputs_of_balance = facts.value, facts.base, facts.scale
        points = percent(lambda x, b, scale: (x - b, scale), *inputs_of_balance)
        return missing_base(facts) or points or unbounded()
    if facts.subject.code == HEADLINE_ITEM:
        return growth(facts)
    fault = whole_base_fault(facts)
    if fault is not None:
        return fault
    if facts.taken_away is None or facts.taken_away_base is None:
        base = base_of(facts)
        inputs = facts.value, base.input, facts.whole_base
        return percent(lambda x, b, whole: (x - base.at(x, b), whole), *inputs) or unbounded()
    parts = facts.whole, facts.whole_base, facts.taken_away, facts.taken_away_base
    return percent(lambda x, b, v, v0: (x - v - (b - v0), b), *parts) or unbounded()


def share(facts: Facts) -> Figure | Absent:
    """Return ``100 * x / X``, percent; absent unless the headline is above zero.

    What is exported less what is imported has no parts: see D16.
    """
    if facts.subject.flow is Flow.BALANCE:
        return _NO_SHARES
    if facts.subject.code == HEADLINE_ITEM:
        return exactly(100)
    if facts.whole.value <= 0:
        return Absent("no_share", "the headline is not above zero", "a headline above zero")
    if facts.taken_away is None:
        return percent(lambda x, whole: (x, whole), facts.value, facts.whole) or unbounded()
    return percent(lambda x, v: (x - v, x), facts.whole, facts.taken_away) or unbounded()


def base_share(facts: Facts) -> Figure | Absent:
    """Return ``100 * b / X0``, percent; absent as ``growth`` is, by that of the headline."""
    if facts.subject.flow is Flow.BALANCE:
        return _NO_SHARES
    fault = whole_base_fault(facts)
    if fault is not None:
        return fault
    if facts.subject.code == HEADLINE_ITEM:
        return exactly(100)
    if facts.taken_away_base is None:
        inputs = facts.base, facts.whole_base
        return percent(lambda b, whole: (b, whole), *inputs) or unbounded()
    parts = facts.whole_base, facts.taken_away_base
    return percent(lambda b, v0: (b - v0, b), *parts) or unbounded()


def share_of_growth(facts: Facts) -> Figure | Absent:
    """Return ``100 * (x - b) / (X - X0)``, percent.

    Args:
        facts: Levels of the item and of the headline, currency units.

    Returns:
        Percent; absent as ``no_net_change`` where the headline did not change, and as
        ``no_bound`` where its digits leave open whether it did.

    Source:
        docs/methods.md, D4 and D21.
    """
    fault = whole_base_fault(facts)
    if fault is not None:
        return fault
    if facts.whole.value == facts.whole_base.value:
        text = "the headline did not change"
        return Absent("no_net_change", text, "a headline that changed")
    return _of_growth(facts) or unbounded()


def _of_growth(facts: Facts) -> Figure | None:
    if facts.subject.code == HEADLINE_ITEM:
        return exactly(100)
    if facts.taken_away is None or facts.taken_away_base is None:
        base, over = base_of(facts), whole_base_of(facts)
        inputs = facts.value, base.input, facts.whole, over.input
        return percent(
            lambda x, b, now, then: (x - base.at(x, b), now - over.at(now, then)), *inputs
        )
    parts = facts.whole, facts.whole_base, facts.taken_away, facts.taken_away_base
    return percent(lambda x, b, v, v0: (x - v - (b - v0), x - b), *parts)
