"""Tidy CSV files into TRADE tables."""

from pathlib import Path
from typing import NamedTuple

import polars as pl

from exportdecomp.errors import FileUnusableError
from exportdecomp.model.tables import PLACES, TRADE

_AMOUNTS = ("value", "growth_pct", "precision", "quantity")
_COUNTED = ("quantity", "quantity_unit")
_ROW = "row"
_FIRST_ROW = 2  # below the header, as a spreadsheet counts
_REQUIRED = ("period", "window", "value", "vintage")


class Defaults(NamedTuple):
    """What a file leaves out because it is the same in every row."""

    flow: str = "exports"
    precision: float | None = None


def read_totals(path: Path, currency: str) -> pl.LazyFrame:
    """Read the published totals in one currency from a tidy CSV with a ``currency`` column.

    Returns:
        As ``read_trade``; every row's component is ``"total"``.
    """
    totals = read_rows(path, pl.lit("total"), ("currency",), Defaults())
    return totals.filter(pl.col("currency") == currency)


def read_trade(path: Path, dimension: str, defaults: Defaults) -> pl.LazyFrame:
    """Read a tidy CSV lazily, its dimension column renamed to ``component``.

    Args:
        path: A UTF-8 CSV with ``period`` (``2025-09-01``), ``window`` (``month`` or
            ``ytd``), ``value`` (whole currency units), ``vintage``, and optionally
            ``flow``, ``growth_pct`` and ``precision``.
        dimension: The column that names the component.
        defaults: What to fill in for columns the file does not have.

    Returns:
        A TRADE table and the column of the dimension. Rows without a value are dropped: no
        report is null, never zero.

    Raises:
        FileUnusableError: The file is missing or lacks a required column.
    """
    return read_rows(path, pl.col(dimension), (dimension,), defaults)


def read_places(path: Path, name: str, dimension: str, defaults: Defaults) -> pl.LazyFrame:
    """Say in which row each figure of a dimension stands; a PLACES table.

    Args:
        path: As of ``read_trade``.
        name: How the file is called.
        dimension: As of ``read_trade``.
        defaults: As of ``read_trade``.

    Raises:
        FileUnusableError: As ``read_trade``.
    """
    return _placed(read_rows(path, pl.col(dimension), (dimension,), defaults, _ROW), name)


def read_total_places(path: Path, name: str, currency: str) -> pl.LazyFrame:
    """Say in which row each published total stands, as ``read_places`` of components.

    Raises:
        FileUnusableError: As ``read_totals``.
    """
    rows = read_rows(path, pl.lit("total"), ("currency",), Defaults(), _ROW)
    return _placed(rows.filter(pl.col("currency") == currency), name)


def _placed(rows: pl.LazyFrame, name: str) -> pl.LazyFrame:
    return rows.with_columns(
        pl.col(_ROW).cast(pl.Int64), observation=pl.lit(""), file=pl.lit(name)
    ).select(column.name for column in PLACES)


def read_quantities(path: Path, dimension: str, defaults: Defaults) -> pl.LazyFrame | None:
    """Read what was counted, as ``read_trade`` reads values.

    Returns:
        A TRADE table whose ``value`` is a quantity, with ``unit``, what is counted; rows
        without a quantity are dropped. None where the file counts nothing.

    Raises:
        FileUnusableError: As ``read_trade``.
    """
    if not set(_COUNTED) <= set(header_of(path)):
        return None
    trade = read_rows(path, pl.col(dimension), (dimension, *_COUNTED), defaults)
    return trade.filter(pl.col("quantity").is_not_null()).with_columns(
        value=pl.col("quantity"),
        unit=pl.col("quantity_unit"),
        growth_pct=pl.lit(None, pl.Float64),
        precision=pl.lit(0.0),
    )


def read_rows(
    path: Path,
    component: pl.Expr,
    needed: tuple[str, ...],
    defaults: Defaults,
    index: str | None = None,
) -> pl.LazyFrame:
    """Read a tidy CSV lazily: the columns of TRADE and some others.

    Args:
        path: As of ``read_trade``.
        component: What names the component of a row.
        needed: Further columns to keep.
        defaults: What to fill in for columns the file does not have.
        index: A column to number the rows in; None for no number.

    Raises:
        FileUnusableError: As ``read_trade``.
    """
    names = header_of(path)
    missing = [name for name in (*_REQUIRED, *needed) if name not in names]
    if missing:
        raise FileUnusableError(
            f"column {missing[0]!r} is missing",
            where=str(path),
            hint=f"found: {', '.join(names)}",
        )
    optional = {
        "flow": pl.lit(defaults.flow),
        "growth_pct": pl.lit(None, pl.Float64),
        "precision": pl.lit(defaults.precision, pl.Float64),
    }
    frame = pl.scan_csv(
        path,
        schema_overrides={name: pl.Float64 for name in _AMOUNTS if name in names},
        infer_schema=False,
        row_index_name=index,
        row_index_offset=_FIRST_ROW,
    )
    return (
        frame.filter(pl.col("value").is_not_null())
        .with_columns(
            pl.col("period", "vintage").str.to_date("%Y-%m-%d"),
            *(value.alias(name) for name, value in optional.items() if name not in names),
            component=component,
        )
        .select(*(column.name for column in TRADE), *needed, *([index] if index else []))
    )


def header_of(path: Path) -> list[str]:
    """List the columns of a tidy CSV.

    Raises:
        FileUnusableError: The file cannot be read.
    """
    try:
        with path.open(encoding="utf-8") as file:
            return file.readline().rstrip("\r\n").split(",")
    except (OSError, ValueError) as error:
        raise FileUnusableError(f"cannot read the file: {error}", where=str(path)) from error
