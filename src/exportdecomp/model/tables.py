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

DECOMPOSITION = (
    Column("period", _DATE, "as in PAIRED"),
    Column("component", _TEXT, "as in PAIRED"),
    Column("effect", _TEXT, "total"),
    Column("contribution_pp", _FLOAT, "percentage points; null where a level is null"),
)
"""What every decomposition returns; it sums to the headline within a period."""


def schema(table: tuple[Column, ...]) -> dict[str, pl.DataType]:
    """Return a table contract as a Polars schema."""
    return {column.name: column.dtype for column in table}
