"""What every row of a file of China Customs' query page must be like."""

import polars as pl

from exportdecomp.errors import InputError, at, shorten
from exportdecomp.sources.gacc_csv_table import COLUMNS, CURRENCIES, ROW

CELL = ("flow", "period", "product", "partner_name")
"""What a figure is a figure of."""

_OPTIONAL = ("partner_number", "regime", "place", "quantity", "quantity_unit")
_FLOWS = {
    "出口": "exports", "进口": "imports", "E": "exports", "I": "imports",
    "0": "exports", "1": "imports", "exports": "exports", "imports": "imports",
}  # fmt: skip


_MONTH = r"^[0-9]{4}(0[1-9]|1[0-2])$"
_EIGHT_DIGITS = r"^[0-9]{8}$"
_NUMBER = r"^[0-9]+(\.[0-9]+)?$"


def sound_rows(name: str, table: pl.DataFrame, flow: str | None) -> pl.DataFrame:
    """Refuse a file with a row that is not what it should be.

    Args:
        name: The file, as messages name it.
        table: Its columns as text.
        flow: The flow of all rows; None where a column says it.

    Returns:
        The columns with ``value`` and ``quantity`` as numbers, null where none stands, and
        ``flow`` as ``exports`` or ``imports``; a column that the file lacks is null.

    Raises:
        InputError: A cell is not what its column is for, a row stands there twice, or a
            commodity is counted in two units.
    """
    absent = [role for role in _OPTIONAL if role not in table.columns]
    table = table.with_columns(pl.lit(None, pl.String).alias(role) for role in absent)
    table = _with_flow(name, table, flow).rename({currency_of(table): "value"})
    _refuse_cells(name, table)
    for column in ("value", "quantity"):
        table = _counted(name, table, column)
    _refuse_repeated(name, table)
    _refuse_units(name, table)
    return table


def currency_of(table: pl.DataFrame) -> str:
    """Say in which currency the amounts of a file are."""
    return next(code for code in CURRENCIES if code in table.columns)


def _with_flow(name: str, table: pl.DataFrame, flow: str | None) -> pl.DataFrame:
    """Say of which flow each row is."""
    if "flow" not in table.columns:
        if flow is None:
            raise InputError(
                "bad_flow",
                "no column says whether these are exports or imports",
                where=at(name),
                hint="say it: --flow exports or --flow imports",
            )
        return table.with_columns(flow=pl.lit(flow))
    read = table.with_columns(
        said="flow", flow=pl.col("flow").replace_strict(_FLOWS, default=None)
    )
    wrong = read["flow"].is_null() if flow is None else read["flow"].ne_missing(flow)
    if wrong.any():
        found = read.filter(wrong)
        raise InputError(
            "bad_flow",
            f"found {shorten(str(found['said'][0]))!r} where {flow or 'a flow'} should be",
            where=at(name, found[ROW].to_list()),
            hint="leave out --flow where a column says it" if flow else "write 出口 or 进口",
        )
    return read


def _refuse_cells(name: str, table: pl.DataFrame) -> None:
    """Refuse rows without a month, a code of eight digits or a partner."""
    wrong = _unlike(table, "period", _MONTH)
    if not wrong.is_empty():
        raise InputError(
            "bad_period",
            f"found {_shown(wrong, 'period')} where a month such as 202509 should be",
            where=_place(name, wrong, "period"),
            hint="download it by month",
        )
    wrong = _unlike(table, "product", _EIGHT_DIGITS)
    if not wrong.is_empty():
        raise InputError(
            "several_levels",
            f"found {_shown(wrong, 'product')} where a code of 8 digits should be",
            where=_place(name, wrong, "product"),
            hint="download it with codes of 8 digits; a spreadsheet may have eaten a zero",
        )
    wrong = table.filter(pl.col("partner_name").is_null())
    if not wrong.is_empty():
        raise InputError(
            "missing_code",
            "found nothing where a trading partner should be",
            where=_place(name, wrong, "partner_name"),
            hint="download it by trading partner",
        )


def _unlike(table: pl.DataFrame, column: str, pattern: str) -> pl.DataFrame:
    return table.filter(~pl.col(column).str.contains(pattern).fill_null(value=False))


def _shown(wrong: pl.DataFrame, column: str) -> str:
    found = wrong[column][0]
    return "nothing" if found is None else repr(shorten(found))


def _place(name: str, wrong: pl.DataFrame, column: str) -> str:
    return at(name, wrong[ROW].to_list(), COLUMNS[column][0])


def _counted(name: str, table: pl.DataFrame, column: str) -> pl.DataFrame:
    """Read numbers with commas between thousands; null where none stands."""
    plain = table.with_columns(pl.col(column).str.replace_all(",", "", literal=True))
    wrong = plain.filter(~pl.col(column).str.contains(_NUMBER))  # null where none stands
    if not wrong.is_empty():
        raise InputError(
            "bad_number",
            f"found {shorten(wrong[column][0])!r} where a number should be",
            where=at(name, wrong[ROW].to_list()),
            hint="download the file again",
        )
    return plain.with_columns(pl.col(column).cast(pl.Float64))


def _refuse_repeated(name: str, table: pl.DataFrame) -> None:
    key = [*CELL, "regime", "place"]
    repeated = table.filter(pl.struct(key).is_duplicated())
    if not repeated.is_empty():
        first = repeated.filter(
            pl.struct(key) == repeated.select(pl.struct(key).first()).item()
        )
        raise InputError(
            "duplicate_key",
            f"{first['product'][0]} with {first['partner_name'][0]} in {first['period'][0]} "
            "stands there more than once",
            where=at(name, first[ROW].to_list()),
            hint="download the file again; files are imported one by one, not put together",
        )


def _refuse_units(name: str, table: pl.DataFrame) -> None:
    """Refuse a commodity that is counted in two units."""
    counted = table.filter(pl.col("quantity_unit").is_not_null())
    several = counted.filter(pl.col("quantity_unit").n_unique().over("product") > 1)
    if not several.is_empty():
        product = several["product"][0]
        rows = several.filter(pl.col("product") == product)
        units = rows["quantity_unit"].unique(maintain_order=True)
        raise InputError(
            "unit_change",
            f"{product} is counted in {' and in '.join(units)}",
            where=_place(name, rows, "quantity_unit"),
            hint="import the years before and after the change as files of their own",
        )
