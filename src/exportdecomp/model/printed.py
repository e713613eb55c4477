"""A figure as it was printed: its digits, and what may have stood there before rounding."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from exportdecomp.model.interval import Interval


class Rounding(StrEnum):
    """How digits were cut off: to the nearest, or simply dropped."""

    NEAREST = "nearest"
    TRUNCATED = "truncated"


class Printed(NamedTuple):
    """A printed figure.

    ``step`` is one unit of its last printed digit: 1/10 of 8.3, and zero of a figure that
    is exact.
    """

    value: Fraction
    step: Fraction

    @classmethod
    def read(cls, digits: str | Decimal, decimals: int | None = None) -> "Printed":
        """Take a figure as written; zeros after the point are digits too.

        Args:
            digits: A plain decimal number: ``-16.0``.
            decimals: How many decimals were printed, where the number does not show it;
                below zero for figures printed in tens, hundreds, ...

        Raises:
            ValueError: It is no finite decimal number.

        Example:
            >>> Printed.read("-16.0")
            Printed(value=Fraction(-16, 1), step=Fraction(1, 10))
        """
        number = _finite(digits)
        exponent = number.as_tuple().exponent
        shown = -exponent if isinstance(exponent, int) else 0
        places = max(shown, 0) if decimals is None else decimals
        return cls(Fraction(number), Fraction(10) ** -places)

    @property
    def nearest(self) -> Interval:
        """What may have been rounded to the figure."""
        return Interval(self.value - self.step / 2, self.value + self.step / 2)

    @property
    def truncated(self) -> Interval:
        """What may have lost its further digits to become the figure, towards zero.

        A printed zero may have been of either sign.
        """
        if self.value == 0:
            return Interval(-self.step, self.step)
        more = self.step if self.value > 0 else -self.step
        return Interval.of(self.value, self.value + more)

    def interval(self, rounding: Rounding) -> Interval:
        """What the figure may have been before it was cut in one of the two ways."""
        return self.nearest if rounding is Rounding.NEAREST else self.truncated


def _finite(digits: str | Decimal) -> Decimal:
    try:
        number = Decimal(digits)
    except ArithmeticError:
        message = f"{digits!r} is no decimal number"
        raise ValueError(message) from None
    if not number.is_finite():
        message = f"{digits!r} is no finite number"
        raise ValueError(message)
    return number
