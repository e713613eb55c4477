"""ED311: no period holds the amounts of another one, or of the whole year so far."""

from typing import NamedTuple

import polars as pl

from exportdecomp.checks.effect import Effect, Headlines, measure_on
from exportdecomp.checks.naming import naming_of
from exportdecomp.checks.placed import Row, in_cell, key_of, moving
from exportdecomp.checks.wording import listed, money, month_name, named
from exportdecomp.checks.year_in_month import year_in_month
from exportdecomp.model.finding import ROWS, Finding, NotRun, Outcome
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.checked import CELL, latest, lines

_TABLE = ("dimension", "flow", "window", "currency")
_AT = (*_TABLE, "period")
_DIGITS = 100


class _Copy(NamedTuple):
    """Lines of a period that hold the amounts of an earlier one, of so many that it has."""

    rows: pl.DataFrame
    lines: int


def repeated_period(material: Material, rule: Rule) -> Outcome:
    """Find periods that were filled with the amounts of another, or of the year so far.

    A period is a copy where ``lines_share`` of its lines, ``fewest`` at least, have to the
    digit the amount of one earlier period; amounts of two digits are not counted. A month
    holds the year to date where ``lines_share`` of its lines, ``fewest_summed`` at least, are
    the sum of the months before it in its year and about a month more.

    Formula: the effect of a copy is ``g − h``, growth of the headline over the year in the
    copy minus that in the period it repeats; of a year to date ``100 × Σ x / X0``, the months
    that it should not hold.

    Args:
        material: The release.
        rule: ED311.

    Returns:
        A finding a period and flow, with the dimension that has most lines.
    """
    rows = latest(lines(material.panel)).filter(pl.col("value") > 0)
    if rows["period"].n_unique() <= 1:
        return NotRun("there is only one period")
    whole = measure_on(material.panel)
    copies = [_copied(material, rule, whole, one) for one in _copies(rows, rule)]
    return [*copies, *_summed(material, rule, whole)]


def _copies(rows: pl.DataFrame, rule: Rule) -> list[_Copy]:
    """List periods with the amounts of an earlier one, the fullest table of each."""
    counted = rows.filter(pl.col("value") >= _DIGITS * pl.col("precision"))
    line = [name for name in CELL if name != "period"]
    earlier = counted.select(*line, "value", source="period")
    equal = counted.join(earlier, on=[*line, "value"], nulls_equal=True).filter(
        pl.col("source") < pl.col("period")
    )
    every = counted.group_by(_AT).agg(lines=pl.len())
    alike = equal.join(every, on=list(_AT), nulls_equal=True).filter(
        pl.len().over(*_AT, "source") >= rule.limit("fewest"),
        pl.len().over(*_AT, "source") >= rule.limit("lines_share") * pl.col("lines"),
    )
    found = {}
    ordered = alike.sort("flow", "window", "period", "source", "lines", "dimension", "value")
    for key, part in ordered.group_by(
        "flow", "window", "currency", "period", maintain_order=True
    ):
        last = part.row(-1, named=True)
        kept = part.filter(
            pl.col("dimension") == last["dimension"], pl.col("source") == last["source"]
        )
        found[key] = _Copy(
            kept.sort("value", "component", descending=[True, False]), last["lines"]
        )
    return list(found.values())


def _copied(material: Material, rule: Rule, whole: Headlines, copy: _Copy) -> Finding:
    row = copy.rows.row(0, named=True)
    source, effect = month_name(row["source"]), _beside_source(whole, row)
    said = (
        f"{_span(material, row)}: {copy.rows.height} of {copy.lines} lines by "
        f"{row['dimension']} have to the digit the amounts of {source}"
    )
    hint = f"fill in the figures of {month_name(row['period'])}: they are those of {source}"
    return _finding(rule, copy.rows, said, hint)._replace(expected=None, **effect._asdict())


def _beside_source(whole: Headlines, row: Row) -> Effect:
    """Say how far growth is from that of the period whose amounts these are."""
    flow, window, day, currency = key_of(row)
    grown = []
    for period in (day, row["source"]):
        value, base = whole.levels.get((flow, window, period, currency), (None, None))
        if value is None:
            return Effect(None, "no_headline")
        if base is None or base <= 0:
            return Effect(None, "no_base")
        grown.append(100 * (value / base - 1))
    return Effect(grown[0] - grown[1], None, month_name(day))


def _summed(material: Material, rule: Rule, whole: Headlines) -> list[Finding]:
    found = []
    held = year_in_month(
        latest(material.panel), rule.limit("lines_share"), rule.limit("fewest_summed")
    )
    for _, part in held.group_by("flow", "currency", "period", maintain_order=True):
        heads = part.filter(pl.col("dimension") == HEADLINE)
        of_lines = part.filter(pl.col("dimension") != HEADLINE)
        most = of_lines.filter(pl.len().over("dimension") == pl.len().over("dimension").max())
        rows = most.filter(pl.col("dimension") == pl.col("dimension").first()).sort(
            "value", "component", descending=[True, False]
        )
        row = (rows if heads.is_empty() else heads).row(0, named=True)
        effect = whole.of_level(key_of(row), row["so_far"])
        name = named(material, row["dimension"], row["component"])
        amount, so_far = (money(row[key], row["currency"]) for key in ("value", "so_far"))
        said = (
            f"{_span(material, row)} holds the year to date: {name} has {amount}, of which "
            f"{so_far} in the months before; {rows.height} lines by {rows['dimension'][0]} "
            "are alike"
        )
        hint = "take the months before off, or write the column as a year to date"
        one = _finding(rule, pl.concat([heads, rows]), said, hint)
        found.append(moving(one._replace(expected=row["value"] - row["so_far"]), effect))
    return found


def _finding(rule: Rule, rows: pl.DataFrame, message: str, hint: str) -> Finding:
    first = rows.row(0, named=True)
    finding = Finding(
        rule.code,
        rule.severity,
        message,
        hint,
        observed=first["value"],
        unit=first["currency"],
        cells=rows.height,
    )
    numbers = rows.filter(file=first["file"])["row"].unique(maintain_order=True)
    placed = in_cell(finding, first)._replace(rows=tuple(numbers)[:ROWS])
    return placed if rows.height == 1 else placed._replace(component=None)


def _span(material: Material, row: Row) -> str:
    """Name the whole of a period: ``2025-09``, with what tells it from others."""
    naming = naming_of(material)
    more = [
        *(["year to date"] if row["window"] == "ytd" else []),
        *([row["flow"]] if naming.tells_flow else []),
        *([row["currency"]] if naming.tells_currency and row["currency"] else []),
    ]
    return month_name(row["period"]) + (f" ({listed(more)})" if more else "")
