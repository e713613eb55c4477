"""ED309: every line is in the currency of the others."""

from math import log

import polars as pl

from exportdecomp.checks.each_period import each_period
from exportdecomp.checks.effect import Effect, measure_on
from exportdecomp.checks.limits import limit_of
from exportdecomp.checks.lone_currency import lone_currency
from exportdecomp.checks.naming import Naming, naming_of
from exportdecomp.checks.placed import Row, in_cell, key_of, moving
from exportdecomp.checks.spread import add_spread
from exportdecomp.checks.top_lines import is_component
from exportdecomp.checks.wording import money, month_name, percent, points
from exportdecomp.model.finding import Finding, NotRun, Outcome, Severity
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.yearly import over_the_year, window_of

_SERIES = ("dimension", "component", "flow")
_LINE = (*_SERIES, "currency")
_PERIOD = ("dimension", "flow", "window", "period", "currency")
_CALM = 2.0
_LIKE = 1.5
_SINGLE = 3
_SINGLE_SHARE = 0.1


def line_currency(material: Material, rule: Rule) -> Outcome:
    """Look for lines that are in another currency than the rest of their table.

    Where lines stand in two currencies, their growth in the two differs as that of the
    headline does. Where no cell does, all have the same currency beside them. And a single
    line that is ``low`` to ``high`` times its level of the period before, or that part of it,
    while the others are not, may be in another: one of few, added up of as many rows as
    before, and not in exchange with another line.

    Args:
        material: The release.
        rule: ``ED309``; ``tolerance_pp`` for growth in two currencies, an error where it is
            worth ``error_pp`` of the headline's; ``low`` and ``high``, and ``spreads``, how
            many robust standard deviations of its own changes the jump must be;
            ``least_pp`` for a jump, which is never more than a warning.

    Returns:
        A finding a line and period, and one for figures in a currency of their own. Not run
        where there are no lines.
    """
    window = window_of(material.frequency)
    rows = over_the_year(material.panel, window, material.breaks)
    components = rows.filter(is_component(), pl.col("value") > 0)
    if components.is_empty():
        return NotRun("there are no lines")
    heads = rows.filter(pl.col("dimension") == HEADLINE)
    return [
        *lone_currency(material, rule),
        *_by_growth(material, components, heads, rule),
        *_by_level(material, components, rule),
    ]


def _by_growth(
    material: Material, components: pl.DataFrame, heads: pl.DataFrame, rule: Rule
) -> list[Finding]:
    whole = _in_two(heads).select("flow", "period", "currency", "other", whole_pp="gap_pp")
    lines = _in_two(components).join(whole, on=["flow", "period", "currency", "other"])
    apart = lines.with_columns(off_pp=pl.col("gap_pp") - pl.col("whole_pp")).filter(
        pl.col("off_pp").abs() > limit_of(rule, "tolerance_pp")
    )
    naming = naming_of(material)._replace(tells_currency=False)
    return each_period(
        [_apart(naming, one, rule) for one in apart.iter_rows(named=True)], "lines"
    )


def _in_two(rows: pl.DataFrame) -> pl.DataFrame:
    """Put growth in one currency beside that in another; ``gap_pp`` is the first minus it."""
    grown = rows.filter(
        pl.col("growth_over_year_pct").is_not_null(), pl.col("currency").is_not_null()
    )
    others = grown.select(
        *_SERIES, "period", other="currency", other_pct="growth_over_year_pct"
    )
    both = grown.join(others, on=[*_SERIES, "period"]).filter(
        pl.col("currency") < pl.col("other")
    )
    return both.with_columns(gap_pp=pl.col("growth_over_year_pct") - pl.col("other_pct"))


