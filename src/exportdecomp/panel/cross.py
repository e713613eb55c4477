"""A table of two dimensions closed both ways: what is in no cell becomes a rest."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.model.line import Level
from exportdecomp.model.tables import CROSSED, schema
from exportdecomp.panel.levels import add_levels
from exportdecomp.panel.residual import remainder, residual_reason

Key = tuple[str, str]
"""The code of a row and that of a column."""

Cells = Mapping[Key, Level]
Margin = Mapping[str, Level]

_NOISE = 1e-13
ONE_PERIOD = "one_period"
BOTH_RESTS = "both_rests"


class Rests(NamedTuple):
    """What closes a table: a column, a row, and the corner where both cross.

    ``row`` is by the codes of columns, ``column`` by those of rows; ``row_total`` is what the
    rest row adds up to, ``column_total`` what the rest column does. Nothing stands in
    ``row`` and ``column`` that is zero in both periods.
    """

    row: Mapping[str, Level]
    column: Mapping[str, Level]
    corner: Level
    row_total: Level
    column_total: Level

    @property
    def has_row(self) -> bool:
        """Whether a rest row is needed."""
        return bool(self.row) or not (is_zero(self.row_total) and is_zero(self.corner))

    @property
    def has_column(self) -> bool:
        """Whether a rest column is needed."""
        return bool(self.column) or not (is_zero(self.column_total) and is_zero(self.corner))


def close_table(cells: Cells, rows: Margin, columns: Margin, headline: Level) -> Rests:
    """Take the cells from both margins, so that each row and each column is exact.

    Args:
        cells: The levels of the cells that are known in both periods.
        rows: The levels of the rows.
        columns: The levels of the columns.
        headline: What rows and columns are parts of.

    Returns:
        The rests. An amount that is in no cell but on both margins is in the rest of its
        row and in that of its column, and so the corner takes it back once.

    Example:
        >>> day = date(2025, 10, 18)
        >>> def level(value, base):
        ...     return Level(value, base, base, base, 0.0, day, day)
        >>> rests = close_table(
        ...     {("pumps", "EU"): level(90, 80)},
        ...     {"pumps": level(97, 80)},
        ...     {"EU": level(90, 80), "Asia": level(7, 0)},
        ...     level(97, 80),
        ... )
        >>> [(code, rest.value) for code, rest in rests.column.items()]
        [('pumps', 7.0)]
        >>> [(code, rest.value) for code, rest in rests.row.items()], rests.corner.value
        ([('Asia', 7.0)], -7.0)
    """
    in_row, in_column = _along(cells, 0), _along(cells, 1)
    column = {code: _left(whole, in_row.get(code, ())) for code, whole in rows.items()}
    row = {code: _left(whole, in_column.get(code, ())) for code, whole in columns.items()}
    row_total = _left(headline, list(rows.values()))
    column_total = _left(headline, list(columns.values()))
    corner = _quiet(remainder(row_total, list(row.values())), beside=headline)
    return Rests(_nonzero(row), _nonzero(column), corner, row_total, column_total)


def fold_cells(
    cells: Cells, rows: Mapping[str, str], columns: Mapping[str, str]
) -> dict[Key, Level]:
    """Add cells into larger ones.

    Args:
        cells: Levels of the cells that are known in both periods.
        rows: The row that each code becomes part of; others are left out.
        columns: The same for columns.

    Returns:
        The levels of the larger cells; a cell that is not known is in none of them.
    """
    groups: dict[Key, list[Level]] = {}
    for (row, column), level in cells.items():
        if row in rows and column in columns:
            groups.setdefault((rows[row], columns[column]), []).append(level)
    return {key: add_levels(levels) for key, levels in groups.items()}


def stands_for(
    tree: Iterable[tuple[str, str | None]], crossed: Collection[str], shown: Collection[str]
) -> dict[str, str]:
    """Say which row each code of the cells is added to.

    Args:
        tree: Each code with its parent.
        crossed: The codes that have cells.
        shown: The codes of the rows.

    Returns:
        Codes to rows, without those below another code that has cells itself, whose amounts
        would count twice, and without those that belong to no row.
    """
    above = dict(tree)

    def path(code: str) -> Iterator[str]:
        parent = above.get(code)
        while parent is not None:
            yield parent
            parent = above.get(parent)

    found = {}
    for code in crossed:
        ancestors = tuple(path(code))
        row = next((one for one in (code, *ancestors) if one in shown), None)
        if row is not None and not any(one in crossed for one in ancestors):
            found[code] = row
    return found


def rest_reason(level: Level, *, is_signed: bool) -> str:
    """Say why something is in no cell: as ``residual_reason``, of what is not nothing."""
    return residual_reason(level, is_signed=is_signed) or "rounding"


def to_crossed(cells: Cells, period: date, headline_base: float) -> pl.DataFrame:
    """Write cells as a CROSSED table, in their order.

    Args:
        cells: Levels by row and column.
        period: First day of the last month of the period.
        headline_base: What contributions are divided by, currency units.
    """
    rows = [
        (period, row, column, level.value, level.base_value, headline_base)
        for (row, column), level in cells.items()
    ]
    return pl.DataFrame(rows, schema=schema(CROSSED), orient="row")


def is_zero(level: Level) -> bool:
    """Tell whether a level is zero in both periods."""
    return not level.value and not level.base_value


def _along(cells: Cells, side: int) -> dict[str, list[Level]]:
    groups: dict[str, list[Level]] = {}
    for key, level in cells.items():
        groups.setdefault(key[side], []).append(level)
    return groups


def _left(whole: Level, parts: Sequence[Level]) -> Level:
    return _quiet(remainder(whole, parts), beside=whole)


def _quiet(left: Level, beside: Level) -> Level:
    """Make zero what is float noise of a sum of many cells."""
    noise = _NOISE * max(abs(beside.value), abs(beside.base_value))
    value = left.value if abs(left.value) > noise else 0.0
    if abs(left.base_value) > noise:
        return left._replace(value=value)
    bounds = min(left.base_lower, 0.0), max(left.base_upper, 0.0)
    return left._replace(
        value=value, base_value=0.0, base_lower=bounds[0], base_upper=bounds[1]
    )


def _nonzero(levels: Margin) -> dict[str, Level]:
    return {code: level for code, level in levels.items() if not is_zero(level)}
