"""What a user's figures must satisfy before anything is computed from them.

Each guard raises an ``InputError`` that names the file, the rows and the mending.
"""

from collections.abc import Mapping, Sequence
from itertools import permutations
from shlex import quote

import polars as pl

from exportdecomp.errors import InputError, at, shorten
from exportdecomp.panel.axes import Axis, rows_of
from exportdecomp.panel.doubling import PART, by_amount, by_name, by_prefix

_KEY = ("stamp", "flow", "window", "vintage", "currency", "id")
_CELL = ("flow", "window", "period")
_LARGEST = 1e100
_LEAST = 1e-12
_MOST = 1e18
_OFFERED = 3
_LEVELS = "keep one level of codes, or add a column of parents: --map parent=COLUMN"
_OF_ANOTHER = "name the row it is a part of in a column of parents, or remove it"


def refuse_duplicates(rows: pl.DataFrame, file: str, left_out: Sequence[str] = ()) -> None:
    """Refuse two rows with the same key: which of them counts, nobody can tell.

    Args:
        rows: Observations with all axis columns.
        file: How the file is called.
        left_out: Columns that were not read and may tell the rows apart.

    Raises:
        InputError: Names the key and its rows.
    """
    columns = [name for name in rows.columns if name.startswith("by:")]
    same, more = _first_repeated(rows, columns)
    if same.is_empty():
        return
    codes = ", ".join(shorten(str(same[name][0])) for name in ("stamp", *columns))
    offers = ", ".join(f"--by {quote(shorten(name))}" for name in left_out[:_OFFERED])
    tells = f"; a column that was left out may tell them apart: {offers}" if offers else ""
    units = same["quantity_unit"].drop_nulls().unique(maintain_order=True).to_list()
    counted = f", counted in {' and '.join(map(repr, units))}" if len(units) > 1 else ""
    raise InputError(
        "duplicate_key",
        f"the key {codes} stands in {same.height} rows{more}{counted}",
        where=at(file, _rows(same)),
        hint="keep one row a key, add them up, or keep the column that tells them apart"
        + tells,
    )


def refuse_repeated(
    rows: pl.DataFrame, axes: Sequence[Axis], dropped: Mapping[str, str], file: str
) -> None:
    """Refuse rows that differ only in columns that are no dimension.

    They may be separate amounts, or one of them may replace the other.

    Args:
        rows: Observations of which no two have the same key.
        axes: All axes of the table.
        dropped: The columns that are no dimension, with the reason.
        file: How the file is called.

    Raises:
        InputError: Names the components, the columns and the rows.
    """
    columns = [axis.column for axis in axes]
    same, more = _first_repeated(rows, columns)
    if same.is_empty():
        return
    codes = ", ".join(shorten(str(same[name][0])) for name in ("stamp", *columns))
    apart = [name for name in dropped if same[f"by:{name}"].n_unique() > 1]
    named = " and ".join(repr(shorten(name)) for name in apart)
    role = {name: quote(f"{name}={shorten(apart[0])}") for name in ("id", "vintage")}
    raise InputError(
        "repeated_key",
        f"{codes} stands in {same.height} rows{more}, which differ only in {named}, "
        f"which {'is' if len(apart) == 1 else 'are'} left out",
        where=at(file, _rows(same)),
        hint=f"if they are separate amounts: --map {role['id']}; if one replaces the other, "
        f"keep it, or --map {role['vintage']}",
    )


def refuse_partial_total(rows: pl.DataFrame, axes: Sequence[Axis], file: str) -> None:
    """Refuse a component without a total along an axis on which others have one.

    Its amounts would vanish, since the others are read from their totals.

    Raises:
        InputError: Names the component, the axis and a row.
    """
    for axis, across in permutations(axes, 2):
        own = rows.filter(pl.col(axis.column).is_in(list(axis.codes)))
        totals = [across.total] if across.total is not None else []
        margin = own.filter(pl.col(across.column).is_in(totals))
        if margin.is_empty():
            continue
        detail = own.filter(pl.col(across.column).is_in(list(across.codes)))
        lacking = detail.join(margin, on=[axis.column, *_CELL], how="anti").sort("row")
        if not lacking.is_empty():
            code, stamp = lacking.select(axis.column, "stamp").row(0)
            raise InputError(
                "partial_total",
                f"{shorten(code)!r} has rows by {across.name} in {stamp} and none with "
                f"{across.total!r}, which other rows by {axis.name} have",
                where=at(file, _rows(lacking)[:1], across.name),
                hint=f"add its {across.total!r}, or remove those of the others: then "
                "they are added up",
            )


