"""Components whose amounts stand one period, one row or one column from their place."""

from collections.abc import Sequence
from itertools import pairwise
from math import log
from statistics import pstdev
from typing import Any, NamedTuple

import polars as pl

from exportdecomp.checks.neighbours import NEIGHBOURS, beside_neighbours
from exportdecomp.checks.placed import Row
from exportdecomp.model.material import Material
from exportdecomp.model.rule import Rule
from exportdecomp.panel.checked import CELL, latest, lines
from exportdecomp.panel.compared import compare

Series = tuple[Any, ...]
"""Dimension, component, flow, window and currency."""

_SERIES = ("dimension", "component", "flow", "window", "currency")
_TABLE = tuple(name for name in _SERIES if name != "component")
_SHARE = 0.8
_TOLD = 3.0
_APART = 1.5
_FEWEST = 2
_IS_CHANGED = pl.col("value").is_not_null() & (pl.col("value") != pl.col("was"))
_IS_MOVED = _IS_CHANGED & (pl.col("value") == pl.col("other")) & (pl.col("value") != 0)


class Shift(NamedTuple):
    """A series out of place: how, in its newest cell concerned, and what belongs there.

    ``every`` has all cells concerned.
    """

    key: Series
    how: str
    newest: Row
    true: float
    every: Sequence[Row]


def by_period(material: Material, cells: int) -> list[Shift]:
    """Find series whose amounts are those of the period after, or before, in the baseline."""
    rows = _beside(material).sort(*_SERIES, "period", nulls_last=True)
    found: list[Shift] = []
    for step, how in ((1, "stand one period too early"), (-1, "stand one period too late")):
        other = pl.col("was").shift(-step).over(_SERIES)
        found += _moved(rows.with_columns(other=other), cells, how)
    return found


def by_quantity(material: Material, cells: int) -> list[Shift]:
    """Find series whose amounts are what were quantities in the baseline."""
    rows = _beside(material).sort(*_SERIES, "period", nulls_last=True)
    return _moved(
        rows.with_columns(other="quantity_before"), cells, "are what were quantities before"
    )


def by_price(material: Material, cells: int) -> list[Shift]:
    """Find periods whose amounts are quantities, and whose quantities are amounts.

    Told without the release before: of the lines whose unit values are 3 or more, or a third
    or less, most have an amount that is near the usual quantity, and a quantity near the
    usual amount; ``cells`` lines at least.
    """
    scales = {file.name: file.scale for file in material.files}
    rows = lines(material.panel).filter(pl.col("value") > 0, pl.col("quantity") > 0)
    counted = beside_neighbours(rows.with_columns(value="quantity")).select(
        *CELL, usual_quantity="usual"
    )
    both = beside_neighbours(rows).join(counted, on=list(CELL), nulls_equal=True)
    scale = pl.col("file").replace_strict(scales, default=1.0, return_dtype=pl.Float64)
    judged = both.with_columns(
        was=pl.col("quantity") * scale,
        swapped=(pl.col("value") / scale / pl.col("usual_quantity")).log().abs()
        + (pl.col("quantity") * scale / pl.col("usual")).log().abs(),
        straight=(pl.col("value") / pl.col("usual")).log().abs()
        + (pl.col("quantity") / pl.col("usual_quantity")).log().abs(),
        price=(pl.col("usual") / scale / pl.col("usual_quantity")).log().abs(),
    ).filter(pl.col("price") >= log(_TOLD))
    is_swapped = pl.col("swapped") < pl.min_horizontal("straight", "price") / 2
    at = [*_TABLE, "period"]
    found = judged.with_columns(is_swapped=is_swapped).filter(
        pl.col("is_swapped"),
        pl.col("is_swapped").sum().over(at) >= cells,
        pl.col("is_swapped").mean().over(at) >= _SHARE,
    )
    how = "hold what the quantities should, and the quantities what they should"
    return [
        _shift(key, how, part) for key, part in found.group_by(_SERIES, maintain_order=True)
    ]


def by_row(material: Material, cells: int, known: set[Series]) -> list[Shift]:
    """Find files whose amounts are those of the row below, or above, in the baseline.

    Args:
        material: The release and its baseline.
        cells: How many rows of a file must be moved alike.
        known: Series whose shift is explained otherwise.
    """
    rows = _beside(material).filter(pl.col("file").is_not_null()).sort("file", "column", "row")
    found: list[Shift] = []
    for step, how in ((1, "stand one row too high"), (-1, "stand one row too low")):
        other = pl.col("was").shift(-step).over("file", "column")
        moved = rows.with_columns(other=other).filter(_IS_MOVED)
        blocks = moved.filter(pl.len().over("file", "column") >= cells)
        for key, part in blocks.group_by(_SERIES, maintain_order=True):
            if key not in known:
                found.append(_shift(key, how, part))
    return found


