"""What can be wrong with a row of a user's file, and the cells in which it is."""

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from exportdecomp.model.material import FAULTS
from exportdecomp.model.tables import schema
from exportdecomp.sources.figures import FIGURES, QUANTITY
from exportdecomp.sources.observations import LONGEST
from exportdecomp.sources.survey import Survey
from exportdecomp.sources.table import Table, axis
from exportdecomp.sources.tolerant import BAD, BLANK, ENDLESS, MARKER, PERCENTAGE

_KEPT = 1000
_SHOWN = 80
_LARGEST = 1e100
_LEAST_COUNTED, _MOST_COUNTED = 1e-12, 1e18
_GROSS = ("exports", "imports")
_NOTHING = pl.lit(None, pl.String)
_VALUE = "value"
_SILENT = (BLANK, MARKER)


class Amiss(NamedTuple):
    """A fault of rows; one that ``spoils`` a row leaves nothing of it to be used.

    ``where`` tells which rows have it, ``column`` and ``text`` the cell.
    """

    fault: str
    where: pl.Expr
    column: pl.Expr
    text: pl.Expr
    spoils: bool = False


Found = Sequence[tuple[Amiss, pl.DataFrame]]


def amiss_in(
    table: Table, known: Survey, axes: Sequence[str], *, is_signed: bool
) -> list[Amiss]:
    """List what can be wrong with the rows of a file.

    Args:
        table: The file.
        known: What a first look at it found.
        axes: The dimensions whose codes must not be blank.
        is_signed: Whether amounts of a gross flow may be below zero.

    Returns:
        The faults; each tells its rows by the columns that ``sift`` makes.
    """
    roles = [role for role in (*FIGURES, QUANTITY) if role in table.roles.columns]
    return [
        *_of_keys(table, known),
        *_of_codes(table, axes),
        *_of_amounts(table, axes, is_signed=is_signed),
        *(one for role in roles if role != _VALUE for one in _of_numbers(table, role)),
        *_of_units(table),
    ]


def count_faults(found: Found) -> dict[str, int]:
    """Say how many cells have each fault."""
    counts: dict[str, int] = {}
    for one, rows in found:
        if rows.height:
            counts[one.fault] = counts.get(one.fault, 0) + rows.height
    return counts


def fault_table(found: Found, table: Table, axes: Sequence[str]) -> pl.DataFrame:
    """Return a FAULTS table with a sample of each fault, sorted by row.

    The sample has the first cells of each fault, and one of every period behind them: a
    newest month that is empty throughout must not drown in years of blank cells.
    """
    codes = [pl.col(axis(name)).fill_null("") for name in axes]
    parts = [
        _sample(rows).select(
            fault=pl.lit(one.fault),
            file=pl.lit(table.raw.name),
            row=pl.col("row").cast(pl.Int64),
            column=one.column,
            text=_shown(one.text.cast(pl.String)),
            key=_shown(pl.concat_str(codes, separator=" / ")) if codes else pl.lit(""),
            stamp=_shown(pl.col("stamp")),
            period="period",
            amount=_VALUE,
        )
        for one, rows in found
        if rows.height
    ]
    empty = pl.DataFrame(schema=schema(FAULTS))
    return pl.concat([empty, *parts]).sort("row", "fault", maintain_order=True)


def _sample(rows: pl.DataFrame) -> pl.DataFrame:
    later = rows.slice(_KEPT).unique("period", keep="first", maintain_order=True)
    return pl.concat([rows.head(_KEPT), later])


def quantity_beyond() -> pl.Expr:
    """Tell whether a quantity is so large or so small that it counts nothing."""
    return _beyond(QUANTITY, _LEAST_COUNTED, _MOST_COUNTED)


