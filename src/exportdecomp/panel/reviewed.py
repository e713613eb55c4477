"""What is new in a release against the one before it."""

from datetime import date

import polars as pl

from exportdecomp.model.check_report import Change, Review
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.panel.checked import CELL, beside_base, headlines, latest, lines
from exportdecomp.panel.compared import REVISED, SAME, compare

_KEY = ("flow", "window", "period", "currency")
_PLACE = ("file", "row", "column")


def beside_baseline(material: Material) -> pl.DataFrame | None:
    """Put each cell of a release beside what it was in its baseline.

    Args:
        material: The release, of which the last vintage of a cell counts, as it does of
            the baseline.

    Returns:
        What ``compare`` makes of both, without the total that a dimension repeats where
        the headline itself is there; None without a baseline.
    """
    if material.baseline is None:
        return None
    cells = compare(latest(material.panel), latest(material.baseline.panel))
    if headlines(cells).is_empty():
        return cells
    repeated = pl.any_horizontal(
        pl.lit(value=False),
        *(
            (pl.col("dimension") == dimension) & (pl.col("component") == total)
            for dimension, total in material.totals.items()
            if total is not None
        ),
    )
    return cells.filter(~repeated)


def growth_beside_baseline(material: Material) -> pl.DataFrame:
    """Put the growth of each headline beside what it was in the baseline.

    Formula: ``100 × (X1 / X0 − 1)`` with both levels of one release.

    Args:
        material: The release; of a cell its last vintage counts, as it does of the baseline.

    Returns:
        Headlines that both hold, newest first: flow, window, period, currency; ``value``,
        ``base_value``, ``growth_pct`` (null without a base above zero), each also with
        ``_before``; ``file``, ``row`` and ``column`` of the level, with ``base_`` those of
        the base. No rows without a baseline.
    """
    before = material.panel.clear() if material.baseline is None else material.baseline.panel
    was = _grown(before).select(*_KEY, "value", "base_value", "growth_pct")
    both = _grown(material.panel).join(was, on=_KEY, nulls_equal=True, suffix="_before")
    return both.sort(
        "period", "flow", "window", "currency", descending=[True, False, False, False]
    )


def review_of(material: Material) -> Review | None:
    """Say what is new in a release against its baseline.

    Formula: the size of a revision is ``100 × |now − before| / before``; a cell that was
    zero or below has none, and counts as revised all the same.

    Args:
        material: The release.

    Returns:
        Periods and codes that came and went, how many cells changed and by how much, and
        the headlines that moved; None without a baseline.
    """
    cells = beside_baseline(material)
    if cells is None or material.baseline is None:
        return None
    now, before = material.panel, material.baseline.panel
    came, gone = _differ(_periods(now), _periods(before))
    new_codes, lost_codes = _codes_that_differ(now, before)
    revised = cells.filter(pl.col("state") == REVISED)
    sizes = revised.filter(pl.col("value_before") > 0).with_columns(
        change_pct=100 * (pl.col("value") / pl.col("value_before") - 1)
    )
    by_size = sizes.sort(pl.col("change_pct").abs(), descending=True, maintain_order=True)
    largest = by_size.row(0, named=True) if by_size.height else None
    return Review(
        new_periods=came,
        lost_periods=gone,
        new_codes=new_codes,
        lost_codes=lost_codes,
        compared=cells.filter(pl.col("state").is_in([REVISED, SAME])).height,
        revised=revised.height,
        median_pct=by_size.select(pl.col("change_pct").abs().median()).item(),
        largest_pct=largest["change_pct"] if largest else None,
        largest_of=_concerned(material, *(largest[name] for name in CELL[:5]))
        if largest
        else None,
        headline=_headlines(growth_beside_baseline(material)),
    )


def _periods(panel: pl.DataFrame) -> set[str]:
    days: list[date] = panel["period"].unique().to_list()
    return {f"{day.year:04d}-{day.month:02d}" for day in days}


def _differ(now: set[str], before: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(sorted(now - before)), tuple(sorted(before - now))


def _codes_that_differ(
    now: pl.DataFrame, before: pl.DataFrame
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    came: dict[str, tuple[str, ...]] = {}
    gone: dict[str, tuple[str, ...]] = {}
    has, had = _codes(now), _codes(before)
    for dimension in sorted({*has, *had}):
        new, lost = _differ(has.get(dimension, set()), had.get(dimension, set()))
        came |= {dimension: new} if new else {}
        gone |= {dimension: lost} if lost else {}
    return came, gone


def _codes(panel: pl.DataFrame) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for dimension, code in lines(panel).select("dimension", "component").unique().rows():
        found.setdefault(dimension, set()).add(code)
    return found


def _concerned(
    material: Material, dimension: str, code: str, flow: str, window: str, day: date
) -> str:
    known = material.labels.get((dimension, code))
    name = "the headline" if dimension == HEADLINE else code
    parts = [
        known.in_text if known else name,
        *([flow] if flow != "exports" else []),
        f"{day.year:04d}-{day.month:02d}",
    ]
    return ", ".join(parts) + ("" if window == "month" else f" ({window})")


def _headlines(both: pl.DataFrame) -> tuple[Change, ...]:
    same = _is_same("value") & _is_same("growth_pct").fill_null(
        pl.col("growth_pct").is_null() & pl.col("growth_pct_before").is_null()
    )
    columns = ("value", "value_before", "growth_pct", "growth_pct_before")
    return tuple(
        Change(flow, window, f"{day.year:04d}-{day.month:02d}", *numbers)
        for flow, window, day, *numbers in both.filter(~same)
        .select(*_KEY[:3], *columns)
        .rows()
    )


def _is_same(name: str) -> pl.Expr:
    one, other = pl.col(name), pl.col(f"{name}_before")
    return (one - other).abs() <= 1e-9 * pl.max_horizontal(one.abs(), other.abs(), 1e-3)


def _grown(panel: pl.DataFrame) -> pl.DataFrame:
    base = pl.col("base_value")
    grown = pl.when(base > 0).then(100 * (pl.col("value") / base - 1))
    based = beside_base(latest(headlines(panel)))
    return based.select(
        *_KEY, "value", "base_value", *_PLACE, *(f"base_{name}" for name in _PLACE),
        growth_pct=grown,
    )  # fmt: skip
