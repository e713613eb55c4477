"""ED104: periods that cannot be read, or that cannot have been reported yet."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from statistics import median

import polars as pl

from exportdecomp.checks.faulty import faults_of
from exportdecomp.checks.refused import refused
from exportdecomp.checks.wording import listed, month_name, months_of
from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.finding import ROWS, Finding, NotRun, Outcome, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule

_FAULTS = {
    "bad_period": ("a period that cannot be read or has two readings", "write 2025-09"),
    "no_period": ("an amount without a period", "write the period in every row"),
    "bad_window": ("a window that is not known", "write month or ytd"),
    "bad_vintage": ("a day of publication that cannot be read", "write 2025-10-13"),
}
_FEWEST = 3
_FEW_SHARE = 0.2
_AHEAD = "correct the period, the day of publication, or the day given with --as-of"


def period_format(material: Material, rule: Rule) -> Outcome:
    """Find periods that cannot be read, lie ahead, or stand far from all others.

    A month lies ahead if it has not begun on the day that counts as today, or on the day of
    its own publication; if it has begun and is not over, that is a warning.

    Args:
        material: The release.
        rule: ED104; ``far_months`` is how far a period may be from the next one.

    Returns:
        A finding a fault and file, and one for all periods of a kind.
    """
    found = refused(material, rule) + faults_of(material, rule, _FAULTS)
    panel = material.panel
    if panel.is_empty() and not found:
        return NotRun("no period was read")
    known = panel
    if material.as_of is not None:
        known = panel.filter(pl.col("vintage") <= material.as_of)
        found += _ahead(rule, known, pl.lit(material.as_of), str(material.as_of))
        if material.is_own:
            found += _late(rule, panel.filter(pl.col("vintage") > material.as_of))
    dated = known.filter(pl.col("vintage") != UNDATED)
    found += _ahead(rule, dated, pl.col("vintage"), "the day of its publication")
    return found + _far(rule, panel)


def _ahead(rule: Rule, panel: pl.DataFrame, today: pl.Expr, named: str) -> list[Finding]:
    begins = panel.filter(pl.col("period") > today)
    running = panel.filter(
        (pl.col("period") <= today) & (pl.col("period").dt.month_end() > today)
    )
    words = (
        (begins, rule.severity, f"had not begun on {named}"),
        (running, Severity.WARNING, f"was not over on {named}"),
    )
    return [
        _finding(rule, rows, f"{_months(rows['period'])} {said}", _AHEAD)._replace(
            severity=severity
        )
        for rows, severity, said in words
        if not rows.is_empty()
    ]


def _late(rule: Rule, rows: pl.DataFrame) -> list[Finding]:
    if rows.is_empty():
        return []
    days = rows["vintage"].unique().sort().to_list()
    said = (
        f"published after the day that counts as today: {listed([str(day) for day in days])}"
    )
    return [_finding(rule, rows, said, "mend the day of publication, or --as-of")]


def _far(rule: Rule, panel: pl.DataFrame) -> list[Finding]:
    """Find periods beyond a gap that no other gap is like, on the smaller side of it."""
    days = panel["period"].unique().sort().to_list()
    if len(days) <= _FEWEST:
        return []
    gaps = [_months_between(low, high) for low, high in pairwise(days)]
    limit = max(rule.limit("far_months"), 3 * median(gaps))
    lonely: set[date] = set()
    for place, gap in enumerate(gaps, start=1):
        few = min([days[:place], days[place:]], key=len)
        if gap > limit and len(few) <= max(1, _FEW_SHARE * len(days)):
            lonely |= set(few)
    if not lonely:
        return []
    rows = panel.filter(pl.col("period").is_in(sorted(lonely)))
    rest = [day for day in days if day not in lonely]
    said = (
        f"{_months(rows['period'])} lies far from the other periods, "
        f"{month_name(rest[0])} to {month_name(rest[-1])}"
    )
    return [
        _finding(rule, rows, said, "look at the year of these rows")._replace(
            observed=float(max(gaps)), threshold=float(limit), unit="months"
        )
    ]


def _finding(rule: Rule, rows: pl.DataFrame, message: str, hint: str) -> Finding:
    placed = rows.sort("file", "row")
    return Finding(
        rule.code,
        rule.severity,
        message,
        hint,
        file=placed["file"][0],
        rows=tuple(placed["row"].drop_nulls().unique(maintain_order=True).to_list()[:ROWS]),
        period=month_name(rows["period"].sort()[-1]),
        periods=months_of(rows["period"]),
        cells=rows.height,
    )


def _months(days: Iterable[date]) -> str:
    return listed(months_of(days))


def _months_between(low: date, high: date) -> int:
    return 12 * (high.year - low.year) + high.month - low.month
