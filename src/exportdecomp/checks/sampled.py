"""The effect of amounts of which only the period and the flow are known."""

from datetime import date

from exportdecomp.checks.effect import Effect, Headlines


def effect_in(
    whole: Headlines, period: date | None, change: float, flow: str = "exports"
) -> Effect:
    """Say what a change of an amount does to growth, in the headline of its period.

    Args:
        whole: The headlines of a release; of several currencies the first is taken, and a
            month before a year to date.
        period: First day of the month; None if it could not be read.
        change: In currency units.
        flow: ``exports`` or ``imports``.
    """
    found = [key for key in whole.levels if (key[0], key[2]) == (flow, period)]
    key = min(found, key=lambda key: (key[1], key[3] or ""), default=None)
    return Effect(None, "no_headline") if key is None else whole.of_level(key, change)
