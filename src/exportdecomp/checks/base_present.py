"""ED304: the newest period has a base to grow from."""

import polars as pl

from exportdecomp.checks.each_period import each_period
from exportdecomp.checks.effect import measure_on
from exportdecomp.checks.naming import Naming, naming_of
from exportdecomp.checks.placed import Row, in_cell, key_of, moving
from exportdecomp.checks.top_lines import is_top_line
from exportdecomp.checks.wording import money, month_name
from exportdecomp.model.finding import Finding, NotRun, Outcome, Severity
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.yearly import over_the_year, window_of

_SERIES = ("dimension", "flow", "currency")


def base_present(material: Material, rule: Rule) -> Outcome:
    """Report what has no base in the newest period of its table.

    Args:
        material: The release.
        rule: ``ED304``; ``least_pp`` is how much a line must weigh to be worth a word.

    Returns:
        An error for a headline without a base above zero, a warning for a line at the top:
        its whole level, ``100 × x / X0`` points, counts as growth or falls into the
        remainder. Not run where no table reaches back a year.
    """
    rows = over_the_year(material.panel, window_of(material.frequency), material.breaks)
    reaches = pl.col("period").min().over(_SERIES) <= pl.col("period").dt.offset_by("-12mo")
    newest = rows.filter(
        reaches, pl.col("period") == pl.col("period").max().over(_SERIES), pl.col("value") > 0
    )
    if newest.is_empty():
        return NotRun("the figures do not reach back a year")
    lacks = pl.col("base_value").is_null() | (pl.col("base_value") <= 0)
    is_headline = (pl.col("dimension") == HEADLINE) & pl.col("growth_pct").is_null()
    heads = newest.filter(is_headline, lacks)
    kept = newest.filter(is_top_line(material), lacks, _is_no_break(material))
    return [_headless(one, rule) for one in heads.iter_rows(named=True)] + _lines(
        material, kept, rule
    )


def _headless(row: Row, rule: Rule) -> Finding:
    now, base = month_name(row["period"]), _a_year_before(row)
    what = "is not there" if row["base_value"] is None else "is not above zero"
    return in_cell(
        Finding(
            rule.code,
            Severity.ERROR,
            f"the headline of {row['flow']} in {now} has no base: its level of {base} {what}",
            f"add the headline of {base}; without it there is no growth to decompose",
            observed=row["base_value"],
            unit=row["currency"],
            effect_reason="no_base",
        ),
        row,
    )


def _lines(material: Material, kept: pl.DataFrame, rule: Rule) -> list[Finding]:
    heads, naming = measure_on(material.panel), naming_of(material)
    found = []
    for row in kept.iter_rows(named=True):
        effect = heads.of_level(key_of(row), row["value"] - (row["base_value"] or 0.0))
        severity = rule.weigh(effect.effect_pp, row["component"])
        if severity is not None:
            finding = _line(naming, row, rule)._replace(severity=severity)
            found.append(moving(finding, effect))
    return each_period(found, "lines")


def _line(naming: Naming, row: Row, rule: Rule) -> Finding:
    base = _a_year_before(row)
    what = "is not there" if row["base_value"] is None else f"is {row['base_value']:,.0f}"
    level = money(row["value"], row["currency"])
    return in_cell(
        Finding(
            rule.code,
            rule.severity,
            f"{naming.cell(row)}: {level} now, but the base, {base}, {what}",
            f"add the level of {base}, or see whether the line had another code then",
            observed=row["base_value"],
            unit=row["currency"],
        ),
        row,
    )


def _a_year_before(row: Row) -> str:
    return month_name(row["period"].replace(year=row["period"].year - 1))


def _is_no_break(material: Material) -> pl.Expr:
    codes = [one.code for one in material.breaks]
    return ~pl.col("component").is_in(codes)
