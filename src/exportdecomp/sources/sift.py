"""Rows of a user's file apart: those that can be read, and the cells that cannot."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import polars as pl

from exportdecomp.model.dataset import UNDATED
from exportdecomp.sources.amiss import amiss_in, count_faults, fault_table, quantity_beyond
from exportdecomp.sources.figures import FIGURES, QUANTITY
from exportdecomp.sources.observations import columns_read, tidy_rows, wide_rows
from exportdecomp.sources.outline import WINDOWS
from exportdecomp.sources.raw import reading
from exportdecomp.sources.survey import Survey
from exportdecomp.sources.table import ROW, Table, numbered
from exportdecomp.sources.tolerant import Cells, mark_beside, mark_of, read_tolerantly

CHUNK = 250_000
"""How many rows of a file are held at a time."""

_RATE = "growth_pct"
_FIGURES = (*FIGURES, QUANTITY)


class Sifted(NamedTuple):
    """Some rows of a file.

    ``rows`` are observations: ``row``, ``stamp``, ``flow``, ``window``, ``period``,
    ``vintage``, ``currency``, ``value`` and ``precision`` in currency units,
    ``growth_pct``, ``quantity``, texts and an axis column a dimension. ``faults`` is a
    FAULTS table, a sample of each kind, and ``counts`` says how many there are of each;
    ``taken`` is how many rows of the file were looked at.
    """

    rows: pl.DataFrame
    faults: pl.DataFrame
    counts: dict[str, int]
    taken: int


def sift(
    table: Table, known: Survey, axes: tuple[str, ...], *, is_signed: bool = False
) -> Iterator[Sifted]:
    """Read a file a chunk at a time; no more than one is held.

    Args:
        table: The file.
        known: What a first look at it found.
        axes: The dimensions whose codes must not be blank.
        is_signed: Whether amounts of a gross flow may be below zero.

    Yields:
        Its rows, chunk by chunk, in the order of the file. The precision is one unit of the
        last digit that was printed up to here, where no column says it.

    Raises:
        InputError: Every amount has two readings.
    """
    frame = numbered(table.raw).select(ROW, *columns_read(table, _FIGURES))
    kinds = amiss_in(table, known, axes, is_signed=is_signed)
    marks: Mapping[str, str] = {}
    unit = float("inf")
    with reading(table.raw):
        for chunk in frame.collect_batches(chunk_size=CHUNK, maintain_order=True):
            texts = (
                wide_rows(chunk, table, table.roles.periods)
                if table.roles.periods
                else tidy_rows(chunk, table, _FIGURES)
            )
            marks = marks or _marks(texts, table)
            cells = {role: _read(texts, role, mark) for role, mark in marks.items()}
            unit = min(unit, cells["value"].unit)
            rows = _understood(texts, cells, unit, table, known)
            found = [(kind, rows.filter(kind.where)) for kind in kinds]
            wrong = pl.any_horizontal(kind.where for kind in kinds if kind.spoils)
            yield Sifted(
                _usable(rows.filter(~wrong & pl.col("value").is_not_null())),
                fault_table(found, table, axes),
                count_faults(found),
                chunk.height,
            )


def _marks(texts: pl.DataFrame, table: Table) -> dict[str, str]:
    """Tell the mark before decimals in each column of numbers."""
    column = table.roles.columns.get("value", "of a period")
    amounts = texts.select("row", text="value")
    mark = mark_of(amounts, table.raw.name, column, table.layout.decimal)
    marks = {"value": mark}
    for role in _FIGURES[1:]:
        if role in texts.columns:
            cells = texts.select("row", text=role)
            own = mark_beside(cells, mark, is_rate=role == _RATE)
            marks[role] = table.layout.decimal or own
    return marks


def _read(texts: pl.DataFrame, role: str, mark: str) -> Cells:
    return read_tolerantly(texts.select("row", text=role), mark, is_rate=role == _RATE)


def _understood(
    texts: pl.DataFrame, cells: Mapping[str, Cells], unit: float, table: Table, known: Survey
) -> pl.DataFrame:
    """Read the numbers and the periods of rows, their texts kept beside them."""
    lacking = [role for role in _FIGURES if role not in cells]
    scale = table.layout.scale
    rows = texts.with_columns(
        *(pl.lit(None, pl.Float64).alias(role) for role in lacking),
        *(one.values.alias(role) for role, one in cells.items()),
        *(one.faults.alias(f"{role}_fault") for role, one in cells.items()),
        *(pl.col(role).cast(pl.String).alias(f"{role}_text") for role in cells),
        *_time(known),
    )
    concerned = pl.col("flow").is_not_null() | pl.col("flow_text").is_null()
    return rows.filter(concerned).with_columns(
        pl.col("value") * scale, pl.col("precision").fill_null(unit) * scale
    )


def _time(known: Survey) -> list[pl.Expr]:
    days = {text: stamp.period for text, stamp in known.stamps.items()}
    window = pl.when(pl.col("window") == "ytd").then(pl.lit("ytd"))
    return [
        pl.col("stamp")
        .replace_strict(days, default=None, return_dtype=pl.Date)
        .alias("period"),
        pl.col("window").alias("window_text"),
        window.otherwise(pl.lit(WINDOWS[known.frequency])).alias("window"),
        pl.col("flow").alias("flow_text"),
        pl.col("flow").replace_strict(dict(known.flows), default=None, return_dtype=pl.String),
        pl.col("vintage").alias("vintage_text"),
        pl.col("vintage").str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False),
    ]


def _usable(rows: pl.DataFrame) -> pl.DataFrame:
    """Leave out what is only there to tell faults, and quantities that are none."""
    return rows.with_columns(pl.when(~quantity_beyond()).then(QUANTITY).alias(QUANTITY)).drop(
        "^.*_(fault|text)$"
    )


def default_vintage(table: Table) -> pl.Expr:
    """Fill in the day of publication where no row says it."""
    return pl.col("vintage").fill_null(pl.lit(table.layout.vintage or UNDATED))
