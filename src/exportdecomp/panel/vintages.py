"""Pick one vintage of each cell, and tell first prints from later tables."""

from datetime import date

import polars as pl

CELL = ("flow", "component", "window", "period")


def first_published(component: pl.LazyFrame) -> pl.LazyFrame:
    """Keep the earliest vintage of each cell.

    Args:
        component: A COMPONENT table sorted by its key.

    Returns:
        A COMPONENT table with one vintage a cell.
    """
    return component.unique(CELL, keep="first", maintain_order=True)


def as_of(component: pl.LazyFrame, day: date | None) -> pl.LazyFrame:
    """Keep the vintage of each cell that stood on a day; the first one where day is None.

    Args:
        component: A COMPONENT table sorted by its key.
        day: The day, or None for what the office published first.

    Returns:
        A COMPONENT table with one vintage a cell, none published after the day.
    """
    if day is None:
        return first_published(component)
    known = component.filter(pl.col("vintage") <= day)
    return known.unique(CELL, keep="last", maintain_order=True)


def is_later_table() -> pl.Expr:
    """Tell rows that a table of a later year carries, such as its prior-year column."""
    return pl.col("vintage") >= pl.col("period").dt.offset_by("12mo")


def has_restatements(component: pl.DataFrame) -> bool:
    """Tell whether any cell can have been printed anew, so that a base can be restated.

    Where each release prints one period, each period stands in one release, and none was
    printed a year late, there is nothing to look for.
    """
    pairs = component.select("period", "vintage").unique().height
    once = pairs == component["period"].n_unique() == component["vintage"].n_unique()
    return not once or bool(component.select(is_later_table().any()).item())
