"""ED405: a base that was revised, and moves the growth of the newest period."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.checks.effect import Headlines, Key, measure_on
from exportdecomp.checks.naming import naming_of
from exportdecomp.checks.revised import Revision, Weighed, placed, revisions, told
from exportdecomp.checks.wording import month_name, named, percent
from exportdecomp.model.finding import Finding, NotRun, Outcome, Severity
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.checked import first_prints, headlines, latest
from exportdecomp.panel.compared import compare
from exportdecomp.panel.reviewed import beside_baseline

_Series = tuple[str, str, str | None]


class _Base(NamedTuple):
    """The revisions of the base of a period, the gravest of lines first."""

    key: Key
    headline: Weighed | None
    lines: Sequence[Weighed]


def base_revision(material: Material, rule: Rule) -> Outcome:
    """Find newest periods whose base is another than was published.

    Formula: ``100 × X1 × (1 / X0 − 1 / X0')`` points, growth with the base ``X0`` of this
    release minus growth with the base ``X0'`` that was published before. Without a baseline
    ``X0'`` is the first print of the base in the release itself, and the revision the
    office's own: a warning at most.

    Args:
        material: The release; its baseline, or cells of more than one vintage.
        rule: Limits ``error_pp`` and ``least_pp``.

    Returns:
        A finding a flow, window and currency: of the headline, or of the gravest line where
        the headline itself was not revised.
    """
    own = material.baseline is None
    cells = beside_baseline(material)
    if cells is None:
        first, last = first_prints(material.panel), latest(material.panel)
        if first.height == material.panel.height:
            return NotRun("there is no baseline, and no cell was published twice")
        cells = compare(last, first)
    limit = Severity.WARNING if own else Severity.ERROR
    found = (
        _finding(material, rule, base, limit)
        for base in _bases(material, revisions(material, cells), measure_on(material.panel))
    )
    return [one for one in found if one is not None]


def _bases(material: Material, revised: Sequence[Revision], measure: Headlines) -> list[_Base]:
    newest = _newest(material.panel)
    at_base: dict[_Series, list[Revision]] = {}
    for one in revised:
        series = one.flow, one.window, one.currency
        if (
            series in newest
            and one.period == _year_before(newest[series])
            and not _is_broken(material, one)
        ):
            at_base.setdefault(series, []).append(one)
    found = []
    for series in sorted(at_base, key=lambda one: (one[0], one[1], one[2] or "")):
        flow, window, currency = series
        key = flow, window, newest[series], currency
        every = [Weighed(one, measure.of_base(key, one.change)) for one in at_base[series]]
        every.sort(key=lambda one: one.size, reverse=True)
        heads = [one for one in every if one.revision.dimension == HEADLINE]
        rest = [one for one in every if one not in heads]
        found.append(_Base(key, heads[0] if heads else None, rest))
    return found


def _newest(panel: pl.DataFrame) -> Mapping[_Series, date]:
    """Map each series that reaches to the newest period of the release to that period."""
    newest = panel.filter(pl.col("period") == pl.col("period").max())
    series = newest.select("flow", "window", "currency", "period").unique()
    return {(flow, window, currency): day for flow, window, currency, day in series.rows()}


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1)


def _is_broken(material: Material, one: Revision) -> bool:
    since = 12 * one.period.year + one.period.month - 1
    return any(
        broken.code == one.component
        and broken.flow in {None, one.flow}
        and since < broken.month <= since + 12
        for broken in material.breaks
    )


def _finding(material: Material, rule: Rule, base: _Base, limit: Severity) -> Finding | None:
    worst = base.headline or base.lines[0]
    effect_pp = worst.effect.effect_pp
    severity = rule.weigh(effect_pp, worst.revision.component)
    if severity is None:
        return None
    _, window, day, _ = base.key
    newest = month_name(day)
    naming = naming_of(material)
    whose = f"the base of {newest}" + (" (year to date)" if window == "ytd" else "")
    finding = Finding(
        rule.code,
        max(severity, limit, key=lambda one: one.rank),
        f"{whose} was revised: {told(naming, worst.revision)}{_grown(material, base)}"
        f"{_mostly(material, base)}",
        "say in the note that the base was revised and by how much; if the office did not "
        "announce it, find out which table was read",
        threshold=rule.limit("least_pp", worst.revision.component),
    )
    every = [one.revision for one in (base.headline, *base.lines) if one is not None]
    found = placed(naming, finding, worst.revision, worst.effect, every)
    return found._replace(period=newest, periods=(), cells=len(every))


def _grown(material: Material, base: _Base) -> str:
    """Say what growth is over the new base, and what it was where that was published."""
    growth_pct = None if base.headline is None else _growth(material, base.key)
    if growth_pct is None:
        return ""
    before = material.baseline and _growth(material.baseline, base.key)
    was = "" if before is None else f", in the release before it was {percent(before)}"
    return f"; growth over it is {percent(growth_pct)}{was or _printed(material, base.key)}"


def _growth(material: Material, key: Key) -> float | None:
    value, base = measure_on(material.panel).levels.get(key, (None, None))
    return 100 * (value / base - 1) if value is not None and base else None


def _printed(material: Material, key: Key) -> str:
    flow, window, day, currency = key
    cell = headlines(first_prints(material.panel)).filter(
        pl.col("currency").eq_missing(pl.lit(currency)),
        pl.col("growth_pct").is_not_null(),
        flow=flow,
        window=window,
        period=day,
    )
    return "".join(f", printed was {percent(rate)}" for rate in cell["growth_pct"])


def _mostly(material: Material, base: _Base) -> str:
    if base.headline is None or not base.lines:
        return ""
    one = base.lines[0].revision
    share = "" if one.change_pct is None else f" ({percent(one.change_pct)})"
    return f"; of the lines most of all {named(material, one.dimension, one.component)}{share}"
