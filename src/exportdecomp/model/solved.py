"""Three figures tied by a product: two or three of them given, and what follows."""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from exportdecomp.model.interval import Interval
from exportdecomp.model.printed import Printed, Rounding
from exportdecomp.model.report import Note
from exportdecomp.model.verify_report import Agreement, Relation


class Figure(StrEnum):
    """A figure that a text may print; rates in percent, contributions in points."""

    GROWTH = "growth"
    CONTRIBUTION = "contribution"
    BASE_SHARE = "base_share"
    VALUE = "value"
    VOLUME = "volume"
    UNIT_VALUE = "unit_value"
    LEVEL = "level"
    BASE = "base"
    SHARE_OF_GROWTH = "share_of_growth"
    HEADLINE = "headline"

    @property
    def option(self) -> str:
        """How the command line calls it."""
        return f"--{self.value.replace('_', '-')}"

    @property
    def words(self) -> str:
        """How a sentence calls it."""
        is_short = self in {Figure.VALUE, Figure.VOLUME, Figure.UNIT_VALUE, Figure.HEADLINE}
        return self.value.replace("_", " ") + (" growth" if is_short else "")

    @property
    def unit(self) -> str:
        """``pct``, ``pp`` or ``level``."""
        if self in {Figure.LEVEL, Figure.BASE}:
            return "level"
        return "pp" if self is Figure.CONTRIBUTION else "pct"


class Family(NamedTuple):
    """Three figures of which the first is the product of the other two, but for scale."""

    relation: Relation
    figures: tuple[Figure, Figure, Figure]

    def beside(self, figure: Figure) -> tuple[Figure, Figure]:
        """Return the other two; what one of them divides by stands last."""
        first, second = (one for one in self.figures if one is not figure)
        return first, second


FAMILIES = (
    Family(
        Relation.BASE_SHARE,
        (Figure.CONTRIBUTION, Figure.BASE_SHARE, Figure.GROWTH),
    ),
    Family(Relation.VOLUME_PRICE, (Figure.VALUE, Figure.VOLUME, Figure.UNIT_VALUE)),
    Family(Relation.LEVEL_GROWTH, (Figure.LEVEL, Figure.BASE, Figure.GROWTH)),
    Family(
        Relation.SHARE_OF_GROWTH,
        (Figure.CONTRIBUTION, Figure.HEADLINE, Figure.SHARE_OF_GROWTH),
    ),
)
"""No two figures are in more than one of them."""


class Told(NamedTuple):
    """A figure as it was given.

    ``unit_text`` is the unit of a level as it was written; ``open`` what may have been
    rounded to its digits, the figure alone where it is exact.
    """

    figure: Figure
    text: str
    printed: Printed
    unit_text: str
    open: Interval


class Implied(NamedTuple):
    """What two figures say of the third, in percent, points, or the unit of the levels.

    ``open`` are its exact bounds, ``least_at`` and ``greatest_at`` the two others where it
    takes them. What is None has its reason in ``reason``.
    """

    figure: Figure
    value: Fraction | None
    open: Interval | None
    least_at: tuple[Fraction, Fraction] | None = None
    greatest_at: tuple[Fraction, Fraction] | None = None
    reason: str | None = None


class Solved(NamedTuple):
    """The third of three figures; where all three are given, what each two say of the third.

    ``told`` and ``implied`` stand in the order of the family. ``agreement`` and ``allowed``,
    what all three leave open of each, are None where two figures were given.
    """

    family: Family
    rounding: Rounding
    told: tuple[Told, ...]
    implied: tuple[Implied, ...]
    agreement: Agreement | None
    allowed: tuple[Interval, ...] | None
    notes: tuple[Note, ...]

    @property
    def unit_text(self) -> str:
        """The unit of its levels as it was written; empty where nobody wrote one."""
        return next((one.unit_text for one in self.told if one.unit_text), "")
