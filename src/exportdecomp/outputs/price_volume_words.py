"""Sentences and names of a price and volume report."""

from collections.abc import Sequence

from exportdecomp.model.period import Compare
from exportdecomp.model.price_volume_report import (
    Leader,
    PriceVolumeBreakdown,
    PriceVolumeReport,
    PriceVolumeRow,
)
from exportdecomp.outputs.numbers import signed
from exportdecomp.outputs.safe_text import brief

_DIGITS = 4
_NAMED = 3
_REASONS = {
    "no_quantity": "no quantity",
    "zero_quantity": "quantity is zero",
    "negative_quantity": "negative quantity",
    "no_unit": "no unit",
    "unit_changed": "unit changed",
    "zero_value": "value is zero",
    "negative_value": "negative value",
    "outlier": "outlier",
    "missing_base": "no base",
    "missing_value": "no value",
    "not_traded": "not traded",
    "not_itemised": "not itemised",
    "not_in_cells": "in no cell",
    "unallocated": "not allocated",
    "overlap": "overlap",
    "rounding": "rounding",
    "revision": "revision",
}


def summary(report: PriceVolumeReport) -> str:
    """Say what prices and volumes gave, how much is measured, and which lines moved most."""
    query = report.query
    told = [(part.by, _clause(part)) for part in report.breakdowns]
    is_same = len({clause for _, clause in told}) == 1
    clauses = [told[0][1]] if is_same else [f"by {by}, {clause}" for by, clause in told]
    head = report.breakdowns[0].headline
    growth = head.growth_pct or 0.0
    verb = "rose" if growth > 0 else "fell"
    moved = f"{verb} {abs(growth):,.1f}%" if _shows(growth) else "did not change"
    against = {
        Compare.PREVIOUS: f"from {query.base_period.words}",
        Compare.TWO_YEARS: "from two years earlier",
    }.get(query.compare, "from a year earlier")
    when = f"in {query.period.words} {against}"
    said = f"{report.subject} {moved} {when}: {'; '.join(clauses)}"
    return ". ".join([said, *_leaders(report.breakdowns)]) + "."


def status_words(row: PriceVolumeRow) -> str:
    """Say what a line is, if it has no price and volume; blank if it has."""
    if row.status == "unmeasured":
        return _REASONS.get(row.reason, row.reason) if row.reason else "several reasons"
    return row.status if row.status in {"entry", "exit", "partly"} else ""


def compact(number: float | None) -> str:
    """Write a unit value in four digits, whatever its size.

    Example:
        >>> compact(123456.7), compact(4.18249), compact(0.00123456)
        ('123,457', '4.182', '0.001235')
    """
    if number is None:
        return ""
    if abs(number) >= 10 ** (_DIGITS - 1):
        return f"{number:,.0f}"
    return f"{number:.{_DIGITS}g}"


def _clause(part: PriceVolumeBreakdown) -> str:
    total = part.total
    effects = (total.price_pp, total.volume_pp, total.entry_pp, total.exit_pp)
    if not any((*effects, part.measured_share_pct, part.measured_base_share_pct)):
        return f"nothing is measured{_main_reason(part.rows)}"
    new = total.entry_pp + total.exit_pp
    price, volume = signed(total.price_pp, 1), signed(total.volume_pp, 1)
    joint = f", both together {signed(total.joint_pp, 1)}" if total.joint_pp else ""
    told = [f"prices gave {price} points and volumes {volume}{joint}"]
    told += [f"what came and went {signed(new, 1)}"] if _shows(new) else []
    left, share = total.unmeasured_pp, part.measured_share_pct
    told += [f"{signed(left, 1)} are not measured"] if _shows(left) else []
    told += [] if share is None else [f"{share:.0f}% of the total is measured"]
    return "; ".join(told)


def _main_reason(rows: Sequence[PriceVolumeRow]) -> str:
    """Say why the largest value has no price and no volume."""
    values: dict[str, float] = {}
    for row in rows:
        if row.in_sum and row.reason:
            values[row.reason] = values.get(row.reason, 0.0) + abs(row.value or 0.0)
    if not values:
        return ""
    reason = max(values, key=lambda name: values[name])
    return f" ({_REASONS.get(reason, reason)})"


def _shows(points: float) -> bool:
    return f"{abs(points):.1f}" != "0.0"


def _leaders(parts: Sequence[PriceVolumeBreakdown]) -> list[str]:
    """Say what the largest items are made of, each once whatever it is counted in."""
    found = {leader.label: leader for part in parts for leader in part.leaders}
    largest = sorted(found.values(), key=lambda one: -abs(one.contribution_pp))[:_NAMED]
    return ["; ".join(_triple(one) for one in largest)] if largest else []


def _triple(one: Leader) -> str:
    volume, unit_value = signed(one.volume_growth_pct, 1), signed(one.unit_value_growth_pct, 1)
    return (
        f"{brief(one.label)} {signed(one.growth_pct, 1)}% = volume {volume}% × unit value "
        f"{unit_value}%"
    )
