"""What economists expected before a figure was published."""

from datetime import date
from typing import NamedTuple

from exportdecomp.model.period import Cell


class Expectation(NamedTuple):
    """The consensus of a poll: growth over the year before, in percent.

    ``flow`` and ``currency`` are None where it is meant for any. ``polled_by`` asked the
    economists, ``source`` is where that was read, ``published`` the day it was written.
    """

    cell: Cell
    flow: str | None
    currency: str | None
    growth_pct: float
    polled_by: str
    source: str
    published: date

    def is_about(self, cell: Cell, flow: str, currency: str | None) -> bool:
        """Tell whether a figure can be compared with it.

        Example:
            >>> poll = Expectation(
            ...     Cell("month", 24308), "exports", None, 6.6, "P", "S", date(2025, 10, 13)
            ... )
            >>> poll.is_about(Cell("month", 24308), "exports", "USD")
            True
            >>> poll.is_about(Cell("ytd", 24308), "exports", "USD")
            False
        """
        return (
            self.cell == cell
            and self.flow in {None, flow}
            and self.currency in {None, currency}
        )
