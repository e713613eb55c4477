"""What each year to date gained since the one before, beside the month that it should be."""

import polars as pl

from exportdecomp.panel.checked import first_prints

_LINE = ("dimension", "component", "flow", "currency")
_MONTH = (*_LINE, "period")


def revisions_in_year(panel: pl.DataFrame) -> pl.DataFrame:
    """Put each month beside what its year to date gained on the one before.

    Cells are taken as first published, and compared only where month and year to date are of
    one release and the year to date before is not of a later one: a year to date that is
    printed again a year later belongs to that year's release. January has no year to date
    before it; where a later one is missing, the months so far are added up in its place.

    Args:
        panel: A PANEL.

    Returns:
        The first prints of months with ``implied`` (the gain, currency units), ``slack``
        (half a unit of the last digit of each cell, added up) and ``quantity_gap`` (the gain
        in quantity less the month's, null where one is missing or units differ). Sorted as
        a PANEL.
    """
    first = first_prints(panel)
    months = first.filter(pl.col("window") == "month")
    years = first.filter(pl.col("window") == "ytd")
    now = years.select(*_MONTH, *_suffixed("now"))
    before = years.select(
        *_LINE, pl.col("period").dt.offset_by("1mo"), *_suffixed("before")
    ).filter(pl.col("period").dt.month() > 1)
    both = (
        months.join(now, on=_MONTH, nulls_equal=True)
        .join(before, on=_MONTH, how="left", nulls_equal=True)
        .join(_months_so_far(months), on=_MONTH, how="left", nulls_equal=True)
    )
    is_january = pl.col("period").dt.month() == 1
    base = (
        pl.when(is_january)
        .then(pl.lit(0.0))
        .otherwise(pl.coalesce("value_before", "value_so_far"))
    )
    earlier = pl.coalesce("vintage_before", "vintage_so_far", "vintage_now")
    of_one_release = is_january | (earlier <= pl.col("vintage_now"))
    joined = both.filter(
        pl.col("vintage_now") == pl.col("vintage"), of_one_release
    ).with_columns(
        implied=pl.col("value_now") - base,
        slack=_half_units(),
        quantity_gap=_quantity_gap(),
    )
    kept = joined.filter(pl.col("implied").is_not_null()).sort(
        "dimension", "component", "flow", "window", "period", "vintage", "currency",
        nulls_last=True,
    )  # fmt: skip
    return kept.select(*panel.columns, "implied", "slack", "quantity_gap")


def _suffixed(name: str) -> list[pl.Expr]:
    columns = ("value", "precision", "vintage", "quantity", "quantity_unit")
    return [pl.col(column).alias(f"{column}_{name}") for column in columns]


def _months_so_far(months: pl.DataFrame) -> pl.DataFrame:
    """Add up the months of each year that come before a month, where none is missing."""
    year = [*_LINE, pl.col("period").dt.year()]
    ordered = months.sort("period").with_columns(pl.col("precision").fill_null(0.0))
    added = ordered.with_columns(
        value_so_far=pl.col("value").cum_sum().over(year) - pl.col("value"),
        precision_so_far=pl.col("precision").cum_sum().over(year) - pl.col("precision"),
        vintage_so_far=pl.col("vintage").cum_max().over(year),
        place=pl.col("value").cum_count().over(year).cast(pl.Int64),
    )
    whole = added.filter(pl.col("place") == pl.col("period").dt.month())
    return whole.select(*_MONTH, "value_so_far", "precision_so_far", "vintage_so_far")


def _half_units() -> pl.Expr:
    before = pl.coalesce("precision_before", "precision_so_far")
    return pl.sum_horizontal(pl.col("precision"), pl.col("precision_now"), before) / 2


def _quantity_gap() -> pl.Expr:
    of_one_unit = (pl.col("quantity_unit").eq_missing(pl.col("quantity_unit_now"))) & (
        pl.col("quantity_unit").eq_missing(pl.col("quantity_unit_before"))
    )
    gap = pl.col("quantity_now") - pl.col("quantity_before") - pl.col("quantity")
    return pl.when(of_one_unit).then(gap)
