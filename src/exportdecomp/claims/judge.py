"""What is said of a claim, from the figure and from other readings of it."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import takewhile

from exportdecomp.claims.fit import (
    distance,
    fit,
    fit_of_number,
    in_wrong_unit,
    is_exact,
    is_open,
    unlike,
)
from exportdecomp.claims.slips import power_of_slip
from exportdecomp.model.claim import ONE_SIDED, Claim, Quantity, Stated
from exportdecomp.model.evidence import Absent, Measured
from exportdecomp.model.verify_report import FALSE, Judgement, Verdict

_BY_DIGITS = {Verdict.CONFIRMED, Verdict.WITHIN_ROUNDING, Verdict.TRUNCATED}
_DIGITS = 10
_ALMOST = Fraction(1, 20)
"""Of a figure with the wrong sign, by which part of itself its size may be off."""


def judge(
    claim: Claim,
    found: Measured | Absent,
    tried: Iterable[Measured],
    elsewhere: Iterable[Measured] = (),
) -> Judgement:
    """Judge one claim.

    A claim that fits the figure holds: see ``fit``; so does one that names no base and is the
    growth that the office printed itself. Else the first that applies: ``wrong_unit`` (percent
    for points, or points for percent), ``other_base`` and ``other_currency`` (true by another
    reading, the conversion not counted), ``wrong_sign`` (true with the other sign, or off by a
    twentieth at most), ``wrong_label`` (a number that
    is another metric of the item, or its year to date), ``contradicted``. ``cannot_tell``
    where there is no figure, where the digits leave a place or a word open, and where
    amounts are in different units.

    Args:
        claim: What is stated.
        found: The figure by the reading that the claim names, or the default one.
        tried: Looked at one by one until a claim is true of one: first the metric by other
            bases and vintages, then in other currencies, then other metrics.
        elsewhere: Looked at after these: of a contradicted claim, figures of other periods,
            flows or polls that it may have been taken from.

    Returns:
        The verdict. ``nearest`` is the figure that the claim is true of; so is that of a
        place or a word which ``found`` leaves open. Of a contradicted number it is the first
        of ``elsewhere`` that rounds to it, or the amount in the other currency; else
        the nearest reading of the same figure, if it is at most half as far off.
        ``slip`` is the power of ten that a contradicted amount is too large by.

    Source:
        docs/methods.md, "How a claim is judged".
    """
    if isinstance(found, Absent):
        verdict = Verdict.WRONG_UNIT if in_wrong_unit(claim) else Verdict.CANNOT_TELL
        return Judgement(claim, verdict, absent=found)
    verdict_by_figure = fit(claim, found) or _of_unit(claim, found)
    if verdict_by_figure is not None:
        return Judgement(claim, verdict_by_figure, found)
    if is_open(claim, found):
        return _undecided(claim, found, tried)
    judgement = _search(claim, found, tried)
    if judgement.verdict is not Verdict.CONTRADICTED or not _is_number(claim):
        return judgement
    return _explained(judgement, found, elsewhere)


_BY_DATA = Absent(
    "not_separate",
    "what is open about the figures does not tell them apart",
    "figures with more digits",
)
_BY_RATE = Absent(
    "not_separate",
    "the conversion does not tell the figures apart",
    "figures published in the currency",
)


def _undecided(claim: Claim, found: Measured, tried: Iterable[Measured]) -> Judgement:
    reason = _BY_RATE if found.printed.width < found.open.width else _BY_DATA
    readings = takewhile(lambda one: _is_reading(one, found), tried)
    true_by = next((one for one in readings if fit(claim, one)), None)
    return Judgement(claim, Verdict.CANNOT_TELL, found, reason, true_by)


def _search(claim: Claim, found: Measured, tried: Iterable[Measured]) -> Judgement:
    seen: list[Measured] = []
    for one, verdict in _candidates(claim, found, tried):
        if verdict is not None:
            if verdict.holds:
                return Judgement(claim, verdict, one._replace(detail=_BY_OFFICE))
            true = None if one is found else one
            printed = _as_printed(found, seen) if verdict in FALSE else None
            return Judgement(claim, verdict, found, nearest=true, as_printed=printed)
        if one is not found:
            seen.append(one)
    apart = None if claim.stated is None else unlike(claim.stated, found)
    if apart is not None:
        return Judgement(claim, Verdict.CANNOT_TELL, found, apart)
    return Judgement(
        claim,
        Verdict.CONTRADICTED,
        found,
        nearest=_in_other_currency(claim, seen) or _nearest(claim, found, seen),
        as_printed=_as_printed(found, seen),
    )


_BY_OFFICE = "as the office printed it"


def _explained(
    judgement: Judgement, found: Measured, elsewhere: Iterable[Measured]
) -> Judgement:
    """Say where a contradicted number may have been taken from, if it has digits enough."""
    claim, stated = judgement.claim, judgement.claim.stated
    if stated is None or stated.tolerance is not None or _is_rough(stated):
        return judgement
    exact = next((one for one in elsewhere if fit(claim, one) and is_exact(stated, one)), None)
    if exact is not None:
        return judgement._replace(nearest=exact)
    if judgement.nearest is not None and is_exact(stated, judgement.nearest):
        return judgement
    slip = power_of_slip(stated, found)
    return judgement._replace(nearest=None, slip=slip) if slip else judgement


def _is_rough(stated: Stated) -> bool:
    """Tell whether a figure has one digit only, so that others round to it by chance."""
    return abs(stated.printed.value) < _DIGITS * stated.printed.step


def _is_number(claim: Claim) -> bool:
    """Tell whether a claim has a figure that may be one of something else.

    A word such as "half" or "doubled" fits too much by chance.
    """
    stated = claim.stated
    if stated is None or stated.hedge in ONE_SIDED or not stated.printed.step:
        return False
    return stated.unit.quantity is not Quantity.PLACE


def _in_other_currency(claim: Claim, seen: Iterable[Measured]) -> Measured | None:
    """Find an amount that is right but for its currency."""
    stated = claim.stated
    if stated is None or stated.unit.currency is None or not _is_number(claim):
        return None
    return next(
        (
            one
            for one in seen
            if one.metric is claim.metric
            and one.currency != stated.unit.currency
            and is_exact(stated, one)
        ),
        None,
    )


def _as_printed(found: Measured, seen: Iterable[Measured]) -> Measured | None:
    """Return the same figure in the currency that it was published in."""
    if found.converted is None:
        return None
    return next(
        (one for one in seen if one.converted is None and _is_reading(one, found)), None
    )


def _candidates(
    claim: Claim, found: Measured, tried: Iterable[Measured]
) -> Iterator[tuple[Measured, Verdict | None]]:
    """Give each figure with its verdict; the other sign comes before other metrics."""
    is_due = True
    for one in tried:
        if is_due and not _is_reading(one, found):
            yield found, _turned(claim, found)
            is_due = False
        by = _by_reading if _is_reading(one, found) else _by_metric
        yield one, by(claim, found, one)
    if is_due:
        yield found, _turned(claim, found)


def _is_reading(one: Measured, found: Measured) -> bool:
    return one.metric is found.metric and one.subject.period == found.subject.period


def _by_reading(claim: Claim, found: Measured, one: Measured) -> Verdict | None:
    if _is_true(claim, one):
        is_same = one.currency == found.currency
        if is_same and one.is_printed and one.converted is None and claim.base is None:
            return Verdict.CONFIRMED
        return Verdict.OTHER_BASE if is_same else Verdict.OTHER_CURRENCY
    return _of_unit(claim, one)


def _is_true(claim: Claim, one: Measured) -> bool:
    """Tell whether a claim is true of another reading, its conversion not counted."""
    verdict, stated = fit(claim, one), claim.stated
    if verdict is Verdict.TRUNCATED and stated is not None:
        return is_exact(stated, one)
    return verdict in _BY_DIGITS


def _by_metric(claim: Claim, _found: Measured, one: Measured) -> Verdict | None:
    stated = claim.stated
    if stated is None or not _is_number(claim):
        return None
    is_one = fit(claim, one) is not None and is_exact(stated, one)
    return Verdict.WRONG_LABEL if is_one else None


def _turned(claim: Claim, found: Measured) -> Verdict | None:
    if fit(claim, found, turned=True):
        return Verdict.WRONG_SIGN
    stated = claim.stated
    if stated is None or stated.hedge in ONE_SIDED or _is_unlike(stated, found):
        return None
    # Of the other sign and almost of the same size: a slip of the sign, not another figure.
    is_turned = stated.printed.value * found.value < 0 and not found.open.holds(Fraction(0))
    off = abs(abs(stated.printed.value) - abs(found.value))
    return Verdict.WRONG_SIGN if is_turned and off <= _ALMOST * abs(found.value) else None


def _is_unlike(stated: Stated, found: Measured) -> bool:
    is_other = stated.unit.quantity is not found.metric.quantity
    return is_other or unlike(stated, found) is not None


def _of_unit(claim: Claim, one: Measured) -> Verdict | None:
    if claim.stated is None or not in_wrong_unit(claim):
        return None
    return Verdict.WRONG_UNIT if fit_of_number(claim.stated, one) in _BY_DIGITS else None


def _nearest(claim: Claim, found: Measured, seen: Iterable[Measured]) -> Measured | None:
    """Return the nearest other reading, if it closes half of the gap at least."""
    stated = claim.stated
    if stated is None or stated.unit.quantity is Quantity.PLACE:
        return None
    nearer = [
        one
        for one in seen
        if _is_reading(one, found)
        and one.metric.quantity is stated.unit.quantity
        and unlike(stated, one) is None
        and distance(stated, one) <= distance(stated, found) / 2
    ]
    return min(nearer, key=lambda one: distance(stated, one), default=None)
