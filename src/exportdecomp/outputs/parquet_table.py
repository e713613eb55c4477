"""Rows as a Parquet file, its columns typed by what they hold and never by chance."""

from collections.abc import Sequence
from io import BytesIO

import polars as pl

from exportdecomp.outputs.delimited import joined
from exportdecomp.outputs.records import Record

_NUMBERS = (
    "_pp", "_pct", "value", "quantity", "change", "ratio", "index", "rate", "number",
    "number_vs", "lower", "upper", "_converted",
)  # fmt: skip


def parquet(rows: Sequence[Record]) -> bytes:
    """Write rows as Parquet, the same bytes for the same rows and version of Polars.

    Truth values are Boolean, whole numbers Int64, numbers Float64, and all else String:
    days and periods are ISO texts, lists are joined by ``;`` as in CSV, but without its
    apostrophes. A column whose name ends like a rate or an amount is Float64 even where
    all of it is null.

    Args:
        rows: Rows that have the same keys in the same order.

    Returns:
        The file.
    """
    cells = [{name: joined(value) for name, value in row.items()} for row in rows]
    names = list(cells[0]) if cells else []
    columns = [_column(name, [row[name] for row in cells]) for name in names]
    out = BytesIO()
    pl.DataFrame(columns).write_parquet(out)
    return out.getvalue()


def _column(name: str, values: list[object]) -> pl.Series:
    kinds = {type(value) for value in values} - {type(None)}
    if kinds == {bool}:
        return pl.Series(name, values, pl.Boolean)
    if kinds <= {int, float} and (float in kinds or name.endswith(_NUMBERS)):
        return pl.Series(name, values, pl.Float64, strict=False)
    if kinds == {int}:
        return pl.Series(name, values, pl.Int64)
    texts = [value if value is None else str(value) for value in values]
    return pl.Series(name, texts, pl.String)
