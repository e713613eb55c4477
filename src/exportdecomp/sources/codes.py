"""The codes, labels and parents of a user's file, without its amounts."""

from collections.abc import Sequence

import polars as pl

from exportdecomp.sources.observations import (
    LONGEST,
    columns_read,
    refuse_indents,
    tidy_rows,
    wide_rows,
)
from exportdecomp.sources.raw import reading
from exportdecomp.sources.survey import Survey
from exportdecomp.sources.table import ROW, Table, axis, numbered, optional, text

_WHOLE = 200_000


def sample_rows(table: Table, known: Survey) -> pl.DataFrame:
    """Read rows from which the dimensions can be told: all of a small file, else some periods.

    Returns:
        Observations as texts, with axis columns; amounts are left out.

    Raises:
        InputError: Codes are a tree that is drawn with blanks.
    """
    frame = numbered(table.raw).select(ROW, *columns_read(table, ()))
    column = table.roles.columns.get("period")
    if known.rows > _WHOLE and column is not None:
        days = sorted({stamp.period for stamp in known.stamps.values()})
        kept = {days[0], *days[-2:]}
        spelt = [word for word, stamp in known.stamps.items() if stamp.period in kept]
        frame = frame.filter(text(column).is_in(spelt))
    with reading(table.raw):
        rows = frame.collect(engine="streaming")
    refuse_indents(rows, table)
    if table.roles.periods:
        return wide_rows(rows, table, table.roles.periods).drop("value")
    return tidy_rows(rows, table, ())


def combinations(table: Table, names: Sequence[str]) -> pl.DataFrame:
    """List which codes of some columns stand together, each with its first row.

    Args:
        table: The file.
        names: Dimensions and columns that label one.

    Returns:
        ``row``, ``parent``, ``label`` and an axis column a name; cells that are too long
        for a code are left out.
    """
    held = [table.roles.columns.get(role) for role in ("parent", "label")]
    columns = [*(name for name in held if name), *(table.roles.naming[name] for name in names)]
    query = (
        numbered(table.raw)
        .group_by(list(dict.fromkeys(columns)))
        .agg(pl.col(ROW).min())
        .sort(ROW)
    )
    with reading(table.raw):
        found = query.collect(engine="streaming")
    texts = found.select(
        pl.col(ROW).alias("row"),
        optional(table, "parent"),
        optional(table, "label"),
        *(text(table.roles.naming[name]).alias(axis(name)) for name in names),
    )
    codes = [pl.col(axis(name)).str.len_chars().fill_null(0) for name in names]
    return texts.filter(code <= LONGEST for code in codes)
