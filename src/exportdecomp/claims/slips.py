"""Slips of the pen that a wrong amount may be explained by."""

from fractions import Fraction

from exportdecomp.claims.fit import is_exact, unlike
from exportdecomp.model.claim import Quantity, Stated
from exportdecomp.model.evidence import Measured

_POWERS = (1, -1, 3, -3)
_AMOUNTS = {Quantity.MONEY, Quantity.COUNT, Quantity.MONEY_PER_COUNT}


def power_of_slip(stated: Stated, found: Measured) -> int:
    """Return by which power of ten a stated amount is too large, 0 where that is not it.

    A power of ten is ten or a thousand, times or divided. Rates have none: 0.8 percent for 8
    is another figure.

    Args:
        stated: An amount of money or a count, in whole units.
        found: The figure.
    """
    if found.metric.quantity not in _AMOUNTS or unlike(stated, found) is not None:
        return 0
    if stated.unit.quantity is not found.metric.quantity:
        return 0
    slips = (power for power in _POWERS if is_exact(stated, _times(found, power)))
    return next(slips, 0)


def _times(found: Measured, power: int) -> Measured:
    factor = Fraction(10) ** power
    return found._replace(value=found.value * factor)
