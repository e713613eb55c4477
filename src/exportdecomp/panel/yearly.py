"""Each cell of a release beside the same cell a year before."""

from collections.abc import Sequence

import polars as pl

from exportdecomp.model.dataset import ScopeBreak
from exportdecomp.model.material import HEADLINE
from exportdecomp.panel.checked import CELL, latest
from exportdecomp.panel.windows import first_day

_SERIES = ("dimension", "component", "flow", "currency")
_COUNTED = ("value", "quantity", "quantity_unit")
_WINDOWS = {"month": "month", "quarter": "quarter", "year": "ytd", "ytd": "ytd"}


def window_of(frequency: str) -> str:
    """Return the window whose cells follow each other at a frequency.

    Example:
        >>> window_of("month"), window_of("year")
        ('month', 'ytd')
    """
    return _WINDOWS[frequency]


def over_the_year(
    panel: pl.DataFrame, window: str, breaks: Sequence[ScopeBreak] = ()
) -> pl.DataFrame:
    """Put each cell of a window, as last published, beside the cell a year before.

    A month of the year before that was never printed is the difference of two years to
    date, ``ytd(m) - ytd(m - 1)``, where both are there and it is above zero.

    Args:
        panel: A PANEL.
        window: Which cells: ``month``, ``quarter`` or ``ytd``.
        breaks: Rows that mean something else from a month on; a base before it is none.

    Returns:
        A PANEL of the window with ``base_value``, ``base_quantity`` and
        ``base_quantity_unit``, null where there is no base; ``headline_base`` (currency
        units), the headline a year before; ``growth_over_year_pct``, null without a base
        above zero; and ``contribution_pp``, null without a base or a headline's base above
        zero.
    """
    last = latest(panel)
    rows = last.filter(pl.col("window") == window)
    based = rows.join(
        _bases(last, rows, window),
        on=CELL,
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    whole = based.filter(pl.col("dimension") == HEADLINE).select(
        "flow", "window", "period", "currency", headline_base="base_value"
    )
    beside = _without_breaks(based, breaks).join(
        whole,
        on=["flow", "window", "period", "currency"],
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    change = pl.col("value") - pl.col("base_value")
    return beside.with_columns(
        growth_over_year_pct=_over(change, "base_value"),
        contribution_pp=_over(change, "headline_base"),
    )


def _bases(last: pl.DataFrame, rows: pl.DataFrame, window: str) -> pl.DataFrame:
    held = rows.select(*CELL, *_COUNTED)
    if window == "month":
        differences = _months_from_ytd(last)
        derived = differences.join(held, on=CELL, how="anti", nulls_equal=True)
        held = pl.concat([held, derived])
    return held.select(
        *(name for name in CELL if name != "period"),
        pl.col("period").dt.offset_by("12mo"),
        *(pl.col(name).alias(f"base_{name}") for name in _COUNTED),
    )


def _months_from_ytd(last: pl.DataFrame) -> pl.DataFrame:
    ytd = last.filter(pl.col("window") == "ytd")
    before = ytd.select(
        *_SERIES,
        pl.col("period").dt.offset_by("1mo"),
        *(pl.col(name).alias(f"{name}_before") for name in _COUNTED),
    )
    is_later = pl.col("period").dt.month() > 1
    both = ytd.filter(is_later).join(before, on=[*_SERIES, "period"], nulls_equal=True)
    is_alike = pl.col("quantity_unit").eq_missing(pl.col("quantity_unit_before"))
    counted = pl.col("quantity") - pl.col("quantity_before")
    return (
        both.with_columns(
            pl.col("value") - pl.col("value_before"),
            quantity=pl.when(is_alike, counted > 0).then(counted),
            window=pl.lit("month"),
        )
        .filter(pl.col("value") > 0)
        .select(*CELL, *_COUNTED)
    )


def _without_breaks(rows: pl.DataFrame, breaks: Sequence[ScopeBreak]) -> pl.DataFrame:
    for one in breaks:
        since = first_day(one.month)
        is_across = (
            (pl.col("component") == one.code)
            & (pl.col("flow") == (one.flow or pl.col("flow")))
            & (pl.col("period") >= since)
            & (pl.col("period").dt.offset_by("-12mo") < since)
        )
        rows = rows.with_columns(
            pl.when(~is_across).then(pl.col(f"base_{name}")).alias(f"base_{name}")
            for name in _COUNTED
        )
    return rows


def _over(change: pl.Expr, whole: str) -> pl.Expr:
    return pl.when(pl.col(whole) > 0).then(100 * change / pl.col(whole))
