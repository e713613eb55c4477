"""Random items: values of any sign, quantities that are there or not, units that change."""

from collections.abc import Mapping
from math import fsum

import polars as pl
import pytest
from hypothesis import settings
from hypothesis import strategies as st

from exportdecomp.decompositions.registry import DECOMPOSITIONS, Decomposition
from tests.builders import Traded, items

PERIODS = ("2025-08", "2025-09", "2026-03")
CODES = tuple(f"code_{letter}" for letter in "qwertzuiop")

Panels = list[tuple[dict[str, Traded], float]]

every = pytest.mark.parametrize("entry", DECOMPOSITIONS, ids=lambda entry: entry.name)
moderately = settings(max_examples=15)

# Whole currency units, as offices print them; balances may be negative.
AMOUNTS = st.integers(-4_000_000, 9_000_000).map(float)
POSITIVE = st.integers(1, 9_000_000).map(float)
TRADED = st.integers(1, 5_000).map(float)
QUANTITIES = st.one_of(TRADED, TRADED, st.sampled_from([None, 0.0]))
UNITS = st.sampled_from(["t", "t", "pieces", None])
# Positive and of the size of the parts, so that contributions are numbers of points.
SCALES = st.integers(50_000, 30_000_000).map(float)

both = st.sampled_from(["t", "pieces"])
MEASURED = both.flatmap(
    lambda unit: st.builds(
        Traded, POSITIVE, POSITIVE, TRADED, TRADED, st.just(unit), st.just(unit)
    )
)
ANY = st.one_of(
    MEASURED,
    st.builds(Traded, AMOUNTS, AMOUNTS, QUANTITIES, QUANTITIES, UNITS, UNITS),
    st.builds(Traded, POSITIVE, st.just(0.0), QUANTITIES, st.none(), UNITS, UNITS),
)


@st.composite
def panels(draw: st.DrawFn, of: st.SearchStrategy[Traded] = ANY) -> Panels:
    """Items by component and a headline base, for each of three periods."""
    codes = draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=6, unique=True))
    return [({code: draw(of) for code in codes}, draw(SCALES)) for _ in PERIODS]


def stack(entry: Decomposition, panel: Panels) -> pl.DataFrame:
    """As many of the periods, or states of one, as the decomposition takes."""
    made = [
        items(traded=traded, period=period, headline_base=scale)
        for period, (traded, scale) in zip(PERIODS, panel, strict=True)
    ]
    if not entry.has_states:
        return pl.concat(made[: entry.periods])
    period = made[0]["period"].first()
    return pl.concat(
        frame.with_columns(period=pl.lit(period, pl.Date), state=pl.lit(state, pl.Int32))
        for state, frame in enumerate(made[: entry.periods])
    )


def amounts(split: pl.DataFrame) -> dict[tuple[object, ...], float]:
    keys = split.select("period", "component", "effect").rows()
    return dict(zip(keys, split["contribution_pp"], strict=True))


def near(expected: Mapping[tuple[object, ...], float], panel: Panels) -> object:
    """Equal but for float noise beside the sum of absolute contributions."""
    size = max(
        1e-3,
        fsum(
            100 * (abs(one.value or 0.0) + abs(one.base_value or 0.0)) / scale
            for traded, scale in panel
            for one in traded.values()
        ),
    )
    return pytest.approx(expected, rel=0, abs=1e-9 * size)
