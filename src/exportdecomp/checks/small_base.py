"""ED308: growth of what was almost nothing, and lines of a few large deals."""

import polars as pl

from exportdecomp.checks.each_period import each_period
from exportdecomp.checks.effect import Effect
from exportdecomp.checks.limits import limit_of
from exportdecomp.checks.naming import Naming, naming_of
from exportdecomp.checks.placed import Row, in_cell, moving
from exportdecomp.checks.top_lines import is_component, is_own_total
from exportdecomp.checks.wording import month_name, percent
from exportdecomp.model.finding import Finding, NotRun, Outcome, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.yearly import over_the_year, window_of

_LINE = ("dimension", "component", "flow", "currency")
_HINT = "quote the contribution rather than the growth"
_LARGE_HINT = (
    "look the figure up in the release first; if it is right, say what it was, and quote the "
    "contribution rather than the growth"
)
_TABLE = ("dimension", "flow", "currency")


def small_base(material: Material, rule: Rule) -> Outcome:
    """Mark lines of the newest period whose growth says less than it seems to.

    A base is low where growth exceeds ``growth_pct``. A line is lumpy where its levels vary
    by more than ``variation``, the standard deviation over the mean.

    Args:
        material: The release.
        rule: ``ED308``; also ``least_pp``, the contribution from which on a line counts,
            ``warn_pp``, that from which on one from a low base is a warning, and
            ``fewest``, how many levels it takes to call a line lumpy.

    Returns:
        A finding a line, for information or as a warning. Not run where nothing has a base.
    """
    rows = over_the_year(material.panel, window_of(material.frequency), material.breaks)
    levels = rows.filter(is_component(), ~is_own_total(material)).with_columns(
        variation=_variation(rule).over(_LINE)
    )
    based = levels.filter(pl.col("contribution_pp").is_not_null())
    if based.is_empty():
        return NotRun("no line has a base")
    is_low = pl.col("growth_over_year_pct") > limit_of(rule, "growth_pct")
    is_lumpy = pl.col("variation") > limit_of(rule, "variation")
    marked = based.filter(
        pl.col("period") == pl.col("period").max().over(_TABLE),
        pl.col("contribution_pp").abs() >= limit_of(rule, "least_pp"),
        is_low.fill_null(value=False) | is_lumpy.fill_null(value=False),
    )
    naming = naming_of(material)
    return each_period(
        [_finding(naming, one, rule) for one in marked.iter_rows(named=True)], "lines"
    )


def _variation(rule: Rule) -> pl.Expr:
    value = pl.col("value")
    is_enough = (value.count() >= limit_of(rule, "fewest")) & (value.mean() > 0)
    return pl.when(is_enough).then(value.std() / value.mean())


def _finding(naming: Naming, row: Row, rule: Rule) -> Finding:
    code, growth_pct = row["component"], row["growth_over_year_pct"]
    limit_pct = rule.limit("growth_pct", code)
    is_low = growth_pct is not None and growth_pct > limit_pct
    grown = "" if growth_pct is None else f"{percent(growth_pct)} over the year, "
    why = (
        "from a low base"
        if is_low
        else f"but its levels vary by {100 * row['variation']:.0f}% of their mean"
    )
    is_large = is_low and abs(row["contribution_pp"]) >= rule.limit("warn_pp", code)
    hint = "quote the year to date, or several months together"
    if is_low:
        hint = _LARGE_HINT if is_large else _HINT
    finding = Finding(
        rule.code,
        Severity.WARNING if is_large else rule.severity,
        f"{naming.cell(row)}: {grown}{why}",
        hint,
        observed=growth_pct if is_low else row["variation"],
        threshold=limit_pct if is_low else rule.limit("variation", code),
        unit="pct" if is_low else "ratio",
    )
    effect = Effect(row["contribution_pp"], None, month_name(row["period"]))
    return in_cell(moving(finding, effect), row)
