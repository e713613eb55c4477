"""ED403: a release that is no newer than the one before it."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from exportdecomp.checks.revised import NO_BASELINE
from exportdecomp.checks.wording import listed, month_name, plural
from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.finding import Finding, NotRun, Outcome
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.compared import SAME
from exportdecomp.panel.reviewed import beside_baseline

_SHORT = 12


def stale_vintage(material: Material, rule: Rule) -> Outcome:
    """Find out whether a release is the one before it, or an older one.

    A release regressed if its files are those of the baseline byte for byte, if it repeats
    every cell of it and no other, if its newest period or its newest day of publication lies
    before the baseline's, or if it holds fewer periods. Of as many periods a window that
    moved on may lose its oldest; those between two that it kept must be there.

    Args:
        material: The release and its baseline.
        rule: No limits.

    Returns:
        A finding a way in which it regressed; of files that are the same only that.
    """
    before = material.baseline
    cells = beside_baseline(material)
    if before is None or cells is None:
        return NotRun(NO_BASELINE)
    if before.panel.is_empty():
        return NotRun("the baseline holds no figures")
    if material.panel.is_empty():
        return NotRun("the release holds no figures")
    same = _same_files(material, before, rule)
    if same:
        return same
    if cells.filter(pl.col("state") != SAME).is_empty():
        return [_same_cells(material, rule, cells.height)]
    return [
        *_older_vintage(material, before, rule),
        *_lost_periods(material, before, rule),
    ]


def _same_files(material: Material, before: Material, rule: Rule) -> list[Finding]:
    old = {one.sha256: one.name for one in before.files}
    if not material.files or any(one.sha256 not in old for one in material.files):
        return []
    first = material.files[0]
    many = len(material.files)
    whose = f"{first.name} is" if many == 1 else f"all {many} files are"
    return [
        Finding(
            rule.code,
            rule.severity,
            f"{whose} the baseline's byte for byte: {old[first.sha256]} has the same SHA-256, "
            f"{first.sha256[:_SHORT]}…",
            "fetch the new release; a page that was cached or a step that failed often leaves "
            "the old one",
            file=first.name,
            cells=many,
        )
    ]


def _same_cells(material: Material, rule: Rule, many: int) -> Finding:
    newest: date = material.panel.select(pl.col("period").max()).item()
    return Finding(
        rule.code,
        rule.severity,
        f"nothing is new: all {plural(many, 'cell')}, to {month_name(newest)}, stand in the "
        "baseline with the same amounts",
        "fetch the new release; this one was published before",
        period=month_name(newest),
        observed=0.0,
        unit="rows",
        cells=many,
    )


def _older_vintage(material: Material, before: Material, rule: Rule) -> list[Finding]:
    now, was = _newest_vintage(material), _newest_vintage(before)
    if now is None or was is None or now >= was:
        return []
    return [
        Finding(
            rule.code,
            rule.severity,
            f"the newest figures were published on {now.isoformat()}, the baseline's on "
            f"{was.isoformat()}",
            "take the newer release, or exchange --data and --baseline",
            observed=float((now - was).days),
            expected=0.0,
            unit="days",
        )
    ]


def _newest_vintage(material: Material) -> date | None:
    dated = material.panel.filter(pl.col("vintage") != UNDATED)
    day: date | None = dated.select(pl.col("vintage").max()).item()
    return day


def _lost_periods(material: Material, before: Material, rule: Rule) -> list[Finding]:
    has, had = _periods(material.panel), _periods(before.panel)
    found = []
    for flow, window in sorted(had):
        now, was = has.get((flow, window), frozenset()), had[flow, window]
        lost = _missed(now, was)
        if lost:
            found.append(_regressed(rule, (flow, window), lost, (now, was)))
    return found


def _missed(now: frozenset[date], was: frozenset[date]) -> list[date]:
    gone = sorted(was - now)
    if not gone or len(now) < len(was) or max(now) < max(was):
        return gone
    kept = now & was
    return [day for day in gone if kept and min(kept) < day < max(kept)]


def _regressed(
    rule: Rule,
    place: tuple[str, str],
    lost: list[date],
    held: tuple[frozenset[date], frozenset[date]],
) -> Finding:
    flow, window = place
    now, was = held
    names = [month_name(day) for day in reversed(lost)]
    back = f", to {month_name(max(now))} instead of {month_name(max(was))}" if now else ""
    regressed = back if now and max(now) < max(was) else ""
    return Finding(
        rule.code,
        rule.severity,
        f"{flow} ({window}) cover {plural(len(now), 'period')}{regressed}; the baseline "
        f"covers {len(was):,}; missing: {listed(names)}",
        "take the release that holds these periods too, or a baseline of the same span",
        flow=flow,
        window=window,
        period=names[0],
        periods=tuple(reversed(names)),
        observed=float(len(now)),
        expected=float(len(was)),
        unit="rows",
        cells=len(lost),
    )


def _periods(panel: pl.DataFrame) -> Mapping[tuple[str, str], frozenset[date]]:
    found: dict[tuple[str, str], set[date]] = {}
    for flow, window, day in panel.select("flow", "window", "period").unique().rows():
        found.setdefault((flow, window), set()).add(day)
    return {key: frozenset(days) for key, days in found.items()}
