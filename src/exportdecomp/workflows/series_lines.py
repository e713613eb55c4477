"""The lines of a dimension in the periods of a series, folded and cumulated alike."""

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from exportdecomp.decompositions.cumulative import running
from exportdecomp.model.line import Line
from exportdecomp.model.report import Breakdown, Row
from exportdecomp.model.request import Query
from exportdecomp.model.series_report import Cut, Running
from exportdecomp.panel.other import fold, small_throughout
from exportdecomp.panel.paired import stack, to_paired
from exportdecomp.panel.windows import first_day
from exportdecomp.workflows import rows
from exportdecomp.workflows.breakdown import breakdown_of
from exportdecomp.workflows.laid import Laid, lines_of
from exportdecomp.workflows.order import arrange
from exportdecomp.workflows.part import comparable
from exportdecomp.workflows.question import Question

_WHOLE = ""
_NULLABLE = (
    "value", "base_value", "change", "growth_pct", "base_share_pct", "share_pct",
    "contribution_pp", "lower_pp", "upper_pp", "share_of_growth_pct", "vintage",
)  # fmt: skip
_ITEMISED = frozenset({"component", "parent", "memo"})


class Answered(NamedTuple):
    """A question about one period, and its answer by one dimension in lines."""

    question: Question
    laid: Laid


def cut_each(answered: Sequence[Answered], *, is_cumulated: bool) -> list[Cut]:
    """Make a breakdown of each period, all of the same rows as far as the data have them.

    Args:
        answered: The periods of one dimension that could be laid out, in their order; no
            breakdowns are made of none.
        is_cumulated: Whether to cumulate as well: the rows are then those that every period
            itemises, and what is left of the others is in the row computed by difference.
    """
    if not answered:
        return []
    lines = _in_all(answered) if is_cumulated else [one.laid.lines for one in answered]
    lines = _folded(answered, lines)
    made = [
        breakdown_of(one.question, one.laid, own)
        for one, own in zip(answered, lines, strict=True)
    ]
    sums = _running(answered, lines) if is_cumulated else [None] * len(made)
    order = in_order(made, answered[0].question.query)
    return [
        Cut(one, _in_series(one, order), so_far)
        for one, so_far in zip(made, sums, strict=True)
    ]


def in_order(
    breakdowns: Sequence[Breakdown],
    query: Query,
    cumulated: Mapping[str, float] | None = None,
) -> tuple[Row, ...]:
    """List the rows of any period, each as the last one shows it, memo rows last.

    Args:
        breakdowns: Those of the periods, in their order.
        query: The query, which says what rows are sorted by.
        cumulated: What takes the place of contributions in sorting, by code.
    """
    known = {row.code: row for one in breakdowns for row in one.components}
    beside = {row.code: row for one in breakdowns for row in one.memo}
    ranked = [
        row._replace(contribution_pp=(cumulated or {}).get(code, row.contribution_pp))
        for code, row in known.items()
    ]
    return (*(known[row.code] for row in arrange(ranked, query.sort)), *beside.values())


def _in_all(answered: Sequence[Answered]) -> list[list[Line]]:
    """Lay out what every period itemises; a line that one alone needs is zero elsewhere."""
    itemised = set.intersection(
        *(
            set(comparable(one.question.store, one.laid.part, one.question.query))
            for one in answered
        )
    )
    lines = [
        lines_of(one.laid.tables, one.laid.part, itemised, one.question.query)
        for one in answered
    ]
    together = reduce(rows.complete, lines)
    return [rows.complete(own, together) for own in lines]


def _folded(answered: Sequence[Answered], lines: list[list[Line]]) -> list[list[Line]]:
    query = answered[0].question.query
    top = query.top or query.at_most
    if top is None and query.min_pp is None:
        return lines
    periods = [
        (own, rows.contributions(own, one.laid.part))
        for one, own in zip(answered, lines, strict=True)
    ]
    small = small_throughout(periods, top=top, min_pp=query.min_pp)
    return [fold(own, small) for own in lines]


def _running(answered: Sequence[Answered], lines: Sequence[list[Line]]) -> list[Running]:
    parts = [one.laid.part for one in answered]
    days = [first_day(part.span.period.month) for part in parts]
    wholes = [Line(_WHOLE, None, 0, "headline", part.head.level) for part in parts]
    each = list(zip(lines, wholes, days, parts, strict=True))
    split = running(
        stack(
            to_paired([line for line in own if line.in_sum], day, part.head.scale)
            for own, _, day, part in each
        ),
        stack(
            to_paired([*own, whole], day, part.head.scale) for own, whole, day, part in each
        ),
    )
    found: dict[object, dict[str, float]] = {day: {} for day in days}
    known = zip(split["period"], split["component"], split["contribution_pp"], strict=True)
    for day, code, points in known:
        found[day][code] = points
    return [Running(found[day].pop(_WHOLE), found[day]) for day in days]


def _in_series(breakdown: Breakdown, order: Sequence[Row]) -> tuple[Row, ...]:
    """Put rows in the order of the series; those that it does not itemise are null."""
    have = {row.code: row for row in (*breakdown.components, *breakdown.memo)}
    return tuple(
        have.get(row.code) or _nulls(row, breakdown)
        for row in order
        if row.code in have or row.role in _ITEMISED
    )


def _nulls(row: Row, breakdown: Breakdown) -> Row:
    return row._replace(
        in_sum=False,
        base_kind=breakdown.base_kind,
        vintage=None,
        value=None,
        base_value=None,
        change=None,
        growth_pct=None,
        base_share_pct=None,
        share_pct=None,
        contribution_pp=None,
        lower_pp=None,
        upper_pp=None,
        share_of_growth_pct=None,
        flags=(),
        residual_reason=None,
        null_reasons=dict.fromkeys(_NULLABLE, "not_itemised"),
    )
