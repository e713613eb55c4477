"""One breakdown: a dimension's rows, adding up to the headline of one period or of two."""

from collections.abc import Sequence
from typing import NamedTuple

from exportdecomp.engines.local import Only
from exportdecomp.errors import InputError
from exportdecomp.indicators.share import netting_ratio
from exportdecomp.model.dataset import Dimension
from exportdecomp.model.group import Groups
from exportdecomp.model.line import Line
from exportdecomp.model.report import Breakdown, Mover
from exportdecomp.model.request import Asked, Query
from exportdecomp.model.trade import Flow
from exportdecomp.panel.hierarchy import Tree, nest
from exportdecomp.panel.other import fold, small_codes
from exportdecomp.panel.overlap import find_excess
from exportdecomp.panel.windows import first_day
from exportdecomp.workflows import notes, rows
from exportdecomp.workflows.load import Store
from exportdecomp.workflows.movers import movers
from exportdecomp.workflows.order import arrange
from exportdecomp.workflows.part import Cut, Heads, Part, Tables, comparable, read_part


class _Sides(NamedTuple):
    """The lines of the period explained and of the one it is set beside, if any.

    ``netting``, ``movers`` and ``shifts`` are those of lines before any was folded.
    """

    now: list[Line]
    then: list[Line]
    netting: float | None
    movers: tuple[Mover, ...]
    shifts: tuple[Mover, ...]


def break_down(
    store: Store, query: Query, heads: Heads, name: str, asked: Groups
) -> Breakdown:
    """Decompose the headline by one dimension.

    Args:
        store: The dataset's tables.
        query: What was asked for.
        heads: The headlines of its periods.
        name: The dimension.
        asked: The groups that were asked for.

    Returns:
        The breakdown; its rows marked ``in_sum`` add up to the headline.

    Raises:
        DataError: The dimension has no levels or no base for a period.
        SettingsError: The base asked for does not exist for every row.
    """
    dimension = store.dataset.dimensions[name]
    cut = Cut(dimension.schemes[query.schemes[name]], store.labels(name))
    if asked != Groups():
        from exportdecomp.workflows.grouped import with_groups

        cut = with_groups(cut, asked, dimension, store.dataset.name, query)
    frame = store.components(dimension, _only(query, dimension, cut.codes))
    tables = Tables(dimension, cut.scheme, heads, frame, cut.labels, cut.groups)
    part = read_part(tables, store, query, query.period)
    vs = None if query.vs is None else read_part(tables, store, query, query.vs)
    sides = _lines(store, query, tables, (part, vs))
    return _breakdown(store, query, tables, (part, vs), sides)


def _lines(
    store: Store, query: Query, tables: Tables, parts: tuple[Part, Part | None]
) -> _Sides:
    part, vs = parts
    itemised = set(comparable(store, part, query))
    whole = _nest(tables, part, itemised, query)
    _refuse_excess(store, query, tables, part, whole)
    named = movers(whole, rows.contributions(whole, part), tables.labels)
    netting = netting_ratio([line.level.change for line in whole if line.in_sum])
    if vs is None:
        now, _ = _folded(whole, [], part, query)
        return _Sides(now, [], netting, named, ())
    itemised &= set(comparable(store, vs, query))
    now, then = _nest(tables, part, itemised, query), _nest(tables, vs, itemised, query)
    now, then = rows.complete(now, then), rows.complete(then, now)
    before = rows.contributions(then, vs)
    change = {
        code: amount - before[code] for code, amount in rows.contributions(now, part).items()
    }
    shifts = movers(now, change, tables.labels)
    return _Sides(*_folded(now, then, part, query), netting, named, shifts)


def _refuse_excess(
    store: Store, query: Query, tables: Tables, part: Part, lines: list[Line]
) -> None:
    dataset, name = store.dataset, tables.dimension.name
    if dataset.keeps_overlap or dataset.is_signed or query.flow is Flow.BALANCE:
        return
    found = find_excess(lines, part.own_total, part.span.period, part.span.base)
    if found is None:
        return
    code = found.member or found.parent
    raise InputError(
        "children_above_parent" if found.member is None else "component_above_parent",
        found.words(),
        where=store.locate(name, code) if code else f"{', '.join(store.files)}, by {name}",
        hint="something is counted twice, or an amount is wrong; --map parent= keeps codes "
        "apart that only begin alike, keeps_overlap = true under [dataset] in a definition an "
        "overlap that is meant",
    )


def _folded(
    now: list[Line], then: list[Line], part: Part, query: Query
) -> tuple[list[Line], list[Line]]:
    top = query.top or query.at_most
    if top is None and query.min_pp is None:
        return now, then
    pp = rows.contributions(now, part)
    small = small_codes(now, pp, top=top, min_pp=query.min_pp)
    return fold(now, small), fold(then, small)


def _breakdown(
    store: Store,
    query: Query,
    tables: Tables,
    parts: tuple[Part, Part | None],
    sides: _Sides,
) -> Breakdown:
    part, vs = parts
    rates = rows.compute(sides.now, part, sides.then, vs)
    head = rows.headline(part, vs, query)
    total = rows.total_of(sides.now, rates, head, sides.netting)
    labels = {code: label.label for code, label in tables.labels.items()}
    context = rows.Context(part, head, labels, query, rows.is_unstable(total))
    depth = query.depth or tables.scheme.depth
    shown = [line for line in sides.now if line.depth <= depth]
    made = [rows.row(line, rates, context) for line in shown]
    return Breakdown(
        by=tables.dimension.name,
        scheme=tables.scheme.name,
        currency=query.currency,
        unit=query.currency,
        base_kind=part.head.kind,
        vintage=part.head.level.vintage,
        headline=head,
        components=tuple(arrange([row for row in made if row.role != "memo"], query.sort)),
        memo=tuple(row for row in made if row.role == "memo"),
        total=total,
        movers=sides.movers,
        shifts=sides.shifts,
        notes=(
            *notes.query_notes(query, head, total),
            *notes.breakdown_notes(tables, store, query, part, shown),
            *(notes.versus_notes(tables, store, query, vs, part) if vs else ()),
        ),
    )


def _nest(tables: Tables, part: Part, itemised: set[str], query: Query) -> list[Line]:
    levels = {code: level for code, level in part.levels.items() if code in itemised}
    lines = nest(
        Tree(
            levels,
            tables.scheme,
            (part.span.base.months[0], part.span.period.month),
            part.head.level,
            part.own_total,
            part.is_exact,
            is_signed=query.flow is Flow.BALANCE,
        )
    )
    if not tables.groups:
        return lines
    from exportdecomp.workflows.group_rows import group_lines

    return [*lines, *group_lines(tables.groups, levels)]


def _only(query: Query, dimension: Dimension, listed: Sequence[str]) -> Only:
    """Read both periods, their bases, and the month before each base, for some codes."""
    asked = Asked(query.period, query.base_period, query.vs)
    months = {month for period in asked.all for month in period.months}
    codes = [*listed, *([dimension.total] if dimension.total else [])]
    days = [first_day(month) for month in months | {month - 1 for month in months}]
    return Only(query.flow.sides, codes, days)
