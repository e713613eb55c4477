"""The tables that flow through the program: columns, types, units and null rule.

Doctrine on missing values: no trade is zero, no report is null, and only ``panel/`` may turn
one into the other. A period is the first day of its last month.
"""

from typing import NamedTuple

import polars as pl


class Column(NamedTuple):
    """A column of a table contract; ``meaning`` ends with its unit and null rule."""

    name: str
    dtype: pl.DataType
    meaning: str


_DATE = pl.Date()
_TEXT = pl.String()
_FLOAT = pl.Float64()
_COUNT = pl.Int32()

TRADE = (
    Column("flow", _TEXT, "exports or imports"),
    Column("component", _TEXT, "code in the dimension that is read"),
    Column("window", _TEXT, "month, quarter, or ytd for January up to the month"),
    Column("period", _DATE, "first day of the month"),
    Column("vintage", _DATE, "day of publication"),
    Column("value", _FLOAT, "currency units; rows without a value are left out"),
    Column("growth_pct", _FLOAT, "growth printed by the office, percent; null if not printed"),
    Column("precision", _FLOAT, "one unit of the last printed digit, currency units"),
)
"""An observation a row, of any size, read lazily; several rows may share a key."""

COMPONENT = TRADE
"""The reduced panel: the columns of TRADE, one row a flow, component, cell and vintage.

Values are summed, and so is the precision of the rows that were added.
"""

LEVELS = (
    Column("flow", _TEXT, "exports or imports"),
    Column("component", _TEXT, "code"),
    Column("value", _FLOAT, "currency units; never null"),
    Column("base_value", _FLOAT, "currency units; never null"),
    Column("base_lower", _FLOAT, "least base that the printed digits allow"),
    Column("base_upper", _FLOAT, "greatest base that the printed digits allow"),
    Column("precision", _FLOAT, "printed unit times the cells summed, currency units"),
    Column("vintage", _DATE, "latest publication among the cells of the period"),
    Column("base_vintage", _DATE, "latest publication among the cells of the base"),
)
"""Both levels of each component over a whole window, in one currency."""

PAIRED = (
    Column("period", _DATE, "first day of the last month of the period explained"),
    Column("component", _TEXT, "code; residual and rest rows are components like any other"),
    Column("value", _FLOAT, "currency units; null if not reported"),
    Column("base_value", _FLOAT, "currency units; null if not reported"),
    Column("headline_base", _FLOAT, "what contributions are divided by, currency units"),
)
"""Components beside their base, with the base of the headline that they are parts of."""

REVISED = (
    *PAIRED,
    Column("state", _COUNT, "0 as before a revision, 1 as after it"),
)
"""PAIRED for one period in two states of the same figures; what is revised may be any."""

ITEMS = (
    *PAIRED,
    Column("quantity", _FLOAT, "quantity units; null if not reported"),
    Column("base_quantity", _FLOAT, "quantity units; null if not reported"),
    Column("unit", _TEXT, "what the quantity is counted in; null if nobody says"),
    Column("base_unit", _TEXT, "what the base quantity is counted in; null if nobody says"),
)
"""PAIRED with the quantities that are traded, at the finest level with one unit."""

CROSSED = (
    *PAIRED[:2],
    Column("cross", _TEXT, "code along the other dimension, as component is along the one"),
    *PAIRED[2:],
)
"""Cells of two dimensions beside their base; rest cells hold what is in no cell."""

DECOMPOSITION = (
    Column("period", _DATE, "as in PAIRED"),
    Column("component", _TEXT, "as in PAIRED"),
    Column("effect", _TEXT, "which part of the contribution: total, price, volume, ..."),
    Column("contribution_pp", _FLOAT, "percentage points; null where a level is null"),
)
"""What every decomposition returns; it sums to the headline within a period."""

TRACE = (
    Column("component", _TEXT, "code"),
    Column("side", _TEXT, "value or base: which level the cell was read for"),
    Column("sign", _COUNT, "1 where the cell is added, -1 where it is taken away"),
    Column("flow", _TEXT, "exports or imports"),
    Column("window", _TEXT, "month, quarter or ytd"),
    Column("period", _DATE, "first day of the last month of the cell"),
    Column("vintage", _DATE, "day of publication"),
    Column("value", _FLOAT, "as published, in the currency of the table; never null"),
    Column("growth_pct", _FLOAT, "printed growth that the value is divided by; else null"),
    Column("rate", _FLOAT, "units of the table's currency for one of the answer's"),
    Column("rate_window", _TEXT, "the window of the cell that the rate is of"),
    Column("rate_period", _DATE, "the first day of the last month that the rate is of"),
    Column("amount", _FLOAT, "what it adds to its side, in the currency of the answer"),
)
"""The published cells that levels and bases were read from."""

FETCHED = (
    Column("dataset", _TEXT, "which dataset of the source the row belongs to"),
    Column("table", _TEXT, "total, or the dimension that the component is of"),
    Column("flow", _TEXT, "exports or imports"),
    Column("component", _TEXT, "code; total in the table total"),
    Column("label", _TEXT, "what the source calls it"),
    Column("parent", _TEXT, "code of what it is part of; null at the top"),
    Column("window", _TEXT, "month, or ytd for January up to the month"),
    Column("period", _DATE, "first day of the month"),
    Column("value", _FLOAT, "currency units; null where the source has no figure"),
    Column("currency", _TEXT, "of the value"),
    Column("quantity", _FLOAT, "in units of quantity_unit; null where none is printed"),
    Column("quantity_unit", _TEXT, "what is counted; null where nobody says"),
    Column("growth_pct", _FLOAT, "growth printed by the office, percent; null if not printed"),
    Column("precision", _FLOAT, "one unit of the last printed digit, currency units"),
    Column("vintage", _DATE, "day of publication"),
)
"""What a reply of a source holds: one figure a row, as read, before it is published."""

PLACES = (
    *TRADE[:5],
    Column("observation", _TEXT, "tells apart the rows that one cell is the sum of"),
    Column("file", _TEXT, "the file, as a reader knows it"),
    Column("row", pl.Int64(), "number of the row, as a spreadsheet counts"),
)
"""Where the rows of a COMPONENT table stand: one row of a file each."""


class Counted(NamedTuple):
    """Quantities of components in every cell and vintage.

    ``component`` is a COMPONENT table whose ``value`` is a quantity, ``units`` says what is
    counted: ``flow``, ``component``, ``period`` and ``unit``, null where nobody says.
    """

    component: pl.DataFrame
    units: pl.DataFrame


def schema(table: tuple[Column, ...]) -> dict[str, pl.DataType]:
    """Return a table contract as a Polars schema."""
    return {column.name: column.dtype for column in table}
