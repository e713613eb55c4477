"""Replies of Eurostat's Comext as text: columns by their names, figures that can be right."""

import re
from collections.abc import Sequence
from datetime import date, datetime

import polars as pl

from exportdecomp.errors import ReplyError, at

CODES = ("freq", "reporter", "partner", "product", "flow", "indicators")
PERIOD = "TIME_PERIOD"
FIGURE = "OBS_VALUE"

_UPDATED = ("LAST UPDATE", "LAST_UPDATE")
_UPDATE_FORMS = ("%d/%m/%y %H:%M:%S", "%d/%m/%y", "%d/%m/%Y", "%Y-%m-%d")
_MARK = b"\xef\xbb\xbf"
_ABSENT = ("", ":", "NaN")
_MONTH = r"^[0-9]{4}-(?:0[1-9]|1[0-2])$"
_NUMBER = r"^-?[0-9]{1,18}(?:\.[0-9]{1,17})?(?:[eE][+-]?[0-9]{1,2})?$"
_MOST = 1e15
_AGAIN = "ask again later; if it stays so, the source has changed its replies"


def header_of(content: bytes) -> list[str]:
    r"""Return the names of the columns that a reply begins with.

    Example:
        >>> header_of(b'\xef\xbb\xbf"freq",reporter\r\nM,DE')
        ['freq', 'reporter']
    """
    line = content.removeprefix(_MARK).partition(b"\n")[0].decode("utf-8", "replace")
    return [name.strip().strip('"') for name in line.strip().split(",")]


def is_table(content: bytes) -> bool:
    """Tell whether a reply begins with the header of a table of figures.

    Example:
        >>> is_table(b"<html>")
        False
    """
    return {*CODES, PERIOD, FIGURE} <= _known(header_of(content)).keys()


def observations(content: bytes, part: str) -> pl.DataFrame:
    """Read the rows of a reply, one figure a row, as texts.

    Columns are found by name: others may stand among them, in any order, and so may the
    header of SDMX-CSV 2.0.

    Args:
        content: The reply: SDMX-CSV, with LF or CRLF, with or without a byte order mark.
        part: What was asked for, to say where a fault is.

    Returns:
        ``row`` (the header is row 1), ``updated`` (null where the reply does not say),
        the codes ``freq``, ``reporter``, ``partner``, ``product``, ``flow``,
        ``indicators``, then ``TIME_PERIOD`` and ``OBS_VALUE``, null where there is none.

    Raises:
        ReplyError: It is no such table.

    Source:
        Eurostat, "API - Detailed guidelines - SDMX-CSV 1.0 and 2.0 formats".
    """
    known = _known(header_of(content))
    absent = [name for name in (*CODES, PERIOD, FIGURE) if name not in known]
    if absent:
        raise ReplyError(
            "columns_missing",
            f"the reply has no column {absent[0]!r}",
            where=at(part, [1]),
            hint=_AGAIN,
        )
    updated = next((known[name] for name in _UPDATED if name in known), None)
    try:
        table = pl.read_csv(
            content.removeprefix(_MARK),
            infer_schema=False,
            row_index_name="row",
            row_index_offset=2,
        ).rename(str.strip)
        read = table.select(
            pl.col("row").cast(pl.Int64),
            (pl.lit(None, pl.String) if updated is None else pl.col(updated)).alias("updated"),
            *(pl.col(known[name]).alias(name) for name in (*CODES, PERIOD, FIGURE)),
        ).filter(~pl.all_horizontal(pl.exclude("row").is_null()))
    except pl.exceptions.PolarsError as error:
        raise ReplyError(
            "unreadable_reply",
            f"the reply is no table: {str(error).partition(chr(10))[0]}",
            where=part,
            hint=_AGAIN,
        ) from error
    absent_figure = pl.col(FIGURE).str.strip_chars().is_in(_ABSENT)
    return read.with_columns(pl.when(~absent_figure).then(pl.col(FIGURE).str.strip_chars()))


def last_update(rows: pl.DataFrame) -> date | None:
    """Return the newest day that a reply names as that of its last update.

    Args:
        rows: What ``observations`` returns.

    Returns:
        The day; None where the reply names none that can be read.
    """
    days = [_day(text) for text in rows["updated"].unique() if text is not None]
    return max((day for day in days if day is not None), default=None)


def check_figures(rows: pl.DataFrame, part: str) -> None:
    """Refuse a reply whose monthly rows cannot be right.

    Args:
        rows: What ``observations`` returns, without its annual rows.
        part: What was asked for, to say where a fault is.

    Raises:
        ReplyError: A period is no month, a figure is no number or below zero, or two
            figures contradict each other.
    """
    period, figure = pl.col(PERIOD), pl.col(FIGURE)
    faults = (
        ("bad_period", PERIOD, "no month", ~period.str.contains(_MONTH)),
        ("bad_value", FIGURE, "no number", ~figure.str.contains(_NUMBER)),
        ("bad_value", FIGURE, "beyond all bounds", figure.cast(pl.Float64) > _MOST),
        ("negative_value", FIGURE, "below zero", figure.str.starts_with("-")),
    )
    for code, column, what, is_wrong in faults:
        wrong = rows.filter(
            is_wrong if code != "bad_period" else is_wrong.fill_null(value=True)
        )
        if wrong.height:
            message = f"{wrong[column][0]!r} is {what}"
            raise _fault(code, message, wrong["row"].to_list(), part, column)
    of_cell = [*CODES, PERIOD]
    twice = rows.filter(figure.n_unique().over(of_cell) > 1)
    if twice.height:
        message = "two figures stand for the same thing"
        raise _fault("contradiction", message, twice["row"].to_list(), part, FIGURE)


def _fault(code: str, message: str, rows: Sequence[int], part: str, column: str) -> ReplyError:
    return ReplyError(code, message, where=at(part, rows, column), hint=_AGAIN)


def _known(header: list[str]) -> dict[str, str]:
    """Return the column for each name that we ask for, whatever its case."""
    found = {name.lower(): name for name in reversed(header)}
    wanted = (*CODES, PERIOD, FIGURE, *_UPDATED)
    return {name: found[name.lower()] for name in wanted if name.lower() in found}


def _day(text: str) -> date | None:
    text = re.sub(r"(?<=\d{4}-\d\d-\d\d)T.*", "", text.strip())
    for form in _UPDATE_FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  # a day as printed
        except ValueError:
            continue
    return None
