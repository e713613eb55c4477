"""Observations with the place that they stand in, in currency units."""

import polars as pl

from exportdecomp.errors import InputError, at
from exportdecomp.sources.sift import default_vintage
from exportdecomp.sources.survey import Survey
from exportdecomp.sources.table import Table
from exportdecomp.sources.units import power_of_ten, unit_in_name


def placed(
    rows: pl.DataFrame,
    table: Table,
    known: Survey,
    *,
    currency: str | None = None,
    is_headline: bool = False,
) -> pl.DataFrame:
    """Name the file and the column of observations, and bring them into currency units.

    Args:
        rows: Observations of one file.
        table: The file.
        known: What a first look at it found.
        currency: The currency where the file does not say it.
        is_headline: Whether it holds the headline alone: components in it do not count.

    Raises:
        InputError: A column names several units (``mixed_units``), or a power of ten that is
            none (``bad_number``).
    """
    named, scale = _unit(table, known)
    amount = table.roles.columns.get("value")
    whole = rows.with_columns(
        pl.col("value", "precision") * scale,
        pl.col("currency").fill_null(pl.lit(_currency(known, named, currency), pl.String)),
        default_vintage(table),
        pl.col("row").cast(pl.Int64),
        pl.col("quantity").cast(pl.Float64),
        file=pl.lit(table.raw.name),
        column=pl.col("stamp") if amount is None else pl.lit(amount),
    )
    return _totals(whole, table) if is_headline else whole


def _currency(known: Survey, named: str | None, default: str | None) -> str | None:
    """Say what a row is in that names no currency; nobody can, where others name several."""
    several = {one for one in known.currencies if one is not None}
    return None if len(several) > 1 else named or known.currency or default


def _totals(rows: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Keep the rows of the headline in a file that may hold components too."""
    codes = [name for name in rows.columns if name.startswith("by:")]
    wanted = (table.layout.total or "TOTAL").casefold()
    is_total = pl.any_horizontal(
        pl.lit(value=False), *(pl.col(name).str.to_lowercase() == wanted for name in codes)
    )
    total = rows.filter(is_total)
    return rows if table.layout.total is None and total.is_empty() else total


def _unit(table: Table, known: Survey) -> tuple[str | None, float]:
    """Read the currency and the multiple that a column of units says, where no name does."""
    if (table.layout.scale, table.currency) != (1.0, None) or not known.units:
        return None, 1.0
    powers = {power for _, power in known.units if power is not None}
    texts = {text for text, _ in known.units if text is not None}
    for role, several in (("unit_mult", powers), ("unit", texts)):
        if len(several) > 1:
            raise InputError(
                "mixed_units",
                f"amounts in several units: {', '.join(sorted(several))}",
                where=at(table.raw.name, (), table.roles.columns[role]),
                hint="write all amounts in one unit",
            )
    currency, scale = unit_in_name(next(iter(texts), ""))
    if powers:
        column = table.roles.columns["unit_mult"]
        scale = power_of_ten(powers.pop(), table.raw.name, column)
    return currency, scale
