"""ED209: what the lines of a scheme leave stays within its usual share."""

from collections.abc import Sequence

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
from exportdecomp.checks.effect import Headlines, measure_on
from exportdecomp.checks.families import Family, families
from exportdecomp.checks.remainder_shares import remainder_shares
from exportdecomp.checks.sums import open_families
from exportdecomp.checks.wording import listed, money, named
from exportdecomp.model.finding import Finding, NotRun, Outcome
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.checked import first_prints

_HINT = (
    "look for a line that lost its row, has another code or is in another unit; if a line is "
    "gone for good, take it out of the scheme"
)


def remainder(material: Material, rule: Rule) -> Outcome:
    """Compare the share of each remainder with its share in the two years before.

    Formula: ``s = 100 × (X − Σ x_i) / X``; outside the band where
    ``|s − median| > max(band_pp, mads × 1.4826 × MAD)`` over the ``months`` before, of
    which ``history`` must be there. Cells that lack a line which is often missing are not
    compared with those that have it.

    Args:
        material: The release.
        rule: ED209; ``band_pp`` (percentage points of the share), ``mads``, ``months``,
            ``history``, ``relative`` (float noise of sums), and ``least_pp`` and
            ``error_pp`` for the effect on the headline.

    Returns:
        A finding for each whole and flow, with the period that is furthest out; ``NotRun``
        if no remainder has enough history.

    Source:
        docs/methods.md, D1; the band is the median ± k MAD of D14.
    """
    wholes = open_families(material.panel, families(material), rule.limit("relative"))
    whole = measure_on(material.panel)
    first = first_prints(material.panel)
    found, looked = list[Finding](), 0
    for family in wholes:
        shares = remainder_shares(first, family, round(rule.limit("months")))
        judged = shares.filter(pl.col("history") >= rule.limit("history"))
        looked += judged.height
        band = pl.max_horizontal(
            pl.lit(rule.limit("band_pp", family.whole)), rule.limit("mads") * pl.col("mad_pp")
        )
        out = judged.with_columns(band_pp=band).filter(
            (pl.col("share_pct") - pl.col("usual_pct")).abs() > pl.col("band_pp")
        )
        for _, rows in out.group_by("flow", "currency", maintain_order=True):
            group = by_weight(_gaps(family, rows, whole), newest_of(material.panel))
            found += _finding(material, rule, family, group, rows)
    return found if looked else NotRun("no remainder has enough history")


def _gaps(family: Family, rows: pl.DataFrame, whole: Headlines) -> list[Gap]:
    columns = (
        "flow", "window", "period", "vintage", "currency", "left", "value", "usual_pct",
        "band_pp", "file", "row", "column",
    )  # fmt: skip
    gaps = []
    for *key, left, value, usual, band, file, row, column in rows.select(columns).rows():
        cell = CellKey(family.whole_dimension, family.whole, *key)
        tolerance = value * band / 100
        gap = Gap(cell, left, value * usual / 100, tolerance, Spot(file, row, column))
        gaps.append(gap.against(whole))
    return gaps


def _finding(
    material: Material, rule: Rule, family: Family, group: Sequence[Gap], rows: pl.DataFrame
) -> list[Finding]:
    worst = group[0]
    severity = gravest(rule, group)
    if severity is None:
        return []
    cell = worst.cell
    at = rows.filter(pl.col("period") == cell.period, pl.col("window") == cell.window)
    share, usual, band = at.select("share_pct", "usual_pct", "band_pp").row(0)
    lost = [named(material, family.dimension, code) for code in at["lost"][0]]
    why = f"; {listed(lost)} {'is' if len(lost) == 1 else 'are'} not there" if lost else ""
    rest = "what the lines leave"
    if family.rest is not None:
        rest = f"the remainder {named(material, family.dimension, family.rest)}"
    message = (
        f"{place_of(material, cell)}: {rest} is {share:.1f}% of it, usually {usual:.1f}% ± "
        f"{band:.1f}; "
        f"{money(abs(worst.amount), cell.currency)} off{further(material, group)}{why}"
    )
    finding = report(rule, group, severity, message, _HINT)
    return [finding._replace(observed=share, expected=usual, threshold=band, unit="pct")]
