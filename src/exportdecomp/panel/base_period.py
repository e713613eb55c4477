"""Put the level of the base period beside each level, by one kind of base.

The three kinds are never mixed within one table: a sum of components whose bases come from
different vintages would add up to nothing that was ever published.
"""

import polars as pl

from exportdecomp.model.base import BaseKind
from exportdecomp.model.tables import COMPONENT, LEVELS
from exportdecomp.panel.vintages import CELL, as_of, first_published, is_later_table
from exportdecomp.panel.windows import Span, over_window, plan, with_implied


def read_levels(component: pl.LazyFrame, span: Span) -> pl.LazyFrame:
    """Read the levels of the period itself, as published or as of the span's day.

    Args:
        component: A COMPONENT table with every vintage, sorted by its key.
        span: The period, its base, the day and the rates.

    Returns:
        The frame of ``windows.over_window``.
    """
    picked = as_of(component, span.as_of)
    return over_window(picked, plan(span.period.cells, span.rates), len(span.period.cells))


def pair(component: pl.LazyFrame, span: Span, kind: BaseKind) -> pl.LazyFrame:
    """Put the base of one kind beside each level.

    Args:
        component: A COMPONENT table with every vintage, sorted by its key.
        span: The period, its base, the day and the rates.
        kind: Which base: see ``model.base.BaseKind``.

    Returns:
        A LEVELS table; components without a base of this kind have no row.
    """
    if kind is BaseKind.IMPLIED:
        return _implied_levels(component, span)
    values = read_levels(component, span)
    rows = (
        _restated(component, values, span)
        if kind is BaseKind.RESTATED
        else first_published(component).filter(~is_later_table())
    )
    bases = over_window(rows, plan(span.base.cells, span.rates), len(span.base.cells)).select(
        "flow",
        "component",
        base_value="value",
        base_lower="value",
        base_upper="value",
        base_precision="precision",
        base_vintage="vintage",
    )
    paired = values.join(bases, on=["flow", "component"], maintain_order="left").with_columns(
        precision=pl.max_horizontal("precision", "base_precision")
    )
    return paired.select(column.name for column in LEVELS)


def months_from_ytd(component: pl.LazyFrame) -> pl.LazyFrame:
    """Difference consecutive year-to-date columns of later tables into single months.

    A release prints the year to date of the year before; two releases in a row therefore
    hold the single month as it stood a year later. Two printed units make the difference.

    Args:
        component: A COMPONENT table; rows that are not of a later table are left out.

    Returns:
        A COMPONENT table of ``month`` rows, in the columns of ``component``.
    """
    cell = ["flow", "component", "period"]
    ytd = component.filter(pl.col("window") == "ytd", is_later_table()).unique(
        CELL, keep="last", maintain_order=True
    )
    before = ytd.select(
        "flow",
        "component",
        pl.col("period").dt.offset_by("1mo"),
        earlier=pl.col("value"),
    )
    january = pl.col("period").dt.month() == 1
    earlier = pl.when(january).then(0.0).otherwise(pl.col("earlier"))
    return (
        ytd.join(before, on=cell, how="left", maintain_order="left")
        .with_columns(
            pl.col("value") - earlier,
            window=pl.lit("month"),
            growth_pct=pl.lit(None, pl.Float64),
            precision=pl.when(january).then(1).otherwise(2) * pl.col("precision"),
        )
        .filter(pl.col("value").is_not_null())
        .select(column.name for column in COMPONENT)
    )


def _implied_levels(component: pl.LazyFrame, span: Span) -> pl.LazyFrame:
    values = with_implied(
        as_of(component, span.as_of),
        plan(span.period.cells, span.rates),
        len(span.period.cells),
    )
    is_printed = pl.lit(span.is_year_on_year) & pl.col("implied").is_not_null()
    return values.filter(is_printed).select(
        "flow",
        "component",
        "value",
        base_value="implied",
        base_lower="implied_lower",
        base_upper="implied_upper",
        precision="precision",
        vintage="vintage",
        base_vintage="vintage",
    )


def _restated(component: pl.LazyFrame, values: pl.LazyFrame, span: Span) -> pl.LazyFrame:
    """Keep what was printed anew by the day of the values, single months included."""
    day = pl.col("day") if span.as_of is None else pl.lit(span.as_of)
    days = values.select("flow", "component", day="vintage")
    firsts = first_published(component).select(*CELL, first="vintage")
    known = (
        component.join(days, on=["flow", "component"], maintain_order="left")
        .join(firsts, on=CELL, maintain_order="left")
        .filter(pl.col("vintage") <= day)
    )
    is_anew = (pl.col("vintage") != pl.col("first")) | (pl.col("vintage") == day)
    revised = known.filter(is_later_table() | is_anew).select(c.name for c in COMPONENT)
    both = pl.concat([revised, months_from_ytd(revised)]).sort(*CELL, "vintage")
    return both.unique(CELL, keep="last", maintain_order=True)
