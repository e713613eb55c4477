"""Several axes of a table as one, whose codes are the cells where they cross."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import polars as pl

from exportdecomp.model.tables import Counted
from exportdecomp.panel.axes import Axis
from exportdecomp.panel.quantities import counted_of
from exportdecomp.panel.totals import components_of, fill_absent

_COLUMN = "crossing"


class Crossing(NamedTuple):
    """The rows of a table by the cells of some of its axes.

    ``axis`` numbers the cells, so that ``totals.components_of``, ``totals.fill_absent`` and
    ``quantities.counted_of`` read them as they read components; ``codes`` has the codes of
    each cell, one an axis.
    """

    rows: pl.DataFrame
    axes: tuple[Axis, ...]
    axis: Axis
    codes: Mapping[str, tuple[str, ...]]


class CellPanel(NamedTuple):
    """The cells of several axes in every period and vintage.

    ``component`` is a COMPONENT table of numbered cells, ``counted`` their quantities, None
    where nothing is counted; ``codes`` has the codes of each cell, one an axis.
    """

    component: pl.DataFrame
    counted: Counted | None
    codes: Mapping[str, tuple[str, ...]]


def cells_of(
    rows: pl.DataFrame, axes: Sequence[Axis], of: Sequence[Axis], silent: pl.DataFrame | None
) -> CellPanel:
    """Add observations into the cells of several axes.

    Args:
        rows: Observations with ``quantity`` and ``quantity_unit``.
        axes: All axes of the table; along those that are not crossed, amounts are added up
            or taken from their totals.
        of: The axes to cross.
        silent: Observations that say that there is no figure, where a cell without a row is
            truly zero as long as it has one in another period; None where it is unknown.

    Returns:
        The cells; none where no row has a code on each of the axes.
    """
    crossing = cross_axes(rows, axes, of)
    panel = crossing.rows, crossing.axes, crossing.axis
    quiet = None if silent is None else at_crossings(silent, crossing, of)
    frame = components_of(*panel)
    if quiet is not None:
        frame = fill_absent(frame, quiet, crossing.axis)
    is_counted = not crossing.rows["quantity"].is_null().all()
    counted = counted_of(*panel, quiet) if is_counted else None
    return CellPanel(frame, counted, crossing.codes)


def cross_axes(rows: pl.DataFrame, axes: Sequence[Axis], of: Sequence[Axis]) -> Crossing:
    """Make one axis of several: a code for each combination that a row has.

    Args:
        rows: Observations.
        axes: All axes of the table.
        of: The axes to cross. Rows that stand on the margin of one of them are no cells.

    Returns:
        The rows of cells, and what adds them up; empty where no row has a code on each axis.

    Example:
        >>> rows = pl.DataFrame({"by:product": ["pumps", "pumps"], "by:area": ["TOTAL", "EU"]})
        >>> product = Axis("product", "by:product", None, {"pumps": None}, {})
        >>> area = Axis("area", "by:area", "TOTAL", {"EU": None}, {})
        >>> dict(cross_axes(rows, [product, area], [product, area]).codes)
        {'0': ('pumps', 'EU')}
    """
    inside = rows.filter(pl.col(axis.column).is_in(list(axis.codes)) for axis in of)
    combos = _numbered(inside, of)
    codes = {number: tuple(texts) for number, *texts in combos.iter_rows()}
    axis = Axis("cells", _COLUMN, None, dict.fromkeys(codes), {})
    others = tuple(one for one in axes if one not in of)
    return Crossing(_joined(inside, combos, of), (*others, axis), axis, codes)


def at_crossings(rows: pl.DataFrame, crossing: Crossing, of: Sequence[Axis]) -> pl.DataFrame:
    """Number other observations of the same table as a crossing does.

    Args:
        rows: Observations, such as those that say that there is no figure.
        crossing: The crossing.
        of: The axes that it was made of.

    Returns:
        The observations that stand in one of its cells.
    """
    combos = pl.DataFrame(
        [(number, *texts) for number, texts in crossing.codes.items()],
        schema=dict.fromkeys([_COLUMN, *(axis.column for axis in of)], pl.String),
        orient="row",
    )
    return _joined(rows, combos, of)


def _numbered(rows: pl.DataFrame, of: Sequence[Axis]) -> pl.DataFrame:
    """List the combinations in the order of the file; a text made of them might be two."""
    combos = rows.select(axis.column for axis in of).unique(maintain_order=True)
    return combos.with_row_index(_COLUMN).with_columns(pl.col(_COLUMN).cast(pl.String))


def _joined(rows: pl.DataFrame, combos: pl.DataFrame, of: Sequence[Axis]) -> pl.DataFrame:
    return rows.join(combos, on=[axis.column for axis in of], maintain_order="left")
