"""LEVELS rows as values, once they are few, and sums of them."""

from collections.abc import Sequence
from math import fsum

import polars as pl

from exportdecomp.model.line import Level


def to_levels(levels: pl.DataFrame) -> dict[str, Level]:
    """Return the rows of a LEVELS table of one flow by component."""
    columns = levels.select("component", *Level._fields)
    return {code: Level(*rest) for code, *rest in columns.iter_rows()}


def add_levels(levels: Sequence[Level]) -> Level:
    """Add levels in both periods, with the bounds of their bases; the latest vintage counts.

    Args:
        levels: At least one, in the same currency.
    """

    def total(field: str) -> float:
        return fsum(getattr(level, field) for level in levels)

    return Level(
        total("value"),
        total("base_value"),
        total("base_lower"),
        total("base_upper"),
        total("precision"),
        max(level.vintage for level in levels),
        max(level.base_vintage for level in levels),
    )