def refuse_extremes(rows: pl.DataFrame, file: str, column: str | None) -> None:
    """Refuse amounts so large or so small that what is computed from them overflows."""
    extreme = _beyond(rows, "value", 1 / _LARGEST, _LARGEST)
    if not extreme.is_empty():
        raise InputError(
            "out_of_range",
            f"found {extreme['value'][0]:.15g}, which is no amount of anything",
            where=_place(extreme, file, column),
            hint="mend the cell; amounts are between 1e-100 and 1e100",
        )


def refuse_extreme_quantities(rows: pl.DataFrame, file: str, column: str | None) -> None:
    """Refuse quantities whose unit values could be no prices."""
    extreme = _beyond(rows, "quantity", _LEAST, _MOST)
    if not extreme.is_empty():
        raise InputError(
            "out_of_range",
            f"found {extreme['quantity'][0]:.15g}, which is no quantity of anything",
            where=_place(extreme, file, column),
            hint="mend the cell, or leave it empty; quantities are between 1e-12 and 1e18",
        )


def refuse_negative(rows: pl.DataFrame, file: str, column: str | None) -> None:
    """Refuse amounts below zero in a gross flow, which has none."""
    below = rows.filter(pl.col("value") < 0)
    if not below.is_empty():
        raise InputError(
            "negative_flow",
            f"found {below['value'][0]:,.15g}: a gross flow cannot be negative",
            where=_place(below, file, column),
            hint="mend the row, or say signed = true under [dataset] in a definition",
        )


def refuse_gaps(rows: pl.DataFrame, axes: Sequence[Axis], file: str) -> None:
    """Refuse a row that has a figure and no code."""
    for axis in axes:
        empty = rows.filter(pl.col(axis.column).fill_null("") == "")
        if not empty.is_empty():
            raise InputError(
                "missing_code",
                f"a figure without a {axis.name}",
                where=_place(empty, file, axis.name),
                hint="name the component, or leave the dimension out",
            )


def refuse_unit_change(rows: pl.DataFrame, axes: Sequence[Axis], file: str) -> None:
    """Refuse a component whose quantity is counted in another unit in another period."""
    key = [axis.column for axis in axes]
    counted = rows.filter(pl.col("quantity_unit").is_not_null())
    changed = counted.filter(pl.col("quantity_unit").n_unique().over(key) > 1)
    if changed.is_empty():
        return
    code = changed.row(0, named=True)
    same = changed.filter(pl.all_horizontal(pl.col(name) == code[name] for name in key))
    ends = same.unique("quantity_unit", maintain_order=True)
    units = " and ".join(
        f"{unit!r} in {stamp}" for unit, stamp in ends.select("quantity_unit", "stamp").rows()
    )
    raise InputError(
        "unit_change",
        f"{', '.join(code[name] for name in key)} is counted in {units}",
        where=at(file, ends["row"].to_list(), "quantity_unit"),
        hint="convert one of them, or read no quantities: --map quantity_unit=",
    )


def refuse_mixed_units(rows: pl.DataFrame, file: str) -> None:
    """Refuse amounts in several units, such as thousands beside millions."""
    units = rows["unit"].drop_nulls().unique().sort().to_list()
    if len(units) > 1:
        ends = rows.drop_nulls("unit").unique("unit", keep="first", maintain_order=True)
        raise InputError(
            "mixed_units",
            f"amounts in several units: {', '.join(units)}",
            where=at(file, ends["row"].to_list(), "unit"),
            hint="write all amounts in one unit, or, if it is something else: --map unit=",
        )


