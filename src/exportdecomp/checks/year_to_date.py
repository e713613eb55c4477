"""ED207: the months of a year add up to its year to date."""

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
    in_no_sum,
    newest_of,
    place_of,
    report,
)
from exportdecomp.checks.effect import NOT_AN_AMOUNT, Headlines, measure_on
from exportdecomp.checks.families import overlapping
from exportdecomp.checks.in_year import revisions_in_year
from exportdecomp.checks.placed import moving
from exportdecomp.checks.set_aside import set_aside
from exportdecomp.checks.wording import (
    listed,
    money,
    month_name,
    named,
    percent,
    plural,
)
from exportdecomp.model.finding import Finding, NotRun, Outcome
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule

_HINT = (
    "check the month and both years to date against the releases; if the office revised "
    "earlier months, use years to date and waive this; if not, one of the cells is wrong"
)

_ODD_PCT = 1000.0
_MOST_LINES = 20


class _Line(NamedTuple):
    """The years to date of a line that do not move by the month, the worst first."""

    gaps: list[Gap]
    counted: pl.DataFrame


def year_to_date(material: Material, rule: Rule) -> Outcome:
    """Compare what each year to date gained with its month, line by line.

    Formula: ``R = (Y_t − Y_{t−1}) − x_t``, the revision of earlier months that a release
    implies, in percent of the month: ``100 × R / x_t``. Only cells that belong together are
    compared: the month and the year to date of a release, and the year to date before it.

    Args:
        material: The release.
        rule: ED207; worth a word is a revision of ``month_pct`` of the month with an effect
            of ``least_pp``, or one with an effect of ``large_pp`` whatever its size, or
            ``quantity_pct`` of a quantity. From ``error_pp`` it is an error, save for a
            line that overlaps others.

    Returns:
        A finding a line and flow, the lines beyond the twenty largest together; ``NotRun``
        if there are no months beside years to date.

    Source:
        docs/methods.md, D8.
    """
    cells = revisions_in_year(material.panel)
    if cells.is_empty():
        return NotRun("there is no month beside two years to date")
    whole, newest = measure_on(material.panel), newest_of(material.panel)
    is_off = (pl.col("implied") - pl.col("value")).abs() > pl.col("slack")
    is_counted = pl.col("quantity_gap").abs() > 0
    kept = cells.filter(~set_aside(material), is_off | is_counted.fill_null(value=False))
    found: list[Finding] = []
    for _, table in kept.group_by("dimension", "flow", maintain_order=True):
        lines = (
            _line(rule, rows, whole, newest)
            for _, rows in table.group_by("component", maintain_order=True)
        )
        off = sorted((line for line in lines if line is not None), key=_weight)
        found += [_finding(material, rule, line) for line in off[:_MOST_LINES]]
        found += _others(material, rule, off[_MOST_LINES:])
    return found


def _line(
    rule: Rule, rows: pl.DataFrame, whole: Headlines, newest: date | None
) -> _Line | None:
    code = str(rows["component"][0])
    gaps = [gap.against(whole) for gap in _gaps(rows)]
    worth = [gap for gap in gaps if _is_worth(rule, code, gap)]
    limit = rule.limit("quantity_pct", code)
    share = 100 * pl.col("quantity_gap") / pl.col("quantity")
    counted = (
        rows.with_columns(quantity_pct=share)
        .filter(pl.col("quantity") > 0, pl.col("quantity_pct").abs() >= limit)
        .sort(pl.col("quantity_pct").abs(), "period", descending=[True, False])
    )
    if not worth and counted.is_empty():
        return None
    return _Line(by_weight(worth, newest), counted)


def _gaps(rows: pl.DataFrame) -> list[Gap]:
    columns = (
        "dimension", "component", "flow", "window", "period", "vintage", "currency",
        "implied", "value", "slack", "file", "row", "column",
    )  # fmt: skip
    kept = rows.filter((pl.col("implied") - pl.col("value")).abs() > pl.col("slack"))
    return [
        Gap(CellKey(*one[:7]), one[7], one[8], one[9], Spot(*one[10:]))
        for one in kept.select(columns).rows()
    ]


