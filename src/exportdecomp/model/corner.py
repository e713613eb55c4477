"""A corner of what levels leave open: one end of the bounds of a contribution."""

from typing import NamedTuple


class Corner(NamedTuple):
    """Levels that the printed digits allow, at which a contribution is least or greatest.

    ``divisor`` is what the change is divided by.
    """

    value: float
    base_value: float
    divisor: float

    @property
    def points(self) -> float:
        """The contribution there, percentage points."""
        return 100 * (self.value - self.base_value) / self.divisor


class Corners(NamedTuple):
    """The corners at which a contribution is least and greatest."""

    lower: Corner
    upper: Corner
