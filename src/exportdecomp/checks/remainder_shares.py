"""The share of a remainder, period by period, beside its share in the periods before."""

import polars as pl

from exportdecomp.checks.families import Family
from exportdecomp.checks.sums import parts_of, sums_of

_CELL = ("flow", "window", "period", "currency")
_SERIES = ("flow", "window", "currency")
_OFTEN = 0.9
_NORMAL = 1.4826


def remainder_shares(panel: pl.DataFrame, family: Family, months: int) -> pl.DataFrame:
    """Compute the share that the members leave of a whole, and what it usually is.

    Months and quarters of gross flows are compared; a year to date, which repeats the
    months before it, only where there is nothing else. A cell without a member that nine in
    ten cells have lost it, and is judged; one without a member that is often missing is not.

    Args:
        panel: A PANEL with the first print of each cell.
        family: A whole and its members.
        months: How long before a cell its history begins.

    Returns:
        A row a cell: the columns of ``sums_of`` with ``left`` (the remainder, currency
        units), ``share_pct``, ``usual_pct`` (median before), ``mad_pp`` (median absolute
        deviation before, scaled to a standard deviation), ``history`` (how many cells
        before) and ``lost`` (codes). Sorted by cell.
    """
    own = pl.col("component").is_in([*family.members, family.whole])
    first = panel.filter(
        pl.col("dimension").is_in([family.dimension, family.whole_dimension]), own
    )
    sums = sums_of(first, [family]).filter(pl.col("value") > 0, pl.col("flow") != "balance")
    sums = sums.unique(_CELL, keep="first", maintain_order=True)
    if (sums["window"] != "ytd").any():
        sums = sums.filter(pl.col("window") != "ytd")
    present = parts_of(first, [family]).select(*_CELL, "component")
    cells = _with_lost(sums, present).with_columns(left=pl.col("value") - pl.col("parts"))
    shares = cells.with_columns(share_pct=100 * pl.col("left") / pl.col("value"))
    return _with_history(shares, months).sort(*_SERIES, "period", nulls_last=True)


def _with_lost(sums: pl.DataFrame, present: pl.DataFrame) -> pl.DataFrame:
    """Keep the cells that have every steady member, or have lost one; name what they lost."""
    series = sums.group_by(_SERIES).agg(cells=pl.len())
    counted = (
        present.join(sums.select(_CELL), on=_CELL, how="semi", nulls_equal=True)
        .group_by(*_SERIES, "component")
        .agg(times=pl.len())
        .join(series, on=_SERIES, nulls_equal=True)
    )
    is_steady = pl.col("times") >= _OFTEN * pl.col("cells")
    steady = counted.filter(is_steady)
    absent = (
        sums.select(_CELL)
        .join(counted.select(*_SERIES, "component"), on=_SERIES, nulls_equal=True)
        .join(present, on=[*_CELL, "component"], how="anti", nulls_equal=True)
    )
    steadily = absent.join(steady, on=[*_SERIES, "component"], how="semi", nulls_equal=True)
    patchy = absent.join(steadily, on=[*_CELL, "component"], how="anti", nulls_equal=True)
    lost = steadily.group_by(_CELL).agg(lost=pl.col("component").sort())
    kept = sums.join(patchy, on=_CELL, how="anti", nulls_equal=True)
    empty = pl.lit([], dtype=pl.List(pl.String))
    return kept.join(lost, on=_CELL, how="left", nulls_equal=True).with_columns(
        pl.col("lost").fill_null(empty)
    )


def _with_history(shares: pl.DataFrame, months: int) -> pl.DataFrame:
    before = shares.select(*_SERIES, earlier="period", earlier_pct="share_pct", cut="lost")
    pairs = shares.join(before, on=_SERIES, nulls_equal=True).filter(
        pl.col("earlier") < pl.col("period"),
        pl.col("earlier") >= pl.col("period").dt.offset_by(f"-{months}mo"),
        pl.col("cut").list.len() == 0,
    )
    usual = pl.col("earlier_pct").median()
    history = pairs.group_by(_CELL).agg(
        usual_pct=usual,
        mad_pp=_NORMAL * (pl.col("earlier_pct") - usual).abs().median(),
        history=pl.len().cast(pl.Int64),
    )
    return shares.join(history, on=_CELL, nulls_equal=True)
