"""Which rows of a table of several dimensions add up to the components of one of them."""

from collections.abc import Mapping, Sequence

import polars as pl

from exportdecomp.panel.axes import Axis, on_margins

Margins = Mapping[str, frozenset[str]]
"""The codes to keep in each axis column: rows that have others hold the same amounts again."""


def margins(axes: Sequence[Axis], of: Axis | None, combos: pl.DataFrame) -> Margins:
    """Say which rows add up along every axis but one, for a table that is read in pieces.

    Args:
        axes: All axes of the table.
        of: The axis whose components are wanted; None for the headline.
        combos: The combinations of codes that the table has, an axis column each.

    Returns:
        The codes to keep by axis column: the rows that have them are those that
        ``on_margins`` keeps of the whole table.
    """
    kept = on_margins(combos, axes, of)
    return {axis.column: frozenset(kept[axis.column].drop_nulls()) for axis in axes}


def details(axes: Sequence[Axis], combos: pl.DataFrame) -> list[tuple[Axis, Axis, Margins]]:
    """Say which cells add up to the rows on a margin.

    Args:
        axes: All axes of the table.
        combos: As of ``margins``.

    Returns:
        For each axis whose components have rows on the margin of another: the two, and the
        codes of the cells that those rows are the sums of.
    """
    found = []
    for of in axes:
        on_margin = margins(axes, of, combos)
        for across in axes:
            if across is of or on_margin[across.column] != {across.total}:
                continue
            inside = [one._replace(total=None) if one is across else one for one in axes]
            cells = combos.filter(pl.col(across.column) != across.total)
            kept = margins(inside, of, cells)
            if all(kept.values()):
                found.append((of, across, kept))
    return found


def keep(rows: pl.DataFrame, kept: Margins) -> pl.DataFrame:
    """Keep the rows of some margins; all of a table that has no axis."""
    if not kept:
        return rows
    return rows.filter(pl.col(column).is_in(list(codes)) for column, codes in kept.items())
