"""In which unit a table shows amounts: billions for a country, thousands for a shop."""

from collections.abc import Iterable
from typing import NamedTuple

from exportdecomp.model.report import Breakdown

_SCALES = ((9, "bn"), (6, "mn"), (3, "thousand"))


class Unit(NamedTuple):
    """A currency, if it is known, and the power of ten that amounts are divided by."""

    currency: str | None
    power: int
    scale: str

    @property
    def name(self) -> str:
        """``USD bn``, or ``bn`` without a currency; empty where neither says anything."""
        return " ".join(part for part in (self.currency, self.scale) if part)

    def of(self, amount: float) -> float:
        """Return an amount in this unit."""
        return amount / float(10**self.power)


def unit_of(breakdown: Breakdown) -> Unit:
    """Choose the unit by the larger level of the headline."""
    head = breakdown.headline
    return unit_for(breakdown.currency, (head.value, head.base_value))


def unit_for(currency: str | None, amounts: Iterable[float]) -> Unit:
    """Choose the unit by the largest of some amounts."""
    size = max(map(abs, amounts))
    power, scale = next(
        ((power, name) for power, name in _SCALES if size >= 10 ** (power + 1)), (0, "")
    )
    return Unit(currency, power, scale)
