"""ED106: amounts in another unit or currency than those around them."""

from collections.abc import Collection, Sequence
from datetime import date

import polars as pl

from exportdecomp.checks.effect import Effect, Headlines, measure_on
from exportdecomp.checks.faulty import faults_of
from exportdecomp.checks.gathered import gathered
from exportdecomp.checks.jumps import (
    CURRENCY,
    currency_class,
    factor_of,
    factor_words,
    lone_class,
)
from exportdecomp.checks.naming import naming_of
from exportdecomp.checks.neighbours import beside_neighbours
from exportdecomp.checks.placed import Row, in_cell, key_of, moving
from exportdecomp.checks.refused import refused
from exportdecomp.checks.wording import money, months_of, named, plural
from exportdecomp.checks.year_in_month import year_in_month
from exportdecomp.model.finding import ROWS, Finding, NotRun, Outcome
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.checked import CELL, latest

_TABLE = ("flow", "window", "period", "currency")
_FEW = 2
_BEYOND = {
    "out_of_range": (
        "a figure that is no amount and no quantity of anything",
        "mend the cell; amounts are between 1e-100 and 1e100, quantities up to 1e18",
    )
}


def unit_scale(material: Material, rule: Rule) -> Outcome:
    """Find periods, and single components, that are written in another unit.

    Formula: ``v1 / v0`` near a thousand, ten thousand, a million or a hundred million, or
    between ``low`` and ``high`` (dollars among yuan), where ``v0`` is the amount a step
    before, a year before, or in the release before. A period is concerned where
    ``lines_share`` of its components agree, unless it holds the year to date; a single
    component where its neighbours agree with each other within ``spread``, only by powers of
    ten, and not where it is smaller as the sum of fewer rows than usual, or larger as that of
    more. The effect is ``100 × (v1 − v1 / factor) / X0``.

    Args:
        material: The release.
        rule: ED106; ``near`` is in decimal logarithms.

    Returns:
        A finding a period and factor, and one a cell for single components.
    """
    found = refused(material, rule) + faults_of(material, rule, _BEYOND)
    if material.panel.is_empty() and not found:
        return NotRun("no amount was read")
    whole = measure_on(material.panel)
    rows = _classed(material, rule)
    merged = _merged(rows, _tables(rows, rule))
    found += _of_periods(material, rule, whole, merged)
    alone = rows.join(merged, on=list(CELL), how="anti", nulls_equal=True)
    return found + gathered(_of_lines(material, rule, whole, alone), "components")


def _merged(rows: pl.DataFrame, tables: pl.DataFrame) -> pl.DataFrame:
    """Keep the cells that are out as their period is, by their past or all around."""
    alone = rows.with_columns(kind="own")
    both = [
        one.join(tables, on=[*_TABLE, "kind"], how="semi", nulls_equal=True)
        for one in (rows, alone)
    ]
    return pl.concat(both).unique(CELL, keep="first", maintain_order=True)


def _classed(material: Material, rule: Rule) -> pl.DataFrame:
    """Say of every cell which factor its table, and which it alone, seems to be out by."""
    beside = beside_neighbours(material.panel).join(
        year_in_month(latest(material.panel)), on=list(CELL), how="anti", nulls_equal=True
    )
    rows = _with_baseline(material, beside).filter(pl.col("value") > 0)
    value = pl.col("value")
    before, year, base = (
        currency_class(rule, value, pl.col(name)) for name in ("before", "year_before", "was")
    )
    is_short = before.is_null() | year.is_null()
    is_new_there = base.fill_null(0) != 0
    return rows.with_columns(
        kind=pl.when(is_new_there)
        .then(base)
        .when(is_short | (before == year) | _is_like(rule, before))
        .then(pl.coalesce(before, year))
        .otherwise(0),
        own=pl.when(is_new_there).then(base).when(_is_of_as_many(rule)).then(lone_class(rule)),
        reference=pl.when(is_new_there)
        .then(pl.col("was"))
        .otherwise(pl.coalesce("before", "year_before", "usual")),
        is_short=is_short,
    )


def _is_like(rule: Rule, before: pl.Expr) -> pl.Expr:
    """Tell whether the year bears out what looks like a currency, growth on top of it."""
    ratio = pl.col("value") / pl.col("year_before")
    times = pl.when(before > 0).then(ratio).otherwise(1 / ratio)
    is_currency = before.abs() == CURRENCY
    return is_currency & times.is_between(rule.limit("low") / 2, rule.limit("high") * 2)


def _is_of_as_many(rule: Rule) -> pl.Expr:
    """Tell whether a jump is none of the number of rows that a cell is the sum of."""
    series = [name for name in CELL if name != "period"]
    more = (pl.col("rows") - pl.col("rows").median().over(series)).sign()
    return more * lone_class(rule).sign() <= 0


def _with_baseline(material: Material, rows: pl.DataFrame) -> pl.DataFrame:
    if material.baseline is None:
        return rows.with_columns(was=pl.lit(None, pl.Float64))
    before = latest(material.baseline.panel).select(*CELL, was="value")
    return rows.join(before, on=CELL, how="left", nulls_equal=True, maintain_order="left")


