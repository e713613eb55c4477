"""ED306: growth by the day, where a month had more or fewer working days."""

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from exportdecomp.checks.placed import Row, in_cell
from exportdecomp.checks.wording import month_name, percent, plural
from exportdecomp.indicators.daily import daily_growth
from exportdecomp.model.finding import Finding, NotRun, Outcome
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.yearly import over_the_year


class _Growth(NamedTuple):
    """Growth of a headline in one currency, as published and by the working day."""

    row: Row
    days: int
    base_days: int
    growth_pct: float
    daily_pct: float


def working_days(material: Material, rule: Rule) -> Outcome:
    """Put growth of the headline beside its growth per working day.

    Args:
        material: The release.
        rule: ``ED306``; ``least_pp`` is how far the two must be apart.

    Returns:
        A finding for the newest month of each flow, and one for each month before in which
        growth and growth per working day have different signs. Not run without a calendar,
        or where no month has a base.
    """
    if not material.working_days:
        return NotRun("there is no calendar of working days")
    rows = over_the_year(material.panel, "month").filter(
        pl.col("dimension") == HEADLINE, pl.col("base_value") > 0
    )
    if rows.is_empty():
        return NotRun("no month has a base")
    newest = pl.col("period").max().over("flow")
    found = []
    for month in rows.with_columns(newest=newest).partition_by(
        "flow", "period", maintain_order=True
    ):
        measured = [_measured(one, material) for one in month.iter_rows(named=True)]
        told = [one for one in measured if one is not None and _is_news(one, rule)]
        found += [_finding(material, told, rule)] if told else []
    return found


def _measured(row: Row, material: Material) -> _Growth | None:
    day = row["period"]
    days = material.working_days.get(day)
    base_days = material.working_days.get(day.replace(year=day.year - 1))
    if days is None or base_days is None:
        return None
    daily_pct = daily_growth((row["value"], row["base_value"]), (days, base_days))
    if daily_pct is None:
        return None
    return _Growth(row, days, base_days, row["growth_over_year_pct"], daily_pct)


def _is_news(one: _Growth, rule: Rule) -> bool:
    is_newest = one.row["period"] == one.row["newest"]
    is_far = abs(one.growth_pct - one.daily_pct) >= rule.limit("least_pp")
    return is_far and (is_newest or one.growth_pct * one.daily_pct < 0)


def _finding(material: Material, told: Sequence[_Growth], rule: Rule) -> Finding:
    first = told[0]
    growth = "; ".join(
        f"{percent(one.growth_pct)} over the year by levels{_currency(one.row)}"
        f"{_printed(one, material)}, {percent(one.daily_pct)} per working day"
        for one in told
    )
    days = f"({plural(first.days, 'working day')} after {first.base_days})"
    return in_cell(
        Finding(
            rule.code,
            rule.severity,
            f"{first.row['flow']}, {month_name(first.row['period'])}: {growth} {days}",
            "say so beside the headline",
            observed=first.growth_pct,
            expected=first.daily_pct,
            threshold=rule.limit("least_pp"),
            unit="pct",
            cells=len(told),
        ),
        first.row,
    )._replace(
        rows=tuple(one.row["row"] for one in told if one.row["file"] == first.row["file"])
    )


def _printed(one: _Growth, material: Material) -> str:
    """Say which growth was printed at first; empty if none was, or the same."""
    row = one.row
    rates = material.panel.filter(
        pl.col("growth_pct").is_not_null(),
        *(pl.col(name) == row[name] for name in ("dimension", "flow", "window", "period")),
        pl.col("currency").eq_missing(pl.lit(row["currency"], pl.String)),
    ).sort("vintage")["growth_pct"]
    if rates.is_empty() or percent(rates[0]) == percent(one.growth_pct):
        return ""
    return f" (printed: {percent(rates[0])})"


def _currency(row: Row) -> str:
    return f" in {row['currency']}" if row["currency"] else ""
