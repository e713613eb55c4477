"""Whether it is the whole, rather than a part, that is wrong where the two do not agree."""

from collections.abc import Iterator, Mapping
from math import fsum
from statistics import median

import polars as pl

from exportdecomp.checks.disagreement import CellKey, Gap
from exportdecomp.checks.wording import money, named, percent
from exportdecomp.model.material import Material
from exportdecomp.panel.checked import beside_base, first_prints

SLIPS = ((10.0, "ten"), (100.0, "a hundred"), (1000.0, "a thousand"), (10_000.0, "10,000"))
"""What a decimal point in the wrong place makes of an amount."""

_FEWEST = 2
_TWICE = 2.0
_HALF = 0.5
_NEAR = 0.01


def proven_whole(material: Material, gap: Gap, base: float | None) -> Iterator[str]:
    """Say why the whole must be wrong: it was another one, or it lost a digit.

    Args:
        material: The release; its baseline may know the whole as it was, and then that is
            what the parts still add up to.
        gap: The sum of the parts, observed, and the whole, expected.
        base: The whole a year before: it is the parts that lost a digit if the whole is
            nearer to it.
    """
    name = named(material, gap.cell.dimension, gap.cell.component)
    if material.baseline is not None:
        before = _series(material.baseline.panel, gap.cell)
        same = before.filter(pl.col("period") == gap.cell.period)
        for value, file in same.select("value", "file").rows():
            if abs(value - gap.observed) <= gap.tolerance < abs(value - gap.expected):
                was = money(value, gap.cell.currency)
                yield f"{name} itself: in {file} it is {was}, as the parts add up to"
    if base and abs(gap.expected - base) < abs(gap.observed - base):
        return
    near = _NEAR * abs(gap.amount)
    for factor, word in SLIPS:
        if abs(gap.observed - gap.expected * factor) <= min(gap.tolerance * factor, near):
            yield f"{name} itself is {word} times too small"
        if abs(gap.observed - gap.expected / factor) <= min(gap.tolerance, near):
            yield f"{name} itself is {word} times too large"


def whole_out_of_line(material: Material, gap: Gap, base: float | None) -> bool | None:
    """Tell whether the whole left the growth of its other periods and its parts did not.

    Formula: ``|g − m| > 2 × |g' − m|``, with the growth ``g`` of the whole, that of the sum
    of its parts over the same base, ``g'``, and the median ``m`` of the whole's growth in
    its other periods.

    Args:
        material: The release.
        gap: The sum of the parts, observed, and the whole, expected.
        base: The whole a year before.

    Returns:
        False if it is the parts that left it; None if neither can be said.
    """
    rows = beside_base(first_prints(_series(material.panel, gap.cell)))
    year = gap.cell.period
    others = rows.filter(
        pl.col("base_value") > 0,
        pl.col("period") != year,
        pl.col("period") != pl.lit(year).dt.offset_by("12mo"),
    )
    if not base or base < 0 or others.height < _FEWEST:
        return None
    usual = median((others["value"] / others["base_value"]).to_list())
    of_whole = abs(gap.expected / base - usual)
    of_parts = abs(gap.observed / base - usual)
    if of_whole > _TWICE * of_parts:
        return True
    return False if of_parts > _TWICE * of_whole else None


def no_part_explains(gap: Gap, now: Mapping[str, float], before: Mapping[str, float]) -> bool:
    """Tell whether no part lies as far from the growth of the others as half of a gap.

    Args:
        gap: The sum of the parts, observed, and the whole, expected.
        now: The parts.
        before: The parts a year before.
    """
    both = [code for code in now if before.get(code, 0.0) > 0]
    if len(both) <= _FEWEST:
        return False
    total, base = fsum(now[code] for code in both), fsum(before[code] for code in both)
    away = (
        now[code] - before[code] * (total - now[code]) / (base - before[code]) for code in both
    )
    sign = 1 if gap.amount > 0 else -1
    return max(sign * one for one in away) < _HALF * abs(gap.amount)


def adrift_words(material: Material, gap: Gap, base: float | None) -> str:
    """Say how the whole and the sum of its parts moved over the year."""
    name = named(material, gap.cell.dimension, gap.cell.component)
    if not base or base < 0:
        return f"{name} itself"
    whole, parts = (100 * (one / base - 1) for one in (gap.expected, gap.observed))
    return (
        f"{name} itself: {percent(whole)} over the year, the sum of the parts {percent(parts)}"
    )


def _series(panel: pl.DataFrame, cell: CellKey) -> pl.DataFrame:
    return panel.filter(
        pl.col("dimension") == cell.dimension,
        pl.col("component") == cell.component,
        pl.col("flow") == cell.flow,
        pl.col("window") == cell.window,
        pl.col("currency").eq_missing(pl.lit(cell.currency, pl.String)),
    )
