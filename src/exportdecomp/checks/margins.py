"""ED203: every table of a release has the same total, and it is the headline."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.checks.disagreement import (
    CellKey,
    Gap,
    Spot,
    by_weight,
    further,
    gravest,
    newest_of,
    place_of,
    report,
)
from exportdecomp.checks.effect import measure_on
from exportdecomp.checks.families import Family, families, own_total
from exportdecomp.checks.sums import sums_of
from exportdecomp.checks.wording import listed, money
from exportdecomp.model.finding import Finding, NotRun, Outcome
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.checked import first_prints

_CELL = ("flow", "window", "period", "currency")
_HINT = (
    "find out which table is of another release, currency or unit, or lacks a row: the two "
    "that agree are usually right"
)
_COMPLETE = 0.5

_Key = tuple[str, str, date, str | None]


class _Margin(NamedTuple):
    """The total of a table in a cell, by its dimension."""

    dimension: str
    value: float
    precision: float
    vintage: date
    spot: Spot


def margins(material: Material, rule: Rule) -> Outcome:
    """Compare the totals of all tables, cell by cell, as first published.

    Formula: ``|X_a − X_b| ≤ (u_a + u_b) / 2 + relative × X`` for the headline and the total
    of each table: its own row of it, or the sum of its top lines where these make up the
    headline in at least half of the cells.

    Args:
        material: The release.
        rule: ED203; ``relative`` is what sums of many numbers may be off by.

    Returns:
        A finding for each flow whose totals disagree, with the numbers of all tables;
        ``NotRun`` if there is nothing to compare.

    Source:
        docs/methods.md, D1.
    """
    totals = _totals(material, rule.limit("relative"))
    named = {one.dimension for many in totals.values() for one in many}
    if len(named) <= 1:
        return NotRun("there is one total only")
    whole = measure_on(material.panel)
    by_flow: dict[str, list[tuple[Gap, list[_Margin]]]] = {}
    for key, many in totals.items():
        gap = _widest(key, many, rule.limit("relative"))
        if gap is not None:
            by_flow.setdefault(key[0], []).append((gap.against(whole), many))
    return [_finding(material, rule, pairs) for _, pairs in sorted(by_flow.items())]


def _totals(material: Material, relative: float) -> dict[_Key, list[_Margin]]:
    first = first_prints(material.panel)
    own = {
        name: own_total(material, name)
        for name in sorted({*material.schemes, *material.totals})
    }
    rows = [
        first.filter(pl.col("dimension") == name, pl.col("component") == code)
        for name, code in [(HEADLINE, HEADLINE), *sorted(own.items())]
        if code is not None
    ]
    added = [
        _summed(material, family, relative)
        for name in _summable(own)
        for family in families(material)
        if (family.dimension, family.whole_dimension, family.rest) == (name, HEADLINE, None)
    ]
    totals: dict[_Key, list[_Margin]] = {}
    columns = ("dimension", "value", "precision", "vintage", "file", "row", "column")
    for table in [*rows, *added]:
        for *key, name, value, precision, day, file, row, column in table.select(
            *_CELL, *columns
        ).rows():
            margin = _Margin(name, value, precision or 0.0, day, Spot(file, row, column))
            totals.setdefault((key[0], key[1], key[2], key[3]), []).append(margin)
    return totals


def _summable(own: dict[str, str | None]) -> list[str]:
    """List the tables without a total of their own, if there are several tables."""
    return [name for name, code in sorted(own.items()) if code is None and len(own) > 1]


def _summed(material: Material, family: Family, relative: float) -> pl.DataFrame:
    sums = sums_of(material.panel, [family])
    limit = pl.col("slack") + relative * pl.col("value").abs()
    agrees = (pl.col("parts") - pl.col("value")).abs() <= limit
    kept = sums if (sums.select(agrees.mean()).item() or 0.0) >= _COMPLETE else sums.clear()
    return kept.select(
        *_CELL,
        "vintage",
        "file",
        "row",
        "column",
        value="parts",
        precision=2 * pl.col("slack"),
        dimension=pl.lit(family.dimension),
    )


def _widest(key: _Key, many: Sequence[_Margin], relative: float) -> Gap | None:
    """Return the largest disagreement of a cell, if there is one."""
    head = many[0]
    gaps = [
        Gap(
            CellKey(HEADLINE, HEADLINE, *key[:3], one.vintage, key[3]),
            one.value,
            other.value,
            (one.precision + other.precision) / 2 + relative * abs(head.value),
            one.spot,
        )
        for place, other in enumerate(many)
        for one in many[place + 1 :]
    ]
    off = [gap for gap in gaps if abs(gap.amount) > gap.tolerance]
    return max(off, key=lambda gap: abs(gap.amount), default=None)


def _finding(
    material: Material, rule: Rule, pairs: Sequence[tuple[Gap, list[_Margin]]]
) -> Finding:
    group = by_weight((gap for gap, _ in pairs), newest_of(material.panel))
    worst = group[0]
    numbers = next(many for gap, many in pairs if gap is worst)
    currency = worst.cell.currency
    amounts = [
        f"{money(one.value, currency)} "
        + ("in the headline" if one.dimension == HEADLINE else f"by {one.dimension}")
        for one in numbers
    ]
    message = (
        f"{place_of(material, worst.cell)}: the totals disagree by "
        f"{money(abs(worst.amount), currency)}: {listed(amounts)}{further(material, group)}"
    )
    severity = gravest(rule, group) or rule.severity
    return report(rule, group, severity, message, _HINT)
