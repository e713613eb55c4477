"""Levels and what was counted of them as an ITEMS table, from which prices are read."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.model.line import Level
from exportdecomp.model.tables import ITEMS, schema
from exportdecomp.panel.residual import remainder

_NOISE = 1e-12


class Quantity(NamedTuple):
    """What was counted of an item in a period and in its base; None where it was not."""

    quantity: float | None = None
    base_quantity: float | None = None
    unit: str | None = None
    base_unit: str | None = None


_UNCOUNTED = Quantity()


def to_quantities(paired: pl.DataFrame) -> dict[str, Quantity]:
    """Return the rows of ``pair_quantities`` by component."""
    columns = paired.select("component", *Quantity._fields)
    return {code: Quantity(*rest) for code, *rest in columns.iter_rows()}


def any_counted(quantities: Mapping[str, Quantity]) -> bool:
    """Tell whether there is a quantity at all, in the period or in its base."""
    return any(
        one.quantity is not None or one.base_quantity is not None
        for one in quantities.values()
    )


def to_items(
    levels: Mapping[str, Level],
    quantities: Mapping[str, Quantity],
    period: date,
    headline_base: float,
) -> pl.DataFrame:
    """Write levels with their quantities as an ITEMS table.

    Args:
        levels: The levels of the items, by code.
        quantities: What was counted, by code; a code that is not there was not counted.
        period: First day of the last month of the period.
        headline_base: What contributions are divided by, currency units.

    Returns:
        An ITEMS table in the order of the levels.
    """
    rows = [
        (
            period,
            code,
            level.value,
            level.base_value,
            headline_base,
            *quantities.get(code, _UNCOUNTED),
        )
        for code, level in levels.items()
    ]
    return pl.DataFrame(rows, schema=schema(ITEMS), orient="row")


def uncovered(whole: Level, parts: Sequence[Level]) -> float | None:
    """Return the change of what a whole has beyond its parts, in either period.

    Args:
        whole: A level.
        parts: Levels of some of its parts, in the same currency.

    Returns:
        The change, currency units; None where the parts are the whole in both periods, but
        for the float noise of sums in another order.
    """
    left = remainder(whole, parts)
    noise = _NOISE * max(abs(whole.value), abs(whole.base_value))
    if abs(left.value) <= noise and abs(left.base_value) <= noise:
        return None
    return left.change
