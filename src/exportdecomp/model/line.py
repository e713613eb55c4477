"""A line of a breakdown before any rate is computed: its place in the tree and its levels."""

from datetime import date
from typing import NamedTuple


class Level(NamedTuple):
    """The level of a component in a period and in its base, as LEVELS rows say."""

    value: float
    base_value: float
    base_lower: float
    base_upper: float
    precision: float
    vintage: date
    base_vintage: date

    @property
    def change(self) -> float:
        """The level less its base."""
        return self.value - self.base_value


class Line(NamedTuple):
    """A node of the tree; ``role`` and ``reason`` as in ``report.Row``.

    ``missing`` names the members that a remainder holds because they are not itemised in
    both periods. ``exact_base`` is the base of the rows that a remainder was taken from,
    where the base of their whole is only known as an interval; None elsewhere.
    """

    code: str
    parent: str | None
    depth: int
    role: str
    level: Level
    reason: str | None = None
    missing: tuple[str, ...] = ()
    exact_base: float | None = None

    @property
    def in_sum(self) -> bool:
        """Whether the line is one of those that sum to the headline."""
        return self.depth == 1 and self.role != "memo"
