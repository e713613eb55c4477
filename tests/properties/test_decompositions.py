"""Whatever is registered as a decomposition adds up, whoever wrote it."""

from math import fsum

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportdecomp.decompositions.registry import DECOMPOSITIONS, Decomposition
from exportdecomp.model.tables import DECOMPOSITION, schema
from tests.builders import Traded
from tests.properties.traded import (
    AMOUNTS,
    PERIODS,
    Panels,
    amounts,
    every,
    moderately,
    near,
    panels,
    stack,
)

BOTH = {"value": "base_value", "quantity": "base_quantity", "unit": "base_unit"}
LEVELS = st.builds(Traded, AMOUNTS, AMOUNTS)


def that(claim: str) -> pytest.MarkDecorator:
    """The entries that make a claim."""
    entries = [entry for entry in DECOMPOSITIONS if getattr(entry, claim)]
    return pytest.mark.parametrize("entry", entries, ids=lambda entry: entry.name)


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
    assert sums == near(headline, panel)


@every
@moderately
@given(panel=panels())
def test_effects_of_a_component_sum_to_what_it_contributes(
    entry: Decomposition, panel: Panels
) -> None:
    frame = stack(entry, panel)

    added = (
        entry.split(frame)
        .group_by("period", "component")
        .agg(effect=pl.lit("total"), contribution_pp=pl.col("contribution_pp").sum())
    )
    assert amounts(added) == near(amounts(entry.own(frame)), panel)


@every
@moderately
@given(panel=panels(), seed=st.integers(0, 99))
def test_neither_order_nor_labels_of_rows_matter(
    entry: Decomposition, panel: Panels, seed: int
) -> None:
    frame = stack(entry, panel)
    renamed = frame.with_columns(pl.col("component").str.reverse())
    shuffled = renamed.sample(fraction=1.0, shuffle=True, seed=seed)

    back = entry.split(shuffled).with_columns(pl.col("component").str.reverse())
    assert amounts(back) == near(amounts(entry.split(frame)), panel)


@every
@moderately
@given(panel=panels(), factor=st.sampled_from([1e-8, 0.137, 7.1, 1e6]))
def test_the_unit_of_account_does_not_matter(
    entry: Decomposition, panel: Panels, factor: float
) -> None:
    frame = stack(entry, panel)
    scaled = frame.with_columns(pl.col("value", "base_value", "headline_base") * factor)

    assert amounts(entry.split(scaled)) == near(amounts(entry.split(frame)), panel)


@every
@moderately
@given(panel=panels())
def test_the_unit_of_quantity_does_not_matter(entry: Decomposition, panel: Panels) -> None:
    frame = stack(entry, panel)
    in_kilograms = frame.with_columns(
        pl.when(pl.col(unit) == "t").then(1000 * pl.col(quantity)).otherwise(quantity)
        .alias(quantity)
        for quantity, unit in (("quantity", "unit"), ("base_quantity", "base_unit"))
    ).with_columns(pl.col("unit", "base_unit").replace("t", "kg"))  # fmt: skip

    assert amounts(entry.split(in_kilograms)) == near(amounts(entry.split(frame)), panel)


@that("is_linear")
@moderately
@given(panel=panels(), parts=st.tuples(*[LEVELS for _ in PERIODS]))
def test_cutting_a_component_anywhere_keeps_its_sum_and_the_others(
    entry: Decomposition, panel: Panels, parts: tuple[Traded, ...]
) -> None:
    whole = next(iter(panel[0][0]))
    divided: Panels = []
    for (traded, scale), part in zip(panel, parts, strict=True):
        others = {code: one for code, one in traded.items() if code != whole}
        cut = {"a_part": part, "b_part": rest(traded[whole], part)}
        divided.append((others | cut, scale))

    split = entry.split(stack(entry, divided))
    assert merged(split, whole) == near(amounts(entry.split(stack(entry, panel))), divided)


