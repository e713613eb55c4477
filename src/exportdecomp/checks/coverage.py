"""ED301: every period from the first to the last, and every line in each of them."""

from collections import Counter
from collections.abc import Sequence

import polars as pl

from exportdecomp.checks.effect import Effect, measure_on
from exportdecomp.checks.faulty import only
from exportdecomp.checks.gaps import TABLE, Gap, Table, gaps_of, tables_of
from exportdecomp.checks.placed import moving
from exportdecomp.checks.top_lines import is_own_total, is_top_line
from exportdecomp.checks.wording import listed, named, plural
from exportdecomp.model.finding import Finding, NotRun, Outcome, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.period import month_label
from exportdecomp.model.rule import Rule
from exportdecomp.panel.checked import latest, lines
from exportdecomp.panel.windows import first_day
from exportdecomp.panel.yearly import window_of

_GROUPS = 2
_TOLD = 4

Months = tuple[int, ...]


def coverage(material: Material, rule: Rule) -> Outcome:
    """Look for periods that are missing, as a whole or of single lines.

    Args:
        material: The release.
        rule: ``ED301``; ``regular_share`` is the share of periods from which on a line at
            the top counts as one of every period (one that lacks nothing but the newest
            period always does), ``most_patterns`` how many different sets of periods such
            lines may lack before they too count as coming and going, ``error_pp`` and
            ``least_pp`` weigh what they lack.

    Returns:
        An error for periods that no line of a table has; a warning, or by its size an
        error, for lines at the top that are missing now and then; else a finding or two a
        table, for information, for what comes and goes. January counts as there where
        February's year to date is.
    """
    window = window_of(material.frequency)
    tables = tables_of(material.panel, window)
    if not tables:
        return NotRun("there is no figure")
    components = lines(material.panel).filter(~is_own_total(material))
    tops = components.filter(is_top_line(material))
    finer = components.filter(~is_top_line(material))
    found = _whole_periods(material, tables, rule)
    for table in tables:
        regular, irregular = _told_apart(gaps_of(table, tops, window), table, rule)
        found += [_missed(material, rule, table, one) for one in regular]
        found += _come_and_go(
            material, rule, table, [*irregular, *gaps_of(table, finer, window)]
        )
    return found


def _told_apart(
    gaps: Sequence[Gap], table: Table, rule: Rule
) -> tuple[list[list[Gap]], list[Gap]]:
    """Tell lines that should be there from those that come and go, the first in groups."""
    share = rule.limit("regular_share")
    newest = (max(table.held),)
    regular = [
        gap for gap in gaps if gap.lacks == newest or 1 - len(gap.lacks) / gap.of >= share
    ]
    groups = _alike(regular)
    if len(groups) > rule.limit("most_patterns"):
        return [], list(gaps)
    told = {gap.component for gap in regular}
    return groups, [gap for gap in gaps if gap.component not in told]


def _whole_periods(material: Material, tables: Sequence[Table], rule: Rule) -> list[Finding]:
    alike: dict[tuple[str, Months], list[str]] = {}
    for table in tables:
        if table.missing:
            names = alike.setdefault((table.flow, table.missing), [])
            names += [table.dimension] if table.dimension not in names else []
    return [
        Finding(
            rule.code,
            Severity.ERROR,
            f"{listed(names)}, {flow}: no figure for {_months(missing)}, though there are "
            "some before and after",
            "add the missing periods, or begin the release after them",
            file=_file_of(material, names, flow),
            dimension=names[0] if len(names) == 1 else None,
            flow=flow,
            period=month_label(missing[0]),
            periods=tuple(map(month_label, missing)),
            observed=0.0,
            unit="rows",
            cells=len(missing),
        )
        for (flow, missing), names in alike.items()
    ]


def _alike(gaps: Sequence[Gap]) -> list[list[Gap]]:
    """Gather lines that lack the same periods, the largest group first."""
    groups: dict[Months, list[Gap]] = {}
    for gap in gaps:
        groups.setdefault(gap.lacks, []).append(gap)
    return sorted(groups.values(), key=lambda one: (-len(one), one[0].component))


