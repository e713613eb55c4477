"""ED202: contributions and what they leave add up to the growth of the headline."""

from datetime import date
from math import fsum, isfinite
from typing import NamedTuple

import polars as pl

from exportdecomp.checks.disagreement import CellKey, place_of
from exportdecomp.checks.families import Family, families
from exportdecomp.checks.gaps import TABLE, gaps_of, tables_of
from exportdecomp.checks.newest_pairs import Pairs, newest_pairs
from exportdecomp.checks.wording import listed, month_name, named, plural, points
from exportdecomp.decompositions.contribution import contribution
from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.finding import ROWS, Finding, NotRun, Outcome, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule
from exportdecomp.model.scheme import defaults_among

_HINT = (
    "look at the unit and scale of the headline and of its base: they seem to be others than "
    "those of the lines"
)
_WITHOUT = "without it no contribution can be computed"
_SIDE_HINT = (
    "add the missing figures, or take the lines out of the scheme; a blank is not a zero, so "
    "until then the remainder takes them in"
)


class _Sums(NamedTuple):
    """What the contributions and the remainder add up to, and what they should be."""

    added_pp: float
    growth_pp: float


def contributions(material: Material, rule: Rule) -> Outcome:
    """Decompose the growth of the newest period and add the contributions up again.

    Formula: ``|Σ c_i + c_rest − g| ≤ closure_pp`` with ``c_i = 100 × (x_i − x_i0) / X0``.
    A line with a level in one of the two periods only has no contribution: its level moves
    into the remainder, ``100 × x_i / X0`` points of it.

    Args:
        material: The release.
        rule: ED202; ``closure_pp``; ``least_pp``, from which on a level that moves into the
            remainder is worth a word; ``regular_share``, the share of the periods from its
            first one on that a line must stand in to be missed, if it lacks more than one.

    Returns:
        An error where the sums disagree or the headline has no base though lines have one; a
        warning for each dimension, flow and window with lines in one period only;
        ``NotRun`` if no line has a base.

    Source:
        docs/methods.md, D2, D3 and D22.
    """
    found, looked = list[Finding](), 0
    for family in _tops(material):
        for pairs in newest_pairs(material.panel, family):
            looked += 1
            found += _judge(material, rule, _steady(material, rule, pairs))
    return found if looked else NotRun("no line has a level in both a period and its base")


def _tops(material: Material) -> list[Family]:
    """List the tops of the default schemes of each dimension."""
    known = {
        (family.dimension, family.flow, family.members): family
        for family in reversed(families(material))
    }
    wanted = (
        (name, scheme.flow, scheme.top.members)
        for name, schemes in material.schemes.items()
        for scheme in defaults_among(schemes)
    )
    return [known[key] for key in wanted if key in known]


def _steady(material: Material, rule: Rule, pairs: Pairs) -> Pairs:
    """Leave out lines in one period only that come and go: that they do is no news."""
    series = zip(TABLE, (pairs.family.dimension, pairs.flow, pairs.currency), strict=True)
    rows = material.panel.filter(
        *(pl.col(name).eq_missing(pl.lit(value)) for name, value in series),
        pl.col("window") == pairs.window,
    )
    share = rule.limit("regular_share")
    often = {
        gap.component
        for table in tables_of(rows, pairs.window)
        for gap in gaps_of(table, rows, pairs.window)
        if len(gap.lacks) > 1 and 1 - len(gap.lacks) / gap.of < share
    }
    kept = {code: level for code, level in pairs.one_sided.items() if code not in often}
    return pairs._replace(one_sided=kept)


def _judge(material: Material, rule: Rule, pairs: Pairs) -> list[Finding]:
    if pairs.base is None or pairs.base <= 0 or pairs.value is None:
        return [_without_base(material, rule, pairs)]
    found = []
    sums = _sums(pairs, pairs.value, pairs.base)
    closes = isfinite(sums.added_pp) and isfinite(sums.growth_pp)
    if not closes or abs(sums.added_pp - sums.growth_pp) > rule.limit("closure_pp"):
        found.append(_open(material, rule, pairs, sums))
    moved = 100 * fsum(pairs.one_sided.values()) / pairs.base
    size = 100 * fsum(abs(level) for level in pairs.one_sided.values()) / pairs.base
    if pairs.one_sided and size >= rule.limit("least_pp"):
        found.append(_one_sided(material, rule, pairs, moved))
    return found


