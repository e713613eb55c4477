"""The rows of a user's file: the figures of the periods asked for."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.errors import InputError, at, shorten
from exportdecomp.model.dataset import UNDATED
from exportdecomp.sources.figures import FIGURES, QUANTITY, read_figures
from exportdecomp.sources.outline import WINDOWS, Outline, flows_of
from exportdecomp.sources.raw import reading
from exportdecomp.sources.table import (
    ROW,
    Table,
    axis,
    key_columns,
    keys,
    numbered,
    optional,
    period,
    text,
)

LONGEST = 1000
"""How many characters a code or a label may have."""

_INWARD = r"^[ \t\u{00a0}\u{3000}]{2,}\S"
_TEXTS = ("parent", "label", "quantity_unit", "unit", "unit_mult", "id", "currency")


class Rows(NamedTuple):
    """Rows that have a figure, and rows that say, by a dash or a blank, that there is none."""

    reported: pl.DataFrame
    silent: pl.DataFrame


def read_rows(
    table: Table,
    known: Outline,
    days: Collection[date],
    flows: Collection[str],
    *,
    counts: bool = False,
) -> Rows:
    """Read the rows of the periods and flows asked for.

    Args:
        table: The file.
        known: Its outline.
        days: First days of the months to read.
        flows: The gross flows to read.
        counts: Whether to read quantities.

    Returns:
        ``row`` (its number in the file), ``stamp`` (the period; a day as written), ``flow``,
        ``window``, ``period``, ``vintage``, ``value``, ``growth_pct``, ``precision``,
        ``quantity`` (null unless it is read), the texts ``parent``, ``label``,
        ``quantity_unit``, ``unit`` and ``currency``, and the codes of each dimension in the
        column ``axis`` names; rows without a figure apart.

    Raises:
        InputError: A cell is not what its column is for; names file, row and column.
    """
    wanted = [text for text, stamp in known.stamps.items() if stamp.period in days]
    figures = (*FIGURES, QUANTITY) if counts else FIGURES
    rows = (
        _wide(table, wanted) if table.roles.periods else _tidy(table, known, wanted, figures)
    )
    words = flows_of(table, rows)
    rows = rows.filter(pl.col("flow").is_in([w for w, f in words.items() if f in flows]))
    _refuse_long_cells(rows, table)
    rows = rows.with_columns(
        *read_figures(
            rows,
            table.raw.name,
            table.roles.columns,
            table.layout.scale,
            decimal=table.layout.decimal,
        ),
        pl.col("flow").replace_strict(words, return_dtype=pl.String),
        *_time(known),
        _vintage(rows, table),
    )
    is_reported = pl.col("value").is_not_null()
    return Rows(rows.filter(is_reported), rows.filter(~is_reported))


def _named(table: Table) -> list[pl.Expr]:
    texts = [optional(table, role) for role in _TEXTS if role != "currency"]
    vintage = table.roles.columns.get("vintage")
    day = pl.lit(None, pl.String) if vintage is None else text(vintage)
    return [*texts, day.alias("vintage"), *_codes(table)]


def _codes(table: Table) -> list[pl.Expr]:
    return [text(column).alias(axis(name)) for name, column in table.roles.naming.items()]


def _tidy(
    table: Table, known: Outline, wanted: list[str], figures: Sequence[str]
) -> pl.DataFrame:
    frame = numbered(table.raw).filter(_is_wanted(table, known, wanted))
    with reading(table.raw):
        rows = frame.select(ROW, *columns_read(table, figures)).collect()
    refuse_indents(rows, table)
    return tidy_rows(rows, table, figures)


def tidy_rows(rows: pl.DataFrame, table: Table, figures: Sequence[str]) -> pl.DataFrame:
    """Call the columns of some rows by their roles, as texts; numbers stay as they are.

    Args:
        rows: Numbered rows of a tidy file.
        table: The file.
        figures: The roles of numbers to keep.
    """
    columns = table.roles.columns
    stamp, *others = keys(table)
    return rows.select(
        pl.col(ROW).alias("row"),
        stamp.alias("stamp"),
        *others,
        *(pl.col(columns[role]).alias(role) for role in figures if role in columns),
        *_named(table),
    )


def wide_rows(rows: pl.DataFrame, table: Table, wanted: Sequence[str]) -> pl.DataFrame:
    """Put some columns of a wide table below each other, one row a period.

    Args:
        rows: Numbered rows of a wide file.
        table: The file.
        wanted: The columns, each called as its period is.
    """
    number = pl.col(ROW).alias("row")
    read = rows.select(number, *keys(table)[1:], *_named(table), *wanted)
    index = [name for name in read.columns if name not in wanted]
    # Not unpivot: Polars 1.36 gives the two columns each other's names.
    parts = [
        read.select(*index, pl.lit(name).alias("stamp"), pl.col(name).alias("value"))
        for name in wanted
    ]
    return pl.concat(parts, how="vertical_relaxed")


def refuse_indents(rows: pl.DataFrame, table: Table) -> None:
    """Refuse a tree that is drawn with blanks, which reading takes away.

    Raises:
        InputError: A code stands further in than others.
    """
    for column in table.roles.naming.values():
        if rows[column].dtype != pl.String:
            continue
        inward = rows.filter(pl.col(column).str.contains(_INWARD))
        if 0 < inward.height < rows.height:
            raise InputError(
                "indented_code",
                f"{shorten(inward[column][0])!r} stands further in than others: a tree drawn "
                "with blanks would be added up as if all were alike",
                where=at(table.raw.name, inward[ROW].to_list(), column),
                hint="add a column parent, or keep the rows of one level",
            )


def columns_read(table: Table, figures: Sequence[str]) -> list[str]:
    """List the columns that play a part; no other is read."""
    roles = table.roles
    read = (*figures, *_TEXTS, "vintage")
    named = [roles.columns[role] for role in read if role in roles.columns]
    every = [*key_columns(table), *named, *roles.naming.values(), *roles.periods]
    return list(dict.fromkeys(every))


def _is_wanted(table: Table, known: Outline, wanted: list[str]) -> pl.Expr:
    """Compare the periods as they stand in the file: text of every row would take longer."""
    column = table.roles.columns.get("period")
    if column is None:
        return period(table.roles).is_in(pl.Series(wanted, dtype=pl.String).implode())
    kept = known.spelt.filter(period(table.roles).is_in(wanted))[column].unique()
    return pl.col(column).is_in(kept.to_list())  # a literal lets Parquet skip row groups


def _wide(table: Table, wanted: list[str]) -> pl.DataFrame:
    frame = numbered(table.raw)
    with reading(table.raw):
        rows = frame.select(ROW, *columns_read(table, FIGURES)).collect()
    return wide_rows(rows, table, wanted)


def _time(known: Outline) -> list[pl.Expr]:
    days = {text: stamp.period for text, stamp in known.stamps.items()}
    is_ytd = pl.col("window") == "ytd"
    spelled = {text: stamp.spelled or text for text, stamp in known.stamps.items()}
    return [
        pl.col("stamp").replace_strict(spelled, return_dtype=pl.String),
        pl.col("stamp").replace_strict(days, return_dtype=pl.Date).alias("period"),
        pl.when(is_ytd)
        .then(pl.lit("ytd"))
        .otherwise(pl.lit(WINDOWS[known.frequency]))
        .alias("window"),
    ]


def _vintage(rows: pl.DataFrame, table: Table) -> pl.Series:
    default = table.layout.vintage or UNDATED
    days = rows["vintage"].str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    wrong = rows.filter(days.is_null() & rows["vintage"].is_not_null())
    if not wrong.is_empty():
        raise InputError(
            "bad_vintage",
            f"found {shorten(wrong['vintage'][0])!r} where a day should be",
            where=at(table.raw.name, wrong["row"].to_list(), table.roles.columns["vintage"]),
            hint="write days as 2025-10-13",
        )
    return days.fill_null(default).alias("vintage")


def _refuse_long_cells(rows: pl.DataFrame, table: Table) -> None:
    columns = {axis(name): column for name, column in table.roles.naming.items()}
    for name in (*_TEXTS, *columns):
        long = rows.filter(pl.col(name).str.len_chars() > LONGEST)
        if not long.is_empty():
            text = long[name][0]
            raise InputError(
                "long_cell",
                f"a cell of {len(text):,} characters, beginning with {shorten(text)!r}",
                where=at(table.raw.name, long["row"].to_list(), columns.get(name, name)),
                hint="a code or label has 1,000 at most: is a quote not closed?",
            )