def by_slip(material: Material, cells: int, known: set[Series]) -> list[Shift]:
    """Find periods whose amounts fit the row below, or above, far better than their own.

    Told without the release before, by what is usual for each line: of the lines that differ
    from their neighbour by half or more, most have an amount less than half as far from what
    is usual for the neighbour as from their own; ``cells`` lines at least.

    Args:
        material: The release.
        cells: How many rows of a period must be moved alike.
        known: Series whose shift is explained otherwise.
    """
    rows = lines(material.panel).filter(pl.col("value") > 0)
    around = pl.concat_list(NEIGHBOURS).list.drop_nulls()
    beside = beside_neighbours(rows).filter(
        around.list.len() >= _FEWEST,
        pl.any_horizontal(pl.col("before", "year_before").is_not_null()),
        pl.col("file").is_not_null(),
    )
    column = ["file", "column", *_TABLE, "period"]
    ordered = beside.with_columns(was="usual").sort(*column, "row", nulls_last=True)
    found: list[Shift] = []
    for step, how in ((1, "stand one row too high"), (-1, "stand one row too low")):
        other = pl.col("usual").shift(-step).over(column)
        told = ordered.with_columns(other=other).filter(
            (pl.col("usual") / pl.col("other")).log().abs() >= log(_APART)
        )
        off, left = (
            (pl.col("value") / pl.col(name)).log().abs() for name in ("usual", "other")
        )
        judged = told.with_columns(is_moved=left < off / 2)
        moved = judged.filter(
            pl.col("is_moved"),
            pl.col("is_moved").sum().over(column) >= cells,
            pl.col("is_moved").mean().over(column) >= _SHARE,
        )
        for key, part in moved.group_by(_SERIES, maintain_order=True):
            if key not in known:
                found.append(_shift(key, how, part))
    return found


def by_fit(material: Material, rule: Rule) -> list[Shift]:
    """Find series of a wide table that end a period early and fit better one period on.

    Formula: with ``s(t) = ln(v(t) / Σ others(t))``, the standard deviation of the changes of
    ``ln(v(t) / Σ others(t + 1))`` is at most ``fit_ratio`` times that of the changes of ``s``.
    """
    wide = [file.name for file in material.files if "period" not in file.roles]
    panel = latest(lines(material.panel)).filter(
        pl.col("file").is_in(wide) & (pl.col("value") > 0)
    )
    found: list[Shift] = []
    for _, table in panel.group_by(_TABLE, maintain_order=True):
        totals = dict(table.group_by("period").agg(pl.col("value").sum()).rows())
        days = sorted(totals)
        for key, part in table.group_by(_SERIES, maintain_order=True):
            rows = part.sort("period").to_dicts()
            is_short = [row["period"] for row in rows] == days[:-1]
            if is_short and len(rows) >= rule.limit("fit_cells"):
                found += _fit(rule, key, rows, [totals[day] for day in days])
    return found


def _fit(rule: Rule, key: Series, rows: Sequence[Row], totals: list[float]) -> list[Shift]:
    values = [row["value"] for row in rows]
    others = [whole - own for whole, own in zip(totals, [*values, 0.0], strict=True)]
    if min(others) <= 0:
        return []
    as_it_is = _unrest(values, others)
    one_on = _unrest(values, others[1:])
    if one_on > rule.limit("fit_ratio") * as_it_is:
        return []
    how = "fit the other rows one period later, and the newest cell is empty"
    return [Shift(key, how, rows[-1], values[-2], rows)]


def _unrest(values: list[float], others: list[float]) -> float:
    shares = [log(own / other) for own, other in zip(values, others, strict=False)]
    return pstdev(after - before for before, after in pairwise(shares))


def _beside(material: Material) -> pl.DataFrame:
    """Put each cell beside that of the baseline; nothing without one."""
    before = material.panel.clear() if material.baseline is None else material.baseline.panel
    return compare(latest(material.panel), latest(before)).with_columns(was="value_before")


def _moved(rows: pl.DataFrame, cells: int, how: str) -> list[Shift]:
    """Keep series most of whose changed cells hold what stood elsewhere."""
    found = []
    for key, part in rows.filter(_IS_CHANGED).group_by(_SERIES, maintain_order=True):
        many = part.filter(_IS_MOVED).height
        if many >= max(cells, _SHARE * part["other"].count()):
            found.append(_shift(key, how, part))
    return found


def _shift(key: Series, how: str, changed: pl.DataFrame) -> Shift:
    every = changed.sort("period").to_dicts()
    return Shift(key, how, every[-1], every[-1]["was"], every)