def _is_worth(rule: Rule, code: str, gap: Gap) -> bool:
    effect = gap.effect.effect_pp
    share = abs(100 * gap.amount / gap.expected) if gap.expected else 100.0
    if effect is None:
        return share >= rule.limit("month_pct", code)
    if abs(effect) >= rule.limit("large_pp", code):
        return True
    least = rule.limit("least_pp", code)
    return share >= rule.limit("month_pct", code) and abs(effect) >= least


def _finding(material: Material, rule: Rule, line: _Line) -> Finding:
    if not line.gaps:
        return _of_quantity(material, rule, line)
    worst = line.gaps[0]
    cell = worst.cell
    is_outside = cell.component in overlapping(material, cell.dimension)
    severity = rule.severity if is_outside else gravest(rule, line.gaps)
    quantity = _quantity_words(line.counted)
    direction = "more" if worst.amount > 0 else "less"
    message = (
        f"{place_of(material, cell)}: the year to date grew by "
        f"{money(abs(worst.amount), cell.currency)} {direction} than the month of "
        f"{money(worst.expected, cell.currency)}{_share(worst)}"
        f"{further(material, line.gaps)}{quantity}"
    )
    finding = report(rule, line.gaps, severity or rule.severity, message, _HINT)
    return in_no_sum(finding) if is_outside else finding


def _weight(line: _Line) -> float:
    return -max((abs(gap.effect.effect_pp or 0.0) for gap in line.gaps), default=0.0)


def _others(material: Material, rule: Rule, lines: Sequence[_Line]) -> list[Finding]:
    """Report the lines beyond the largest in one finding."""
    if not lines:
        return []
    group = [(line.gaps or _as_gaps(line.counted))[0] for line in lines]
    cell = group[0].cell
    names = [named(material, gap.cell.dimension, gap.cell.component) for gap in group]
    message = (
        f"{plural(len(group), 'further line')} by {cell.dimension} ({cell.flow}) have years "
        f"to date that differ from their months: {listed(names)}"
    )
    every = [gap for line in lines for gap in line.gaps or _as_gaps(line.counted)]
    wide = report(rule, every, rule.severity, message, _HINT)
    return [wide._replace(component=None, cells=len(group))]


def _share(gap: Gap) -> str:
    """Write a revision in percent of the month, unless the month is next to nothing."""
    share = 100 * gap.amount / gap.expected if gap.expected else _ODD_PCT
    return f" ({percent(share)})" if abs(share) < _ODD_PCT else ""


def _quantity_words(counted: pl.DataFrame) -> str:
    if counted.is_empty():
        return ""
    worst = counted.row(0, named=True)
    month = month_name(worst["period"])
    return f"; its quantity of {month} differs by {percent(worst['quantity_pct'])}"


def _of_quantity(material: Material, rule: Rule, line: _Line) -> Finding:
    gaps = _as_gaps(line.counted)
    worst = gaps[0]
    unit = line.counted["quantity_unit"][0]
    share = percent(line.counted["quantity_pct"][0])
    message = (
        f"{place_of(material, worst.cell)}: the quantity of the year to date grew by "
        f"{worst.observed:,.0f} {unit or 'units'}, the month is {worst.expected:,.0f} "
        f"({share}){further(material, gaps)}"
    )
    finding = report(rule, gaps, rule.severity, message, _HINT)
    return moving(finding._replace(unit=unit), NOT_AN_AMOUNT)


def _as_gaps(counted: pl.DataFrame) -> Sequence[Gap]:
    columns = (
        "dimension", "component", "flow", "window", "period", "vintage", "currency",
        "quantity_gap", "quantity", "file", "row", "column",
    )  # fmt: skip
    return [
        Gap(CellKey(*one[:7]), one[7] + one[8], one[8], 0.0, Spot(*one[9:]))
        for one in counted.select(columns).rows()
    ]
