"""Columns of numbers as files have them, read in one style for the whole column.

``1,234`` is a thousand in one country and one and a bit in another, and so is ``1.234``. One
cell does not decide alone: all cells of a column must fit the same style, and where they fit
both the column is refused rather than guessed, unless the user says which it is.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from exportdecomp.errors import InputError, at, shorten

_NO_FIGURE = (
    "", "-", "–", "—", "−", "--", ".", "..", "...", "…", ":", "n/a", "na", "n.a.", "null",
    "none",
)  # fmt: skip
_GAPS = " \u00a0\u2009\u202f"
_QUOTES = "'\u2019"
PERCENT = rf"([0-9.,])[{_GAPS}]?%$"
_FINEST = 6
_UNIT_NOISE = 1e-9
_FLOAT_NOISE = 16 * 2.0**-52
_SMALLEST_POWER = 300
_FLOAT_DIGITS = 1e-12
_PLAIN = "write digits only, such as 1234.5; leave the cell empty where there is no figure"
_HINTS = (
    ("[$€£¥\uffe5]", "leave out the currency sign: 1234.5"),
    (r"^\(.*\)$", "write amounts below zero with a minus sign: -1234.5"),
    ("", _PLAIN),
)


class Numbers(NamedTuple):
    """A column of numbers, and how finely it is printed.

    ``values`` is Float64, null where the cell says that there is no figure. ``unit`` is one
    unit of the last printed digit: 0.1 for ``12.5``, and 1.0 where there are no decimals.
    """

    values: pl.Series
    unit: float


class _Place(NamedTuple):
    """The column that an error is about."""

    file: str
    column: str

    def error(self, code: str, message: str, rows: Sequence[int], hint: str) -> InputError:
        return InputError(code, message, where=at(self.file, rows, self.column), hint=hint)


def _style(groups: str, mark: str, ending: str) -> str:
    """Write the pattern of a style; thousands stand in groups of exactly three."""
    grouped = "|".join(
        f"[1-9][0-9]{{0,2}}(?:[{marks}][0-9]{{3}})+" for marks in (groups, _GAPS, _QUOTES)
    )
    whole = f"(?:[0-9]+|{grouped})"
    return f"^[+-]?(?:{whole}?{mark}[0-9]+|{whole}){ending}$"


POINT = _style(",", "[.]", "(?:[eE][+-]?[0-9]+)?")
COMMA = _style(".", ",", "")


def read_numbers(
    cells: pl.DataFrame,
    file: str,
    column: str,
    *,
    is_rate: bool = False,
    decimal: str | None = None,
) -> Numbers:
    """Read a text column of numbers.

    Args:
        cells: ``row`` (as errors are to name it) and ``text``.
        file: The file, for errors.
        column: The column, for errors.
        is_rate: Whether the numbers are rates, where a percent sign may follow.
        decimal: The mark before decimals, ``"."`` or ``","``; None to tell it from the cells.

    Returns:
        The numbers, one a cell. A dash or ``n/a`` is null, never zero. The unit is at least
        a trillionth of the largest, below which digits are the noise of floats.

    Raises:
        InputError: A cell is no number (``bad_number``), is NaN or infinity
            (``not_a_number``) or a percentage among levels (``percent_in_level``); or the
            cells are written in two styles (``mixed_number_styles``) or in one that has
            two readings (``ambiguous_number``).

    Example:
        >>> cells = pl.DataFrame({"row": [2, 3, 4], "text": ["1.234,5", "-", "7,25"]})
        >>> values, unit = read_numbers(cells, "sales.csv", "value")
        >>> values.to_list(), unit
        ([1234.5, None, 7.25], 0.01)
    """
    place = _Place(file, column)
    cells = cells.select("row", text=bare_figures(is_rate=is_rate))
    values = cells["text"].cast(pl.Float64, strict=False)
    _refuse_non_finite(cells, values, place)
    if decimal == "," or values.null_count() > cells["text"].null_count():
        cells = cells.with_columns(text=_plain(cells, place, decimal))
        values = cells["text"].cast(pl.Float64)
        _refuse_non_finite(cells, values, place)
    elif decimal is None:
        _refuse_groups_of_points(cells.drop_nulls("text"), place)
    return Numbers(values.rename("number"), unit_of(cells, values))


def check_floats(cells: pl.DataFrame, file: str, column: str) -> Numbers:
    """Check a column that the file already holds as numbers.

    Args:
        cells: ``row`` (as errors are to name it) and ``number``, of any numeric type.
        file: The file, for errors.
        column: The column, for errors.

    Returns:
        The numbers. Their unit is the coarsest of 1, 0.1, ..., 0.000001 that all are
        multiples of, up to the noise of floats; a trillionth of the largest if none is.

    Raises:
        InputError: A cell is NaN or infinity (``not_a_number``).
    """
    values = cells["number"].cast(pl.Float64)
    _refuse_non_finite(cells.select("row", "number"), values, _Place(file, column))
    for decimals in range(_FINEST + 1):
        unit = float(f"1e-{decimals}")
        noise = (values.abs() * _FLOAT_NOISE).clip(lower_bound=_UNIT_NOISE * unit)
        if ((values - values.round(decimals)).abs() <= noise).all():
            return Numbers(values, unit)
    return Numbers(values, _FLOAT_DIGITS * _largest(values))


def bare_figures(*, is_rate: bool) -> pl.Expr:
    """Bare the figures: null where there is none, no spaces around, a minus as ASCII."""
    text = pl.col("text").cast(pl.String).str.strip_chars()
    no_figure = text.str.to_lowercase().is_in(_NO_FIGURE)
    figures = pl.when(~no_figure).then(text.str.replace("^−", "-"))
    return figures.str.replace(PERCENT, "${1}") if is_rate else figures


def _plain(cells: pl.DataFrame, place: _Place, decimal: str | None) -> pl.Series:
    """Rewrite every number as a computer does: no groups, a point before the decimals."""
    fits = cells.drop_nulls("text").with_columns(
        point=pl.col("text").str.contains(POINT), comma=pl.col("text").str.contains(COMMA)
    )
    if (decimal or _decimal_mark(fits, place)) == ".":
        _refuse_misfits(fits, pl.col("point"), place, decimal)
        return ungrouped(cells["text"], ".")
    _refuse_misfits(fits, pl.col("comma"), place, decimal)
    return ungrouped(cells["text"], ",")


def ungrouped(texts: pl.Series, mark: str) -> pl.Series:
    """Write numbers of one style as a computer does: no groups, a point before decimals."""
    groups = "," if mark == "." else "."
    bare = texts.str.replace_all(f"[{groups}{_GAPS}{_QUOTES}]", "")
    return bare.str.replace(",", ".", literal=True) if mark == "," else bare


def _decimal_mark(fits: pl.DataFrame, place: _Place) -> str:
    """Tell the mark before decimals from all cells of the column."""
    _refuse_misfits(fits, pl.col("point") | pl.col("comma"), place, None)
    is_point, is_comma = fits["point"].all(), fits["comma"].all()
    if not (is_point or is_comma):
        raise _mixed_styles(fits, place)
    with_comma = fits.filter(pl.col("text").str.contains(",", literal=True))
    if is_point and is_comma and not with_comma.is_empty():
        raise _ambiguous(with_comma, place)
    if is_point and is_comma:
        _refuse_groups_of_points(fits, place)
    return "." if is_point else ","


def _refuse_groups_of_points(cells: pl.DataFrame, place: _Place) -> None:
    """Refuse ``1.234`` where three digits after every point may be thousands.

    Points are trusted as decimal where all cells have three decimals and none ends in 0, as
    computers write them: whole thousands among amounts would look otherwise.
    """
    text = pl.col("text")
    with_point = cells.filter(text.str.contains(".", literal=True))
    if with_point.is_empty() or not cells["text"].str.contains(COMMA).all():
        return
    if with_point.height < cells.height or with_point["text"].str.ends_with("0").any():
        raise _ambiguous(with_point, place)


def _refuse_misfits(
    fits: pl.DataFrame, fitting: pl.Expr, place: _Place, decimal: str | None
) -> None:
    misfits = fits.filter(~fitting)
    if not misfits.is_empty():
        raise _bad_number(misfits, place, decimal)


def _largest(values: pl.Series) -> float:
    return float(values.to_frame("size").select(pl.col("size").abs().max()).item() or 0.0)


def unit_of(plain: pl.DataFrame, values: pl.Series) -> float:
    """Return one unit of the last digit of a column, the noise of floats left out.

    Args:
        plain: ``text``, the numbers as a computer writes them.
        values: What they are.
    """
    return max(_printed_unit(plain), _FLOAT_DIGITS * _largest(values))


def _printed_unit(plain: pl.DataFrame) -> float:
    text = pl.col("text")
    fraction = text.str.extract("[.]([0-9]*)").str.len_bytes().cast(pl.Int64).fill_null(0)
    power = text.str.extract("[eE](.+)$").cast(pl.Int64, strict=False).fill_null(0)
    decimals = plain.select((fraction - power).max()).item() or 0
    return float(f"1e-{min(max(decimals, 0), _SMALLEST_POWER)}")


def _refuse_non_finite(cells: pl.DataFrame, values: pl.Series, place: _Place) -> None:
    wrong = cells.filter(~values.is_finite().fill_null(value=True))
    if not wrong.is_empty():
        raise place.error(
            "not_a_number",
            f"found {shorten(str(wrong.row(0)[1]))!r} where a number should be",
            wrong["row"].to_list(),
            "a computation went wrong before the file was written; "
            "leave the cell empty where there is no figure",
        )


def _bad_number(misfits: pl.DataFrame, place: _Place, decimal: str | None) -> InputError:
    amount = pl.col("text").str.replace(PERCENT, "${1}")
    percent = misfits.filter(
        pl.col("text").str.ends_with("%"),
        amount.str.contains(POINT) | amount.str.contains(COMMA),
    )
    if not percent.is_empty():
        return place.error(
            "percent_in_level",
            f'found "{percent["text"][0]}", but a level is an amount',
            percent["row"].to_list(),
            f"map the column to growth_pct (--map growth_pct={shorten(place.column)}) "
            "and give amounts as value",
        )
    text, more = misfits["text"][0], misfits.height - 1
    also = f", and {more} more such cell{'s' if more > 1 else ''}" if more else ""
    return place.error(
        "bad_number",
        f"found {shorten(text)!r} where a number should be{also}",
        misfits["row"].to_list(),
        _hint(text, decimal),
    )


def _hint(text: str, decimal: str | None) -> str:
    if decimal and any(re.search(style, text) for style in (POINT, COMMA)):
        return f"the number does not fit --map decimal={decimal}; say which mark it is"
    return next(hint for sign, hint in _HINTS if re.search(sign, text))


def _mixed_styles(fits: pl.DataFrame, place: _Place) -> InputError:
    point = fits.filter("point", ~pl.col("comma")).row(0, named=True)
    comma = fits.filter("comma", ~pl.col("point")).row(0, named=True)
    return place.error(
        "mixed_number_styles",
        f'"{shorten(point["text"])}" fits only a decimal point, '
        f'"{shorten(comma["text"])}" only a decimal comma',
        [point["row"], comma["row"]],
        "write all numbers of the column the same way, such as 1234.5",
    )


def _ambiguous(cells: pl.DataFrame, place: _Place) -> InputError:
    text = cells["text"][0]
    return place.error(
        "ambiguous_number",
        f'cannot tell whether "{shorten(text)}" is {re.sub("[.,]", "", text)} or '
        f"{text.replace(',', '.')}",
        cells["row"].to_list(),
        "say which it is: --map decimal=. or --map decimal=,",
    )
