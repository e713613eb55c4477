"""What must hold of the contributions of cells, whatever the cells are."""

from math import fsum

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exportdecomp.decompositions.contribution import contribution, headline_growth
from exportdecomp.decompositions.cross import (
    along_columns,
    along_rows,
    cross_contribution,
)
from exportdecomp.model.tables import CROSSED, schema
from tests.builders import day

moderately = settings(max_examples=60, deadline=None)
LEVEL = st.floats(-1e6, 1e6, allow_nan=False).map(lambda level: round(level, 3))
KEYS = st.tuples(
    st.sampled_from([day("2025-08"), day("2025-09")]),
    st.sampled_from(["ships", "toys", "lamps", "rest"]),
    st.sampled_from(["asia", "eu", "rest"]),
)
TABLES = st.dictionaries(KEYS, st.tuples(LEVEL, LEVEL), min_size=1)
Cells = dict[tuple[object, ...], tuple[float, float]]
KEY = ("period", "component", "cross")


def crossed(cells: Cells) -> pl.DataFrame:
    rows = [(*key, *levels, 750.0) for key, levels in cells.items()]
    return pl.DataFrame(rows, schema=schema(CROSSED), orient="row")


def points(split: pl.DataFrame, *key: str) -> dict[tuple[object, ...], float]:
    return dict(zip(split.select(key).rows(), split["contribution_pp"], strict=True))


def near(wanted: dict[tuple[object, ...], float]) -> object:
    return pytest.approx(wanted, rel=1e-9, abs=1e-6)


@moderately
@given(TABLES)
def test_cells_sum_to_growth_to_rows_and_to_columns(cells: Cells) -> None:
    frame = crossed(cells)
    split = cross_contribution(frame)
    grown = headline_growth(frame)
    growth = dict(zip(grown.select("period").rows(), grown["headline_pct"], strict=True))

    for along, code in ((along_rows, "component"), (along_columns, "cross")):
        levels = frame.group_by("period", pl.col(code).alias("component")).agg(
            pl.col("value", "base_value").sum(), pl.col("headline_base").first()
        )
        own = points(contribution(levels), "period", "component")
        assert points(along(split), "period", "component") == near(own)
        sums: dict[tuple[object, ...], list[float]] = {}
        for (period, _), amount in own.items():
            sums.setdefault((period,), []).append(amount)
        assert {period: fsum(parts) for period, parts in sums.items()} == near(growth)


@moderately
@given(TABLES, st.integers(0, 99))
def test_neither_order_nor_labels_nor_the_unit_of_account_matter(
    cells: Cells, seed: int
) -> None:
    frame = crossed(cells)
    before = points(cross_contribution(frame), *KEY)

    shuffled = frame.sample(fraction=1.0, shuffle=True, seed=seed)
    scaled = frame.with_columns(pl.col("value", "base_value", "headline_base") * 0.137)
    renamed = frame.with_columns(pl.col("component", "cross").str.reverse())

    assert points(cross_contribution(shuffled), *KEY) == before
    assert points(cross_contribution(scaled), *KEY) == near(before)
    back = cross_contribution(renamed).with_columns(pl.col("component", "cross").str.reverse())
    assert points(back, *KEY) == before


@moderately
@given(TABLES)
def test_both_dimensions_may_change_places(cells: Cells) -> None:
    frame = crossed(cells)
    turned = frame.rename({"component": "cross", "cross": "component"})

    rows, columns = (
        along_rows(cross_contribution(turned)),
        along_columns(cross_contribution(frame)),
    )

    assert points(rows, "period", "component") == points(columns, "period", "component")


@moderately
@given(TABLES)
def test_swapping_the_periods_changes_the_sign_alone(cells: Cells) -> None:
    frame = crossed(cells)
    swapped = frame.rename({"value": "base_value", "base_value": "value"})

    before = points(cross_contribution(frame), *KEY)
    after = points(cross_contribution(swapped), *KEY)

    assert {key: -amount for key, amount in after.items()} == before
