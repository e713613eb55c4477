"""ED204: printed growth follows from the levels that are printed beside it."""

from collections.abc import Sequence

import polars as pl

from exportdecomp.checks.disagreement import (
    CellKey,
    Gap,
    Spot,
    further,
    gather,
    gravest,
    in_no_sum,
    newest_of,
    place_of,
    report,
)
from exportdecomp.checks.effect import Headlines, measure_on
from exportdecomp.checks.families import overlapping
from exportdecomp.checks.regrown import regrown
from exportdecomp.checks.set_aside import set_aside
from exportdecomp.checks.wording import percent
from exportdecomp.model.finding import Finding, NotRun, Outcome, Severity
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.period import month_label
from exportdecomp.model.rule import Rule

_TENTH = 0.095
_HINT = "compare the growth rate and both levels with the release, digit by digit"
_BROKEN_HINT = (
    "compute no growth across the change of scope; the printed rate has a base of the new one"
)
_LATER_HINT = (
    "the base may have been revised since its first print: take the base that this release "
    "prints, or see what the revision is (`exportdecomp revisions`)"
)


def published_growth(material: Material, rule: Rule) -> Outcome:
    """Compute printed growth again from both levels, within what rounding allows.

    Formula: ``100 × (x / x0 − 1)`` for every ``x`` and ``x0`` within half a unit of their
    last digit, against every rate that is printed the same. The base is that of the same
    day of publication; where there is none, the first print of it, and then a revision may
    be the reason.

    Args:
        material: The release.
        rule: ED204; ``slack_pp`` is how far the two may be apart beyond rounding,
            ``revision_pp`` how far where the base is of another release, ``headline_pp``
            how far there for the headline, ``least_pp`` and ``error_pp`` weigh the effect
            on the headline.

    Returns:
        A finding a line or a period; ``NotRun`` if no growth is printed beside two levels.

    Source:
        docs/methods.md, D2 and D21.
    """
    rows = regrown(material.panel)
    if rows.is_empty():
        return NotRun("no growth is printed beside a level and its base")
    limit = (
        pl.when("of_one_release")
        .then(rule.limit("slack_pp"))
        .when(pl.col("dimension") == HEADLINE)
        .then(rule.limit("headline_pp"))
        .otherwise(rule.limit("revision_pp"))
    )
    off = rows.with_columns(limit=limit).filter(
        pl.col("apart_pp") > pl.col("limit"), ~set_aside(material)
    )
    whole = measure_on(material.panel)
    found: list[Finding] = []
    for (of_one_release,), cells in off.group_by("of_one_release", maintain_order=True):
        gaps = [gap for gap in _gaps(cells, whole) if _weight(rule, gap) is not None]
        found += [
            _finding(material, rule, group, is_revisable=not of_one_release)
            for group in gather(gaps, newest_of(material.panel))
        ]
    return found


def _gaps(cells: pl.DataFrame, whole: Headlines) -> list[Gap]:
    columns = (
        "dimension", "component", "flow", "window", "period", "vintage", "currency",
        "growth_pct", "again_pct", "limit", "file", "row", "column", "base_value",
    )  # fmt: skip
    gaps = []
    for *key, printed, again, limit, file, row, column, base in cells.select(columns).rows():
        cell = CellKey(*key)
        place = cell.flow, cell.window, cell.period, cell.currency
        effect = whole.of_level(place, (printed - again) / 100 * base)
        gaps.append(Gap(cell, printed, again, limit, Spot(file, row, column), effect))
    return gaps


def _weight(rule: Rule, gap: Gap) -> Severity | None:
    return rule.weigh(gap.effect.effect_pp, gap.cell.component)


def _finding(
    material: Material, rule: Rule, group: Sequence[Gap], *, is_revisable: bool
) -> Finding:
    worst = group[0]
    cell = worst.cell
    changed = _changed(material, group) if is_revisable else None
    base, hint = "both levels give", _HINT
    if is_revisable:
        base, hint = "the base as first printed gives", _LATER_HINT
    why = _implied(worst) if is_revisable else ""
    if changed is not None:
        why, hint = f"; its scope changed in {month_label(changed)}", _BROKEN_HINT
    message = (
        f"{place_of(material, cell)}: the printed growth is {percent(worst.observed)}, "
        f"{base} {percent(worst.expected)}{why}{further(material, group)}"
    )
    severity = gravest(rule, group) or rule.severity
    if is_revisable:
        severity = rule.severity if changed is None else Severity.INFO
    finding = report(rule, group, severity, message, hint)._replace(unit="pct")
    is_outside = cell.component in overlapping(material, cell.dimension)
    return in_no_sum(finding) if is_outside else finding


def _changed(material: Material, group: Sequence[Gap]) -> int | None:
    """Return the month in which a line changed its meaning, if a definition says so."""
    cell = group[0].cell
    months = (
        one.month
        for one in material.breaks
        if one.code == cell.component and one.flow in {None, cell.flow}
    )
    return max(months, default=None)


def _implied(gap: Gap) -> str:
    """Say how far from its first print a base is that gives the printed growth."""
    printed = 1 + gap.observed / 100
    if printed <= 0:
        return ""
    change_pct = 100 * ((1 + gap.expected / 100) / printed - 1)
    direction = "less" if change_pct < 0 else "more"
    places = 1 if abs(change_pct) >= _TENTH else 2
    size = f"about {abs(change_pct):.{places}f}%"
    return f", so that the office's base is {size} {direction} than that"
