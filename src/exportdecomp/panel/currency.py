"""Re-denominate levels with a dated rate table; growth is never converted."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from exportdecomp.model.period import Cell, readings


class Rates(NamedTuple):
    """Units of the table's currency per unit of the target, by cell.

    ``basis`` names the vintage of the two totals whose ratio the rates are; ``by_cell`` is
    None where no conversion is needed.
    """

    basis: str | None
    by_cell: Mapping[Cell, float] | None

    def rate(self, cell: Cell) -> float | None:
        """Return the rate of a cell, 1 where nothing is converted, None where unknown."""
        return 1.0 if self.by_cell is None else self.by_cell.get(cell)


IDENTITY = Rates(None, None)


def choose_rates(
    table: Mapping[str, Mapping[Cell, float]], cells: Iterable[Cell]
) -> Rates | None:
    """Choose the first basis that has a rate for every cell, so that no two are mixed.

    Args:
        table: Rates by basis, in order of preference, then by cell.
        cells: The cells of the period and of its base.

    Returns:
        The rates of one basis for all cells, or None where no basis covers them.
    """
    wanted = tuple(cells)
    for basis, by_cell in table.items():
        if all(_is_readable(cell, by_cell) for cell in wanted):
            return Rates(basis, by_cell)
    return None


def _is_readable(cell: Cell, by_cell: Mapping[Cell, float]) -> bool:
    return any(all(part in by_cell for part in reading) for reading in readings(cell))
