"""Tidy CSV files of an embedded dataset as the checks look at them: PANEL tables."""

from collections.abc import Sequence

import polars as pl

from exportdecomp.model.dataset import Dataset, Dimension
from exportdecomp.model.material import HEADLINE, PANEL, FileSeen
from exportdecomp.sources.file import Defaults, Tidy, header_of, read_rows

_KEY = ("dimension", "component", "flow", "window", "period", "vintage", "currency")
_COUNTED = ("quantity", "quantity_unit")


def read_headline_panel(tables: Sequence[Tidy]) -> pl.LazyFrame:
    """Read the published totals of a dataset, in every currency; a PANEL table."""
    rows = read_rows(tables, pl.lit(HEADLINE), ("currency",), Defaults(), is_numbered=True)
    return _panel(rows, HEADLINE)


def read_dimension_panel(
    tables: Sequence[Tidy], dimension: Dimension, dataset: Dataset
) -> pl.LazyFrame:
    """Read the components of a dimension, its own total included; a PANEL table.

    Args:
        tables: Its files.
        dimension: Whose files they are.
        dataset: Its dataset, for the currency where the dimension has none of its own.
    """
    counted = [column for column in _COUNTED if column in header_of(tables[0].path)]
    defaults = Defaults(dimension.flows[0], dimension.precision)
    needed = (dimension.name, *counted)
    rows = read_rows(tables, pl.col(dimension.name), needed, defaults, is_numbered=True)
    currency = dimension.currency or dataset.currency
    return _panel(rows.with_columns(currency=pl.lit(currency, pl.String)), dimension.name)


def see_file(table: Tidy, sha256: str, rows: int) -> FileSeen:
    """Describe a file of an embedded dataset, whose layout is the project's own."""
    columns = tuple(header_of(table.path))
    numbers = {"value", "quantity", "growth_pct", "precision"}
    types = {
        column: "number" if column in numbers else "period" if column == "period" else "text"
        for column in columns
    }
    return FileSeen(
        name=table.name,
        sha256=sha256,
        size=table.path.stat().st_size,
        rows=rows,
        columns=columns,
        types=types,
        roles={column: column for column in columns},
        titles=(),
        header_row=1,
        currency=None,
        scale=1.0,
    )


def _panel(rows: pl.LazyFrame, dimension: str) -> pl.LazyFrame:
    held = rows.collect_schema().names()
    lacking = [column for column in _COUNTED if column not in held]
    whole = rows.with_columns(
        *(pl.lit(None).alias(column) for column in lacking),
        dimension=pl.lit(dimension),
        column=pl.lit("value"),
        rows=pl.lit(1),
    )
    return whole.select(pl.col(column.name).cast(column.dtype) for column in PANEL).sort(
        *_KEY, nulls_last=True
    )