def _tables(rows: pl.DataFrame, rule: Rule) -> pl.DataFrame:
    """List the periods in which most components of a dimension are out by one factor."""
    lines = rows.filter((pl.col("dimension") != HEADLINE) & pl.col("kind").is_not_null())
    every = lines.group_by(*_TABLE, "dimension").agg(many=pl.len())
    alike = (
        lines.filter(pl.col("kind") != 0)
        .group_by(*_TABLE, "dimension", "kind")
        .agg(alike=pl.len(), is_short=pl.col("is_short").any())
        .join(every, on=[*_TABLE, "dimension"], nulls_equal=True)
    )
    # Of sales, two lines may well grow sevenfold over a year; three with one factor do not.
    enough = _FEW + ((pl.col("kind").abs() == CURRENCY) & pl.col("is_short")).cast(pl.Int64)
    share = pl.col("alike") / pl.col("many")
    return alike.filter((pl.col("alike") >= enough) & (share >= rule.limit("lines_share")))


def _of_periods(
    material: Material, rule: Rule, whole: Headlines, merged: pl.DataFrame
) -> list[Finding]:
    """Report each period that is out as a whole, but not the way back from it."""
    there = merged.select(*_TABLE, pl.col("kind").neg()).unique()
    steps = pl.when(pl.col("window") == "quarter").then(3).otherwise(1)
    back = pl.concat(
        there.with_columns(pl.col("period").dt.offset_by(pl.format("{}mo", months)))
        for months in (steps, pl.lit(12))
    )
    away = merged.join(back, on=[*_TABLE, "kind"], how="anti", nulls_equal=True)
    found = []
    for (flow, window, currency, _), rows in away.group_by(
        "flow", "window", "currency", "kind", maintain_order=True
    ):
        table = material.panel.filter(
            pl.col("currency").eq_missing(pl.lit(currency)), flow=flow, window=window
        )
        days = table["period"].unique().sort().to_list()
        found += [
            _of_span(material, rule, whole, rows.filter(pl.col("period").is_in(span)), days)
            for span in _spans(set(rows["period"]), days)
        ]
    return gathered(found, "periods")


def _spans(own: Collection[date], days: Sequence[date]) -> list[list[date]]:
    """Part some periods of a table wherever another of its periods lies between them."""
    spans: list[list[date]] = [[]]
    for day in days:
        if day in own:
            spans[-1].append(day)
        elif spans[-1]:
            spans.append([])
    return [span for span in spans if span]


def _cancels(day: date, own: Collection[date], days: Collection[date]) -> bool:
    """Tell whether growth stays what it is: a period and its base are out alike."""
    before, later = (day.replace(year=day.year + step) for step in (-1, 1))
    return before in own or (before not in days and later in own)


def _of_span(
    material: Material, rule: Rule, whole: Headlines, rows: pl.DataFrame, days: Sequence[date]
) -> Finding:
    """Report periods in a row that are out by one factor, at the one that matters most."""
    heads = rows.filter(pl.col("dimension") == HEADLINE)
    by_size = ["period", "value"]
    leading = (rows if heads.is_empty() else heads).sort(by_size, descending=True)
    each = leading.unique("period", keep="first", maintain_order=True)
    own = set(rows["period"])
    every = [
        (
            moving(one, Effect(0.0, None, one.effect_period))
            if _cancels(row["period"], own, days)
            else one,
            row,
        )
        for row in each.iter_rows(named=True)
        for one in [_finding(rule, whole, row, row["kind"])]
    ]
    worst, row = max(every, key=lambda one: abs(one[0].effect_pp or 0.0))
    codes = rows.filter(pl.col("dimension") != HEADLINE).select("dimension", "component")
    many = plural(codes.n_unique(), "component")
    what = many if heads.is_empty() else f"the headline and {many}"
    periods = months_of(rows["period"])
    span = periods[0] if len(periods) == 1 else f"{periods[0]} to {periods[-1]}"
    of_which = "" if len(periods) == 1 else f" in {worst.period}"
    return worst._replace(
        message=f"{span}{naming_of(material).of_flow(row['flow'])}: {what} are "
        f"{factor_words(row['kind'])} than usual, "
        f"{named(material, row['dimension'], row['component'])}{of_which} {worst.message}",
        hint="convert to the unit of the other periods; see the unit row of the release",
        rows=tuple(dict.fromkeys([*worst.rows, *rows.filter(file=worst.file)["row"]]))[:ROWS],
        periods=periods,
        cells=rows.height,
    )


def _of_lines(
    material: Material, rule: Rule, whole: Headlines, rows: pl.DataFrame
) -> list[Finding]:
    jumps = rows.filter(pl.col("own").abs() > CURRENCY)
    naming = naming_of(material)
    found = []
    for row in jumps.iter_rows(named=True):
        finding = _finding(rule, whole, row, row["own"])
        severity = rule.weigh(finding.effect_pp, row["component"])
        if severity is None:
            continue
        found.append(
            finding._replace(
                severity=severity,
                message=f"{naming.cell(row)}: {factor_words(row['own'])} than usual, "
                f"{finding.message}",
                hint="look at the unit of this row in the release",
            )
        )
    return found


def _finding(rule: Rule, whole: Headlines, row: Row, kind: int) -> Finding:
    """Start a finding about a cell that is out by a factor: by which, and the two amounts."""
    value, reference = row["value"], row["reference"]
    change = value - value / factor_of(kind, value / reference)
    finding = Finding(
        rule.code,
        rule.severity,
        f"{money(value, row['currency'])} against {money(reference, row['currency'])}",
        "",
        observed=value,
        expected=reference,
        threshold=rule.limit("near"),
        unit=row["currency"],
    )
    return moving(in_cell(finding, row), whole.of_level(key_of(row), change))
