"""One breakdown: a dimension's rows, adding up to the headline of one period or of two."""

from collections.abc import Mapping
from typing import NamedTuple

from exportdecomp.indicators.share import netting_ratio
from exportdecomp.model.line import Line
from exportdecomp.model.report import Bounds, Breakdown, Headline, Mover, Note, Row, Split
from exportdecomp.model.request import Query
from exportdecomp.panel.other import fold, small_codes
from exportdecomp.workflows import notes, rows
from exportdecomp.workflows.laid import Laid, laid_of, lines_of, tables_of
from exportdecomp.workflows.movers import movers
from exportdecomp.workflows.order import arrange
from exportdecomp.workflows.part import Part, Tables, comparable, read_part
from exportdecomp.workflows.question import Question

_Intervals = Mapping[str, tuple[float, float]]


class _Sides(NamedTuple):
    """The lines of the period explained and of the one it is set beside, if any.

    ``netting``, ``movers`` and ``shifts`` are those of lines before any was folded,
    ``unfolded`` these lines where there are two periods.
    """

    now: list[Line]
    then: list[Line]
    netting: float | None
    movers: tuple[Mover, ...]
    shifts: tuple[Mover, ...]
    unfolded: tuple[list[Line], list[Line]] = ([], [])


def break_down(asked: Question, name: str) -> Breakdown:
    """Decompose the headline by one dimension.

    Args:
        asked: What was asked for, and the tables to answer from.
        name: The dimension.

    Returns:
        The breakdown; its rows marked ``in_sum`` add up to the headline.

    Raises:
        DataError: The dimension has no levels or no base for a period.
        SettingsError: The base asked for does not exist for every row.
    """
    store, query = asked.store, asked.query
    tables = tables_of(asked, name)
    laid = laid_of(asked, tables, query.period)
    vs = None if query.vs is None else read_part(tables, store, query, query.vs)
    return _breakdown(asked, laid, vs, _sides(asked, laid, vs))


def breakdown_of(asked: Question, laid: Laid, lines: list[Line]) -> Breakdown:
    """Write lines of one period as a breakdown.

    Args:
        asked: The question about the period.
        laid: The period laid out.
        lines: What to write: the lines laid out, with small ones folded or cut back to what
            other periods itemise as well.
    """
    return _breakdown(asked, laid, None, _alone(asked, laid, lines))


def _alone(asked: Question, laid: Laid, lines: list[Line]) -> _Sides:
    part, whole = laid.part, laid.lines
    bounds = _intervals(asked, laid.tables, part, whole)
    named = _movers(asked, laid, whole, rows.contributions(whole, part), bounds)
    netting = netting_ratio([line.level.change for line in whole if line.in_sum])
    return _Sides(lines, [], netting, named, ())


def _sides(asked: Question, laid: Laid, vs: Part | None) -> _Sides:
    query, part = asked.query, laid.part
    if vs is None:
        return _alone(asked, laid, _folded(laid.lines, [], part, query)[0])
    now, then = in_both(asked, laid, vs)
    before = rows.contributions(then, vs)
    change = {
        code: amount - before[code] for code, amount in rows.contributions(now, part).items()
    }
    bounds = _intervals(asked, laid.tables, part, now)
    apart = _apart(asked, laid.tables, bounds, (vs, then))
    shifts = _movers(asked, laid, now, change, apart)
    shown, beside = _folded(now, then, part, query)
    return _alone(asked, laid, shown)._replace(
        then=beside, shifts=shifts, unfolded=(now, then)
    )


def _movers(
    asked: Question,
    laid: Laid,
    lines: list[Line],
    amounts: Mapping[str, float],
    bounds: _Intervals,
) -> tuple[Mover, ...]:
    is_group = asked.query.only_group is not None
    return movers(lines, amounts, laid.tables.labels, is_group=is_group, bounds=bounds)


def _intervals(asked: Question, tables: Tables, part: Part, lines: list[Line]) -> _Intervals:
    if not asked.query.bounds:
        return {}
    from exportdecomp.workflows.row_bounds import intervals

    return intervals(asked, tables, part, lines)


def _apart(
    asked: Question, tables: Tables, bounds: _Intervals, other: tuple[Part, list[Line]]
) -> _Intervals:
    """Bound how far each line moved since another period."""
    if not bounds:
        return {}
    from exportdecomp.workflows.further_bounds import changes

    return changes(bounds, _intervals(asked, tables, *other))


