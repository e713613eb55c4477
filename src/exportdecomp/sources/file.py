"""Tidy tables of an embedded dataset into TRADE tables."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl

from exportdecomp.errors import FileUnusableError
from exportdecomp.model.tables import PLACES, TRADE

_PARQUET = ".parquet"
_KEY = ("flow", "component", "window", "period", "vintage")
_AMOUNTS = ("value", "growth_pct", "precision", "quantity")
_COUNTED = ("quantity", "quantity_unit")
_ROW = "row"
_FIRST_ROW = 2  # below the header, as a spreadsheet counts
_REQUIRED = ("period", "window", "value", "vintage")


class Tidy(NamedTuple):
    """A tidy table: where it stands, and how it is called."""

    path: Path
    name: str


class Defaults(NamedTuple):
    """What a file leaves out because it is the same in every row."""

    flow: str = "exports"
    precision: float | None = None


def read_totals(tables: Sequence[Tidy], currency: str) -> pl.LazyFrame:
    """Read the published totals in one currency from tables with a ``currency`` column.

    Returns:
        As ``read_trade``; every row's component is ``"total"``.
    """
    totals = read_rows(tables, pl.lit("total"), ("currency",), Defaults())
    return totals.filter(pl.col("currency") == currency)


def read_trade(tables: Sequence[Tidy], dimension: str, defaults: Defaults) -> pl.LazyFrame:
    """Read tidy tables lazily, their dimension column renamed to ``component``.

    Args:
        tables: Files in UTF-8 CSV or Parquet with ``period`` (``2025-09-01``), ``window``
            (``month`` or ``ytd``), ``value`` (whole currency units), ``vintage``, and
            optionally ``flow``, ``growth_pct`` and ``precision``. A figure that stands in
            several, of the same day, is read from the first.
        dimension: The column that names the component.
        defaults: What to fill in for columns the file does not have.

    Returns:
        A TRADE table and the column of the dimension. Rows without a value are dropped: no
        report is null, never zero.

    Raises:
        FileUnusableError: The file is missing or lacks a required column.
    """
    return read_rows(tables, pl.col(dimension), (dimension,), defaults)


def read_places(tables: Sequence[Tidy], dimension: str, defaults: Defaults) -> pl.LazyFrame:
    """Say in which row each figure of a dimension stands; a PLACES table.

    Raises:
        FileUnusableError: As ``read_trade``.
    """
    return _placed(
        read_rows(tables, pl.col(dimension), (dimension,), defaults, is_numbered=True)
    )


def read_total_places(tables: Sequence[Tidy], currency: str) -> pl.LazyFrame:
    """Say in which row each published total stands, as ``read_places`` of components.

    Raises:
        FileUnusableError: As ``read_totals``.
    """
    rows = read_rows(tables, pl.lit("total"), ("currency",), Defaults(), is_numbered=True)
    return _placed(rows.filter(pl.col("currency") == currency))


def _placed(rows: pl.LazyFrame) -> pl.LazyFrame:
    return rows.with_columns(observation=pl.lit("")).select(column.name for column in PLACES)


def read_quantities(
    tables: Sequence[Tidy], dimension: str, defaults: Defaults
) -> pl.LazyFrame | None:
    """Read what was counted, as ``read_trade`` reads values.

    Returns:
        A TRADE table whose ``value`` is a quantity, with ``unit``, what is counted; rows
        without a quantity are dropped. None where the file counts nothing.

    Raises:
        FileUnusableError: As ``read_trade``.
    """
    if not set(_COUNTED) <= set(header_of(tables[0].path)):
        return None
    trade = read_rows(tables, pl.col(dimension), (dimension, *_COUNTED), defaults)
    return trade.filter(pl.col("quantity").is_not_null()).with_columns(
        value=pl.col("quantity"),
        unit=pl.col("quantity_unit"),
        growth_pct=pl.lit(None, pl.Float64),
        precision=pl.lit(0.0),
    )


def read_rows(
    tables: Sequence[Tidy],
    component: pl.Expr,
    needed: tuple[str, ...],
    defaults: Defaults,
    *,
    is_numbered: bool = False,
) -> pl.LazyFrame:
    """Read tidy tables lazily, one below the other: the columns of TRADE and some others.

    Args:
        tables: As of ``read_trade``.
        component: What names the component of a row.
        needed: Further columns to keep.
        defaults: What to fill in for columns that a file does not have.
        is_numbered: Whether to say in which ``row`` of which ``file`` each figure stands.

    Raises:
        FileUnusableError: As ``read_trade``.
    """
    index = _ROW if is_numbered else None
    parts = [_rows_of(table, component, needed, defaults, index) for table in tables]
    kept = [*(column.name for column in TRADE), *needed]
    kept += ["file", _ROW] if is_numbered else []
    if len(parts) == 1:
        return parts[0].select(kept)
    key = [*_KEY, *(name for name in needed if name == "currency")]
    below = pl.concat([part.select(kept) for part in parts])
    return below.unique(key, keep="first", maintain_order=True)


def _rows_of(
    table: Tidy,
    component: pl.Expr,
    needed: tuple[str, ...],
    defaults: Defaults,
    index: str | None,
) -> pl.LazyFrame:
    names = header_of(table.path)
    missing = [name for name in (*_REQUIRED, *needed) if name not in names]
    if missing:
        raise FileUnusableError(
            f"column {missing[0]!r} is missing",
            where=str(table.path),
            hint=f"found: {', '.join(names)}",
        )
    optional = {
        "flow": pl.lit(defaults.flow),
        "growth_pct": pl.lit(None, pl.Float64),
        "precision": pl.lit(defaults.precision, pl.Float64),
    }
    return (
        _scan(table.path, names, index)
        .filter(pl.col("value").is_not_null())
        .with_columns(
            *([pl.col(index).cast(pl.Int64)] if index else []),
            *(value.alias(name) for name, value in optional.items() if name not in names),
            component=component,
            file=pl.lit(table.name),
        )
    )


def _scan(path: Path, names: Sequence[str], index: str | None) -> pl.LazyFrame:
    if path.suffix == _PARQUET:
        return pl.scan_parquet(
            path, row_index_name=index, row_index_offset=_FIRST_ROW, glob=False
        )
    frame = pl.scan_csv(
        path,
        schema_overrides={name: pl.Float64 for name in _AMOUNTS if name in names},
        infer_schema=False,
        row_index_name=index,
        row_index_offset=_FIRST_ROW,
        glob=False,
    )
    return frame.with_columns(pl.col("period", "vintage").str.to_date("%Y-%m-%d"))


def header_of(path: Path) -> list[str]:
    """List the columns of a tidy table.

    Raises:
        FileUnusableError: The file cannot be read.
    """
    try:
        if path.suffix == _PARQUET:
            return pl.scan_parquet(path, glob=False).collect_schema().names()
        with path.open(encoding="utf-8") as file:
            return file.readline().rstrip("\r\n").split(",")
    except (OSError, ValueError, pl.exceptions.PolarsError) as error:
        raise FileUnusableError(f"cannot read the file: {error}", where=str(path)) from error
