"""The columns of a user's file that hold numbers: amounts, printed growth, precision."""

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

import polars as pl

from exportdecomp.errors import InputError
from exportdecomp.sources.numbers import Numbers, check_floats, read_numbers

FIGURES = ("value", "growth_pct", "precision")
QUANTITY = "quantity"
DIGIT_OF_QUANTITY = "quantity_precision"


class _Text(NamedTuple):
    """How errors call the file, and the mark before decimals in it where the user said it."""

    file: str
    decimal: str | None


def read_figures(
    rows: pl.DataFrame,
    file: str,
    columns: Mapping[str, str],
    scale: float,
    *,
    decimal: str | None = None,
) -> list[pl.Series]:
    """Read the numbers of observations.

    Args:
        rows: ``row``, ``stamp``, ``value`` and, where the file has them, ``growth_pct``,
            ``precision`` and ``quantity``, as they stand in the file.
        file: How errors call the file.
        columns: Roles and their columns, for errors.
        scale: How many currency units one unit of the file is.
        decimal: The mark before decimals, ``"."`` or ``","``; None to tell it from the cells
            of each column.

    Returns:
        ``value`` and ``precision`` in currency units, ``growth_pct`` in percent,
        ``quantity`` as printed, with ``quantity_precision``. Where the file has no precision
        it is one unit of the last digit printed in the column, as it is of quantities.

    Raises:
        InputError: A cell is not a number; names file, row and column.
    """
    column = partial(_numbers, rows, _Text(file, decimal), columns)
    amounts = column("value")
    unit = pl.Series("precision", [amounts.unit * scale], dtype=pl.Float64)
    precision = unit.new_from_index(0, rows.height)
    if "precision" in rows.columns:
        printed = column("precision").values * scale
        precision = printed.fill_null(amounts.unit * scale)
    unknown = pl.Series([None], dtype=pl.Float64).new_from_index(0, rows.height)
    others = {
        role: column(role) if role in rows.columns else Numbers(unknown, 0.0)
        for role in ("growth_pct", QUANTITY)
    }
    digit = pl.Series([others[QUANTITY].unit], dtype=pl.Float64)
    return [
        (amounts.values * scale).alias("value"),
        precision.alias("precision"),
        *(numbers.values.alias(role) for role, numbers in others.items()),
        digit.new_from_index(0, rows.height).alias(DIGIT_OF_QUANTITY),
    ]


def _numbers(
    rows: pl.DataFrame, source: _Text, columns: Mapping[str, str], role: str
) -> Numbers:
    if role in columns:
        return _column(rows, source, role, columns[role])
    try:
        return _column(rows, source, role, "of a period")
    except InputError as error:
        raise _in_its_column(rows, source, role, error) from error


def _in_its_column(
    rows: pl.DataFrame, source: _Text, role: str, error: InputError
) -> InputError:
    """Find the column of a wide table that has the fault by itself; all are read as one."""
    for (period,), part in rows.group_by("stamp", maintain_order=True):
        try:
            _column(part, source, role, str(period))
        except InputError as found:
            if found.code == error.code:
                return found
    return error


def _column(rows: pl.DataFrame, source: _Text, role: str, column: str) -> Numbers:
    if rows[role].dtype != pl.String:
        return check_floats(rows.select("row", number=role), source.file, column)
    return read_numbers(
        rows.select("row", text=role),
        source.file,
        column,
        is_rate=role == "growth_pct",
        decimal=source.decimal,
    )
