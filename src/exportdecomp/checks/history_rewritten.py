"""ED406: history that changed although only a new period was announced."""

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from exportdecomp.checks.effect import Effect, Headlines, Key, measure_on
from exportdecomp.checks.naming import naming_of
from exportdecomp.checks.rescaled import FEWEST, Table, factor_of, meaning_of, tables_of
from exportdecomp.checks.revised import NO_BASELINE, NOTHING_SHARED, placed, told, weighed
from exportdecomp.checks.wording import listed, month_name, plural
from exportdecomp.model.finding import Finding, NotRun, Outcome, Severity
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.compared import REVISED, SAME
from exportdecomp.panel.reviewed import beside_baseline


class _Scaled(NamedTuple):
    """A table, and what its cells were multiplied by."""

    table: Table
    factor: float


def history_rewritten(material: Material, rule: Rule) -> Outcome:
    """Find tables whose old cells changed together.

    Either at least ``share_pct`` percent of the cells that both releases hold were
    multiplied by one factor, ``factor_pct`` percent or more from one; or at least that
    share of those that are ``open_months`` months or older was revised; three cells at the
    least. Or all amounts are in another currency than they were.

    Args:
        material: The release and its baseline, both as last published.
        rule: Limits ``share_pct``, ``factor_pct``, ``open_months``, ``error_pp``.

    Returns:
        A finding a factor, with its likely meaning, and for history that changed without
        one a finding a table: an error from ``error_pp`` points on, a warning below. Its
        effect is that of the gravest cell; of a factor it is how far the growth of the
        newest headline that both releases hold moved.
    """
    cells = beside_baseline(material)
    if cells is None:
        return NotRun(NO_BASELINE)
    both = cells.filter(pl.col("state").is_in([REVISED, SAME]))
    if both.is_empty():
        return _other_currency(material, rule) or NotRun(NOTHING_SHARED)
    share_pct, factor_pct = rule.limit("share_pct"), rule.limit("factor_pct")
    scaled, plain = [], []
    for table in tables_of(material, both):
        factor = factor_of(table, share_pct, factor_pct)
        if factor is None:
            plain.append(table[:3])
        else:
            scaled.append(_Scaled(table, factor))
    old = [one for one in tables_of(material, _old(material, rule, both)) if one[:3] in plain]
    return [
        *(_rescaled(material, rule, alike) for alike in _by_factor(scaled)),
        *(
            _rewritten(material, rule, one)
            for one in old
            if len(one.revised) >= FEWEST and 100 * len(one.revised) >= share_pct * one.held
        ),
    ]


def _other_currency(material: Material, rule: Rule) -> list[Finding]:
    now, before = (
        sorted(one.panel["currency"].drop_nulls().unique())
        for one in (material, material.baseline or material)
    )
    if not now or not before or {*now} & {*before}:
        return []
    return [
        Finding(
            rule.code,
            rule.severity,
            f"all amounts are in {listed(now)}, those of the baseline in {listed(before)}; "
            "none can be compared",
            "take a baseline in the same currency; if the amounts themselves are the same, "
            "one of the two names the wrong one",
            cells=material.panel.height,
        )
    ]


def _old(material: Material, rule: Rule, both: pl.DataFrame) -> pl.DataFrame:
    newest = pl.lit(material.panel["period"].max(), pl.Date())
    months = f"{rule.limit('open_months'):.0f}mo"
    return both.filter(pl.col("period").dt.offset_by(months) <= newest)


def _by_factor(scaled: Sequence[_Scaled]) -> list[list[_Scaled]]:
    found: dict[tuple[str, str, str], list[_Scaled]] = {}
    for one in scaled:
        place = one.table.flow, one.table.currency or "", f"{one.factor:.2g}"
        found.setdefault(place, []).append(one)
    return [found[place] for place in sorted(found)]


def _rescaled(material: Material, rule: Rule, alike: Sequence[_Scaled]) -> Finding:
    table, factor = alike[0]
    newest = max(table.revised, key=lambda one: one.period)
    cells = sum(len(one.table.revised) for one in alike)
    held = sum(one.table.held for one in alike)
    names = listed([_called(one.table) for one in alike])
    finding = Finding(
        rule.code,
        rule.severity,
        f"{names}: {cells:,} of {plural(held, 'cell')} that both releases hold were "
        f"multiplied by {factor:,.4g}; {meaning_of(factor)}",
        "find out in which currency and unit both releases are; if the office rebased its "
        "series, take a baseline on the new base",
        threshold=1 + rule.limit("factor_pct") / 100,
        cells=cells,
    )
    every = [revision for one in alike for revision in one.table.revised]
    found = placed(naming_of(material), finding, newest, _growth_moved(material, table), every)
    return found._replace(observed=factor, expected=1.0, unit="ratio", component=None)


def _called(table: Table) -> str:
    if table.dimension == HEADLINE:
        return f"{table.flow} in all"
    return f"{table.flow} by {table.dimension}"


def _growth_moved(material: Material, table: Table) -> Effect:
    now = measure_on(material.panel)
    before = measure_on((material.baseline or material).panel)
    series = table.flow, table.currency
    shared = [key for key in before.levels if key in now.levels and (key[0], key[3]) == series]
    for key in sorted(shared, key=lambda one: (one[2], one[1]), reverse=True):
        growth, was = _growth(now, key), _growth(before, key)
        if growth is not None and was is not None:
            return Effect(growth - was, None, month_name(key[2]))
    return Effect(None, "no_base" if shared else "no_headline")


def _growth(measure: Headlines, key: Key) -> float | None:
    value, base = measure.levels[key]
    return 100 * (value / base - 1) if base is not None and base > 0 else None


def _rewritten(material: Material, rule: Rule, table: Table) -> Finding:
    worst, naming = weighed(measure_on(material.panel), table.revised)[0], naming_of(material)
    effect_pp = worst.effect.effect_pp
    severity = rule._replace(severity=Severity.WARNING).weigh(effect_pp) or Severity.WARNING
    months = sorted({month_name(one.period) for one in table.revised}, reverse=True)
    share = 100 * len(table.revised) / table.held
    finding = Finding(
        rule.code,
        severity,
        f"{_called(table)}: {len(table.revised):,} of {plural(table.held, 'cell')} that are "
        f"{rule.limit('open_months'):.0f} months or older changed ({listed(months)}); the "
        f"gravest: {told(naming, worst.revision)}",
        "if the office announced no revision of these years, another table or edition was "
        "read",
        cells=len(table.revised),
    )
    found = placed(naming, finding, worst.revision, worst.effect, table.revised)
    return found._replace(
        observed=share, expected=0.0, threshold=rule.limit("share_pct"), unit="pct"
    )