def _apart(naming: Naming, row: Row, rule: Rule) -> Finding:
    share = row["base_value"] / row["headline_base"] if row["headline_base"] else None
    finding = Finding(
        rule.code,
        rule.severity,
        f"{naming.cell(row)}: {percent(row['growth_over_year_pct'])} in "
        f"{row['currency']} and {percent(row['other_pct'])} in {row['other']}; the rate "
        f"explains {points(row['whole_pp'])} of the difference, not {points(row['gap_pp'])}",
        "see in which currency each of the four levels stands",
        observed=row["gap_pp"],
        expected=row["whole_pp"],
        threshold=rule.limit("tolerance_pp", row["component"]),
        unit="pp",
    )
    effect = (
        Effect(None, "no_base")
        if share is None
        else Effect(share * row["off_pp"], None, month_name(row["period"]))
    )
    weighed = finding._replace(
        severity=rule.weigh(effect.effect_pp, row["component"]) or rule.severity
    )
    return in_cell(moving(weighed, effect), row)


def _by_level(material: Material, components: pl.DataFrame, rule: Rule) -> list[Finding]:
    ordered = components.sort(*_LINE, "period", nulls_last=True).with_columns(
        before=pl.col("value").shift(1).over(_LINE),
        is_alike=pl.col("rows") == pl.col("rows").shift(1).over(_LINE),
    )
    jumps = ordered.with_columns(jump=(pl.col("value") / pl.col("before")).log())
    judged = add_spread(jumps, "jump", _LINE).with_columns(
        common=pl.col("jump").median().exp().over(_PERIOD),
        lines=pl.len().over(_PERIOD),
        yearly=(pl.col("value") / pl.col("base_value")).log(),
        priced=pl.when(pl.col("base_quantity") > 0).then(
            (pl.col("value") * pl.col("base_quantity"))
            .truediv(pl.col("base_value") * pl.col("quantity"))
            .log()
        ),
    )
    odd = judged.filter(
        pl.col("jump").abs().exp().is_between(limit_of(rule, "low"), limit_of(rule, "high")),
        _agrees("yearly", rule),
        _agrees("priced", rule),
        pl.col("distance").abs() > limit_of(rule, "spreads") * pl.col("spread"),
        pl.col("common").is_between(1 / _CALM, _CALM),
        pl.col("is_alike"),
    )
    odd = _few(_not_exchanged(odd, judged))
    heads, naming = measure_on(material.panel), naming_of(material)
    found = []
    for row in odd.sort(*_LINE, "period", nulls_last=True).iter_rows(named=True):
        effect = heads.of_level(key_of(row), row["value"] - row["before"])
        severity = rule.weigh(effect.effect_pp, row["component"])
        if severity is not None:
            found.append(_jumped(naming, row, rule, effect))
    return each_period(found, "lines")


def _few(odd: pl.DataFrame) -> pl.DataFrame:
    """Keep single jumps: of thousands of lines some jump in every period."""
    many = pl.len().over(_PERIOD)
    return odd.filter((many <= _SINGLE) | (many >= _SINGLE_SHARE * pl.col("lines")))


def _not_exchanged(odd: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Leave out lines with about the amount that another had before, and the reverse."""
    others = rows.select(*_PERIOD, other="component", now="value", then="before")
    like = log(_LIKE)
    swapped = odd.join(others, on=list(_PERIOD), nulls_equal=True).filter(
        pl.col("component") != pl.col("other"),
        (pl.col("now") / pl.col("before")).log().abs() <= like,
        (pl.col("then") / pl.col("value")).log().abs() <= like,
    )
    return odd.join(swapped, on=[*_LINE, "period"], how="anti", nulls_equal=True)


def _agrees(column: str, rule: Rule) -> pl.Expr:
    """Tell whether a change over the year points the same way and is not much smaller."""
    same = pl.col(column) * pl.col("jump").sign()
    return (same >= (limit_of(rule, "low") / _CALM).log()).fill_null(value=True)


def _jumped(naming: Naming, row: Row, rule: Rule, effect: Effect) -> Finding:
    times = row["value"] / row["before"]
    level, before = (money(row[name], row["currency"]) for name in ("value", "before"))
    finding = Finding(
        rule.code,
        Severity.WARNING,
        f"{naming.cell(row)}: {level} after {before}, {times:.2g} times as much, while the "
        f"other lines are at {row['common']:.2g} times: it may stand in another currency",
        "see in which currency, and in which unit, the line was printed",
        observed=times,
        expected=row["common"],
        threshold=rule.limit("low", row["component"]),
        unit="ratio",
    )
    return in_cell(moving(finding, effect), row)
