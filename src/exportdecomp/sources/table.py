"""A user's file with its roles: what its rows say, as expressions on its columns."""

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from exportdecomp.model.dataset import Layout
from exportdecomp.sources.raw import Raw, reading
from exportdecomp.sources.roles import Roles
from exportdecomp.sources.words import QUARTERS, plain

ROW = "number of the row"
_QUARTER = "^[QqTt]?([1-4])[QqTt]?$"
_KEYS = ("period", "flow", "window", "currency")


def axis(dimension: str) -> str:
    """Return the column that holds the codes of a dimension, whatever it is called."""
    return f"by:{dimension}"


class Table(NamedTuple):
    """A file with what is known of its columns; ``currency`` if their names tell it."""

    raw: Raw
    roles: Roles
    layout: Layout
    currency: str | None = None


def rows_where(table: Table, condition: pl.Expr) -> list[int]:
    """Find the numbers of the rows that a condition holds for, reading the file again."""
    frame = numbered(table.raw)
    with reading(table.raw):
        return frame.filter(condition).select(ROW).collect()[ROW].to_list()


def numbered(raw: Raw) -> pl.LazyFrame:
    """Number the rows as a person counts them."""
    return raw.frame.with_row_index(ROW, offset=raw.first_row)


def text(column: str) -> pl.Expr:
    """Read a column as text; null where it is blank."""
    stripped = pl.col(column).cast(pl.String).str.strip_chars()
    return pl.when(stripped != "").then(stripped)


def period(roles: Roles) -> pl.Expr:
    """Read the period as written; blank in a wide table."""
    if roles.periods:
        return pl.lit("")
    if roles.year_month:
        year, part = (text(column) for column in roles.year_month)
        said = plain(roles.year_month[1])
        part = (
            part.str.replace(_QUARTER, "Q${1}")
            if said in QUARTERS
            else part.str.strip_suffix("月").str.zfill(2)
        )
        return pl.concat_str(year.str.strip_suffix("年"), pl.lit("-"), part)
    return text(roles.columns["period"])


def optional(table: Table, role: str, default: str | None = None) -> pl.Expr:
    """Read the column of a role, or its default where the file has none."""
    column = table.roles.columns.get(role)
    return (pl.lit(default, pl.String) if column is None else text(column)).alias(role)


def keys(table: Table) -> list[pl.Expr]:
    """Read ``period``, ``flow``, ``window`` and ``currency`` as texts."""
    return [
        period(table.roles).alias("period"),
        optional(table, "flow", table.layout.flow or "exports"),
        optional(
            table, "window", "ytd" if table.roles.is_cumulative else "month"
        ).str.to_lowercase(),
        optional(table, "currency", table.currency).str.to_uppercase(),
    ]


def key_columns(table: Table) -> list[str]:
    """List the columns that ``keys`` reads."""
    roles = table.roles
    named = [roles.columns.get(role) for role in _KEYS]
    return [name for name in (*named, *(roles.year_month or ())) if name is not None]


def distinct(table: Table, columns: Sequence[str]) -> pl.DataFrame:
    """Return what some columns hold, as it stands in the file: text is understood later."""
    if not columns:
        return pl.DataFrame({"": [0]})
    with reading(table.raw):
        return table.raw.frame.select(columns).unique().collect()
