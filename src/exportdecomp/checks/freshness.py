"""ED303: the release that is due by now is there."""

from calendar import monthrange
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import polars as pl

from exportdecomp.checks.wording import month_name, plural
from exportdecomp.model.finding import Finding, NotRun, Outcome, Severity
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.period import month_label
from exportdecomp.model.rule import Rule
from exportdecomp.panel.windows import first_day, month_of

_JANUARY, _FEBRUARY = 1, 2
_NET = ("total", "balance")


class _Lateness(NamedTuple):
    """The release that comes next, the day it was due, and how many are missing."""

    month: int
    due: date
    missing: int


def freshness(material: Material, rule: Rule) -> Outcome:
    """Hold the newest period of each flow against the release that is due.

    Args:
        material: The release; ``due`` is the day of the following month.
        rule: ``ED303``; ``due_day`` where the release does not say, ``warn_after`` and
            ``error_after`` days.

    Returns:
        Nothing while the next release is not expected or only just due; a warning, then an
        error, once it is overdue. Not run without a day that counts as today.
    """
    if material.as_of is None:
        return NotRun("no day counts as today (--as-of)")
    gross = material.panel.filter(~pl.col("flow").is_in(_NET))
    rows = gross.filter(pl.col("dimension") == HEADLINE)
    rows = gross if rows.is_empty() else rows
    if rows.is_empty():
        return NotRun("there is no figure")
    newest = rows.group_by("flow").agg(pl.col("period").max()).sort("flow")
    found = (
        _finding(flow, day, material, rule)
        for flow, day in newest.select("flow", "period").rows()
    )
    return [one for one in found if one is not None]


def _finding(flow: str, newest: date, material: Material, rule: Rule) -> Finding | None:
    today = material.as_of or newest
    late = _lateness(material, flow, month_of(newest), rule)
    days = (today - late.due).days
    if days <= rule.limit("warn_after"):
        return None
    is_error = days > rule.limit("error_after")
    missing = plural(late.missing, "release")
    return Finding(
        rule.code,
        Severity.ERROR if is_error else Severity.WARNING,
        f"{flow}: the newest period is {month_name(newest)}; {month_label(late.month)} was "
        f"due on {late.due} and is {plural(days, 'day')} late on {today} ({missing} behind)",
        "fetch the release, or see whether the office put it off",
        flow=flow,
        period=month_label(late.month),
        observed=float(days),
        expected=0.0,
        threshold=rule.limit("error_after" if is_error else "warn_after"),
        unit="days",
    )


def _lateness(material: Material, flow: str, newest: int, rule: Rule) -> _Lateness:
    day = material.due or int(rule.limit("due_day"))
    today = material.as_of or date.min
    step = _step(material)
    joins = step == 1 and not _has_january(material.panel, flow)
    first = month = _next(newest, step, joins=joins)
    missing = 0
    while month < month_of(today) and _due(month, day) < today:
        missing += 1
        month = _next(month, step, joins=joins)
    return _Lateness(first, _due(first, day), missing)


def _step(material: Material) -> int:
    """Return how many months lie between two releases."""
    known = {"month": 1, "quarter": 3, "year": 12}.get(material.frequency)
    if known is not None:
        return known
    months = sorted({month_of(day) for day in material.panel["period"].unique()})
    return min((later - one for one, later in pairwise(months)), default=1)


def _next(month: int, step: int, *, joins: bool) -> int:
    """Return the period that is released next; January comes with February where it joins."""
    later = month + step
    return later + 1 if joins and first_day(later).month == _JANUARY else later


def _due(month: int, day: int) -> date:
    start = first_day(month + 1)
    return start.replace(day=min(day, monthrange(start.year, start.month)[1]))


def _has_january(panel: pl.DataFrame, flow: str) -> bool:
    """Tell whether January was ever published before February."""
    ours = panel.filter(pl.col("flow") == flow).with_columns(
        year=pl.col("period").dt.year(), month=pl.col("period").dt.month()
    )
    first = ours.group_by("year", "month").agg(
        pl.col("vintage").min(), is_single=(pl.col("window") == "month").any()
    )
    january = first.filter(pl.col("month") == _JANUARY, "is_single")
    february = first.filter(pl.col("month") == _FEBRUARY)
    if february.is_empty():
        return True
    both = january.join(february, on="year", suffix="_february")
    is_apart = pl.col("vintage") < pl.col("vintage_february")
    is_undated = pl.col("vintage") == pl.lit(date.min)
    return not both.filter(is_apart | is_undated).is_empty()
