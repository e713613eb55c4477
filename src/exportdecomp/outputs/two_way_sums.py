"""Rounding a table so that its cells add up both ways, as they are printed."""

from collections.abc import Mapping
from itertools import cycle, islice
from math import fsum
from typing import NamedTuple

from exportdecomp.outputs.numbers import round_to_sum

Key = tuple[str, str]


class Rounded(NamedTuple):
    """Cells, rows and columns of a table, rounded."""

    cells: Mapping[Key, float]
    rows: Mapping[str, float]
    columns: Mapping[str, float]


def round_both_ways(
    cells: Mapping[Key, float],
    rows: Mapping[str, float],
    columns: Mapping[str, float],
    decimals: int,
) -> Rounded:
    """Round cells so that they add up to their rounded rows and to their rounded columns.

    Each row is rounded by largest remainder. What then parts a column from its total is
    moved within rows, unit by unit, from a column that has too much to one that has too
    little, in the rows whose cells are largest.

    Args:
        cells: Addends by row and column; a cell that is not there stays away.
        rows: What the cells of each row add up to.
        columns: What the cells of each column add up to.
        decimals: Decimals to keep.

    Returns:
        The rounded numbers. Columns that share no row cannot be balanced: their total is
        then that of their rounded cells.

    Source:
        docs/methods.md, D23.

    Example:
        >>> cells = {("a", "x"): 0.14, ("a", "y"): 0.14, ("b", "x"): 0.12, ("b", "y"): 0.13}
        >>> rounded = round_both_ways(cells, {"a": 0.28, "b": 0.25}, {"x": 0.26, "y": 0.27}, 1)
        >>> list(rounded.cells.values())
        [0.1, 0.2, 0.1, 0.1]
        >>> list(rounded.rows.values()), list(rounded.columns.values())
        ([0.3, 0.2], [0.2, 0.3])
    """
    total = fsum(rows.values())
    whole_rows = _rounded(rows, total, decimals)
    table = {
        row: _rounded(parts, whole_rows[row] / 10**decimals, decimals)
        for row, parts in _rows_of(cells).items()
    }
    gaps = _rounded(columns, total, decimals)
    for parts in table.values():
        for column, units in parts.items():
            gaps[column] -= units
    _balance(table, gaps, cells)
    sums = dict.fromkeys(columns, 0)
    for parts in table.values():
        for column, units in parts.items():
            sums[column] += units
    scale = 10**decimals
    return Rounded(
        {(row, column): table[row][column] / scale for row, column in cells},
        {row: units / scale for row, units in whole_rows.items()},
        {column: units / scale for column, units in sums.items()},
    )


def _rounded(parts: Mapping[str, float], total: float, decimals: int) -> dict[str, int]:
    """Round parts to units of the last decimal that add up to their total."""
    kept = round_to_sum(list(parts.values()), total, decimals)
    return {code: round(part * 10**decimals) for code, part in zip(parts, kept, strict=True)}


def _rows_of(cells: Mapping[Key, float]) -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = {}
    for (row, column), part in cells.items():
        table.setdefault(row, {})[column] = part
    return table


def _balance(
    table: Mapping[str, dict[str, int]], gaps: dict[str, int], cells: Mapping[Key, float]
) -> None:
    """Move units from columns that have too much to columns that have too little."""
    for source in [column for column, gap in gaps.items() if gap < 0]:
        for target in [column for column, gap in gaps.items() if gap > 0]:
            amount = min(-gaps[source], gaps[target])
            shared = [row for row in table if {source, target} <= table[row].keys()]
            if not shared or amount <= 0:
                continue

            def size(row: str, ends: tuple[str, str] = (source, target)) -> float:
                return -min(abs(cells[row, end]) for end in ends)

            for row in islice(cycle(sorted(shared, key=size)), amount):
                table[row][source] -= 1
                table[row][target] += 1
            gaps[source] += amount
            gaps[target] -= amount
