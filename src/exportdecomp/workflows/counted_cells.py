"""Items at the finest level of a table of several dimensions: its cells, leaf by leaf."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple

from exportdecomp.engines.local import collect
from exportdecomp.errors import DataError
from exportdecomp.model.group import Groups
from exportdecomp.model.line import Level, Line
from exportdecomp.panel.items import Quantity, any_counted, to_quantities
from exportdecomp.panel.levels import to_levels
from exportdecomp.panel.quantities import pair_quantities
from exportdecomp.panel.tree_sums import leaves_of
from exportdecomp.workflows.based import Wanted, find_base
from exportdecomp.workflows.laid import Laid, lines_of, tables_of
from exportdecomp.workflows.part import comparable, read_part
from exportdecomp.workflows.question import Question

if TYPE_CHECKING:
    from exportdecomp.panel.crossing import CellPanel


class Cells(NamedTuple):
    """The cells of a table whose codes are leaves along each of its dimensions.

    Cells are known by a number; ``owners`` says which leaf of the dimension shown each is
    part of, ``names`` what each is called.
    """

    dimensions: tuple[str, ...]
    levels: Mapping[str, Level]
    quantities: Mapping[str, Quantity]
    owners: Mapping[str, str]
    names: Mapping[str, str]


def cells_below(asked: Question, laid: Laid) -> Cells | None:
    """Find the cells that the leaves of a breakdown are made of.

    Args:
        asked: The question.
        laid: The dimension shown, laid out.

    Returns:
        The cells with a level in both periods; None where the table has one dimension, or
        nothing is counted cell by cell: then the leaves are the finest that can be measured.
    """
    name = laid.tables.dimension.name
    dimensions = asked.store.crossed_with(name)
    if len(dimensions) == 1:
        return None
    try:
        panel = asked.store.cells(dimensions)
        leaves = [
            _items(laid.lines) if other == name else _leaves_by(asked, other)
            for other in dimensions
        ]
    except DataError:  # each row is a total along one of them, or has no base along another
        return None
    if panel.counted is None:
        return None
    inside = {
        number: codes
        for number, codes in panel.codes.items()
        if all(code in side for code, side in zip(codes, leaves, strict=True))
    }
    return _read(asked, laid, (dimensions, panel, inside))


def _read(
    asked: Question,
    laid: Laid,
    found: tuple[tuple[str, ...], "CellPanel", Mapping[str, tuple[str, ...]]],
) -> Cells | None:
    dimensions, panel, inside = found
    span, flow, kind = laid.part.span, asked.query.flow, laid.part.kind
    based = find_base(panel.component, span, (kind,), Wanted(flow, frozenset(inside), None))
    if based is None or panel.counted is None:
        return None
    levels = {code: one for code, one in to_levels(based.levels).items() if code in inside}
    quantities = to_quantities(collect(pair_quantities(panel.counted, span, kind, flow.value)))
    if not any_counted({code: quantities[code] for code in levels if code in quantities}):
        return None
    labels = [asked.store.labels(name) for name in dimensions]
    place = dimensions.index(laid.tables.dimension.name)
    return Cells(
        dimensions=dimensions,
        levels=levels,
        quantities=quantities,
        owners={number: inside[number][place] for number in levels},
        names={
            number: " × ".join(
                of[code].label for of, code in zip(labels, inside[number], strict=True)
            )
            for number in levels
        },
    )


def _leaves_by(asked: Question, name: str) -> Collection[str]:
    """List the leaves of another dimension of the table."""
    plain = asked._replace(groups=Groups())
    tables = tables_of(plain, name)
    part = read_part(tables, asked.store, asked.query, asked.query.period)
    itemised = set(comparable(asked.store, part, asked.query))
    return _items(lines_of(tables, part, itemised, asked.query))


def _items(lines: list[Line]) -> Collection[str]:
    return {line.code for line in leaves_of(lines) if line.role == "component"}