def _of_keys(table: Table, known: Survey) -> list[Amiss]:
    """List what can be wrong with the period, the flow, the window and the day of a row."""
    stamp, flow, window = pl.col("stamp"), pl.col("flow_text"), pl.col("window_text")
    says = pl.col("value_fault").fill_null("") != BLANK
    no_day = pl.col("vintage").is_null() & pl.col("vintage_text").is_not_null()
    period = _column(table, "period")
    bad_period = stamp.is_not_null() & pl.col("period").is_null()
    bad_window = window.is_not_null() & ~window.is_in(sorted(known.windows))
    return [
        Amiss("no_period", stamp.is_null() & says, period, _NOTHING, spoils=True),
        Amiss("bad_period", bad_period, period, stamp, spoils=True),
        Amiss(
            "bad_flow", flow.is_null() & _is_said(), _column(table, "flow"), flow, spoils=True
        ),
        Amiss("bad_window", bad_window, _column(table, "window"), window, spoils=True),
        Amiss(
            "bad_vintage",
            no_day,
            _column(table, "vintage"),
            pl.col("vintage_text"),
            spoils=True,
        ),
    ]


def _of_codes(table: Table, axes: Sequence[str]) -> list[Amiss]:
    """List what can be wrong with the codes of a row."""
    found = []
    for name in axes:
        code, column = pl.col(axis(name)), pl.lit(table.roles.naming[name])
        is_blank = code.is_null() & _is_said() & pl.col("period").is_not_null()
        is_long = code.str.len_chars().fill_null(0) > LONGEST
        found += [
            Amiss("blank_code", is_blank, column, _NOTHING, spoils=True),
            Amiss("long_cell", is_long, column, code, spoils=True),
        ]
    return found


def _of_amounts(table: Table, axes: Sequence[str], *, is_signed: bool) -> list[Amiss]:
    """List what can be wrong with an amount, the wholly blank row of a table apart."""
    amount, column = pl.col(_VALUE), _column(table, _VALUE)
    named = pl.all_horizontal(
        pl.col("period").is_not_null(), *(pl.col(axis(name)).is_not_null() for name in axes)
    )
    text = pl.col("value_text")
    silent = [
        Amiss(kind, (pl.col("value_fault") == kind) & named, column, text) for kind in _SILENT
    ]
    is_negative = (amount < 0) & pl.col("flow").is_in(_GROSS)
    beyond = _beyond(_VALUE, 1 / _LARGEST, _LARGEST)
    return [
        *silent,
        *_of_numbers(table, _VALUE),
        Amiss("out_of_range", beyond, column, text, spoils=True),
        *([] if is_signed else [Amiss("negative", is_negative, column, text)]),
    ]


def _of_numbers(table: Table, role: str) -> list[Amiss]:
    """List what can be wrong with a cell that should be a number."""
    fault, text = pl.col(f"{role}_fault"), pl.col(f"{role}_text")
    return [
        Amiss(kind, fault == kind, _column(table, role), text)
        for kind in (BAD, ENDLESS, PERCENTAGE)
    ]


def _of_units(table: Table) -> list[Amiss]:
    """List what is odd about a quantity; the amount beside it can be read."""
    if not {QUANTITY, "quantity_unit"} <= table.roles.columns.keys():
        return []
    counted, unit = pl.col(QUANTITY).is_not_null(), pl.col("quantity_unit").is_not_null()
    blank = pl.col("quantity_fault") == BLANK
    at, of = _column(table, QUANTITY), _column(table, "quantity_unit")
    text = pl.col("quantity_text")
    return [
        Amiss("unit_without_quantity", unit & blank, of, pl.col("quantity_unit")),
        Amiss("quantity_without_unit", counted & ~unit, at, text),
        Amiss("out_of_range", quantity_beyond(), at, text),
    ]


def _is_said() -> pl.Expr:
    """Tell whether a row has an amount, be it one that cannot be read."""
    return ~pl.col("value_fault").fill_null("").is_in(_SILENT)


def _beyond(column: str, least: float, most: float) -> pl.Expr:
    size = pl.col(column).abs()
    return ((size > most) | ((size > 0) & (size < least))).fill_null(value=False)


def _column(table: Table, role: str) -> pl.Expr:
    """Name the column of a role; in a wide table an amount stands in that of its period."""
    if role == _VALUE and table.roles.periods:
        return pl.col("stamp")
    pair = " and ".join(table.roles.year_month or ()) if role == "period" else ""
    return pl.lit(table.roles.columns.get(role) or pair or None, pl.String)


def _shown(text: pl.Expr) -> pl.Expr:
    """Cut what is longer than a message should repeat."""
    cut = pl.concat_str(text.str.slice(0, _SHOWN), pl.lit("..."))
    return pl.when(text.str.len_chars() > _SHOWN).then(cut).otherwise(text)
