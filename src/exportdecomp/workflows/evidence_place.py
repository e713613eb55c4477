"""Where a level stands among those of the same kind up to its period."""

from exportdecomp.model.evidence import Absent, Bounded, PlaceHeld
from exportdecomp.model.period import Period, Window
from exportdecomp.workflows.evidence_levels import Levels

_STEPS = {Window.MONTH: 1, Window.ROLLING: 1, Window.QUARTER: 3}
_YEAR = 12


def place_of(
    levels: Levels, period: Period, start: Period | None = None
) -> PlaceHeld | Absent:
    """Rank the level of a period among those held of the same length up to it.

    Years to date are ranked among those that end in the same calendar month. Periods that
    are not held are passed over.

    Args:
        levels: Everything that is held of the item.
        period: The period.
        start: Where it is said since when, the first period that counts.
    """
    first = None if start is None else start.months[0]
    step = _STEPS.get(period.window, _YEAR)
    held: dict[Period, Bounded] = {}
    for month in sorted(levels.months):
        earlier = period._replace(month=month)
        if first is not None and earlier.months[0] < first:
            continue
        if month <= period.month and (period.month - month) % step == 0:
            known = levels.at(earlier)
            held |= {} if known is None else {earlier: known.level}
    own = held.pop(period, None)
    if own is None or not held:
        text = f"no other level of the kind is held up to {period.label}"
        return Absent("no_history", text, "the levels of earlier periods")
    highest = max(held, key=lambda one: held[one].value)
    return PlaceHeld(
        rank=1 + sum(level.value > own.value for level in held.values()),
        of=1 + len(held),
        since=next(iter(held)).label,
        level=own,
        above_period=highest.label,
        others=tuple(held.values()),
    )
