"""ED401: how much a release revises what was published before."""

from collections.abc import Collection, Sequence
from statistics import fmean

import polars as pl

from exportdecomp.checks.effect import measure_on
from exportdecomp.checks.gathered import gathered
from exportdecomp.checks.naming import Naming, naming_of
from exportdecomp.checks.revised import (
    NO_BASELINE,
    NOTHING_SHARED,
    Revision,
    Weighed,
    placed,
    revisions,
    told,
    weighed,
)
from exportdecomp.checks.wording import listed, month_name, plural
from exportdecomp.model.finding import Finding, NotRun, Outcome, Severity
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.checked import headlines
from exportdecomp.panel.compared import REVISED, SAME
from exportdecomp.panel.reviewed import beside_baseline, growth_beside_baseline

_GROWTH = ("flow", "window", "period", "currency")
_Growth = tuple[str, str, str | None, str | None]
_HINT = (
    "compare both releases of this line; if the office revised it, say so in the note, "
    "or in a waiver with its reason"
)


def revision_size(material: Material, rule: Rule) -> Outcome:
    """Find lines that a release revised by much, and say how much it revised in all.

    Formula: of a cell ``100 × (now − before) / before`` percent; its effect is that of
    ``now − before`` on the growth of the headline. A line counts by its gravest cell, and
    is named from ``line_pp`` points on, or from ``line_pct`` percent on unless its effect
    is below ``least_pp``. The headline is an error only where no other check says what its
    revision does to its growth.

    Args:
        material: The release and its baseline, both as last published.
        rule: Limits ``error_pp``, ``least_pp``, ``line_pp``, ``line_pct``, ``mean_pct``.

    Returns:
        A finding a line, those after the first six together, and one with the mean, the
        mean size and the largest of all revisions, a warning from ``mean_pct`` on.

    Source:
        Mean revision and mean absolute revision as in OECD, Data and Metadata Reporting
        and Presentation Handbook (2007), on revisions analysis.
    """
    cells = beside_baseline(material)
    if cells is None:
        return NotRun(NO_BASELINE)
    counted = cells.filter(pl.col("state").is_in([REVISED, SAME])).height
    if not counted:
        return NotRun(NOTHING_SHARED)
    every = weighed(measure_on(material.panel), revisions(material, cells))
    naming, elsewhere = naming_of(material), _judged_elsewhere(material)
    alike: dict[tuple[str, str, str, str], list[Revision]] = {}
    for one in every:
        alike.setdefault(one.revision.line, []).append(one.revision)
    found = [
        _line(naming, rule, one, severity, alike[one.revision.line])
        for one in _gravest(every)
        if (severity := _weigh(rule, one, elsewhere)) is not None
    ]
    shown = gathered(found, "lines")
    return [*shown, *_sum_up(naming, rule, every, counted, is_named=bool(found))]


def _gravest(every: Sequence[Weighed]) -> list[Weighed]:
    first: dict[tuple[str, str, str, str], Weighed] = {}
    for one in every:
        first.setdefault(one.revision.line, one)
    return list(first.values())


def _judged_elsewhere(material: Material) -> set[_Growth]:
    """List the growth of the headline that other checks of revision judge as a whole."""
    grown = growth_beside_baseline(material).drop_nulls(["growth_pct", "growth_pct_before"])
    newest = headlines(material.panel).filter(
        pl.col("period") == material.panel["period"].max()
    )
    keys = [*grown.select(_GROWTH).rows(), *newest.select(_GROWTH).rows()]
    return {(flow, window, month_name(day), cur) for flow, window, day, cur in keys}


def _weigh(rule: Rule, one: Weighed, elsewhere: Collection[_Growth]) -> Severity | None:
    code = one.revision.component
    effect_pp, change_pct = one.effect.effect_pp, one.revision.change_pct
    is_large = abs(effect_pp or 0.0) >= rule.limit("line_pp", code)
    is_far = change_pct is not None and abs(change_pct) >= rule.limit("line_pct", code)
    if not (is_large or is_far):
        return None
    severity = rule.weigh(effect_pp, code)
    growth = one.revision.flow, one.revision.window, one.effect.effect_period
    if code == HEADLINE and (*growth, one.revision.currency) in elsewhere and severity:
        return rule.severity
    return severity


def _line(
    naming: Naming, rule: Rule, one: Weighed, severity: Severity, alike: Sequence[Revision]
) -> Finding:
    others = [
        month_name(each.period) + (" (year to date)" if each.window == "ytd" else "")
        for each in alike
        if each != one.revision
    ]
    also = f"; also revised: {listed(sorted(others, reverse=True))}" if others else ""
    finding = Finding(
        rule.code,
        severity,
        f"{told(naming, one.revision)}{also}",
        _HINT,
        threshold=rule.limit("line_pct", one.revision.component),
        cells=len(alike),
    )
    return placed(naming, finding, one.revision, one.effect, alike)


def _sum_up(
    naming: Naming, rule: Rule, every: Sequence[Weighed], counted: int, *, is_named: bool
) -> list[Finding]:
    sized = [
        (one, one.revision.change_pct) for one in every if one.revision.change_pct is not None
    ]
    if not sized:
        return []
    mean_pct = fmean(change_pct for _, change_pct in sized)
    size_pct = fmean(abs(change_pct) for _, change_pct in sized)
    limit = rule.limit("mean_pct")
    if size_pct < limit and not is_named:
        return []
    largest, _ = max(sized, key=lambda pair: abs(pair[1]))
    return [
        Finding(
            rule.code,
            rule.severity if size_pct >= limit else Severity.INFO,
            f"{len(every):,} of {plural(counted, 'cell')} that both releases hold were "
            f"revised{_by(mean_pct, size_pct, len(sized))}; the largest: "
            f"{told(naming, largest.revision)}",
            "see which lines and months moved before the release is used",
            observed=size_pct,
            threshold=limit,
            unit="pct",
            cells=len(every),
        )
    ]


def _by(mean_pct: float, size_pct: float, many: int) -> str:
    """Say by how much on average, with the sign and without; a single cell says it itself."""
    mean = f"{mean_pct:+.2f}%".replace("-", "−")
    return f" by {mean} on average, {size_pct:.2f}% without signs" if many > 1 else ""
