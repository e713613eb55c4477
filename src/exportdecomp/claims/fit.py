"""Whether a claim is true of a computed figure, and how exactly."""

from fractions import Fraction

from exportdecomp.claims.allowed import allowed, cut, inside, overlap, turned
from exportdecomp.claims.lacking import NO_UNIT
from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import Claim, Hedge, Quantity, Stated
from exportdecomp.model.evidence import Absent, Measured
from exportdecomp.model.interval import Interval
from exportdecomp.model.verify_report import Verdict

_RATES = {Quantity.PERCENT, Quantity.POINTS}
_DECIDED = {Quantity.PLACE, Quantity.NOTHING}
_COUNTED = {Quantity.COUNT, Quantity.MONEY_PER_COUNT}


def fit(claim: Claim, measured: Measured, *, turned: bool = False) -> Verdict | None:
    """Return the verdict by which a claim is true of a figure, None where it is not.

    The first that applies: ``confirmed``, where the figure rounds to what is stated;
    ``within_rounding``, where the printed digits of the data allow one that does;
    ``truncated``, where it, or one that these digits allow, has lost its further digits,
    though not those of a growth that the office printed;
    ``within_conversion``, where the conversion allows one that does either. Two intervals
    agree if they share more than an end. A place or a word is confirmed only where all that
    is open says so.

    Args:
        claim: What is stated, in whole units.
        measured: The figure, of the metric of the claim or of another.
        turned: Judge the claim with the other sign.

    Returns:
        One of the four verdicts that hold. None also where the two are in different units.

    Source:
        docs/methods.md, "How a claim is judged".
    """
    stated = claim.stated
    if stated is None or measured.metric.quantity in _DECIDED:
        return None if turned else _decided(stated, measured)
    if stated.unit.quantity is not measured.metric.quantity or unlike(stated, measured):
        return None
    return fit_of_number(stated, measured, is_turned=turned)


def fit_of_number(
    stated: Stated, measured: Measured, *, is_turned: bool = False
) -> Verdict | None:
    """Return the verdict of two numbers whatever their units: see ``fit``."""
    said = turned(stated) if is_turned else stated
    span = allowed(said, _reach(said, measured))
    if span.holds(measured.value):
        return Verdict.CONFIRMED
    if overlap(measured.printed, span):
        return Verdict.WITHIN_ROUNDING
    dropped = cut(said)
    if dropped is not None and _is_cut(measured, dropped):
        return Verdict.TRUNCATED
    if measured.converted is None:
        return None
    is_near = overlap(measured.converted, span) or (
        dropped is not None and _may_be_cut(measured, measured.converted, dropped)
    )
    return Verdict.WITHIN_CONVERSION if is_near else None


def is_exact(stated: Stated, measured: Measured) -> bool:
    """Tell whether the figure itself becomes what is stated, rounded or with digits dropped.

    Nothing that its digits or the conversion leave open counts, nor does its currency.
    """
    dropped = cut(stated)
    return allowed(stated, _reach(stated, measured)).holds(measured.value) or (
        dropped is not None and inside(measured.value, dropped)
    )


def _is_cut(measured: Measured, dropped: Interval) -> bool:
    return inside(measured.value, dropped) or _may_be_cut(measured, measured.printed, dropped)


def _may_be_cut(measured: Measured, open_: Interval, dropped: Interval) -> bool:
    """Tell whether a figure that is left open may have lost further digits.

    What is open about growth that the office printed are digits that nobody else has.
    """
    is_known = measured.base_kind is not BaseKind.IMPLIED and open_.width > 0
    return is_known and overlap(open_, dropped)


def is_open(claim: Claim, measured: Measured) -> bool:
    """Tell whether a place or a word may be as claimed, and may not be."""
    if measured.metric.quantity not in _DECIDED or fit(claim, measured) is not None:
        return False
    if claim.stated is None:
        return measured.open.upper > 0
    return _place(claim.stated, measured).meets(measured.open)


def in_wrong_unit(claim: Claim) -> bool:
    """Tell whether percent are stated of what is in points, or points of percent."""
    if claim.stated is None:
        return False
    return {claim.stated.unit.quantity, claim.metric.quantity} == _RATES


def unlike(stated: Stated, measured: Measured) -> Absent | None:
    """Return why amounts cannot be compared: other currencies, or other things counted."""
    unit = stated.unit
    if unit.currency and measured.currency and unit.currency != measured.currency:
        text = f"the figure is in {measured.currency}, the claim in {unit.currency}"
        return Absent("other_currency", text, f"the figure in {unit.currency}")
    if not unit.counted_in or measured.metric.quantity not in _COUNTED:
        return None
    if measured.counted_in is None:
        return NO_UNIT
    if unit.counted_in != measured.counted_in:
        text = f"the data count {measured.counted_in}, the claim counts {unit.counted_in}"
        return Absent("other_unit", text, f"the quantity in {unit.counted_in}")
    return None


def distance(stated: Stated, measured: Measured) -> Fraction:
    """Return how far a figure is off, in widths of what is stated."""
    span = allowed(stated, _reach(stated, measured))
    off = max(span.lower - measured.value, measured.value - span.upper, Fraction(0))
    return off / (stated.nearest.width or 1)


def _reach(stated: Stated, measured: Measured) -> Fraction:
    """The end that a one-sided statement must not stop short of, on the side it is open."""
    ends = measured.value, *measured.printed, *measured.open
    is_down = (stated.hedge is Hedge.OVER) == (stated.printed.value < 0)
    return min(ends) if is_down else max(ends)


def _place(stated: Stated, measured: Measured) -> Interval:
    """Return the places that a statement allows, those from the end counted from the top."""
    span = allowed(stated, measured.open.upper)
    if stated.printed.value > 0 or measured.of is None:
        return span
    last = measured.of + 1
    return Interval(last + span.lower, last + span.upper)


def _decided(stated: Stated | None, measured: Measured) -> Verdict | None:
    if stated is None:
        is_true = measured.open.lower == 1
    else:
        span = _place(stated, measured)
        is_true = span.holds(measured.open.lower) and span.holds(measured.open.upper)
    return Verdict.CONFIRMED if is_true else None
