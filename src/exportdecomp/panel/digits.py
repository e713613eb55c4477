"""What the digits that were not printed leave open of a level."""

from typing import NamedTuple

from exportdecomp.model.base import BaseKind


class Digits(NamedTuple):
    """How levels were cut to their printed units: to the nearest, or towards zero.

    Truncated amounts of one sign are off to one side, ``n`` of them added by up to ``n``
    units. ``is_mixed`` tells that something may have been taken away within a level, as of a
    balance or a sum of amounts with either sign, ``has_differences`` that it may within a
    base, which then is what later years to date leave: nothing is said of the side there.
    """

    is_truncated: bool = False
    is_mixed: bool = False
    has_differences: bool = False

    def behind(self, kind: BaseKind) -> "Digits":
        """Return the same for a base of one kind; only restated ones are differences."""
        return self if kind is BaseKind.RESTATED else self._replace(has_differences=False)

    def of_level(self, value: float, precision: float) -> tuple[float, float]:
        """Say how far the truth may lie below and above a level.

        Args:
            value: The level as printed, or the sum of such, currency units.
            precision: The printed units of all that was added, currency units.

        Example:
            >>> Digits().of_level(31.0, 2.0), Digits(is_truncated=True).of_level(31.0, 2.0)
            ((1.0, 1.0), (0.0, 2.0))
            >>> Digits(is_truncated=True).of_level(-31.0, 2.0)
            (2.0, 0.0)
        """
        if not self.is_truncated:
            return precision / 2, precision / 2
        if self.is_mixed or value == 0:
            return precision, precision
        return (0.0, precision) if value > 0 else (precision, 0.0)

    def of_base(self, value: float, precision: float) -> tuple[float, float]:
        """Say the same of a base that was printed, or is the difference of two."""
        return self._replace(is_mixed=self.is_mixed or self.has_differences).of_level(
            value, precision
        )


NEAREST = Digits()


class Leeway(NamedTuple):
    """How far off a total may be: for its digits, and for having been converted, percent."""

    tolerance_pct: float = 0.0
    digits: Digits = NEAREST


EXACT_RATE = Leeway()
