"""Sums that do not agree with their whole, each with the family that it is the sum of."""

from collections.abc import Sequence

import polars as pl

from exportdecomp.checks.disagreement import CellKey, Gap, Spot
from exportdecomp.checks.effect import Headlines
from exportdecomp.checks.families import Family

_COLUMNS = (
    "flow", "window", "period", "vintage", "currency",
    "parts", "value", "slack", "file", "row", "column",
)  # fmt: skip


def gaps_of(
    listed: Sequence[Family], cells: pl.DataFrame, whole: Headlines
) -> list[tuple[Family, Gap]]:
    """Measure the difference between parts and whole in some cells.

    Args:
        listed: Families.
        cells: Rows of ``sums_of`` for these families.
        whole: The headlines.

    Returns:
        A family and a gap a row; what is observed is the sum, what is expected the whole.
    """
    found = []
    for place, *key, parts, value, slack, file, row, column in cells.select(
        "family", *_COLUMNS
    ).rows():
        family = listed[place]
        cell = CellKey(family.whole_dimension, family.whole, *key)
        gap = Gap(cell, parts, value, slack, Spot(file, row, column))
        found.append((family, gap.against(whole)))
    return found


def by_dimension(pairs: Sequence[tuple[Family, Gap]]) -> list[dict[Gap, Family]]:
    """Sort gaps by the dimension of their family, in the order in which they come."""
    tables: dict[str, dict[Gap, Family]] = {}
    for family, gap in pairs:
        tables.setdefault(family.dimension, {}).setdefault(gap, family)
    return list(tables.values())
