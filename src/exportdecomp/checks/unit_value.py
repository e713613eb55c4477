"""ED307: what a unit costs stays near what it cost before."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from exportdecomp.checks.disagreement import leading, newest_of
from exportdecomp.checks.each_period import each_period
from exportdecomp.checks.effect import Effect
from exportdecomp.checks.limits import limit_of
from exportdecomp.checks.naming import Naming, naming_of
from exportdecomp.checks.placed import Row, in_cell, moving
from exportdecomp.checks.wording import listed, money, month_name, months_of, percent, plural
from exportdecomp.model.finding import SAMPLE, Finding, NotRun, Outcome
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.yearly import over_the_year, window_of

_LINE = ("dimension", "component", "flow", "currency")
_COUNTED = (*_LINE, "quantity_unit")
_MEMORY = "-24mo"


def unit_value(material: Material, rule: Rule) -> Outcome:
    """Hold unit values against those of the year before and of two years.

    The unit value is ``value / quantity``; its growth is taken where both years count in
    the same unit, and the median is that of the last 24 months.

    Args:
        material: The release.
        rule: ``ED307``; ``growth_pct`` is how far a unit value may move over the year,
            ``factor`` how many times the median, or what part of it, it may be, and
            ``fewest`` how many unit values make a median.

    Returns:
        A finding a line, about its newest period where that is the newest of the release,
        and else about the one of the largest contribution; its effect is the line's whole
        contribution in it. The largest lines of a period stand apart and the rest together.
        Not run where nothing is counted.
    """
    rows = over_the_year(material.panel, window_of(material.frequency), material.breaks)
    counted = rows.filter(
        pl.col("quantity") > 0, pl.col("value") > 0, pl.col("quantity_unit").is_not_null()
    )
    if counted.is_empty():
        return NotRun("there are no quantities")
    naming, newest = naming_of(material), newest_of(material.panel)
    lines = _far(counted, rule).partition_by(_LINE, maintain_order=True)
    found = [_of_line(naming, one.to_dicts(), newest, rule) for one in lines]
    return each_period(found, "lines")


def _of_line(naming: Naming, rows: Sequence[Row], newest: date | None, rule: Rule) -> Finding:
    """Make one finding of all periods of a line."""
    worst = max(
        rows,
        key=lambda row: (
            row["period"] == newest,
            abs(row["contribution_pp"] or 0.0),
            abs(row["growth_of_price_pct"] or 0.0),
            row["period"],
        ),
    )
    finding = _finding(naming, worst, rule)
    months = months_of(row["period"] for row in rows if row["period"] != worst["period"])
    if not months:
        return finding
    also = listed(months)
    if len(months) > SAMPLE:
        also = f"{plural(len(months), 'period')} from {months[0]} to {months[-1]}"
    places = [row["row"] for row in rows if row["file"] == worst["file"]]
    return finding._replace(
        message=f"{finding.message}; also in {also}",
        rows=leading([worst["row"], *places]),
        periods=months_of(row["period"] for row in rows),
        cells=len(rows),
    )


def _far(counted: pl.DataFrame, rule: Rule) -> pl.DataFrame:
    """Keep unit values that are too far off."""
    is_alike = pl.col("quantity_unit").eq_missing(pl.col("base_quantity_unit"))
    has_base = is_alike & (pl.col("base_quantity") > 0) & (pl.col("base_value") > 0)
    price = pl.col("value") / pl.col("quantity")
    base = pl.when(has_base).then(pl.col("base_value") / pl.col("base_quantity"))
    is_recent = pl.col("period") > pl.col("period").max().dt.offset_by(_MEMORY)
    recent = price.filter(is_recent)
    usual = pl.when(recent.count() >= limit_of(rule, "fewest")).then(recent.median())
    judged = counted.with_columns(
        price=price,
        growth_of_price_pct=100 * (price / base - 1),
        growth_of_quantity_pct=100 * (pl.col("quantity") / pl.col("base_quantity") - 1),
        usual=usual.over(_COUNTED),
    ).with_columns(times=pl.col("price") / pl.col("usual"))
    factor, growth_pct = limit_of(rule, "factor"), limit_of(rule, "growth_pct")
    is_off = (pl.col("times") > factor) | (pl.col("times") < 1 / factor)
    is_far = (pl.col("growth_of_price_pct").abs() > growth_pct) | is_off
    return judged.filter(is_far).sort(*_COUNTED, "period", nulls_last=True)


def _finding(naming: Naming, row: Row, rule: Rule) -> Finding:
    is_by_growth = _is_by_growth(row, rule)
    level = f"{money(row['price'], row['currency'])} per unit ({row['quantity_unit']})"
    finding = Finding(
        rule.code,
        rule.severity,
        f"{naming.cell(row)}: unit value {level}, {_how_far(row, rule)}{_split(row)}",
        "look up value and quantity; if both are right, a price or a mix moved: say which",
        observed=row["growth_of_price_pct"] if is_by_growth else row["price"],
        expected=None if is_by_growth else row["usual"],
        threshold=rule.limit("growth_pct" if is_by_growth else "factor", row["component"]),
        unit="pct" if is_by_growth else row["currency"],
    )
    effect_pp = row["contribution_pp"]
    effect = (
        Effect(None, "no_base")
        if effect_pp is None
        else Effect(effect_pp, None, month_name(row["period"]))
    )
    return in_cell(moving(finding, effect), row)


def _is_by_growth(row: Row, rule: Rule) -> bool:
    growth_pct: float | None = row["growth_of_price_pct"]
    return growth_pct is not None and abs(growth_pct) > rule.limit(
        "growth_pct", row["component"]
    )


def _how_far(row: Row, rule: Rule) -> str:
    if _is_by_growth(row, rule):
        return f"{percent(row['growth_of_price_pct'])} over the year"
    return f"{row['times']:.2g} times the median of 24 months"


def _split(row: Row) -> str:
    if row["growth_of_price_pct"] is None:
        return ""
    value, quantity = row["growth_over_year_pct"], row["growth_of_quantity_pct"]
    return f" (value {percent(value)}, quantity {percent(quantity)})"
