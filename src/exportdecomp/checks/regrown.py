"""Growth computed again from two levels, beside the rate that is printed."""

import polars as pl

from exportdecomp.panel.checked import first_prints

_LINE = ("dimension", "component", "flow", "window", "currency")
_MOST_DECIMALS = 4
_NOISE = 1e-9


def regrown(panel: pl.DataFrame) -> pl.DataFrame:
    """Put each printed rate beside the growth that its levels give.

    Args:
        panel: A PANEL.

    Returns:
        The rows with a printed rate and a base above zero, with ``base_value``,
        ``of_one_release`` (whether the base was published on the same day), ``again_pct``
        (growth computed again, percent) and ``apart_pp``: how far the rates that are printed
        alike are from those that the digits of both levels allow, points, 0 where they meet.
        Sorted as a PANEL.
    """
    printed = panel.filter(pl.col("growth_pct").is_not_null()).pipe(_with_digit)
    same = _as_base(panel, ("vintage",))
    first = _as_base(first_prints(panel), ())
    both = printed.join(
        same, on=[*_LINE, "period", "vintage"], how="left", nulls_equal=True,
        maintain_order="left",
    ).join(
        first, on=[*_LINE, "period"], how="left", nulls_equal=True, suffix="_first",
        maintain_order="left",
    )  # fmt: skip
    rows = both.with_columns(
        of_one_release=pl.col("base_value").is_not_null(),
        base_value=pl.coalesce("base_value", "base_value_first"),
        base_half=pl.coalesce("base_half", "base_half_first"),
    ).filter(pl.col("base_value") > pl.col("base_half"))
    half = pl.col("precision").fill_null(0.0) / 2
    value, base, off = pl.col("value"), pl.col("base_value"), pl.col("base_half")
    least = _growth(value - half, pl.when(value > half).then(base + off).otherwise(base - off))
    most = _growth(value + half, base - off)
    low, high = (
        pl.col("growth_pct") - pl.col("digit") / 2,
        pl.col("growth_pct") + pl.col("digit") / 2,
    )
    apart = pl.max_horizontal(pl.lit(0.0), low - most, least - high)
    return rows.with_columns(again_pct=_growth(value, base), apart_pp=apart).select(
        *panel.columns, "base_value", "of_one_release", "again_pct", "apart_pp"
    )


def _with_digit(printed: pl.DataFrame) -> pl.DataFrame:
    """Add ``digit``, one unit of the last digit in which a table prints its rates, points."""
    rate = pl.col("growth_pct")
    decimals = pl.lit(_MOST_DECIMALS)
    for places in range(_MOST_DECIMALS - 1, -1, -1):
        fits = ((rate - rate.round(places)).abs() < _NOISE).all().over("file", "dimension")
        decimals = pl.when(fits).then(places).otherwise(decimals)
    return printed.with_columns(digit=pl.lit(10.0).pow(-decimals.cast(pl.Float64)))


def _as_base(panel: pl.DataFrame, day: tuple[str, ...]) -> pl.DataFrame:
    return panel.select(
        *_LINE,
        *day,
        pl.col("period").dt.offset_by("12mo"),
        base_value="value",
        base_half=pl.col("precision").fill_null(0.0) / 2,
    )


def _growth(value: pl.Expr, base: pl.Expr) -> pl.Expr:
    return 100 * (value - base) / base
