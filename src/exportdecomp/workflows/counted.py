"""What a breakdown counts: its finest items with quantities, and the lines they belong to."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from exportdecomp.engines.local import collect
from exportdecomp.errors import DataError
from exportdecomp.model.line import Level, Line
from exportdecomp.model.trade import Flow
from exportdecomp.panel.items import Quantity, any_counted, to_items, to_quantities, uncovered
from exportdecomp.panel.quantities import pair_quantities
from exportdecomp.panel.tree_sums import leaves_of
from exportdecomp.panel.windows import first_day
from exportdecomp.workflows.counted_cells import Cells, cells_below
from exportdecomp.workflows.laid import Laid, lay_out, only_needed
from exportdecomp.workflows.part import Cut, Part
from exportdecomp.workflows.question import Question
from exportdecomp.workflows.rows import label_of

if TYPE_CHECKING:
    import polars as pl


class Counted(NamedTuple):
    """A breakdown with what is counted of it.

    ``items`` are an ITEMS table of the finest that has levels and may have quantities: the
    cells where the ``dimensions`` of the table cross, or the leaves of its only one;
    ``names`` is what they are called, ``owned`` lists those of each leaf. ``left`` are the
    contributions of what stands in no item: residuals, what is not itemised, and what a leaf
    has beyond its cells. ``quantities`` are those of lines.
    """

    laid: Laid
    dimensions: tuple[str, ...]
    items: "pl.DataFrame"
    names: Mapping[str, str]
    owned: Mapping[str, Sequence[str]]
    left: Mapping[str, float]
    quantities: Mapping[str, Quantity]

    def items_of(self, lines: Sequence[Line]) -> "pl.DataFrame":
        """Write any lines with their own quantities as an ITEMS table."""
        levels = {line.code: line.level for line in lines}
        return _table(levels, self.quantities, self.laid.part)


def count_items(asked: Question, name: str) -> Counted:
    """Lay out a breakdown and put quantities beside the values of its finest items.

    Args:
        asked: The question.
        name: The dimension.

    Raises:
        DataError: Nothing is counted by this dimension; or as of ``lay_out``.
        SettingsError: As of ``lay_out``.
    """
    laid = lay_out(asked, name)
    tables, part = laid.tables, laid.part
    codes = Cut(tables.scheme, tables.labels, tables.groups).codes
    only = only_needed(asked.query, tables.dimension, codes)
    held = asked.store.quantities(tables.dimension, only)
    if held is None:
        raise _nothing_counted(asked, name)
    paired = collect(pair_quantities(held, part.span, part.kind, asked.query.flow.value))
    quantities = to_quantities(paired)
    cells = cells_below(asked, laid)
    if cells is not None:
        return _of_cells(laid, quantities, cells)
    if not any_counted(quantities):
        raise _nothing_counted(asked, name)
    return _of_leaves(laid, quantities)


def _of_leaves(laid: Laid, quantities: Mapping[str, Quantity]) -> Counted:
    labels = {code: label.label for code, label in laid.tables.labels.items()}
    leaves = leaves_of(laid.lines)
    items = [line for line in leaves if line.role == "component"]
    levels = {line.code: line.level for line in items}
    return Counted(
        laid=laid,
        dimensions=(laid.tables.dimension.name,),
        items=_table(levels, quantities, laid.part),
        names={line.code: label_of(line, labels) for line in items},
        owned={code: (code,) for code in levels},
        left={
            line.code: _points(line.level.change, laid.part)
            for line in leaves
            if line.role != "component"
        },
        quantities=quantities,
    )


def _of_cells(laid: Laid, quantities: Mapping[str, Quantity], cells: Cells) -> Counted:
    leaves = leaves_of(laid.lines)
    owned: dict[str, list[str]] = {
        line.code: [] for line in leaves if line.role == "component"
    }
    for cell, leaf in cells.owners.items():
        owned[leaf].append(cell)
    left = {}
    for line in leaves:
        of = owned.get(line.code, ())
        rest = uncovered(line.level, [cells.levels[cell] for cell in of])
        if rest is not None or line.code not in owned:
            left[line.code] = _points(line.level.change if rest is None else rest, laid.part)
    return Counted(
        laid=laid,
        dimensions=cells.dimensions,
        items=_table(cells.levels, cells.quantities, laid.part),
        names=cells.names,
        owned=owned,
        left=left,
        quantities=quantities,
    )


def _table(
    levels: Mapping[str, Level], quantities: Mapping[str, Quantity], part: Part
) -> "pl.DataFrame":
    period = first_day(part.span.period.month)
    return to_items(levels, quantities, period, part.head.scale)


def _points(change: float, part: Part) -> float:
    return 100 * change / part.head.scale


def _nothing_counted(asked: Question, name: str) -> DataError:
    files, flow = asked.store.files, asked.query.flow
    if not files and flow is Flow.IMPORTS:
        return DataError(
            f"nothing is counted of {flow}: {asked.store.dataset.name} has no quantities",
            where=f"--flow {flow}",
            hint=f"quantities are held of {Flow.EXPORTS}: leave --flow out",
        )
    hint = (
        "--map quantity=COLUMN names a column of quantities, in a table with a row a period, "
        "--map quantity_unit= its unit"
    )
    return DataError(
        f"nothing is counted by {name}: there are no quantities",
        where=", ".join(files) if files else f"--by {name}",
        hint=hint if files else "another dimension may have quantities: leave --by out",
    )
