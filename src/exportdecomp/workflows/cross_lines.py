"""The rows and the columns of a cross table, and which cells each takes in."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from exportdecomp.model.cross_report import REST_LABEL
from exportdecomp.model.line import Level, Line
from exportdecomp.panel.cross import (
    BOTH_RESTS,
    ONE_PERIOD,
    Key,
    Rests,
    close_table,
    fold_cells,
    is_zero,
    rest_reason,
    stands_for,
)
from exportdecomp.panel.other import fold, small_codes, unused
from exportdecomp.workflows import rows
from exportdecomp.workflows.laid import Laid
from exportdecomp.workflows.question import Question

REST = "rest"
_NAMED = frozenset({"component", "parent"})

Sides = tuple[float | None, float | None]
"""Value and base value, one of them null."""


class Known(NamedTuple):
    """The cells that are known: in both periods, or in one of them only."""

    levels: Mapping[Key, Level]
    in_one_period: Mapping[Key, Sides]


class Side(NamedTuple):
    """One dimension of a cross table.

    ``lines`` are its rows or columns without any rest, ``home`` says which of them a code of
    the cells is part of.
    """

    laid: Laid
    lines: tuple[Line, ...]
    home: Mapping[str, str]

    @property
    def levels(self) -> dict[str, Level]:
        """The levels of the lines by code."""
        return {line.code: line.level for line in self.lines}

    @property
    def labels(self) -> dict[str, str]:
        """What each code is called."""
        labels = {code: label.label for code, label in self.laid.tables.labels.items()}
        return labels | {line.code: REST_LABEL for line in self.lines if line.role == REST}


class Crossed(NamedTuple):
    """Everything that a cross table is made of, each figure read once."""

    asked: Question
    rows: Side
    columns: Side
    known: Known


class Square(NamedTuple):
    """A closed table: both sides with their rests, and every cell between them.

    ``reasons`` says of the cells of a rest why they are there.
    """

    rows: Side
    columns: Side
    levels: Mapping[Key, Level]
    in_one_period: Mapping[Key, Sides]
    reasons: Mapping[Key, str]


def side_of(laid: Laid, crossed: Collection[str]) -> Side:
    """Return the lines of a dimension that cells can stand in.

    Args:
        laid: The dimension, laid out.
        crossed: Its codes that have cells.
    """
    lines = tuple(line for line in laid.lines if line.in_sum and line.role in _NAMED)
    tree = ((code, parent) for code, parent, _ in laid.tables.scheme.walk())
    home = stands_for(tree, crossed, {line.code for line in lines})
    return Side(laid, lines, home)


def folded(side: Side, top: int | None, min_pp: float | None) -> Side:
    """Fold the small lines of a side into one; what is in the cells of each goes with it."""
    pp = rows.contributions(side.lines, side.laid.part)
    small = small_codes(side.lines, pp, top=top, min_pp=min_pp)
    lines = fold(side.lines, small)
    moved = {
        code: line.code for line in lines if line.role == "other" for code in line.missing
    }
    home = {code: moved.get(line, line) for code, line in side.home.items()}
    return Side(side.laid, tuple(lines), home)


def square_of(known: Known, down: Side, across: Side, *, is_signed: bool) -> Square:
    """Close a table: what is in no cell stands in rests, so that both margins are exact.

    Args:
        known: The cells.
        down: The rows.
        across: The columns.
        is_signed: Whether amounts may be below zero.
    """
    cells = fold_cells(known.levels, down.home, across.home)
    head = down.laid.part.head.level
    rests = close_table(cells, down.levels, across.levels, head)
    if rests.has_row:
        down = _with_rest(down, rests.row_total)
    if rests.has_column:
        across = _with_rest(across, rests.column_total)
    square = Square(down, across, dict(cells), _shown(known, down, across), {})
    found = [*_rests_along(rests, square, known), *_corner(rests, square)]
    return square._replace(
        levels={**cells, **{key: level for key, level, _ in found}},
        reasons={
            key: _reason(rest_reason(level, is_signed=is_signed), why)
            for key, level, why in found
        },
    )


_Rest = tuple[Key, Level, str | None]
"""A cell of a rest, and why it is there where its level does not say so by itself."""


def _reason(by_level: str, why: str | None) -> str:
    """Prefer what is known; that cells exceed their total is told all the same."""
    return by_level if why is None or (by_level, why) == ("overlap", ONE_PERIOD) else why


def _with_rest(side: Side, level: Level) -> Side:
    code = unused(REST, side.levels)
    return side._replace(lines=(*side.lines, Line(code, None, 1, REST, level)))


def _shown(known: Known, down: Side, across: Side) -> dict[Key, Sides]:
    """Keep the cells of one period that are not part of a larger cell."""
    return {
        (row, column): sides
        for (row, column), sides in known.in_one_period.items()
        if down.home.get(row) == row and across.home.get(column) == column
    }


def _rests_along(rests: Rests, square: Square, known: Known) -> Iterator[_Rest]:
    """Yield the rests; where the row or column lacks a figure in one period, that is why."""
    down, across = square.rows, square.columns
    lacking = {down.home.get(row) for row, _ in known.in_one_period}
    for code, level in rests.column.items():
        yield (code, across.lines[-1].code), level, ONE_PERIOD if code in lacking else None
    lacking = {across.home.get(column) for _, column in known.in_one_period}
    for code, level in rests.row.items():
        yield (down.lines[-1].code, code), level, ONE_PERIOD if code in lacking else None


def _corner(rests: Rests, square: Square) -> Iterator[_Rest]:
    if not is_zero(rests.corner):
        key = (square.rows.lines[-1].code, square.columns.lines[-1].code)
        yield key, rests.corner, BOTH_RESTS if rests.row or rests.column else None
