"""Months and year-to-date columns into the window that is asked for.

Levels are added, never growth rates. A window is complete only if every one of its cells
can be read; otherwise the component has no row at all, and never a partial sum.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.model.period import Cell, Compare, Period, base_shift, readings
from exportdecomp.panel.currency import IDENTITY, Rates

_PLAN = {
    "cell": pl.Int64,
    "reading": pl.Int64,
    "parts": pl.Int64,
    "window": pl.String,
    "period": pl.Date,
    "rate": pl.Float64,
    "base_rate": pl.Float64,
}


_KEY = ("flow", "component")
_HALF_DIGIT = 0.05  # growth is printed to one decimal


class Span(NamedTuple):
    """A period, what it is compared with, and the cells and rates to read both by."""

    period: Period
    compare: Compare
    as_of: date | None
    rates: Rates

    @property
    def base(self) -> Period:
        """The period compared with.

        ``base_shift`` is None only for windows that have no previous period, which are
        refused before a span is made.
        """
        return self.period.shift(-(base_shift(self.period.window, self.compare) or 12))

    @property
    def is_year_on_year(self) -> bool:
        """Whether the base lies a year before, as printed growth rates suppose."""
        return base_shift(self.period.window, self.compare) == 12  # noqa: PLR2004  # months


def first_day(month: int) -> date:
    """Return the first day of a month number."""
    return date(month // 12, month % 12 + 1, 1)


def months_of(component: pl.DataFrame) -> frozenset[int]:
    """Return the month numbers for which a COMPONENT table has any row."""
    return frozenset(month_of(day) for day in component["period"].unique())


def month_of(day: date) -> int:
    """Return the month number of a day."""
    return 12 * day.year + day.month - 1


def plan(cells: Sequence[Cell], rates: Rates = IDENTITY) -> pl.DataFrame:
    """List every way to read each cell of a window, with the rates to convert by.

    Returns:
        One row a cell, reading (0 is best) and part: ``parts`` is how many parts the
        reading has, ``rate`` that of the part, ``base_rate`` that of the same part a year
        earlier. Parts without a rate are left out, so that their reading is incomplete.
    """
    rows = [
        (number, choice, len(parts), part.window, first_day(part.month), rate, base_rate)
        for number, cell in enumerate(cells)
        for choice, parts in enumerate(readings(cell))
        for part in parts
        if (rate := rates.rate(part)) is not None
        for base_rate in (rates.rate(part.shift(-12)),)
    ]
    return pl.DataFrame(rows, schema=_PLAN, orient="row")


def over_window(rows: pl.LazyFrame, steps: pl.DataFrame, cells: int) -> pl.LazyFrame:
    """Add the cells of each component over a window, each read in its best complete way.

    Args:
        rows: A COMPONENT table with one vintage a cell.
        steps: The plan of its cells, from ``plan``.
        cells: How many cells the window has.

    Returns:
        One row a flow and component that has every cell: ``value`` and ``precision``
        (in the currency of the plan's rates) and ``vintage`` (the latest).
    """
    rate = pl.col("rate")
    parts = _parts(rows, steps).with_columns(
        pl.col("value") / rate, pl.col("precision") / rate
    )
    return _whole(parts, steps, cells, [])


def parts_read(rows: pl.LazyFrame, steps: pl.DataFrame, cells: int) -> pl.LazyFrame:
    """Keep the rows that ``over_window`` adds, each with its rates.

    Args:
        rows: A COMPONENT table with one vintage a cell.
        steps: The plan of its cells, from ``plan``.
        cells: How many cells the window has.

    Returns:
        The rows of components that have every cell, unchanged, with ``rate`` and
        ``base_rate``.
    """
    parts = _parts(rows, steps)
    if steps.height == 1:
        return parts
    read = _best_readings(parts, []) if steps["reading"].max() else parts
    whole = read.filter(pl.col("cell").n_unique().over(_KEY) == cells)
    reading = [*_KEY, "cell", "reading"]
    return parts.join(whole.select(reading).unique(), on=reading, how="semi")


def with_implied(rows: pl.LazyFrame, steps: pl.DataFrame, cells: int) -> pl.LazyFrame:
    """Add cells as ``over_window`` does, and beside them the bases that growth implies.

    ``x / (1 + g / 100)``, with ``g`` the growth printed for the cell to one decimal, and
    both ends of its rounding interval; a base is converted at the rate of its own cell.

    Returns:
        The frame of ``over_window`` with ``implied``, ``implied_lower`` and
        ``implied_upper``; null where a cell has no printed growth.
    """
    implied = {
        "implied": _implied(0.0),
        "implied_lower": _implied(_HALF_DIGIT),
        "implied_upper": _implied(-_HALF_DIGIT),
    }
    parts = _parts(rows, steps).with_columns(_converted(), **implied)
    return _whole(parts, steps, cells, list(implied))


def _parts(rows: pl.LazyFrame, steps: pl.DataFrame) -> pl.LazyFrame:
    if steps.height != 1:
        return rows.join(steps.lazy(), on=["window", "period"], maintain_order="left")
    only = steps.row(0, named=True)
    kept = rows.filter(pl.col("window") == only["window"], pl.col("period") == only["period"])
    return kept.with_columns(
        rate=pl.lit(only["rate"]), base_rate=pl.lit(only["base_rate"], pl.Float64)
    )


def _whole(
    parts: pl.LazyFrame, steps: pl.DataFrame, cells: int, extra: list[str]
) -> pl.LazyFrame:
    columns = [*_KEY, "value", "precision", "vintage", *extra]
    if steps.height == 1:
        return parts.select(columns)  # a window that is one printed cell has nothing to add
    if steps["reading"].max():
        parts = _best_readings(parts, extra)
    whole = parts.group_by(_KEY, maintain_order=True).agg(
        *_sums(extra), (pl.col("cell").n_unique() == cells).alias("complete")
    )
    return whole.filter("complete").select(columns)


def _best_readings(parts: pl.LazyFrame, extra: list[str]) -> pl.LazyFrame:
    """Keep one reading of each cell: the first that has all of its parts."""
    read = parts.group_by(*_KEY, "cell", "reading").agg(
        *_sums(extra), pl.col("parts").first() == pl.len()
    )
    return (
        read.filter("parts")
        .sort(*_KEY, "cell", "reading")
        .unique([*_KEY, "cell"], keep="first", maintain_order=True)
    )


def converted(total: pl.DataFrame, rates: Mapping[Cell, float]) -> pl.DataFrame:
    """Convert a COMPONENT table cell by cell; a cell without a rate has no level.

    Growth is never converted, so none is left.
    """
    known = pl.DataFrame(
        [(cell.window, first_day(cell.month), rate) for cell, rate in rates.items()],
        schema={"window": pl.String, "period": pl.Date, "rate": pl.Float64},
        orient="row",
    )
    joined = total.join(known, on=["window", "period"], maintain_order="left")
    return joined.with_columns(
        pl.col("value", "precision") / pl.col("rate"), growth_pct=pl.lit(None, pl.Float64)
    ).drop("rate")


def cells_of(span: Span) -> tuple[Cell, ...]:
    """Return the cells of the period and of its base."""
    return (*span.period.cells, *span.base.cells)


def _converted() -> pl.Expr:
    return pl.col("value", "precision") / pl.col("rate")


def _implied(shift: float) -> pl.Expr:
    grown = 1 + (pl.col("growth_pct") + shift) / 100
    return pl.when(grown > 0).then(pl.col("value") / grown / pl.col("base_rate"))


def _sums(extra: list[str]) -> list[pl.Expr]:
    known = [
        pl.when(pl.col(name).is_not_null().all()).then(pl.col(name).sum()).alias(name)
        for name in extra
    ]
    return [pl.col("value", "precision").sum(), pl.col("vintage").max(), *known]
