"""How the hedge of a claim was read, where a reader might read it otherwise."""

from fractions import Fraction

from exportdecomp.model.claim import ONE_SIDED, Hedge, Stated
from exportdecomp.model.verify_report import FALSE, Judgement, Verdict
from exportdecomp.outputs.claim_shapes import RATES
from exportdecomp.outputs.exact_numbers import exact_text
from exportdecomp.outputs.verify_words import said

_PLACES = 2
_TOLD = frozenset(FALSE) - {Verdict.WRONG_UNIT}


def hedge_words(judgement: Judgement) -> str:
    """Say which numbers a hedged figure allows.

    Returns:
        The two ends. Empty without a hedge, of figures that are not in percent or points,
        and where the words are plain: above zero, or of a claim that is not false.
    """
    stated = judgement.claim.stated
    if stated is None or stated.hedge is None or stated.unit.quantity not in RATES:
        return ""
    is_one_sided = stated.hedge in ONE_SIDED
    if is_one_sided and stated.printed.value >= 0:
        return ""
    if not is_one_sided and judgement.verdict not in _TOLD:
        return ""
    return f'"{said(judgement.claim)}" is read as {_ends(stated)}'


def _ends(stated: Stated) -> str:
    value = stated.printed.value
    if stated.hedge is Hedge.UNDER:
        return f"between {_written(value, stated)} and 0"
    if stated.hedge is Hedge.OVER:
        return f"{_written(value, stated)} or a larger fall"
    lower, upper = stated.nearest
    return f"from {_written(lower, stated)} to {_written(upper, stated)}"


def _written(number: Fraction, stated: Stated) -> str:
    return f"{exact_text(round(number, _PLACES))}{RATES[stated.unit.quantity]}"
