import polars as pl
import pytest

from exportdecomp.model.method import Method
from exportdecomp.model.price_volume_report import Effects, PriceVolumeRow
from exportdecomp.workflows.price_volume_rows import comparison_of, effects_of
from tests.unit.workflows.sold import NOW, THEN, breakdown, rows, sales


def row(code: str, *table: tuple[str, str, float, float | None, str | None]) -> PriceVolumeRow:
    """The row of a code beside 80 of saws, which become 84."""
    saws = ((THEN, "saws", 80.0, 8.0, "kg"), (NOW, "saws", 84.0, 8.0, "kg"))
    return rows(breakdown(sales(*saws, *table)))[code]


def test_an_effect_that_did_not_occur_is_zero() -> None:
    assert effects_of({"entry": 2.5}, Method.BENNET) == Effects(0.0, 0.0, None, 2.5, 0.0, 0.0)


def test_a_joint_effect_is_zero_where_there_can_be_one_and_else_null() -> None:
    assert effects_of({"price": 1.0}, Method.THREE_WAY).joint_pp == 0.0
    assert effects_of({"price": 1.0}, Method.PAASCHE).joint_pp is None


def test_the_spread_is_that_of_the_price_effects() -> None:
    found = comparison_of(
        {"bennet": {"price": 2.5, "volume": 1.0}, "paasche": {"price": 3.25}, "lmdi": {}}
    )

    assert found is not None
    assert dict(found.price_pp) == {"bennet": 2.5, "paasche": 3.25, "lmdi": 0.0}
    assert dict(found.volume_pp) == {"bennet": 1.0, "paasche": 0.0, "lmdi": 0.0}
    assert found.spread_pp == 3.25


def test_one_method_alone_is_compared_with_none() -> None:
    assert comparison_of({}) is None


def test_a_measured_line_has_a_growth_triple() -> None:
    found = row("pumps", (THEN, "pumps", 120.0, 32.0, "kg"), (NOW, "pumps", 132.0, 44.0, "kg"))

    # 1.1 = 1.375 * 0.8, at 3 in place of 3.75 a kilogram.
    assert found.growth_pct == pytest.approx(10.0)
    assert found.triple[:6] == (44.0, 32.0, "kg", "kg", 3.0, 3.75)
    assert found.triple[6:] == pytest.approx((37.5, -20.0))
    assert (found.base_share_pct, found.measured_share_pct) == (60.0, 100.0)
    assert found.null_reasons == {"unit_value_bias_pp": "no_members"}


def test_what_entered_has_no_growth_of_anything() -> None:
    found = row("pumps", (THEN, "pumps", 0.0, 0.0, "kg"), (NOW, "pumps", 12.0, 4.0, "kg"))

    assert (found.status, found.growth_pct) == ("entry", None)
    assert found.effects == Effects(0.0, 0.0, None, 15.0, 0.0, 0.0)
    assert found.triple.unit_value == 3.0
    assert found.null_reasons["growth_pct"] == "zero_base"
    assert found.null_reasons["volume_growth_pct"] == "zero_base"
    assert found.null_reasons["unit_value_growth_pct"] == "zero_quantity"


def test_what_left_has_a_share_of_nothing() -> None:
    found = row("pumps", (THEN, "pumps", 12.0, 4.0, "kg"), (NOW, "pumps", 0.0, 0.0, "kg"))

    assert (found.status, found.growth_pct, found.measured_share_pct) == ("exit", -100.0, None)
    assert found.null_reasons["measured_share_pct"] == "no_value"


def test_a_remainder_is_unmeasured_for_the_reason_it_is_there() -> None:
    table = sales(
        (THEN, "food", 100.0, None, None), (NOW, "food", 130.0, None, None),
        (THEN, "rice", 80.0, 8.0, "t"), (NOW, "rice", 90.0, 9.0, "t"),
    ).with_columns(parent=pl.Series([None, None, "food", "food"]))  # fmt: skip
    found = rows(breakdown(table))
    rest = found["unallocated_in_food"]

    assert (rest.label, rest.role) == ("Not allocated, food", "residual")
    assert (rest.status, rest.reason) == ("unmeasured", "unallocated")
    assert rest.null_reasons["growth_pct"] == "residual"
    assert rest.null_reasons["unit_value_growth_pct"] == "not_counted"
    # The parent has the effects of its member, and no status of its own.
    assert found["food"].effects == Effects(0.0, 10.0, None, 0.0, 0.0, 20.0)
    assert (found["food"].status, found["food"].reason) == (None, None)
    # 90 of 130
    assert found["food"].measured_share_pct == pytest.approx(69.23076923)