@every
@moderately
@given(panel=panels(), fraction=st.sampled_from([0.5, 0.25, 0.9]))
def test_cutting_a_component_in_proportion_keeps_every_effect(
    entry: Decomposition, panel: Panels, fraction: float
) -> None:
    whole = next(iter(panel[0][0]))
    divided: Panels = []
    for traded, scale in panel:
        one = traded[whole]
        others = {code: other for code, other in traded.items() if code != whole}
        cut = {"a_part": times(one, fraction), "b_part": times(one, 1 - fraction)}
        divided.append((others | cut, scale))

    split = entry.split(stack(entry, divided))
    assert merged(split, whole) == near(amounts(entry.split(stack(entry, panel))), panel)


def merged(split: pl.DataFrame, whole: str) -> dict[tuple[object, ...], float]:
    named = split.with_columns(pl.col("component").replace(["a_part", "b_part"], whole))
    return amounts(
        named.group_by("period", "component", "effect").agg(pl.col("contribution_pp").sum())
    )


def rest(whole: Traded, part: Traded) -> Traded:
    return Traded(
        (whole.value or 0.0) - (part.value or 0.0),
        (whole.base_value or 0.0) - (part.base_value or 0.0),
    )


def times(one: Traded, fraction: float) -> Traded:
    def of(amount: float | None) -> float | None:
        return None if amount is None else amount * fraction

    return one._replace(
        value=of(one.value),
        base_value=of(one.base_value),
        quantity=of(one.quantity),
        base_quantity=of(one.base_quantity),
    )


@that("reverses")
@moderately
@given(panel=panels())
def test_the_way_back_undoes_the_way_there(entry: Decomposition, panel: Panels) -> None:
    frame = stack(entry, panel)
    back = frame.rename({**BOTH, **{base: now for now, base in BOTH.items()}})

    undone = entry.split(back).with_columns(
        pl.col("effect").replace({"entry": "exit", "exit": "entry"}),
        -pl.col("contribution_pp"),
    )
    assert amounts(undone) == near(amounts(entry.split(frame)), panel)


@every
@moderately
@given(panel=panels())
def test_no_change_means_no_effect(entry: Decomposition, panel: Panels) -> None:
    still = stack(entry, panel).with_columns(
        pl.col(base).alias(now) for now, base in BOTH.items()
    )

    assert set(entry.split(still)["contribution_pp"]) == {0.0}


@every
@moderately
@given(panel=panels())
def test_a_silent_component_contributes_nothing_and_changes_nothing(
    entry: Decomposition, panel: Panels
) -> None:
    heard = [(traded | {"silent": Traded(0.0, 0.0)}, scale) for traded, scale in panel]

    split = entry.split(stack(entry, heard))
    silent = pl.col("component") == "silent"
    assert set(split.filter(silent)["contribution_pp"]) == {0.0}
    assert amounts(split.filter(~silent)) == near(
        amounts(entry.split(stack(entry, panel))), panel
    )


@every
@moderately
@given(panel=panels(), side=st.sampled_from(["value", "base_value"]))
def test_a_missing_level_gives_null_for_its_component(
    entry: Decomposition, panel: Panels, side: str
) -> None:
    lost = pl.col("component") == next(iter(panel[0][0]))
    holed = stack(entry, panel).with_columns(pl.when(~lost).then(pl.col(side)).alias(side))

    split = entry.split(holed)
    assert set(split.filter(lost)["contribution_pp"]) == {None}
    assert not split["contribution_pp"].is_nan().any()
    assert not split["contribution_pp"].is_infinite().any()


@that("is_separate")
@moderately
@given(panel=panels())
def test_a_component_alone_has_the_rows_it_has_among_others(
    entry: Decomposition, panel: Panels
) -> None:
    frame = stack(entry, panel)
    alone = pl.col("component") == next(iter(panel[0][0]))

    assert amounts(entry.split(frame.filter(alone))) == near(
        amounts(entry.split(frame).filter(alone)), panel
    )


@every
def test_nothing_reported_gives_no_number(entry: Decomposition) -> None:
    nothing = {"ships": Traded(None, None, None, None, None, None)}

    split = entry.split(stack(entry, [(nothing, 200.0)] * len(PERIODS)))
    assert set(split["contribution_pp"]) == {None}
