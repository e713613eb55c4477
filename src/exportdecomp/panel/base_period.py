"""Put the level of the base period beside each level, by one kind of base.

The three kinds are never mixed within one table: a sum of components whose bases come from
different vintages would add up to nothing that was ever published.
"""

import polars as pl

from exportdecomp.model.base import BaseKind
from exportdecomp.model.tables import COMPONENT, LEVELS
from exportdecomp.panel.vintages import CELL, as_of, first_published, is_later_table
from exportdecomp.panel.windows import Span, over_window, plan, with_implied

DIFFERENCE = ("ytd", "earlier", "earlier_vintage")
"""What a month that is the difference of two years to date was made of."""

_COLUMNS = tuple(column.name for column in COMPONENT)


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
    rows = rows_of_base(component, values, span, kind)
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


def rows_of_base(
    component: pl.LazyFrame, values: pl.LazyFrame, span: Span, kind: BaseKind
) -> pl.LazyFrame:
    """Pick the vintage of each cell that a restated or archived base is read from.

    Args:
        component: A COMPONENT table with every vintage, sorted by its key.
        values: The levels of the period itself, from ``read_levels``.
        span: The period, its base, the day and the rates.
        kind: ``restated`` or ``archived``; an implied base is read from no cell of its own.

    Returns:
        A COMPONENT table with one vintage a cell; in a restated one, months that are the
        difference of two years to date have the columns of ``DIFFERENCE``, which are null
        in other rows.
    """
    if kind is BaseKind.RESTATED:
        return _restated(component, values, span)
    return first_published(component).filter(~is_later_table())


def months_from_ytd(component: pl.LazyFrame) -> pl.LazyFrame:
    """Difference consecutive year-to-date columns of later tables into single months.

    A release prints the year to date of the year before; two releases in a row therefore
    hold the single month as it stood a year later. Two printed units make the difference.

    Args:
        component: A COMPONENT table; rows that are not of a later table are left out.

    Returns:
        A COMPONENT table of ``month`` rows with the columns of ``DIFFERENCE``: ``ytd``, what
        was taken away (``earlier``, zero in January) and its vintage (null in January).
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
        earlier_vintage=pl.col("vintage"),
    )
    january = pl.col("period").dt.month() == 1
    earlier = pl.when(january).then(0.0).otherwise(pl.col("earlier"))
    return (
        ytd.join(before, on=cell, how="left", maintain_order="left")
        .with_columns(
            pl.col("value") - earlier,
            ytd=pl.col("value"),
            earlier=earlier,
            earlier_vintage=pl.when(~january).then("earlier_vintage"),
            window=pl.lit("month"),
            growth_pct=pl.lit(None, pl.Float64),
            precision=pl.when(january).then(1).otherwise(2) * pl.col("precision"),
        )
        .filter(pl.col("value").is_not_null())
        .select(*_COLUMNS, *DIFFERENCE)
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
    revised = known.filter(is_later_table() | is_anew).select(_COLUMNS)
    # Of the same day a month that was printed comes last, and is kept.
    both = pl.concat([months_from_ytd(revised), revised], how="diagonal").sort(
        *CELL, "vintage", maintain_order=True
    )
    return both.unique(CELL, keep="last", maintain_order=True)
