"""What a user's figures must satisfy before anything is computed from them.

Each guard raises an ``InputError`` that names the file, the rows and the mending.
"""

import re
from collections.abc import Sequence

import polars as pl

from exportdecomp.errors import InputError, at, shorten
from exportdecomp.panel.axes import Axis

_KEY = ("stamp", "flow", "window", "vintage", "currency")
_FEWEST = 3
_NOISE = 1e-9
_LARGEST = 1e100
_TELLING = 0.01
"""Digits that leave more of the sum open than this cannot tell a total from a component."""
_WHAT = "(exports|imports|trade|value|goods|products|commodities|countries|partners|markets)"
_TOTALS = re.compile(
    rf"(grand |overall |sub)?total( {_WHAT})?|(whole |the )?world|all( {_WHAT})?|wld|w00|"
    r"gesamt|insgesamt|summe|welt|monde|ensemble|mundo|"
    r"总计|合计|总值|总额|世界|合計|総額|総計"
)


def refuse_duplicates(rows: pl.DataFrame, file: str) -> None:
    """Refuse two rows with the same key: which of them counts, nobody can tell."""
    columns = [name for name in rows.columns if name.startswith("by:")]
    keys = rows.select(*_KEY, *columns)
    doubled = rows.filter(keys.is_duplicated())
    if doubled.is_empty():
        return
    first = doubled.row(0, named=True)
    same = doubled.filter(
        pl.all_horizontal(
            pl.col(name).eq_missing(pl.lit(first[name])) for name in keys.columns
        )
    )
    codes = ", ".join(shorten(str(first[name])) for name in ("stamp", *columns))
    others = doubled.height - same.height
    more = f" ({others} more rows have this fault)" if others else ""
    raise InputError(
        "duplicate_key",
        f"the key {codes} stands in {same.height} rows{more}",
        where=at(file, _rows(same)),
        hint="keep one row a key, add them up, or keep the column that tells them apart",
    )


def refuse_extremes(rows: pl.DataFrame, file: str, column: str | None) -> None:
    """Refuse amounts so large or so small that what is computed from them overflows."""
    size = pl.col("value").abs()
    extreme = rows.filter((size > _LARGEST) | ((size > 0) & (size < 1 / _LARGEST)))
    if not extreme.is_empty():
        raise InputError(
            "out_of_range",
            f"found {extreme['value'][0]:.15g}, which is no amount of anything",
            where=_place(extreme, file, column),
            hint="mend the cell; amounts are between 1e-100 and 1e100",
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

    A row is taken for one by its name, or because it equals the sum of all others in every
    period.

    Args:
        rows: The observations of one axis, on the margins of the others.
        axis: The axis.
        file: How the file is called.
        has_margin: Whether a headline stands beside the components.
    """
    for code in axis.tops:
        names = (code, axis.labels[code])
        if len(axis.tops) > 1 and any(_TOTALS.fullmatch(name.casefold()) for name in names):
            raise _hidden(rows, axis, file, code, "looks like a total among the components")
    if has_margin or len(axis.tops) < _FEWEST:
        return
    sums = (
        rows.filter(pl.col(axis.column).is_in(list(axis.tops)))
        .group_by("flow", "window", "period", "vintage", code=axis.column)
        .agg(pl.col("value", "precision").sum())
    )
    cell = ["flow", "window", "period", "vintage"]
    whole = pl.col("value").sum().over(cell)
    rounding = pl.min_horizontal(pl.col("precision").sum().over(cell) / 2, _TELLING * whole)
    tolerance = _NOISE * whole + rounding
    equal = (2 * pl.col("value") - whole).abs() <= tolerance
    alike = sums.with_columns(is_total=equal & (pl.col("value") > 0))
    cells = sums.select(cell).n_unique()
    found = (
        alike.group_by("code")
        .agg(pl.col("is_total").sum())
        .filter(pl.col("is_total") == cells)
    )
    if cells > 1 and not found.is_empty():
        code = found["code"][0]
        raise _hidden(rows, axis, file, code, "equals the sum of all other components")


def _rows(rows: pl.DataFrame) -> list[int]:
    """Number the rows, each once: a row of a wide table holds several observations."""
    return rows["row"].unique(maintain_order=True).to_list()


def _place(rows: pl.DataFrame, file: str, column: str | None) -> str:
    """Say where observations stand; a column of a wide table is called by its period."""
    return at(file, _rows(rows), rows["stamp"][0] if column is None else column)


def _hidden(rows: pl.DataFrame, axis: Axis, file: str, code: str, what: str) -> InputError:
    found = sorted(rows.filter(pl.col(axis.column) == code)["row"].to_list())
    return InputError(
        "total_among_components",
        f"{shorten(code)!r} {what}",
        where=at(file, found, axis.name),
        hint=f"if it is the published headline: --map total={shorten(code)}; else remove it",
    )
