"""Two figures that should agree and do not, gathered so that one cause is one finding."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.checks.effect import Effect, Headlines
from exportdecomp.checks.naming import naming_of
from exportdecomp.checks.wording import listed, month_name, named, plural
from exportdecomp.model.finding import ROWS, SAMPLE, Finding, Severity
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule

NO_EFFECT = Effect(None, "no_headline")


class Spot(NamedTuple):
    """The row that a gap is reported at."""

    file: str | None
    row: int | None
    column: str | None


class CellKey(NamedTuple):
    """A cell of a PANEL."""

    dimension: str
    component: str
    flow: str
    window: str
    period: date
    vintage: date
    currency: str | None


class Gap(NamedTuple):
    """A cell in which two figures are further apart than they may be, currency units.

    ``tolerance`` is how far apart they may be, ``effect`` what ``observed − expected`` does
    to growth of the headline.
    """

    cell: CellKey
    observed: float
    expected: float
    tolerance: float
    spot: Spot
    effect: Effect = NO_EFFECT

    @property
    def amount(self) -> float:
        """By how much the one exceeds the other, currency units."""
        return self.observed - self.expected

    def against(self, whole: Headlines) -> "Gap":
        """Measure it on the headline of its cell."""
        cell = self.cell
        key = cell.flow, cell.window, cell.period, cell.currency
        return self._replace(effect=whole.of_level(key, self.amount))


def newest_of(panel: pl.DataFrame) -> date | None:
    """Return the newest period of a release; None if it holds none."""
    return max(panel["period"].drop_nulls().unique().to_list(), default=None)


def gather(gaps: Iterable[Gap], newest: date | None = None) -> list[list[Gap]]:
    """Put gaps together that seem to have one cause.

    A line that is wrong in many periods is one group, and so is a period in which many lines
    are: whichever makes fewer groups, for each dimension, flow and currency.

    Args:
        gaps: Gaps of one check.
        newest: The newest period of the release.

    Returns:
        The groups, each as ``by_weight`` sorts it.
    """
    tables: dict[tuple[str, str, str | None], list[Gap]] = {}
    for gap in gaps:
        cell = gap.cell
        tables.setdefault((cell.dimension, cell.flow, cell.currency), []).append(gap)
    groups: list[list[Gap]] = []
    for table in tables.values():
        components = {gap.cell.component for gap in table}
        is_of_line = len(components) <= len({gap.cell.period for gap in table})
        chosen: dict[object, list[Gap]] = {}
        for gap in table:
            key = gap.cell.component if is_of_line else gap.cell.period
            chosen.setdefault(key, []).append(gap)
        groups += chosen.values()
    return [by_weight(group, newest) for group in groups]


def by_weight(gaps: Iterable[Gap], newest: date | None = None) -> list[Gap]:
    """Sort gaps by their effect, then by their amount, the largest first.

    Those of the newest period of the release come before all others: they are what is about
    to be published.
    """
    return sorted(gaps, key=lambda gap: (gap.cell.period != newest, _weight(gap)))


def gravest(rule: Rule, group: Iterable[Gap]) -> Severity | None:
    """Weigh a group by the gravest of its gaps; None if none is worth a word."""
    weighed = (rule.weigh(gap.effect.effect_pp, gap.cell.component) for gap in group)
    known = [severity for severity in weighed if severity is not None]
    return min(known, key=lambda one: one.rank, default=None)


def further(material: Material, group: Sequence[Gap]) -> str:
    """Say where else the same is wrong; empty if nowhere.

    Example:
        ``; also in 2025-07 and 2025-08``, or ``; also for Ships and Toys``.
    """
    worst = group[0].cell
    cells = [gap.cell for gap in group]
    lines = dict.fromkeys(
        named(material, cell.dimension, cell.component)
        for cell in cells
        if cell.component != worst.component
    )
    if lines:
        return f"; also for {listed(list(lines))}"
    months = sorted({month_name(cell.period) for cell in cells if cell.period != worst.period})
    if not months:
        return ""
    others = [gap for gap in group if gap.cell.period != worst.period]
    gravest_other = by_weight(others)[0]
    is_more = _size(gravest_other) > _size(group[0])
    most = f", most in {month_name(gravest_other.cell.period)}" if is_more else ""
    if len(months) > SAMPLE:
        span = f"{plural(len(months), 'month')} from {months[0]} to {months[-1]}"
        return f"; also in {span}{most}"
    if is_more and len(months) == 1:
        return f"; also, and more, in {months[0]}"
    return f"; also in {listed(months)}{most}"


def place_of(material: Material, cell: CellKey) -> str:
    """Name a cell: ``Ships, 2025-07``, with what tells it from others of this name.

    Example:
        ``the headline, 2025-07 (year to date, imports)``.
    """
    return naming_of(material).cell(cell._asdict())


def report(
    rule: Rule, group: Sequence[Gap], severity: Severity, message: str, hint: str
) -> Finding:
    """Make a finding of a group: the place and the numbers are those of its first gap."""
    worst = group[0]
    cell = worst.cell
    rows = dict.fromkeys(
        gap.spot.row
        for gap in group
        if gap.spot.file == worst.spot.file and gap.spot.row is not None
    )
    return Finding(
        rule.code,
        severity,
        message,
        hint,
        file=worst.spot.file,
        rows=leading(list(rows)),
        column=worst.spot.column,
        dimension=cell.dimension,
        component=cell.component,
        flow=cell.flow,
        window=cell.window,
        period=month_name(cell.period),
        observed=worst.observed,
        expected=worst.expected,
        threshold=worst.tolerance,
        unit=cell.currency,
        effect_pp=worst.effect.effect_pp,
        effect_reason=worst.effect.effect_reason,
        effect_period=worst.effect.effect_period,
        periods=tuple(sorted({month_name(gap.cell.period) for gap in group})),
        cells=len(group),
    )


def in_no_sum(finding: Finding) -> Finding:
    """Leave out an effect: the line overlaps others, and its points are theirs."""
    return finding._replace(effect_pp=None, effect_reason="in_no_sum", effect_period=None)


def leading(rows: Sequence[int]) -> tuple[int, ...]:
    """Put the row that a finding is about first, and the others in order behind it."""
    kept = list(dict.fromkeys(rows))[:ROWS]
    return tuple(kept[:1] + sorted(kept[1:]))


def _size(gap: Gap) -> float:
    return abs(gap.effect.effect_pp or 0.0)


def _weight(gap: Gap) -> tuple[object, ...]:
    cell = gap.cell
    return (
        -_size(gap),
        -abs(gap.amount),
        cell.window,
        cell.period,
        cell.component,
        cell.vintage,
        cell.currency or "",
    )