def _sums(pairs: Pairs, value: float, base: float) -> _Sums:
    """Decompose with the program's own formula, the remainder a line like any other."""
    rows = [(code, now, then) for code, (now, then) in pairs.both.items()]
    rest = (
        "",
        value - fsum(now for _, now, _ in rows),
        base - fsum(then for _, _, then in rows),
    )
    paired = pl.DataFrame(
        [(pairs.period, *row, base) for row in [*rows, rest]],
        schema={
            "period": pl.Date(),
            "component": pl.String(),
            "value": pl.Float64(),
            "base_value": pl.Float64(),
            "headline_base": pl.Float64(),
        },
        orient="row",
    )
    added = fsum(contribution(paired)["contribution_pp"].to_list())
    return _Sums(added, 100 * (value - base) / base)


def _place(material: Material, pairs: Pairs) -> str:
    family = pairs.family
    cell = (family.whole_dimension, family.whole, pairs.flow, pairs.window, pairs.period)
    return place_of(material, CellKey(*cell, UNDATED, pairs.currency))


def _open(material: Material, rule: Rule, pairs: Pairs, sums: _Sums) -> Finding:
    message = (
        f"{_place(material, pairs)}: the contributions by {pairs.family.dimension} and the "
        f"remainder add up to {points(sums.added_pp)}, the headline grew by "
        f"{points(sums.growth_pp)}"
    )
    finding = _finding(rule, pairs, message, _HINT, rule.severity)
    return finding._replace(
        observed=sums.added_pp if isfinite(sums.added_pp) else None,
        expected=sums.growth_pp if isfinite(sums.growth_pp) else None,
        threshold=rule.limit("closure_pp"),
        unit="pp",
    )


def _without_base(material: Material, rule: Rule, pairs: Pairs) -> Finding:
    now, then = month_name(pairs.period), month_name(_year_before(pairs.period))
    lacks_level = pairs.value is None
    message = (
        f"{_place(material, pairs)}: {plural(len(pairs.both), 'line')} by "
        f"{pairs.family.dimension} can be compared with {then}, the headline cannot"
    )
    hint = f"add the headline of {now if lacks_level else then}; {_WITHOUT}"
    finding = _finding(rule, pairs, message, hint, rule.severity)
    reason = "no_headline" if lacks_level else "no_base"
    return finding._replace(effect_reason=reason, observed=pairs.base)


def _one_sided(material: Material, rule: Rule, pairs: Pairs, moved: float) -> Finding:
    names = [named(material, pairs.family.dimension, code) for code in pairs.one_sided]
    periods = f"{month_name(pairs.period)} and {month_name(_year_before(pairs.period))}"
    many = len(names)
    verb, what = ("has", "it has no contribution")
    if many > 1:
        verb, what = ("have", "they have no contributions")
    place = _place(material, pairs)
    message = (
        f"{place}: {listed(names)} {verb} a figure in only one of {periods}: {what}, and the "
        "remainder takes in the change"
    )
    finding = _finding(rule, pairs, message, _SIDE_HINT, Severity.WARNING)
    code = next(iter(pairs.one_sided))
    return finding._replace(
        dimension=pairs.family.dimension,
        component=code if many == 1 else None,
        file=pairs.places[code][0],
        rows=_rows(pairs, pairs.places[code][0]),
        observed=moved,
        threshold=rule.limit("least_pp"),
        unit="pp",
        effect_pp=moved,
        effect_reason=None,
        effect_period=month_name(pairs.period),
        cells=many,
    )


def _finding(rule: Rule, pairs: Pairs, message: str, hint: str, severity: Severity) -> Finding:
    files = {file for file, _ in pairs.places.values()}
    return Finding(
        rule.code,
        severity,
        message,
        hint,
        file=files.pop() if len(files) == 1 else None,
        dimension=pairs.family.whole_dimension,
        component=pairs.family.whole,
        flow=pairs.flow,
        window=pairs.window,
        period=month_name(pairs.period),
        cells=len(pairs.both),
    )


def _rows(pairs: Pairs, file: str | None) -> tuple[int, ...]:
    places = [pairs.places[code] for code in pairs.one_sided]
    rows = [row for where, row in places if where == file and row is not None]
    return tuple(rows)[:ROWS]


def _year_before(period: date) -> date:
    return period.replace(year=period.year - 1)
