"""A breakdown laid out in lines: its tree with every level, before any rate is computed."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from exportdecomp.engines.local import Only, union, within
from exportdecomp.errors import InputError
from exportdecomp.model.dataset import Dimension, Label
from exportdecomp.model.line import Line
from exportdecomp.model.period import Period
from exportdecomp.model.request import Asked, Query
from exportdecomp.model.trade import Flow
from exportdecomp.panel.hierarchy import Tree, nest
from exportdecomp.panel.overlap import find_excess
from exportdecomp.panel.windows import first_day
from exportdecomp.workflows.part import Cut, Part, Tables, comparable, read_part
from exportdecomp.workflows.question import Question


class Laid(NamedTuple):
    """The lines of one period of a breakdown: they add up to the headline of the part."""

    tables: Tables
    part: Part
    lines: list[Line]


def tables_of(asked: Question, name: str) -> Tables:
    """Read the tables of a dimension for the periods of a question.

    Args:
        asked: The question.
        name: The dimension.

    Raises:
        SettingsError: The members of a group overlap.
    """
    store, dimension = asked.store, asked.store.dataset.dimensions[name]
    cut = _cut(asked, dimension, store.labels(name))
    frame = store.components(dimension, only_needed(asked.query, dimension, cut.codes))
    return Tables(dimension, cut.scheme, asked.heads, frame, cut.labels, cut.groups)


def tables_of_each(asked: Sequence[Question], name: str) -> list[Tables]:
    """Read the tables of a dimension once, for the periods of several questions.

    Args:
        asked: Questions to the same store about the same flow.
        name: The dimension.

    Returns:
        What ``tables_of`` returns for each of them.

    Raises:
        SettingsError: The members of a group overlap.
    """
    store, dimension = asked[0].store, asked[0].store.dataset.dimensions[name]
    labels = store.labels(name)
    cuts = [_cut(one, dimension, labels) for one in asked]
    needed = [
        only_needed(one.query, dimension, cut.codes)
        for one, cut in zip(asked, cuts, strict=True)
    ]
    whole = store.components(dimension, union(needed))
    return [
        Tables(dimension, cut.scheme, one.heads, within(whole, only), cut.labels, cut.groups)
        for one, cut, only in zip(asked, cuts, needed, strict=True)
    ]


def lay_out(asked: Question, name: str) -> Laid:
    """Lay out a breakdown of the period that a question is about.

    Args:
        asked: The question.
        name: The dimension.

    Returns:
        Every line of the tree, residuals and memo lines included, none folded.

    Raises:
        DataError: The dimension has no levels or no base for the period.
        SettingsError: The base asked for does not exist for every row.
    """
    tables = tables_of(asked, name)
    return laid_of(asked, tables, asked.query.period)


def laid_of(asked: Question, tables: Tables, period: Period) -> Laid:
    """Lay out a period of tables that are read already; as ``lay_out``."""
    part = read_part(tables, asked.store, asked.query, period)
    lines = lines_of(
        tables, part, set(comparable(asked.store, part, asked.query)), asked.query
    )
    _refuse_excess(asked, tables, part, lines)
    return Laid(tables, part, lines)


def lines_of(tables: Tables, part: Part, itemised: set[str], query: Query) -> list[Line]:
    """Nest the levels of the codes that are itemised; what is left becomes remainders."""
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


def only_needed(query: Query, dimension: Dimension, listed: Sequence[str]) -> Only:
    """Read both periods, their bases, and the month before each base, for some codes."""
    asked = Asked(query.period, query.base_period, query.vs)
    months = {month for period in asked.all for month in period.months}
    codes = [*listed, *([dimension.total] if dimension.total else [])]
    days = [first_day(month) for month in months | {month - 1 for month in months}]
    return Only(query.flow.sides, codes, days)


def _cut(asked: Question, dimension: Dimension, labels: Mapping[str, Label]) -> Cut:
    cut = Cut(dimension.schemes[asked.query.schemes[dimension.name]], labels)
    if not (asked.groups.beside or asked.groups.only):
        return cut
    from exportdecomp.workflows.grouped import with_groups

    return with_groups(cut, asked.groups, dimension, asked.store.dataset.name, asked.query)


def _refuse_excess(asked: Question, tables: Tables, part: Part, lines: list[Line]) -> None:
    store, name = asked.store, tables.dimension.name
    dataset = store.dataset
    if dataset.keeps_overlap or dataset.is_signed or asked.query.flow is Flow.BALANCE:
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
