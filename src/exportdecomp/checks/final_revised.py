"""ED402: periods that were final, and were revised all the same."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from exportdecomp.checks.effect import measure_on
from exportdecomp.checks.naming import Naming, naming_of
from exportdecomp.checks.revised import (
    NO_BASELINE,
    Weighed,
    placed,
    revisions,
    told,
    weighed,
)
from exportdecomp.checks.wording import listed, month_name, plural
from exportdecomp.model.finding import Finding, NotRun, Outcome
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.reviewed import beside_baseline


def final_revised(material: Material, rule: Rule) -> Outcome:
    """Find revisions of periods that lie outside the office's window of revision.

    Formula: a period is final from ``final_months`` months before the newest one on. What
    a change of a level does to growth is that of its own period or, where that has no base,
    that of the year after.

    Args:
        material: The release and its baseline, both as last published.
        rule: Limits ``final_months``, ``error_pp``, ``least_pp``.

    Returns:
        A finding a flow: which periods, how many cells, and the gravest of them.
    """
    cells = beside_baseline(material)
    if cells is None:
        return NotRun(NO_BASELINE)
    newest = _newest(material)
    months = int(rule.limit("final_months"))
    if newest is None or not _is_any_final(cells, newest, months):
        return NotRun(f"no period that both releases hold is {months} months old")
    late = [one for one in revisions(material, cells) if _age(newest, one.period) >= months]
    every = weighed(measure_on(material.panel), late)
    flows = sorted({one.revision.flow for one in every})
    told_of = [
        _finding(
            naming_of(material), rule, [one for one in every if one.revision.flow == flow]
        )
        for flow in flows
    ]
    return [one for one in told_of if one is not None]


def _newest(material: Material) -> date | None:
    day: date | None = material.panel.select(pl.col("period").max()).item()
    return day


def _age(newest: date, day: date) -> int:
    return 12 * (newest.year - day.year) + newest.month - day.month


def _is_any_final(cells: pl.DataFrame, newest: date, months: int) -> bool:
    held = cells.filter(pl.col("value").is_not_null(), pl.col("value_before").is_not_null())
    return any(_age(newest, day) >= months for day in held["period"].unique().to_list())


def _finding(naming: Naming, rule: Rule, every: Sequence[Weighed]) -> Finding | None:
    worst = every[0]
    severity = rule.weigh(worst.effect.effect_pp, worst.revision.component)
    if severity is None:
        return None
    months = sorted({month_name(one.revision.period) for one in every}, reverse=True)
    limit = rule.limit("final_months")
    finding = Finding(
        rule.code,
        severity,
        f"{plural(len(every), 'cell')} of {listed(months)}, final after {limit:.0f} months, "
        f"changed; the gravest: {told(naming, worst.revision)}",
        "ask the office whether it reopened these periods; if not, an older or another table "
        "was read",
        threshold=limit,
        cells=len(every),
    )
    return placed(
        naming, finding, worst.revision, worst.effect, (one.revision for one in every)
    )
