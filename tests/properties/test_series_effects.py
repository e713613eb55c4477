"""What is said of two periods, or of several in a row, whatever their levels."""

from math import fsum, isfinite

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exportdecomp.decompositions.acceleration import acceleration
from exportdecomp.decompositions.acceleration_split import acceleration_split
from exportdecomp.decompositions.contribution import contribution
from exportdecomp.decompositions.cumulative import cumulative
from exportdecomp.decompositions.headline_factors import (
    Method,
    exchange_rate_effects,
    working_day_effects,
)
from exportdecomp.decompositions.mean import log_mean
from exportdecomp.indicators.momentum import component_momentum, momentum
from tests.builders import day, paired

LEVELS = st.integers(1_000, 9_000_000).map(float)
BALANCES = st.integers(-4_000_000, 9_000_000).map(float)
moderately = settings(max_examples=40)
MONTHS = st.tuples(st.integers(1, 12), st.integers(1, 12))
FACTORS = st.floats(0.2, 30.0)
METHODS = st.sampled_from(["bennet", "lmdi"])
CODES = ("ic", "ships", "toys")
TRIPLE = st.tuples(LEVELS, LEVELS, LEVELS)
Triple = tuple[float, float, float]


def points(split: pl.DataFrame) -> dict[str, float]:
    added = split.group_by("component").agg(pl.col("contribution_pp").sum())
    return dict(added.iter_rows())


def over(periods: list[str], levels: list[Triple], first: Triple) -> pl.DataFrame:
    """Periods in a row; the base of each is the level of the one before."""
    bases = [first, *levels[:-1]]
    return pl.concat(
        paired(
            levels=dict(zip(CODES, zip(now, base, strict=True), strict=True)), period=period
        )
        for period, now, base in zip(periods, levels, bases, strict=True)
    )


@moderately
@given(now=st.tuples(BALANCES, BALANCES), then=st.tuples(BALANCES, BALANCES), scale=LEVELS)
def test_growth_and_weight_add_up_to_the_acceleration_of_each_component(
    now: tuple[float, float], then: tuple[float, float], scale: float
) -> None:
    frame = pl.concat(
        [
            paired(levels={"odd": now, "ic": (7.0, 5.0)}, headline_base=scale),
            paired(
                levels={"odd": then, "ic": (6.0, 5.0)}, period="2025-08", headline_base=900.0
            ),
        ]
    )
    split = acceleration_split(frame)

    effects = {"growth", "weight"} if now[1] > 0 and then[1] > 0 else {"entry_exit"}
    assert set(split.filter(pl.col("component") == "odd")["effect"]) == effects
    noise = 1e-12 * max(1.0, *(abs(part) for part in split["contribution_pp"]))
    assert points(split) == pytest.approx(points(acceleration(frame)), rel=0, abs=noise)


@moderately
@given(now=st.tuples(LEVELS, LEVELS), then=st.tuples(LEVELS, LEVELS))
def test_the_way_from_one_period_to_another_is_the_way_back_reversed(
    now: tuple[float, float], then: tuple[float, float]
) -> None:
    levels = {"2025-08": then, "2025-09": now}

    def split(order: tuple[str, str]) -> list[float]:
        frame = pl.concat(
            paired(levels={"ic": levels[name]}, period=label, headline_base=3e6)
            for name, label in zip(order, levels, strict=True)
        )
        return acceleration_split(frame)["contribution_pp"].to_list()

    forth, back = split(("2025-08", "2025-09")), split(("2025-09", "2025-08"))
    assert back == pytest.approx([-part for part in forth], rel=1e-12, abs=1e-12)


@moderately
@given(first=TRIPLE, levels=st.lists(TRIPLE, min_size=1, max_size=4))
def test_cumulative_contributions_are_the_direct_ones_where_nothing_was_revised(
    first: Triple, levels: list[Triple]
) -> None:
    periods = [f"202{year}-09" for year in range(1, 1 + len(levels))]
    ends = dict(zip(CODES, zip(levels[-1], first, strict=True), strict=True))
    direct = contribution(paired(levels=ends, period=periods[-1]))

    made = cumulative(over(periods, levels, first))

    assert set(made["period"]) == {day(periods[-1])}
    largest = max(sum(row) for row in levels) / sum(first)
    assert points(made) == pytest.approx(points(direct), rel=1e-9, abs=1e-9 * (1 + largest))


