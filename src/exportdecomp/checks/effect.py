"""By how many percentage points a level moves the growth of the headline."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.checks.wording import month_name
from exportdecomp.panel.checked import beside_base, headlines, latest

_KEY = ("flow", "window", "period", "currency")

Key = tuple[str, str, date, str | None]


class Effect(NamedTuple):
    """An effect on growth in percentage points, or the reason why there is none to give.

    ``effect_period`` is the period whose growth it is, as ``2025-09``.
    """

    effect_pp: float | None
    effect_reason: str | None = None
    effect_period: str | None = None


NOT_AN_AMOUNT = Effect(None, "not_an_amount")
"""The effect of what is no amount of the headline."""


class Headlines(NamedTuple):
    """The headline and its base in every cell: what effects are measured on."""

    levels: Mapping[Key, tuple[float, float | None]]

    def of_level(self, key: Key, change: float) -> Effect:
        """Say what a change of a level does to growth of the same period.

        Formula: ``100 × change / X0``, with the headline's base ``X0`` of the period. Where
        the period has no base, but is itself one, it is what the change does to growth a
        year later: see ``of_base``.

        Args:
            key: Flow, window, period and currency.
            change: In currency units.
        """
        value, base = self.levels.get(key, (None, None))
        if base is not None and base > 0:
            return Effect(100 * change / base, None, month_name(key[2]))
        later = self.of_base(_year_later(key), change)
        if later.effect_pp is not None or value is not None:
            return later
        return Effect(None, "no_headline")

    def of_base(self, key: Key, change: float) -> Effect:
        """Say what a change of the base does to growth of a period.

        Formula: ``100 × X1 × (1 / X0 − 1 / (X0 − change))``: the growth that there is,
        minus that without the change.

        Args:
            key: Flow, window, currency and the period whose growth it is.
            change: By how much the base went up, in currency units.
        """
        value, base = self.levels.get(key, (None, None))
        if value is None:
            return Effect(None, "no_headline")
        if base is None or base <= 0 or base - change <= 0:
            return Effect(None, "no_base")
        effect_pp = 100 * value * (1 / base - 1 / (base - change))
        return Effect(effect_pp, None, month_name(key[2]))


def measure_on(panel: pl.DataFrame) -> Headlines:
    """Read the headlines of a PANEL, each as last published, with their base."""
    rows = beside_base(latest(headlines(panel))).select(*_KEY, "value", "base_value")
    return Headlines(
        {
            (flow, window, day, cur): (now, base)
            for flow, window, day, cur, now, base in rows.rows()
        }
    )


def _year_later(key: Key) -> Key:
    flow, window, day, currency = key
    return flow, window, day.replace(year=day.year + 1), currency
