"""ED302: the newest period has about as many lines as those before."""

from collections.abc import Sequence
from statistics import median

import polars as pl

from exportdecomp.checks.effect import Headlines, measure_on
from exportdecomp.checks.placed import Row, key_of, moving
from exportdecomp.checks.top_lines import is_top_line
from exportdecomp.checks.wording import month_name, plural
from exportdecomp.model.finding import Finding, NotRun, Outcome, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.checked import latest, lines

_NOW_AND_THEN = 0.25
_TABLE = ("dimension", "flow", "window", "currency")


def row_count(material: Material, rule: Rule) -> Outcome:
    """Count the lines of the newest period against those of the periods before.

    Args:
        material: The release.
        rule: ``ED302``; a finding below ``least_share`` of the usual number, an error below
            ``error_share``; ``fewest_periods`` is how many periods make a usual number.

    Returns:
        A finding a table whose newest period is short, against the median of the periods
        before or against the newest period of the baseline. A table in which a quarter of
        the periods before are as short is printed in full only now and then, and passes.
    """
    counted = _counted(material.panel)
    if counted.is_empty():
        return NotRun("there is no line to count")
    before = None if material.baseline is None else _counted(material.baseline.panel)
    histories = counted.partition_by(_TABLE, maintain_order=True)
    found = (_finding(one.to_dicts(), before, rule) for one in histories)
    return [*_empty(material, rule), *(one for one in found if one is not None)]


def _empty(material: Material, rule: Rule) -> list[Finding]:
    """Report tables without a line in the newest period that any table has.

    Formula: the effect is ``−100 × Σ v / X0``, with the top lines ``v`` of their last period.
    It is an error where a file of the lines has other figures of the newest period.
    """
    rows, keys = latest(material.panel), ["dimension", "flow", "window", "currency"]
    newest = pl.col("period") == pl.col("period").max()
    now = (
        rows.filter(newest.over("flow"))
        .group_by(keys[1:])
        .agg(pl.col("period").first(), files_now=pl.col("file").unique())
    )
    last = lines(rows).filter(newest.over("dimension", "flow"), is_top_line(material))
    tables = last.group_by(keys, maintain_order=True).agg(
        pl.col("file").unique(), last=pl.col("period").first(), worth=pl.col("value").sum()
    )
    behind = (
        tables.join(now, on=keys[1:], nulls_equal=True, maintain_order="left")
        .filter(pl.col("last") < pl.col("period"))
        .unique(keys[:2], keep="first", maintain_order=True)
    )
    whole = measure_on(material.panel)
    return [_no_line(rule, whole, row) for row in behind.iter_rows(named=True)]


def _no_line(rule: Rule, whole: Headlines, row: Row) -> Finding:
    period = month_name(row["period"])
    beside = sorted(set(row["files_now"]) & set(row["file"]))
    finding = Finding(
        rule.code,
        Severity.ERROR if beside else rule.severity,
        f"{row['dimension']}, {row['flow']}: no line in {period}, the newest period; the last "
        f"lines are of {month_name(row['last'])}",
        "see whether the table was read, or whether it is released later",
        dimension=row["dimension"],
        flow=row["flow"],
        window=row["window"],
        period=period,
        file=beside[0] if beside else None,
        observed=0.0,
        unit="rows",
    )
    return moving(finding, whole.of_level(key_of(row), -row["worth"]))


def _counted(panel: pl.DataFrame) -> pl.DataFrame:
    """Count codes and rows by table and period, in the order of periods."""
    return (
        lines(latest(panel))
        .group_by(*_TABLE, "period")
        .agg(
            codes=pl.col("component").n_unique(),
            file=pl.col("file").first(),
            first_row=pl.col("row").min(),
        )
        .sort(*_TABLE, "period", nulls_last=True)
    )


def _finding(
    history: Sequence[Row], before: pl.DataFrame | None, rule: Rule
) -> Finding | None:
    newest = history[-1]
    usual, against = _usual(history, before, rule)
    share = newest["codes"] / usual if usual else 1.0
    if share >= rule.limit("least_share") or _is_printed_short(history):
        return None
    is_error = share < rule.limit("error_share")
    period = month_name(newest["period"])
    return Finding(
        rule.code,
        Severity.ERROR if is_error else rule.severity,
        f"{newest['dimension']}, {newest['flow']}: {plural(newest['codes'], 'line')} in "
        f"{period}, {usual:g} {against}",
        "see whether rows were skipped or the file was cut short",
        dimension=newest["dimension"],
        flow=newest["flow"],
        window=newest["window"],
        period=period,
        file=newest["file"],
        rows=(newest["first_row"],),
        observed=float(newest["codes"]),
        expected=usual,
        threshold=rule.limit("error_share" if is_error else "least_share"),
        unit="rows",
    )


def _usual(
    history: Sequence[Row], before: pl.DataFrame | None, rule: Rule
) -> tuple[float, str]:
    """Return the larger of the median so far and the newest count of the baseline."""
    counts = [one["codes"] for one in history[:-1]]
    usual, against = 0.0, ""
    if len(counts) >= rule.limit("fewest_periods"):
        usual = float(median(counts))
        against = f"in the median of the {len(counts)} periods before"
    if before is not None:
        old = _like(before, history[-1])
        if not old.is_empty() and old["codes"][-1] > usual:
            usual = float(old["codes"][-1])
            against = f"in {month_name(old['period'][-1])} of the baseline"
    return usual, against


def _like(counted: pl.DataFrame, row: Row) -> pl.DataFrame:
    """Keep the periods of the same table, up to that of the row."""
    same = [pl.col(name).eq_missing(pl.lit(row[name])) for name in _TABLE]
    return counted.filter(*same, pl.col("period") <= row["period"])


def _is_printed_short(history: Sequence[Row]) -> bool:
    newest, earlier = history[-1]["codes"], history[:-1]
    as_short = [one for one in earlier if one["codes"] <= newest]
    return bool(as_short) and len(as_short) >= _NOW_AND_THEN * len(earlier)
