"""Breadth, concentration and growth without a part, whatever the levels."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import fsum, isfinite

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exportdecomp.indicators.breadth import breadth
from exportdecomp.indicators.concentration import concentration, top_share
from exportdecomp.indicators.growth import growth
from exportdecomp.indicators.without import without
from tests.builders import paired

# Few distinct amounts too, so that components stay as they were and totals vanish.
AMOUNTS = st.one_of(st.none(), st.integers(-2, 3), st.integers(0, 9_000_000)).map(
    lambda amount: None if amount is None else float(amount)
)
POSITIVE = st.integers(1, 9_000_000).map(float)
Levels = Sequence[tuple[float | None, float | None]]
LEVELS = st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=7)
READ = st.lists(st.tuples(POSITIVE, POSITIVE), min_size=2, max_size=7)

Figure = Callable[[pl.DataFrame], pl.DataFrame]
FIGURES: tuple[Figure, ...] = (breadth, concentration, top_share)
moderately = settings(max_examples=40)
every = pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.__name__)


def table(levels: Levels, period: str = "2025-09") -> pl.DataFrame:
    named = {f"code_{number}": pair for number, pair in enumerate(levels)}
    return paired(levels=named, period=period, headline_base=900.0)


def near(frame: pl.DataFrame) -> list[object]:
    """The rows, with room for float noise."""
    return [
        pytest.approx(cell, rel=1e-9, abs=1e-12) if isinstance(cell, float) else cell
        for row in frame.rows()
        for cell in row
    ]


def cells(frame: pl.DataFrame) -> list[object]:
    return [cell for row in frame.rows() for cell in row]


@every
@moderately
@given(levels=LEVELS, seed=st.integers(0, 99))
def test_neither_order_nor_labels_matter(figure: Figure, levels: Levels, seed: int) -> None:
    frame = table(levels)
    renamed = frame.with_columns(pl.col("component").str.reverse())
    shuffled = renamed.sample(fraction=1.0, shuffle=True, seed=seed)

    assert cells(figure(shuffled)) == near(figure(frame))


@every
@moderately
@given(levels=LEVELS, factor=st.sampled_from([1e-8, 0.137, 7.1, 1e6]))
def test_the_unit_of_account_does_not_matter(
    figure: Figure, levels: Levels, factor: float
) -> None:
    frame = table(levels)
    scaled = frame.with_columns(pl.col("value", "base_value", "headline_base") * factor)

    assert cells(figure(scaled)) == near(figure(frame))


@every
@moderately
@given(levels=LEVELS, earlier=LEVELS)
def test_another_period_in_the_table_changes_nothing(
    figure: Figure, levels: Levels, earlier: Levels
) -> None:
    alone = figure(table(levels))
    both = figure(pl.concat([table(levels), table(earlier, "2025-08")]))

    assert both.head(len(alone)).rows() == alone.rows()


@every
@moderately
@given(levels=LEVELS)
def test_every_figure_is_a_number_or_null_with_a_reason(
    figure: Figure, levels: Levels
) -> None:
    made = figure(table(levels))

    for row in made.iter_rows(named=True):
        figures = [amount for amount in row.values() if isinstance(amount, float)]
        assert all(isfinite(amount) for amount in figures)
        is_whole = None not in [row[name] for name in row if not name.endswith("reason")]
        reasons = [row[name] for name in row if name.endswith("reason")]
        assert is_whole == all(reason is None for reason in reasons)


@moderately
@given(levels=LEVELS)
def test_diffusion_is_between_nothing_and_all_and_falls_as_much_as_it_rises(
    levels: Levels,
) -> None:
    made = breadth(table(levels)).row(0, named=True)
    back = breadth(table([(base, value) for value, base in levels])).row(0, named=True)

    assert made["rising"] + made["falling"] + made["unchanged"] == made["n"]
    assert made["n"] + made["missing"] <= len(levels)
    for name in ("diffusion_pct", "weighted_diffusion_pct"):
        assert made[name] is None or -1e-9 <= made[name] <= 100 + 1e-9
    if made["diffusion_pct"] is not None:
        assert made["diffusion_pct"] + back["diffusion_pct"] == pytest.approx(100.0)


@moderately
@given(levels=LEVELS)
def test_the_index_is_between_one_over_n_and_one(levels: Levels) -> None:
    for row in concentration(table(levels)).iter_rows(named=True):
        index, normalised = row["concentration_index"], row["normalised_index"]
        if index is not None:
            assert 1 / row["n"] - 1e-9 <= index <= 1 + 1e-9
            assert 1 - 1e-9 <= row["effective_number"] <= row["n"] + 1e-9
        assert normalised is None or -1e-9 <= normalised <= 1 + 1e-9


@moderately
@given(levels=READ, parts=st.integers(2, 5))
def test_equal_parts_divide_the_index_and_multiply_the_number(
    levels: Levels, parts: int
) -> None:
    whole = concentration(table(levels))
    cut = concentration(
        table(
            [(value / parts, base / parts) for value, base in levels if value and base] * parts
        )
    )

    for before, after in zip(
        whole["concentration_index"], cut["concentration_index"], strict=True
    ):
        assert before is None or after == pytest.approx(before / parts)


@moderately
@given(levels=LEVELS)
def test_top_shares_rise_with_their_count_up_to_all(levels: Levels) -> None:
    shares = top_share(table(levels), [1, 2, 3, 7])["gross_increase_pct"].to_list()

    if None not in shares:
        assert all(one <= two + 1e-9 for one, two in pairwise(shares))
        assert shares[-1] == pytest.approx(100.0)


@moderately
@given(levels=READ)
def test_growth_without_a_part_is_that_of_all_the_others(levels: Levels) -> None:
    frame = table(levels)
    first = pl.col("component") == "code_0"
    whole = (fsum(frame["value"]), fsum(frame["base_value"]))
    others = frame.filter(~first).select(
        component=pl.lit("others"),
        value=pl.col("value").sum(),
        base_value=pl.col("base_value").sum(),
    )

    assert without(whole, frame.filter(first))["growth_pct"].to_list() == pytest.approx(
        growth(others.head(1))["growth_pct"].to_list(), rel=1e-9, abs=1e-9
    )


@moderately
@given(levels=READ)
def test_growth_of_the_whole_lies_between_a_part_and_all_without_it(levels: Levels) -> None:
    frame = table(levels)
    whole = (fsum(frame["value"]), fsum(frame["base_value"]))
    headline = 100 * (whole[0] - whole[1]) / whole[1]

    for own, rest in zip(
        growth(frame)["growth_pct"], without(whole, frame)["growth_pct"], strict=True
    ):
        noise = 1e-9 * max(1.0, abs(own), abs(rest))
        assert min(own, rest) - noise <= headline <= max(own, rest) + noise
