"""Columns of numbers read cell by cell: what is none is told apart instead of refused."""

from typing import NamedTuple

import polars as pl

from exportdecomp.sources.numbers import (
    COMMA,
    PERCENT,
    POINT,
    bare_figures,
    check_floats,
    read_numbers,
    ungrouped,
    unit_of,
)

BLANK, MARKER, BAD, ENDLESS, PERCENTAGE = (
    "blank", "marker", "bad_number", "not_finite", "percent",
)  # fmt: skip
_STYLES = {".": POINT, ",": COMMA}


class Cells(NamedTuple):
    """A column of numbers; ``faults`` names what is wrong with a cell, null where it is read.

    ``unit`` is one unit of the last printed digit.
    """

    values: pl.Series
    faults: pl.Series
    unit: float


def mark_of(cells: pl.DataFrame, file: str, column: str, decimal: str | None = None) -> str:
    """Tell the mark before decimals from the cells that are numbers in either style.

    Args:
        cells: ``row`` and ``text``; numbers of a typed column have a point.
        file: The file, for errors.
        column: The column, for errors.
        decimal: The mark, where the user said it.

    Raises:
        InputError: Every cell has two readings (``ambiguous_number``).
    """
    if decimal is not None or cells["text"].dtype != pl.String:
        return decimal or "."
    fits = _fits(cells, is_rate=False)
    if (mark := _more(fits)) is not None:
        return mark
    read_numbers(fits.filter("point").select("row", "text"), file, column)
    return "."


def mark_beside(cells: pl.DataFrame, mark: str, *, is_rate: bool) -> str:
    """Tell the mark of a column beside the amounts, which have theirs.

    Args:
        cells: ``row`` and ``text``.
        mark: What the mark is where every cell has two readings.
        is_rate: Whether a percent sign may follow.
    """
    if cells["text"].dtype != pl.String:
        return "."
    return _more(_fits(cells, is_rate=is_rate)) or mark


def _fits(cells: pl.DataFrame, *, is_rate: bool) -> pl.DataFrame:
    texts = cells.with_columns(text=bare_figures(is_rate=is_rate)).drop_nulls("text")
    text = pl.col("text")
    return texts.with_columns(point=text.str.contains(POINT), comma=text.str.contains(COMMA))


def _more(fits: pl.DataFrame) -> str | None:
    """Return the mark that more cells have; None where no cell tells."""
    points = fits.filter("point", ~pl.col("comma")).height
    commas = fits.filter("comma", ~pl.col("point")).height
    if not points and not commas:
        return None
    return "," if commas > points else "."


def read_tolerantly(cells: pl.DataFrame, mark: str, *, is_rate: bool = False) -> Cells:
    """Read a column of numbers, and say of each cell that is none what it is.

    Args:
        cells: ``row`` and ``text``, text as it stands in the file or a number.
        mark: The mark before decimals.
        is_rate: Whether a percent sign may follow.

    Returns:
        The numbers, null where a cell has a fault: ``blank``, ``marker`` (a dash, ``n/a``),
        ``bad_number``, ``not_finite`` (NaN, infinity) or ``percent``.
    """
    if cells["text"].dtype != pl.String:
        return _typed(cells)
    text = pl.col("text")
    bare = cells.with_columns(bare=bare_figures(is_rate=is_rate))
    fits = pl.col("bare").str.contains(_STYLES[mark])
    number = pl.col("bare").cast(pl.Float64, strict=False)
    endless = number.is_nan() | number.is_infinite()
    fault = (
        pl.when(text.str.strip_chars().fill_null("") == "")
        .then(pl.lit(BLANK))
        .when(pl.col("bare").is_null())
        .then(pl.lit(MARKER))
        .when(endless)
        .then(pl.lit(ENDLESS))
        .when(pl.col("bare").str.contains(PERCENT))
        .then(pl.lit(PERCENTAGE))
        .when(~fits)
        .then(pl.lit(BAD))
    )
    judged = bare.select("bare", fault=fault)
    read = judged.select(text=pl.when(pl.col("fault").is_null()).then("bare"))
    plain = ungrouped(read["text"], mark)
    values = plain.cast(pl.Float64)
    return Cells(values, judged["fault"], unit_of(plain.to_frame("text"), values))


def _typed(cells: pl.DataFrame) -> Cells:
    values = cells["text"].cast(pl.Float64)
    finite = values.is_finite().fill_null(value=False)
    faults = (
        cells.select(
            pl.when(values.is_null())
            .then(pl.lit(BLANK))
            .when(~finite)
            .then(pl.lit(ENDLESS))
            .alias("fault")
        )
    )["fault"]
    kept = values.to_frame("v").select(pl.when(finite).then("v"))["v"]
    unit = check_floats(pl.DataFrame({"row": cells["row"], "number": kept}), "", "").unit
    return Cells(kept, faults, unit)
