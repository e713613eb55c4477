"""ED205: no part exceeds its whole, nor do all parts together."""

from collections.abc import Sequence

import polars as pl

from exportdecomp.checks.disagreement import (
    Gap,
    further,
    gather,
    gravest,
    newest_of,
    place_of,
    report,
)
from exportdecomp.checks.effect import measure_on
from exportdecomp.checks.families import Family, families, overlapping
from exportdecomp.checks.refused import refused
from exportdecomp.checks.sum_gaps import by_dimension, gaps_of
from exportdecomp.checks.sums import open_families, parts_of, sums_of, within
from exportdecomp.checks.wording import money, monies, named
from exportdecomp.model.finding import Finding, NotRun, Outcome
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.checked import first_prints

_HINT = (
    "look at the whole first, then at the parts: a wrong unit, a swapped line, a part counted "
    "twice; lines that overlap others belong under `memo`"
)


def subset(material: Material, rule: Rule) -> Outcome:
    """Compare each whole with the sum of its declared parts, where a remainder is left.

    Formula: ``Σ x_i ≤ X + Σ u / 2 + relative × X``, so that the remainder is not below zero;
    and ``x_m ≤ X`` for each line ``m`` that overlaps others. Cells with an amount below zero
    are not judged.

    Args:
        material: The release.
        rule: ED205; ``relative`` is what sums of many numbers may be off by.

    Returns:
        A finding a whole or a period; ``NotRun`` if no scheme leaves a remainder.

    Source:
        docs/methods.md, D1 and D5.
    """
    relative = rule.limit("relative")
    wholes = [
        *open_families(material.panel, families(material), relative),
        *_memo(material),
    ]
    found = refused(material, rule)
    if not wholes and not found:
        return NotRun("no whole has declared parts and a remainder")
    sums = sums_of(material.panel, wholes)
    over = sums.filter(
        pl.col("least") >= 0, pl.col("parts") - pl.col("value") > within(relative)
    )
    pairs = gaps_of(wholes, over, measure_on(material.panel))
    return found + [
        _finding(material, rule, table[group[0]], group)
        for table in by_dimension(pairs)
        for group in gather(table, newest_of(material.panel))
    ]


def _memo(material: Material) -> list[Family]:
    """Make each line that overlaps others the only part of the headline."""
    return [
        Family(dimension, HEADLINE, HEADLINE, (code,), code, {})
        for dimension in material.schemes
        for code in sorted(overlapping(material, dimension))
    ]


def _finding(material: Material, rule: Rule, family: Family, group: Sequence[Gap]) -> Finding:
    worst = group[0]
    currency = worst.cell.currency
    largest, value = _largest(material, family, worst)
    if value > worst.expected + worst.tolerance:
        more, whole = monies(value, worst.expected, currency)
        words = f"{named(material, family.dimension, largest)} alone is {more}"
    else:
        more, whole = monies(worst.observed, worst.expected, currency)
        words = f"the declared parts add up to {more}"
    message = (
        f"{place_of(material, worst.cell)}: {words}, more than the whole, "
        f"{whole}; the remainder would be "
        f"{money(-worst.amount, currency)}{further(material, group)}"
    )
    severity = gravest(rule, group) or rule.severity
    return report(rule, group, severity, message, _HINT)


def _largest(material: Material, family: Family, gap: Gap) -> tuple[str, float]:
    cell = gap.cell
    rows = material.panel.filter(
        pl.col("flow") == cell.flow,
        pl.col("window") == cell.window,
        pl.col("period") == cell.period,
        pl.col("currency").eq_missing(pl.lit(cell.currency, pl.String)),
    )
    parts = parts_of(first_prints(rows), [family]).select("component", "value").rows()
    return max(parts, key=lambda one: (one[1], one[0]))
