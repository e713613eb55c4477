"""Refuse members that exceed their parent: something is counted twice, or is wrong."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from exportdecomp.model.line import Level, Line
from exportdecomp.model.period import Period
from exportdecomp.panel.residual import implied_room


class Excess(NamedTuple):
    """A parent that is smaller than a member of it, or than all of them together.

    ``member`` is None where it is all of them, ``parent`` where it is the headline.
    """

    member: str | None
    parent: str | None
    amount: float
    limit: float
    period: str

    def words(self) -> str:
        """Say what was found."""
        what = "the components add up to" if self.member is None else f"{self.member!r} is"
        if self.parent is not None and self.member is None:
            what = f"the members of {self.parent!r} add up to"
        whole = "the headline" if self.parent is None else f"its parent {self.parent!r}"
        if self.parent is not None and self.member is None:
            whole = "its own figure"
        amounts = f"{self.amount:,.15g} in {self.period}, above {whole}, {self.limit:,.15g}"
        return f"{what} {amounts}"


def find_excess(
    lines: Sequence[Line], whole: Level, period: Period, base: Period
) -> Excess | None:
    """Find the first line that exceeds its parent beyond rounding, then sums that do.

    Args:
        lines: The lines of a breakdown, none folded.
        whole: The level that the top lines add up to.
        period: The period, for the message.
        base: What it is compared with.

    Returns:
        What was found, or None. Lines that are not itemised have no limit.
    """
    levels = {line.code: line.level for line in lines}
    return next(_excesses(lines, levels, whole, (period.label, base.label)), None)


def _excesses(
    lines: Sequence[Line], levels: dict[str, Level], whole: Level, labels: tuple[str, str]
) -> Iterator[Excess]:
    for line in lines:
        limit = levels[line.parent] if line.parent else whole
        for now, most, slack, label in _sides(line.level, limit, labels):
            if line.role in {"component", "parent"} and now > most + slack:
                yield Excess(line.code, line.parent, now, most, label)
    for line in lines:
        if line.reason != "overlap":
            continue
        limit = levels[line.parent] if line.parent else whole
        left = line.level
        for rest, greatest, most, label in (
            (left.value, left.value, limit.value, labels[0]),
            (left.base_value, left.base_upper, limit.base_value, labels[1]),
        ):
            if greatest < -left.precision:
                yield Excess(None, line.parent, most - rest, most, label)


def _sides(
    level: Level, limit: Level, labels: tuple[str, str]
) -> Iterator[tuple[float, float, float, str]]:
    """Put a level and its base beside their limits, with what may be open about both."""
    slack = (level.precision + limit.precision) / 2
    yield level.value, limit.value, slack, labels[0]
    open_base = level.base_value - level.base_lower + limit.base_upper - limit.base_value
    room = open_base + implied_room(level) + implied_room(limit)
    yield level.base_value, limit.base_value, slack + room, labels[1]
