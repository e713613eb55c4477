"""What holds of prices and volumes beyond adding up."""

from math import log

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportdecomp.decompositions.contribution import contribution
from exportdecomp.decompositions.price_volume import METHODS, price_volume
from exportdecomp.decompositions.quantity_mix_price import quantity_mix_price
from exportdecomp.decompositions.registry import DECOMPOSITIONS, Decomposition
from exportdecomp.indicators.unit_value_bias import unit_value_bias
from exportdecomp.panel.measured import measure
from exportdecomp.panel.outliers import DEFAULT_RULE, NO_RULE, outlier_rule
from tests.builders import Traded, items
from tests.properties.traded import (
    MEASURED,
    POSITIVE,
    TRADED,
    Panels,
    amounts,
    moderately,
    near,
    panels,
)

SPLITS = [entry for entry in DECOMPOSITIONS if "rule" in entry.options]
split_of = pytest.mark.parametrize("entry", SPLITS, ids=lambda entry: entry.name)
method_of = pytest.mark.parametrize("method", METHODS)
RULES = [outlier_rule(kind) for kind in ("mad", "quartile", "hb", "bounds")]
rule_of = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.kind)
STATUSES = {"continuing", "entry", "exit", "unmeasured"}


def first(panel: Panels) -> pl.DataFrame:
    traded, scale = panel[0]
    return items(traded=traded, headline_base=scale)


@split_of
@moderately
@given(panel=panels(MEASURED))
def test_a_matched_panel_has_neither_entry_nor_exit(
    entry: Decomposition, panel: Panels
) -> None:
    effects = set(entry.split(first(panel))["effect"])

    assert effects <= {"price", "volume", "joint", "quantity", "mix"}


@method_of
@moderately
@given(panel=panels())
def test_with_outliers_left_out_everything_still_adds_up(method: str, panel: Panels) -> None:
    table = first(panel)

    added = (
        price_volume(table, method, DEFAULT_RULE)
        .group_by("period", "component")
        .agg(effect=pl.lit("total"), contribution_pp=pl.col("contribution_pp").sum())
    )
    assert amounts(added) == near(amounts(contribution(table)), panel)


@moderately
@given(panel=panels(), positive=st.booleans())
def test_what_is_not_measured_says_why_and_nothing_else_does(
    panel: Panels, *, positive: bool
) -> None:
    found = measure(first(panel), positive=positive)

    assert found.columns[:-2] == first(panel).columns
    assert set(found["status"]) <= STATUSES
    assert (found["status"] == "unmeasured").equals(found["reason"].is_not_null())


@rule_of
@moderately
@given(panel=panels(MEASURED), seed=st.integers(0, 99), factor=st.sampled_from([0.137, 1e6]))
def test_outliers_depend_on_neither_order_nor_labels_nor_units(
    rule: tuple[str, float], panel: Panels, seed: int, factor: float
) -> None:
    table = first(panel)
    other = table.with_columns(
        pl.col("component").str.reverse(),
        pl.col("value", "base_value") * factor,
        pl.col("quantity", "base_quantity") * 1000,
    ).sample(fraction=1.0, shuffle=True, seed=seed)

    found = measure(table, outlier_rule(*rule))
    again = measure(other, outlier_rule(*rule)).with_columns(pl.col("component").str.reverse())
    assert reasons(again) == reasons(found)


@moderately
@given(panel=panels(MEASURED))
def test_an_outlier_is_one_on_the_way_back_too(panel: Panels) -> None:
    table = first(panel)
    swapped = {
        "value": "base_value",
        "base_value": "value",
        "quantity": "base_quantity",
        "base_quantity": "quantity",
    }

    assert reasons(measure(table.rename(swapped))) == reasons(measure(table))


def reasons(measured: pl.DataFrame) -> dict[str, str | None]:
    return dict(measured.select("component", "reason").iter_rows())


@method_of
@moderately
@given(value=POSITIVE, now=TRADED, then=TRADED)
def test_an_unchanged_value_keeps_its_price_and_its_volume(
    method: str, value: float, now: float, then: float
) -> None:
    table = items(traded={"ships": Traded(value, value, now, then)})

    effects = price_volume(table, method, NO_RULE)["contribution_pp"]
    assert effects.sum() == pytest.approx(0.0, abs=1e-9 * 5000)
    assert (effects[1] == 0) == (now == then)
    # More are sold at a lower price, or fewer at a higher one.
    assert effects[0] * (now - then) <= 0 <= effects[1] * (now - then)


@moderately
@given(panel=panels(MEASURED))
def test_quantity_and_mix_are_the_volume_of_logarithms(panel: Panels) -> None:
    table = first(panel)

    parts = quantity_mix_price(table, "lmdi", NO_RULE).with_columns(
        pl.col("effect").replace(["quantity", "mix"], "volume")
    )
    added = parts.group_by("period", "component", "effect").agg(
        pl.col("contribution_pp").sum()
    )
    assert amounts(added) == near(amounts(price_volume(table, "lmdi", NO_RULE)), panel)


@moderately
@given(one=MEASURED)
def test_an_item_alone_in_its_unit_has_no_mix(one: Traded) -> None:
    table = items(traded={"ships": one})

    quantity, mix, price = quantity_mix_price(table, "shapley", NO_RULE)["contribution_pp"]
    expected = price_volume(table, "bennet", NO_RULE)["contribution_pp"]
    assert mix == 0
    assert [price, quantity] == pytest.approx(expected.to_list(), abs=1e-6)


@moderately
@given(
    quantities=st.lists(st.tuples(TRADED, TRADED), min_size=1, max_size=5),
    prices=st.tuples(st.integers(1, 900), st.integers(1, 900)),
)
def test_goods_of_one_price_have_no_bias(
    quantities: list[tuple[float, float]], prices: tuple[int, int]
) -> None:
    now, then = prices
    table = items(
        traded={
            f"part {number}": Traded(now * q1, then * q0, q1, q0)
            for number, (q1, q0) in enumerate(quantities)
        }
    )

    found = unit_value_bias(table, {"all": table["component"].to_list()}, NO_RULE).row(0)
    price_pp, own_pp, bias_pp = found[2:5]
    assert own_pp == pytest.approx(price_pp, rel=1e-9, abs=1e-6)
    assert bias_pp == pytest.approx(0.0, abs=1e-6 * (1 + abs(price_pp)))
    assert (price_pp > 0) == (log(now / then) > 0)


@moderately
@given(panel=panels())
def test_a_group_has_the_price_of_its_leaves(panel: Panels) -> None:
    table = first(panel)
    codes = table["component"].to_list()
    prices = price_volume(table).filter(effect="price")["contribution_pp"]

    found = unit_value_bias(table, {"all": codes}).row(0, named=True)
    if found["price_pp"] is None:
        assert prices.is_empty()
        assert found["reason"] == "no_measured_item"
    else:
        assert found["price_pp"] == pytest.approx(prices.sum(), rel=1e-9, abs=1e-6)
