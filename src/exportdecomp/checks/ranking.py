"""ED404: what a revision changed in the story that was told of a month."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.checks.naming import naming_of
from exportdecomp.checks.revised import NO_BASELINE, NO_GROWTH
from exportdecomp.checks.wording import listed, month_name, months_of, named, percent
from exportdecomp.model.finding import Finding, NotRun, Outcome
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.newest import finest_contributions
from exportdecomp.panel.reviewed import growth_beside_baseline

_KEY = ("flow", "window", "period", "currency")
_LINE = ("dimension", "component", *_KEY)


class _Ranks(NamedTuple):
    """The first components of a period, before and after, by the size of what they gave."""

    dimension: str
    flow: str
    window: str
    period: date
    currency: str | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    moved_pp: float


def ranking(material: Material, rule: Rule) -> Outcome:
    """Find signs of growth and ranks of contributions that a revision changed.

    Formula: growth ``100 × (X1 / X0 − 1)`` and contributions ``100 × (x1 − x0) / X0`` with
    the levels of the release and with those of the baseline; the first ``top`` components
    are those with the largest contributions in size, among the finest lines of the first
    scheme.

    Args:
        material: The release and its baseline, both as last published.
        rule: Limits ``top``, and ``least_pp``, by which one of the contributions must have
            moved.

    Returns:
        A finding for each headline whose growth changed its sign, and one a dimension, flow
        and window for ranks, which shows its newest period.
    """
    if material.baseline is None:
        return NotRun(NO_BASELINE)
    both = growth_beside_baseline(material).drop_nulls(["growth_pct", "growth_pct_before"])
    if both.is_empty():
        return NotRun(NO_GROWTH)
    return [*_signs(rule, both), *_reordered(material, material.baseline, rule)]


def _signs(rule: Rule, both: pl.DataFrame) -> list[Finding]:
    turned = both.filter(
        pl.col("growth_pct").sign() * pl.col("growth_pct_before").sign() < 0,
        (pl.col("growth_pct").round(1) != 0) | (pl.col("growth_pct_before").round(1) != 0),
    )
    names = (*_KEY, "file", "row", "column", "growth_pct", "growth_pct_before")
    return [
        Finding(
            rule.code,
            rule.severity,
            f"growth of {flow}, {month_name(day)}{_window(window)}, was {percent(was)} and is "
            f"{percent(growth)} by the revision",
            "what was written about the direction of this period no longer holds",
            file=file,
            rows=(row,),
            column=column,
            dimension=HEADLINE,
            component=HEADLINE,
            flow=flow,
            window=window,
            period=month_name(day),
            observed=growth,
            expected=was,
            unit="pct",
            effect_pp=growth - was,
            effect_reason=None,
            effect_period=month_name(day),
        )
        for flow, window, day, _, file, row, column, growth, was in turned.select(names).rows()
    ]


def _reordered(material: Material, before: Material, rule: Rule) -> list[Finding]:
    newest: dict[tuple[str, str, str, str], list[_Ranks]] = {}
    for one in _ranks(material, before, int(rule.limit("top"))):
        if one.before != one.after and one.moved_pp >= rule.limit("least_pp"):
            place = one.dimension, one.flow, one.window, one.currency or ""
            newest.setdefault(place, []).append(one)
    return [_finding(material, rule, newest[place]) for place in sorted(newest)]


def _ranks(material: Material, before: Material, top: int) -> list[_Ranks]:
    both = finest_contributions(material).join(
        finest_contributions(before), on=_LINE, nulls_equal=True, suffix="_before"
    )
    by = ("dimension", *_KEY)
    ranked = both.with_columns(
        pl.struct(-pl.col(name).abs(), "component")
        .rank("ordinal")
        .over(by)
        .alias(f"rank{name.removeprefix('contribution_pp')}")
        for name in ("contribution_pp", "contribution_pp_before")
    )
    first = (pl.col("rank") <= top) | (pl.col("rank_before") <= top)
    moved = (pl.col("contribution_pp") - pl.col("contribution_pp_before")).abs()
    grouped = (
        ranked.filter(first)
        .group_by(by)
        .agg(
            _first_by("rank_before", top).alias("before"),
            _first_by("rank", top).alias("after"),
            moved.max().alias("moved_pp"),
        )
        .sort("period", *by, descending=[True, *(False for _ in by)], nulls_last=True)
    )
    return [
        _Ranks(dimension, flow, window, day, currency, tuple(was), tuple(now), moved_pp)
        for dimension, flow, window, day, currency, was, now, moved_pp in grouped.select(
            *by, "before", "after", "moved_pp"
        ).rows()
    ]


def _first_by(rank: str, top: int) -> pl.Expr:
    return (
        pl.col("component")
        .filter(pl.col(rank) <= top)
        .sort_by(pl.col(rank).filter(pl.col(rank) <= top))
    )


def _finding(material: Material, rule: Rule, found: Sequence[_Ranks]) -> Finding:
    one = found[0]
    was, now = (
        listed([named(material, one.dimension, code) for code in codes])
        for codes in (one.before, one.after)
    )
    flow = naming_of(material).of_flow(one.flow)
    others = f"; so in {len(found) - 1} earlier" if len(found) > 1 else ""
    return Finding(
        rule.code,
        rule.severity,
        f"the largest contributions by {one.dimension}{flow}, {month_name(one.period)}"
        f"{_window(one.window)}, were {was}; by the revision they are {now}{others}",
        "a note that names the largest contributions has to be written anew",
        dimension=one.dimension,
        flow=one.flow,
        window=one.window,
        period=month_name(one.period),
        periods=months_of(each.period for each in found),
        observed=one.moved_pp,
        threshold=rule.limit("least_pp"),
        unit="pp",
        effect_reason="not_an_amount",
        cells=len(found),
    )


def _window(window: str) -> str:
    return " (year to date)" if window == "ytd" else ""