@moderately
@given(now=st.tuples(LEVELS, LEVELS), then=st.tuples(LEVELS, LEVELS), months=MONTHS)
def test_momentum_and_base_effect_add_up_to_the_change_of_growth(
    now: tuple[float, float], then: tuple[float, float], months: tuple[int, int]
) -> None:
    made = momentum(*now, *then, months)

    assert made.momentum_pp is not None
    assert made.base_effect_pp is not None
    change = 100 * (now[0] / now[1] - then[0] / then[1])
    noise = 1e-12 * max(1.0, abs(made.momentum_pp), abs(made.base_effect_pp))
    assert made.momentum_pp + made.base_effect_pp == pytest.approx(change, rel=1e-9, abs=noise)


@moderately
@given(levels=st.tuples(*[BALANCES] * 4), factor=st.sampled_from([1e-8, 0.137, 7.1, 1e6]))
def test_momentum_is_a_pair_of_numbers_or_a_reason_in_any_unit_of_account(
    levels: tuple[float, float, float, float], factor: float
) -> None:
    made = momentum(*levels)
    value, base_value, value_before, base_before = (level * factor for level in levels)
    scaled = momentum(value, base_value, value_before, base_before)

    assert scaled.reason == made.reason
    for part, again in zip(made[:2], scaled[:2], strict=True):
        assert (part is None) == (again is None) == (made.reason is not None)
        if part is not None:
            assert isfinite(part)
            assert again == pytest.approx(part, rel=1e-9, abs=1e-9)


@moderately
@given(rows=st.lists(st.tuples(*[BALANCES] * 4), min_size=1, max_size=5))
def test_components_have_their_own_momentum_whatever_their_order(
    rows: list[tuple[float, float, float, float]],
) -> None:
    names = [f"code_{number}" for number in range(len(rows))]
    now = {name: (row[0], row[1]) for name, row in zip(names, rows, strict=True)}
    then = {name: (row[2], row[3]) for name, row in zip(names, rows, strict=True)}
    frame = pl.concat(
        [
            paired(levels=then, period="2025-08", headline_base=900.0),
            paired(levels=now, headline_base=900.0),
        ]
    )

    alone = [(name, *momentum(*row)) for name, row in zip(names, rows, strict=True)]
    assert component_momentum(frame).rows() == alone
    assert sorted(component_momentum(frame.reverse()).rows()) == sorted(alone)


@moderately
@given(value=st.tuples(LEVELS, LEVELS), rate=st.tuples(FACTORS, FACTORS), method=METHODS)
def test_the_effects_of_rate_and_foreign_value_close_and_reverse(
    value: tuple[float, float], rate: tuple[float, float], method: Method
) -> None:
    forth = exchange_rate_effects(value, rate, method)
    back = exchange_rate_effects(value[::-1], rate[::-1], method)
    base, back_base = value[1] * rate[1], value[0] * rate[0]

    growth = 100 * (value[0] * rate[0] / base - 1)
    assert fsum(part for part in forth[:2] if part is not None) == pytest.approx(
        growth, rel=1e-9, abs=1e-9
    )
    for there, again in zip(forth[:2], back[:2], strict=True):
        assert there is not None
        assert again is not None
        assert there * base == pytest.approx(-again * back_base, rel=1e-9, abs=1e-6 * base)


@moderately
@given(value=st.tuples(BALANCES, BALANCES), days=st.tuples(st.integers(15, 23), st.just(21)))
def test_the_effects_of_working_days_close_or_say_why_not(
    value: tuple[float, float], days: tuple[int, int]
) -> None:
    effects = working_day_effects(value, days)

    if effects.reason is None:
        assert effects.daily_average_pp is not None
        assert effects.working_days_pp is not None
        growth = 100 * (value[0] - value[1]) / value[1]
        added = effects.daily_average_pp + effects.working_days_pp
        assert added == pytest.approx(growth, rel=1e-9, abs=1e-9)
    else:
        assert value[1] <= 0 or value[0] < 0


@moderately
@given(a=FACTORS, b=FACTORS)
def test_the_logarithmic_mean_lies_between_its_numbers(a: float, b: float) -> None:
    noise = 1e-15 * (a + b)

    assert min(a, b) - noise <= log_mean(a, b) <= (a + b) / 2 + noise
