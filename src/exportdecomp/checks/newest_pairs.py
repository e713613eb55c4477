"""The newest period of a table and its base, line by line."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.checks.families import Family
from exportdecomp.checks.sums import parts_of
from exportdecomp.panel.checked import latest

_SERIES = ("flow", "window", "currency")
_NOTHING_LEFT = -100  # percent


class Pairs(NamedTuple):
    """The newest period that the lines of a table have, and the one a year before.

    ``value`` and ``base`` are those of the whole, None where it has none; ``both`` holds the
    two levels of each line that has both; ``one_sided`` what a line with one level adds to
    the change of the remainder: its level, or its base with the sign reversed; ``places``
    the file and row of each line.
    """

    family: Family
    flow: str
    window: str
    currency: str | None
    period: date
    value: float | None
    base: float | None
    both: Mapping[str, tuple[float, float]]
    one_sided: Mapping[str, float]
    places: Mapping[str, tuple[str | None, int | None]]


def newest_pairs(panel: pl.DataFrame, family: Family) -> Iterator[Pairs]:
    """Pair the newest period of each flow, window and currency with its base.

    All figures are taken as last published. The newest period is the last in which a line
    can be compared with the year before; tables without one yield nothing. The base of the
    whole is its level of that year, or else what its printed growth implies.

    Args:
        panel: A PANEL.
        family: A whole and its members.
    """
    last = latest(panel)
    parts = parts_of(last, [family])
    wholes = last.filter(
        pl.col("dimension") == family.whole_dimension, pl.col("component") == family.whole
    )
    for (flow, window, currency), rows in parts.group_by(_SERIES, maintain_order=True):
        base = rows.with_columns(pl.col("period").dt.offset_by("12mo"))
        shared = rows.join(base, on=["component", "period"], how="semi")
        newest = shared["period"].max()
        if not isinstance(newest, date):
            continue
        same = wholes.filter(
            pl.col("flow") == flow,
            pl.col("window") == window,
            pl.col("currency").eq_missing(pl.lit(currency, pl.String)),
        )
        both, one_sided, places = _paired(rows, newest)
        yield Pairs(
            family,
            str(flow),
            str(window),
            None if currency is None else str(currency),
            newest,
            _level(same, newest),
            _base(same, newest),
            both,
            one_sided,
            places,
        )


def _paired(
    rows: pl.DataFrame, newest: date
) -> tuple[
    dict[str, tuple[float, float]],
    dict[str, float],
    dict[str, tuple[str | None, int | None]],
]:
    now = rows.filter(pl.col("period") == newest)
    then = rows.filter(pl.col("period") == newest.replace(year=newest.year - 1))
    columns = ("component", "value", "file", "row")
    levels = now.select(columns).join(
        then.select(columns), on="component", how="full", coalesce=True, suffix="_base"
    )
    both, one_sided, places = {}, {}, {}
    for code, value, file, row, base, base_file, base_row in levels.sort("component").rows():
        places[code] = (base_file, base_row) if value is None else (file, row)
        if value is not None and base is not None:
            both[code] = (value, base)
        else:
            one_sided[code] = value if value is not None else -base
    return both, one_sided, places


def _base(rows: pl.DataFrame, newest: date) -> float | None:
    held = _level(rows, newest.replace(year=newest.year - 1))
    value = _level(rows, newest)
    printed = rows.filter(pl.col("period") == newest)["growth_pct"].drop_nulls().to_list()
    if held is not None or value is None or not printed or printed[0] <= _NOTHING_LEFT:
        return held
    return value / (1 + float(printed[0]) / 100)


def _level(rows: pl.DataFrame, period: date) -> float | None:
    values = rows.filter(pl.col("period") == period)["value"].to_list()
    return float(values[0]) if values else None