def _missed(material: Material, rule: Rule, table: Table, gaps: list[Gap]) -> Finding:
    lacks = gaps[0].lacks
    effect = _size(material, table, gaps)
    severity = rule.weigh(effect.effect_pp, _only(gaps)) or Severity.INFO
    finding = _about(material, rule, table, gaps)._replace(
        severity=severity,
        message=f"{_names(material, table, gaps)}, {table.flow}: no figure for "
        f"{_months(lacks)}",
        hint="add the figures: a line that is not there is no zero",
    )
    return moving(finding, effect)


def _come_and_go(
    material: Material, rule: Rule, table: Table, gaps: Sequence[Gap]
) -> list[Finding]:
    groups = _alike(gaps)
    if len(groups) > _GROUPS:
        text = _patterns(table, gaps)
        return [_about(material, rule, table, gaps)._replace(message=text)]
    return [
        _about(material, rule, table, one)._replace(
            message=f"{_names(material, table, one)}, {table.flow}: in "
            f"{one[0].of - len(one[0].lacks)} of {plural(one[0].of, 'period')}, not in "
            f"{_months(one[0].lacks)}"
        )
        for one in groups
    ]


def _patterns(table: Table, gaps: Sequence[Gap]) -> str:
    """Say of how many lines a table has how many periods, the most lines first."""
    counts = Counter((gap.of - len(gap.lacks), gap.of) for gap in gaps)
    told = [f"{many:,} in {held} of {of}" for (held, of), many in counts.most_common(_TOLD)]
    rest = len(gaps) - sum(many for _, many in counts.most_common(_TOLD))
    told += [f"{rest:,} in others"] if rest else []
    lines = plural(len(gaps), "line")
    return f"{lines} by {table.dimension}, {table.flow}, not in every period: {listed(told)}"


def _about(material: Material, rule: Rule, table: Table, gaps: Sequence[Gap]) -> Finding:
    return Finding(
        rule.code,
        Severity.INFO,
        "",
        "compare growth only between periods that both have the line",
        file=_file_of(material, [table.dimension], table.flow),
        dimension=table.dimension,
        component=_only(gaps),
        flow=table.flow,
        window=window_of(material.frequency),
        period=month_label(max(gap.lacks[-1] for gap in gaps)),
        periods=tuple(map(month_label, sorted({m for gap in gaps for m in gap.lacks}))),
        observed=float(len(gaps[0].lacks)),
        expected=0.0,
        unit="rows",
        cells=sum(len(gap.lacks) for gap in gaps),
    )


def _size(material: Material, table: Table, gaps: Sequence[Gap]) -> Effect:
    """Say what the lines weigh in the last period they lack, by their level before it."""
    window, last = window_of(material.frequency), first_day(gaps[0].lacks[-1])
    names = zip(TABLE, table[: len(TABLE)], strict=True)
    levels = latest(material.panel).filter(
        *(pl.col(name).eq_missing(pl.lit(value)) for name, value in names),
        pl.col("window") == window,
        pl.col("component").is_in([gap.component for gap in gaps]),
        pl.col("period") < last,
    )
    level = levels.sort("period").group_by("component").agg(pl.col("value").last())
    total = float(level["value"].sum())
    key = (table.flow, window, last, table.currency)
    return measure_on(material.panel).of_level(key, -total)


def _file_of(material: Material, dimensions: Sequence[str], flow: str) -> str | None:
    """Return the file that the rows of some tables stand in, if it is one."""
    rows = material.panel.filter(
        pl.col("dimension").is_in(list(dimensions)), pl.col("flow") == flow
    )
    return only(rows["file"])


def _only(gaps: Sequence[Gap]) -> str | None:
    return gaps[0].component if len(gaps) == 1 else None


def _names(material: Material, table: Table, gaps: Sequence[Gap]) -> str:
    return listed([named(material, table.dimension, gap.component) for gap in gaps])


def _months(months: Months) -> str:
    return listed([month_label(one) for one in months])
