"""Two states of a breakdown as rows: levels, contributions and ranks before and after."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import fsum
from typing import NamedTuple

from exportdecomp.decompositions.contribution import contribution
from exportdecomp.decompositions.revision import revision, revision_effects
from exportdecomp.indicators.growth import growth
from exportdecomp.indicators.share import share
from exportdecomp.model.dataset import UNDATED
from exportdecomp.model.line import Line
from exportdecomp.model.report import Note
from exportdecomp.model.request import Query
from exportdecomp.model.revisions_report import (
    BOOKED,
    IMPLIED,
    YEAR_TO_DATE,
    RevisedBreakdown,
    RevisedRow,
    State,
)
from exportdecomp.panel.other import fold, small_codes
from exportdecomp.panel.revised import beside, ranks
from exportdecomp.workflows.laid import Laid
from exportdecomp.workflows.order import arrange
from exportdecomp.workflows.part import Part
from exportdecomp.workflows.rows import Field, label_of, paired_of, reasons

_EFFECTS = ("level", "base", "headline_base")
_ABSENT = "not_in_this_state"
_NO_BASE = "base_not_held"


class Side(NamedTuple):
    """A state, and the breakdown laid out in it."""

    state: State
    laid: Laid

    @property
    def part(self) -> Part:
        """The levels that the lines were made of."""
        return self.laid.part

    @property
    def lines(self) -> dict[str, Line]:
        """The lines by code."""
        return {line.code: line for line in self.laid.lines}

    @property
    def names(self) -> dict[str, str]:
        """What readers call each line, by code."""
        return {code: one.label for code, one in self.laid.tables.labels.items()}

    def with_lines(self, lines: Sequence[Line]) -> "Side":
        """Return the side with other lines."""
        return self._replace(laid=self.laid._replace(lines=list(lines)))


class _Numbers(NamedTuple):
    """The lines of both sides and everything computed from them, by code."""

    revision: Mapping[str, float]
    effects: Mapping[tuple[str, str], float]
    contributions: tuple[Mapping[str, float], Mapping[str, float]]
    growth: Sequence[Mapping[str, Field]]
    ranks: Mapping[str, tuple[int | None, int | None]]
    lines: tuple[Mapping[str, Line], Mapping[str, Line]]
    names: tuple[Mapping[str, str], Mapping[str, str]]


def revised_breakdown(
    kind: str, before: Side, after: Side, query: Query, notes: Sequence[Note] = ()
) -> RevisedBreakdown:
    """Split the revision of growth between two states by component.

    Args:
        kind: What the revision is between.
        before: The earlier state.
        after: The later one.
        query: What was asked for: rows below ``top`` or ``min_pp`` by their revision are
            folded.
        notes: What holds for the breakdown.
    """
    ranked = _ranks(before, after)
    before, after = _folded(before, after, query)
    numbers = _numbers(before, after)._replace(ranks=ranked)
    every = [_row(code, numbers) for code in numbers.revision]
    depth = query.depth or after.laid.tables.scheme.depth
    rows = [row for row in every if row.depth <= depth]
    components = arrange([row for row in rows if row.role != "memo"], "contribution")
    memo = [row for row in rows if row.role == "memo"]
    added = fsum(row.revision_pp for row in rows if row.in_sum)
    whole = after.state.effect_pp or 0.0
    tables = after.laid.tables
    if kind == BOOKED:
        components, memo = [[_level_alone(row) for row in some] for some in (components, memo)]
    return RevisedBreakdown(
        by=tables.dimension.name,
        scheme=tables.scheme.name,
        kind=kind,
        before=before.state,
        after=after.state,
        lines_base_before=before.part.kind,
        lines_base=YEAR_TO_DATE if kind == IMPLIED else after.part.kind,
        components=tuple(components),
        memo=tuple(memo),
        revision_pp=whole,
        gap_pp=whole - added,
        notes=tuple(notes),
    )


def _level_alone(row: RevisedRow) -> RevisedRow:
    """Leave out what would need the base of the level after."""
    no_base = dict.fromkeys(("base_value", "growth_pct", "contribution_pp", "rank"), _NO_BASE)
    return row._replace(
        base_value=None,
        growth_pct=None,
        contribution_pp=None,
        rank=None,
        null_reasons={**row.null_reasons, **no_base},
    )


def _folded(before: Side, after: Side, query: Query) -> tuple[Side, Side]:
    top = query.top or query.at_most
    if top is None and query.min_pp is None:
        return before, after
    sizes = _numbers(before, after).revision
    lines = [*after.laid.lines, *_only_in(before, after)]
    small = small_codes(lines, sizes, top=top, min_pp=query.min_pp)
    return (
        before.with_lines(fold(before.laid.lines, small)),
        after.with_lines(fold(after.laid.lines, small)),
    )


def _only_in(one: Side, other: Side) -> list[Line]:
    known = other.lines
    return [line for line in one.laid.lines if line.code not in known]


def _numbers(before: Side, after: Side) -> _Numbers:
    sides = [paired_of(side.laid.lines, side.part) for side in (before, after)]
    revised = beside(sides[1], sides[0])
    split = revision(revised)
    effects = revision_effects(revised)
    each = effects.select("component", "effect", "contribution_pp").rows()
    given = [
        dict(contribution(side).select("component", "contribution_pp").rows())
        for side in sides
    ]
    grown = [
        {code: (rate, str(why)) for code, rate, why in growth(side).rows()} for side in sides
    ]
    return _Numbers(
        revision=dict(split.select("component", "contribution_pp").rows()),
        effects={(code, effect): amount for code, effect, amount in each},
        contributions=(given[0], given[1]),
        growth=grown,
        ranks={},
        lines=(before.lines, after.lines),
        names=(before.names, after.names),
    )


def _ranks(before: Side, after: Side) -> dict[str, tuple[int | None, int | None]]:
    """Rank each component among those of the same parent, before and after."""
    sides = (after, before)
    parents = {line.parent: None for side in sides for line in side.laid.lines}
    found: dict[str, tuple[int | None, int | None]] = {}
    for parent in parents:
        now, was = (paired_of(_siblings(side, parent), side.part) for side in sides)
        table = beside(now, was)
        if not table.is_empty():
            found |= {code: (first, then) for code, then, first in ranks(table).rows()}
    return found


def _siblings(side: Side, parent: str | None) -> list[Line]:
    return [
        line
        for line in side.laid.lines
        if line.parent == parent and line.role in {"component", "parent"}
    ]


def _row(code: str, numbers: _Numbers) -> RevisedRow:
    was, now = (lines.get(code) for lines in numbers.lines)
    at = int(now is not None)
    shown = numbers.lines[at][code]
    level, base, headline_base = (numbers.effects[code, effect] for effect in _EFFECTS)
    rank_before, rank = numbers.ranks.get(code, (None, None))
    fields = _fields(was, now, numbers.growth)
    return RevisedRow(
        code=code,
        label=label_of(shown, numbers.names[at]),
        parent=shown.parent,
        depth=shown.depth,
        role=shown.role,
        in_sum=shown.in_sum,
        contribution_before_pp=numbers.contributions[0].get(code, 0.0),
        contribution_pp=numbers.contributions[1].get(code, 0.0),
        revision_pp=numbers.revision[code],
        level_pp=level,
        base_pp=base,
        headline_base_pp=headline_base,
        rank_before=rank_before,
        rank=rank,
        vintage_before=_vintage(was),
        vintage=_vintage(now),
        residual_reason=shown.reason,
        null_reasons={
            **reasons(fields),
            **_no_rank("rank_before", rank_before, was),
            **_no_rank("rank", rank, now),
        },
        **{name: value for name, (value, _) in fields.items()},
    )


def _fields(
    was: Line | None, now: Line | None, grown: Sequence[Mapping[str, Field]]
) -> dict[str, Field]:
    """Return the numbers that may be null, each with the reason it would have."""
    value_before, value = _level(was), _level(now)
    change = None if value is None or value_before is None else value - value_before
    share_of = None if change is None or value_before is None else share(change, value_before)
    return {
        "value_before": (value_before, _ABSENT),
        "value": (value, _ABSENT),
        "revision": (change, _ABSENT),
        "revision_pct": (share_of, _ABSENT if change is None else "zero_level"),
        "base_value_before": (None if was is None else was.level.base_value, _ABSENT),
        "base_value": (None if now is None else now.level.base_value, _ABSENT),
        "growth_before_pct": _growth(was, grown[0]),
        "growth_pct": _growth(now, grown[1]),
    }


def _level(line: Line | None) -> float | None:
    return None if line is None else line.level.value


def _growth(line: Line | None, grown: Mapping[str, Field]) -> Field:
    if line is None:
        return None, _ABSENT
    return (None, "residual") if line.role == "residual" else grown[line.code]


def _vintage(line: Line | None) -> date | None:
    return None if line is None or line.level.vintage == UNDATED else line.level.vintage


def _no_rank(name: str, rank: int | None, line: Line | None) -> dict[str, str]:
    if rank is not None:
        return {}
    return {name: _ABSENT if line is None else "not_ranked"}
