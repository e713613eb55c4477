"""Tables whose cells were all multiplied by one number since the release before."""

from collections.abc import Sequence
from math import log
from statistics import median
from typing import NamedTuple

import polars as pl

from exportdecomp.checks.revised import Revision, revisions
from exportdecomp.model.material import Material

FEWEST = 3
"""Fewer cells that changed are no table that did."""

_ALIKE = 0.02
_WRITTEN = {
    1_000: "units and thousands, or thousands and millions, were confused",
    10_000: "units and ten thousands (万) were confused",
    1_000_000: "units and millions were confused",
    100_000_000: "units and hundred millions (亿) were confused",
}
_YUAN = (5.0, 9.0)


class Table(NamedTuple):
    """The cells of a dimension, flow and currency that two releases hold, and the revised."""

    dimension: str
    flow: str
    currency: str | None
    held: int
    revised: Sequence[Revision]


def tables_of(material: Material, both: pl.DataFrame) -> list[Table]:
    """Gather the cells that two releases hold by dimension, flow and currency.

    Args:
        material: The release.
        both: Rows that ``compare`` calls revised or the same.
    """
    by = ("dimension", "flow", "currency")
    counted = both.group_by(by).len().sort(by, nulls_last=True)
    found: dict[tuple[str, str, str | None], list[Revision]] = {}
    for one in revisions(material, both):
        found.setdefault((one.dimension, one.flow, one.currency), []).append(one)
    return [
        Table(dimension, flow, currency, held, found.get((dimension, flow, currency), ()))
        for dimension, flow, currency, held in counted.rows()
    ]


def factor_of(table: Table, share_pct: float, factor_pct: float) -> float | None:
    """Find the factor by which most cells of a table were multiplied.

    Formula: ``f`` is the median of ``now / before`` over the revised cells; a cell moved by
    it if ``|ln(now / before) − ln f| ≤ 0.02 × |ln f|``.

    Args:
        table: The table.
        share_pct: How many percent of all its cells must have moved by it.
        factor_pct: How many percent it must be away from one.

    Returns:
        The factor; None where there is none, or fewer than three cells moved.
    """
    ratios = [one.value / one.before for one in table.revised if _has_ratio(one)]
    if len(ratios) < FEWEST:
        return None
    factor = median(ratios)
    if 100 * abs(factor - 1) < factor_pct:
        return None
    alike = sum(abs(log(one / factor)) <= _ALIKE * abs(log(factor)) for one in ratios)
    return factor if alike >= FEWEST and 100 * alike >= share_pct * table.held else None


def meaning_of(factor: float) -> str:
    """Say what a factor between two releases is likely to mean.

    Example:
        >>> meaning_of(0.001), meaning_of(7.13)[:41]
        ('units and thousands, or thousands and millions, were confused',
         'about the rate of the yuan to the dollar:')
    """
    size = max(factor, 1 / factor)
    for times, words in _WRITTEN.items():
        if abs(log(size / times)) <= _ALIKE:
            return words
    if _YUAN[0] <= size <= _YUAN[1]:
        return "about the rate of the yuan to the dollar: the currency is another"
    return "the series was rebased, or its unit or currency is another"


def _has_ratio(one: Revision) -> bool:
    return one.value > 0 and one.before > 0