def refuse_unnamed_currencies(rows: pl.DataFrame, file: str) -> None:
    """Refuse an amount without a currency where the others are in several."""
    unnamed = rows.filter(pl.col("currency").is_null())
    if rows["currency"].drop_nulls().n_unique() > 1 and not unnamed.is_empty():
        raise InputError(
            "missing_currency",
            "a figure without a currency, among several currencies",
            where=_place(unnamed, file, "currency"),
            hint="name the currency of every row",
        )


def refuse_mixed_currencies(rows: pl.DataFrame, file: str) -> None:
    """Refuse amounts in several currencies."""
    named = rows.drop_nulls("currency").with_columns(pl.col("currency").str.to_uppercase())
    currencies = named["currency"].unique().sort().to_list()
    if len(currencies) > 1:
        ends = named.unique("currency", keep="first", maintain_order=True)
        raise InputError(
            "mixed_currencies",
            f"amounts in several currencies: {', '.join(currencies)}",
            where=at(file, ends["row"].to_list(), "currency"),
            hint=f"choose one: --currency {currencies[0]}",
        )


def refuse_hidden_totals(
    rows: pl.DataFrame, axis: Axis, file: str, *, has_margin: bool
) -> None:
    """Refuse a total or World row among the components: it would count everything twice.

    A row is taken for one by its name, or because it equals the sum of all others, or of
    those whose codes begin with its own, in every period.

    Args:
        rows: The observations of one axis, on the margins of the others.
        axis: The axis.
        file: How the file is called.
        has_margin: Whether a headline stands beside the components.
    """
    named = by_name(axis) if len(axis.tops) > 1 else None
    if named is not None:
        is_part = named[1] == PART
        raise _hidden(rows, axis, file, named, _OF_ANOTHER if is_part else None)
    subtotal = by_prefix(rows, axis)
    if subtotal is not None:
        what = "equals the sum of the others that begin with it"
        raise _hidden(rows, axis, file, (subtotal, what), _LEVELS)
    total = None if has_margin else by_amount(rows, axis)
    if total is not None:
        raise _hidden(rows, axis, file, (total, "equals the sum of all other components"))


def _beyond(rows: pl.DataFrame, column: str, least: float, most: float) -> pl.DataFrame:
    size = pl.col(column).abs()
    return rows.filter((size > most) | ((size > 0) & (size < least)))


def _rows(rows: pl.DataFrame) -> list[int]:
    """Number the rows, each once: a row of a wide table holds several observations."""
    return rows["row"].unique(maintain_order=True).to_list()


def _place(rows: pl.DataFrame, file: str, column: str | None) -> str:
    """Say where observations stand; a column of a wide table is called by its period."""
    return at(file, _rows(rows), rows["stamp"][0] if column is None else column)


def _first_repeated(rows: pl.DataFrame, axes: Sequence[str]) -> tuple[pl.DataFrame, str]:
    """Find the rows with the first key that repeats, and say how many more repeat."""
    key = [*(name for name in _KEY if name in rows.columns), *axes]
    repeated = rows.filter(rows.select(key).is_duplicated())
    if repeated.is_empty():
        return repeated, ""
    first = repeated.row(0, named=True)
    same = repeated.filter(
        pl.all_horizontal(pl.col(name).eq_missing(pl.lit(first[name])) for name in key)
    )
    others = repeated.height - same.height
    return same, f" ({others} more rows have this fault)" if others else ""


def _hidden(
    rows: pl.DataFrame, axis: Axis, file: str, found: tuple[str, str], hint: str | None = None
) -> InputError:
    code, what = found
    headline = f"if it is the published headline: --map total={quote(shorten(code))}"
    return InputError(
        "total_among_components",
        f"{shorten(code)!r} {what}",
        where=at(file, rows_of(rows, axis.column, code), axis.name),
        hint=hint or f"{headline}; if it is a component: --map total=; else remove it",
    )