def _further(asked: Question, parts: tuple[Part, Part | None], change: _Intervals) -> Bounds:
    if not asked.query.bounds:
        return Bounds()
    from exportdecomp.workflows.further_bounds import further_bounds

    return further_bounds(asked, parts, change)


def in_both(asked: Question, laid: Laid, vs: Part) -> tuple[list[Line], list[Line]]:
    """Lay out what both periods itemise, so that each line stands in both.

    Args:
        asked: The question.
        laid: The period explained.
        vs: The period beside it.

    Returns:
        The lines of the period, and the same of the other one.
    """
    store, query = asked.store, asked.query
    tables, part = laid.tables, laid.part
    itemised = set(comparable(store, part, query)) & set(comparable(store, vs, query))
    now = lines_of(tables, part, itemised, query)
    then = lines_of(tables, vs, itemised, query)
    return rows.complete(now, then), rows.complete(then, now)


def _folded(
    now: list[Line], then: list[Line], part: Part, query: Query
) -> tuple[list[Line], list[Line]]:
    top = query.top or query.at_most
    if top is None and query.min_pp is None:
        return now, then
    pp = rows.contributions(now, part)
    small = small_codes(now, pp, top=top, min_pp=query.min_pp)
    return fold(now, small), fold(then, small)


def _breakdown(asked: Question, laid: Laid, vs: Part | None, sides: _Sides) -> Breakdown:
    store, query = asked.store, asked.query
    tables, part = laid.tables, laid.part
    rates = rows.compute(sides.now, part, sides.then, vs)
    head = rows.headline(part, vs, query)
    total = rows.total_of(sides.now, rates, head, sides.netting)
    labels = {code: label.label for code, label in tables.labels.items()}
    bounds = _intervals(asked, tables, part, sides.now)
    context = rows.Context(part, head, labels, query, rows.is_unstable(total), bounds)
    depth = query.depth or tables.scheme.depth
    shown = [line for line in sides.now if line.depth <= depth]
    made = [rows.row(line, rates, context) for line in shown]
    components = tuple(arrange([row for row in made if row.role != "memo"], query.sort))
    memo = tuple(row for row in made if row.role == "memo")
    components, memo, sure = _bounded(asked, part, components, memo)
    apart = {} if vs is None else _apart(asked, tables, bounds, (vs, sides.then))
    split, why = _split(query, (part, vs), sides, head, (*components, *memo))
    return Breakdown(
        by=tables.dimension.name,
        scheme=tables.scheme.name,
        currency=query.currency,
        unit=query.currency,
        base_kind=part.head.kind,
        vintage=part.head.level.vintage,
        headline=head,
        components=components,
        memo=memo,
        total=total,
        movers=sides.movers,
        shifts=sides.shifts,
        notes=(
            *notes.query_notes(query, head, total),
            *notes.breakdown_notes(tables, store, query, part, shown),
            *(notes.versus_notes(tables, store, query, vs, part) if vs else ()),
            *why,
            *sure,
        ),
        split=split,
        bounds=_further(asked, (part, vs), apart),
    )


def _bounded(
    asked: Question, part: Part, components: tuple[Row, ...], memo: tuple[Row, ...]
) -> tuple[tuple[Row, ...], tuple[Row, ...], list[Note]]:
    """Flag what is not certain under ``bounds``, and say what the bounds hold."""
    if not asked.query.bounds:
        return components, memo, []
    from exportdecomp.workflows.bound_notes import bound_notes
    from exportdecomp.workflows.row_bounds import flagged

    rows_of = (flagged(components), flagged(memo))
    return (*rows_of, bound_notes(asked, part, *rows_of))


def _split(
    query: Query,
    parts: tuple[Part, Part | None],
    sides: _Sides,
    head: Headline,
    shown: tuple[Row, ...],
) -> tuple[Split | None, list[Note]]:
    part, vs = parts
    if vs is None or not query.split:
        return None, []
    from exportdecomp.workflows.split import Beside, split_notes, split_of

    beside = Beside(part, vs, sides.now, sides.then, sides.unfolded)
    split = split_of(beside, head, shown)
    return split, split_notes(beside, split.headline)
