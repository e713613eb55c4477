"""Whatever is registered as a decomposition adds up, whoever wrote it."""

from math import fsum

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exportdecomp.decompositions import DECOMPOSITIONS, Decomposition
from exportdecomp.model.tables import DECOMPOSITION, schema
from tests.builders import paired

PERIODS = ("2025-08", "2025-09", "2026-03")
CODES = tuple(f"code_{letter}" for letter in "qwertzuiop")

Levels = tuple[float, float]
every = pytest.mark.parametrize("entry", DECOMPOSITIONS, ids=lambda entry: entry.name)
moderately = settings(max_examples=40)

# Whole currency units, as offices print them; balances may be negative.
AMOUNTS = st.integers(-4_000_000, 9_000_000).map(float)
LEVELS = st.tuples(AMOUNTS, AMOUNTS)
# Positive and of the size of the parts, so that contributions are numbers of points.
SCALES = st.integers(50_000, 30_000_000).map(float)


@st.composite
def panels(draw: st.DrawFn) -> list[tuple[dict[str, Levels], float]]:
    """Levels by component and a headline base, for each of three periods."""
    codes = draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=6, unique=True))
    return [({code: draw(LEVELS) for code in codes}, draw(SCALES)) for _ in PERIODS]


Panels = list[tuple[dict[str, Levels], float]]


def stack(entry: Decomposition, panel: Panels) -> pl.DataFrame:
    """As many of the periods as the decomposition takes."""
    made = [
        paired(levels=levels, period=period, headline_base=scale)
        for period, (levels, scale) in zip(PERIODS, panel, strict=True)
    ]
    return pl.concat(made[: entry.periods])


def amounts(split: pl.DataFrame) -> dict[tuple[object, ...], float]:
    keys = split.select("period", "component", "effect").rows()
    return dict(zip(keys, split["contribution_pp"], strict=True))


def size(panel: Panels) -> float:
    """The sum of absolute contributions, beside which float noise is measured."""
    return max(
        1e-3,
        fsum(
            100 * (abs(value) + abs(base)) / scale
            for levels, scale in panel
            for value, base in levels.values()
        ),
    )


@every
@moderately
@given(panel=panels())
def test_effects_sum_to_the_headline_of_their_period(
    entry: Decomposition, panel: Panels
) -> None:
    frame = stack(entry, panel)
    split = entry.split(frame)
    headline = dict(entry.headline(frame).select("period", "headline_pct").iter_rows())

    sums = {
        period: fsum(rows["contribution_pp"])
        for (period,), rows in split.group_by("period", maintain_order=True)
    }
    assert dict(split.schema) == schema(DECOMPOSITION)
    assert sums == pytest.approx(headline, rel=0, abs=1e-9 * size(panel))


@every
@moderately
@given(panel=panels(), seed=st.integers(0, 99))
def test_the_order_of_rows_does_not_matter(
    entry: Decomposition, panel: Panels, seed: int
) -> None:
    frame = stack(entry, panel)
    shuffled = frame.sample(fraction=1.0, shuffle=True, seed=seed)

    split, again = amounts(entry.split(frame)), amounts(entry.split(shuffled))
    assert again == pytest.approx(split, rel=0, abs=1e-9 * size(panel))


@every
@moderately
@given(panel=panels())
def test_labels_do_not_matter(entry: Decomposition, panel: Panels) -> None:
    frame = stack(entry, panel)
    renamed = frame.with_columns(pl.col("component").str.reverse())

    split, again = entry.split(frame), entry.split(renamed)
    back = again.with_columns(pl.col("component").str.reverse())
    assert amounts(back) == pytest.approx(amounts(split), rel=0, abs=1e-9 * size(panel))


@every
@moderately
@given(panel=panels(), factor=st.sampled_from([1e-8, 0.137, 7.1, 1e6]))
def test_the_unit_of_account_does_not_matter(
    entry: Decomposition, panel: Panels, factor: float
) -> None:
    frame = stack(entry, panel)
    scaled = frame.with_columns(pl.col("value", "base_value", "headline_base") * factor)

    split, again = amounts(entry.split(frame)), amounts(entry.split(scaled))
    assert again == pytest.approx(split, rel=0, abs=1e-9 * size(panel))


@every
@moderately
@given(panel=panels(), parts=st.tuples(*[LEVELS for _ in PERIODS]))
def test_splitting_a_component_keeps_its_sum_and_the_others(
    entry: Decomposition, panel: Panels, parts: tuple[Levels, ...]
) -> None:
    whole = next(iter(panel[0][0]))
    divided: Panels = []
    for (levels, scale), (value, base) in zip(panel, parts, strict=True):
        rest = (levels[whole][0] - value, levels[whole][1] - base)
        others = {code: pair for code, pair in levels.items() if code != whole}
        divided.append((others | {"one_part": (value, base), "other_part": rest}, scale))

    split = entry.split(stack(entry, divided))
    merged = split.with_columns(pl.col("component").replace(["one_part", "other_part"], whole))
    added = merged.group_by("period", "component", "effect").agg(
        pl.col("contribution_pp").sum()
    )
    assert amounts(added) == pytest.approx(
        amounts(entry.split(stack(entry, panel))), rel=0, abs=1e-9 * size(divided)
    )


@every
@moderately
@given(panel=panels())
def test_no_change_means_no_effect(entry: Decomposition, panel: Panels) -> None:
    still = [
        ({code: (base, base) for code, (_, base) in levels.items()}, scale)
        for levels, scale in panel
    ]

    assert set(entry.split(stack(entry, still))["contribution_pp"]) == {0.0}


@every
@moderately
@given(panel=panels())
def test_a_silent_component_contributes_nothing_and_changes_nothing(
    entry: Decomposition, panel: Panels
) -> None:
    heard = [(levels | {"silent": (0.0, 0.0)}, scale) for levels, scale in panel]

    split = entry.split(stack(entry, heard))
    silent = split.filter(pl.col("component") == "silent")
    others = split.filter(pl.col("component") != "silent")
    assert set(silent["contribution_pp"]) == {0.0}
    assert amounts(others) == pytest.approx(
        amounts(entry.split(stack(entry, panel))), rel=0, abs=1e-9 * size(panel)
    )


@every
@moderately
@given(panel=panels(), side=st.sampled_from(["value", "base_value"]))
def test_a_missing_level_gives_null_for_its_component_alone(
    entry: Decomposition, panel: Panels, side: str
) -> None:
    lost = next(iter(panel[0][0]))
    is_lost = pl.col("component") == lost
    frame = stack(entry, panel)
    holed = frame.with_columns(pl.when(~is_lost).then(pl.col(side)).alias(side))

    split = entry.split(holed)
    others = entry.split(frame).filter(~is_lost)
    assert set(split.filter(is_lost)["contribution_pp"]) == {None}
    assert amounts(split.filter(~is_lost)) == pytest.approx(
        amounts(others), rel=0, abs=1e-9 * size(panel)
    )
    assert not split["contribution_pp"].is_nan().any()
