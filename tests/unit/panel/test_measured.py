import polars as pl
import pytest

from exportdecomp.panel.measured import measure
from exportdecomp.panel.outliers import NO_RULE
from tests.builders import Traded, items


def found(*traded: Traded, positive: bool = False) -> list[tuple[str, str | None]]:
    table = items(traded={f"code {number}": one for number, one in enumerate(traded)})
    measured = measure(table, NO_RULE, positive=positive)
    return measured.select("status", "reason").rows()


def test_an_item_with_both_quantities_in_one_unit_continues() -> None:
    assert found(Traded(147.0, 130.0, 21.0, 26.0)) == [("continuing", None)]


@pytest.mark.parametrize("quantity", [None, 0.0])
def test_a_true_zero_in_the_base_makes_an_entry(quantity: float | None) -> None:
    assert found(Traded(8.0, 0.0, 4.0, quantity, "t", None)) == [("entry", None)]


@pytest.mark.parametrize("quantity", [None, 0.0])
def test_a_true_zero_now_makes_an_exit(quantity: float | None) -> None:
    assert found(Traded(0.0, 9.0, quantity, 3.0, None, "t")) == [("exit", None)]


def test_an_entry_needs_no_quantity() -> None:
    assert found(Traded(8.0, 0.0)) == [("entry", None)]


def test_an_item_that_is_not_traded_in_either_period_is_not_measured() -> None:
    assert (
        found(Traded(0.0, 0.0), Traded(0.0, 0.0, 5.0, 0.0))
        == [("unmeasured", "not_traded")] * 2
    )


@pytest.mark.parametrize(
    ("traded", "reason"),
    [
        (Traded(147.0, None, 21.0, 26.0), "missing_base"),
        (Traded(None, 130.0, 21.0, 26.0), "missing_value"),
        (Traded(None, None), "missing_base"),
        (Traded(None, 0.0), "missing_value"),
        (Traded(147.0, 130.0, None, 26.0), "no_quantity"),
        (Traded(147.0, 130.0, 21.0, None), "no_quantity"),
        (Traded(147.0, 130.0, 0.0, 26.0), "zero_quantity"),
        (Traded(147.0, 130.0, 21.0, 0.0), "zero_quantity"),
        (Traded(147.0, 130.0, -21.0, 26.0), "negative_quantity"),
        (Traded(147.0, 130.0, 21.0, -26.0), "negative_quantity"),
        (Traded(147.0, 130.0, -21.0, None), "negative_quantity"),
        (Traded(147.0, 130.0, 21.0, 26.0, None, None), "no_unit"),
        (Traded(147.0, 130.0, 21.0, 26.0, "kg", "t"), "unit_changed"),
        (Traded(147.0, 130.0, 21.0, 26.0, "kg", None), "unit_changed"),
        (Traded(147.0, 130.0, 21.0, 26.0, None, "t"), "unit_changed"),
    ],
)
def test_what_cannot_be_measured_says_why(traded: Traded, reason: str) -> None:
    assert found(traded) == [("unmeasured", reason)]


def test_a_missing_base_is_not_an_entry() -> None:
    assert found(Traded(8.0, None, 4.0, 0.0)) == [("unmeasured", "missing_base")]


def test_a_value_of_zero_beside_a_quantity_has_a_unit_value() -> None:
    given_away = Traded(0.0, 130.0, 21.0, 26.0)

    assert found(given_away) == [("continuing", None)]
    assert found(given_away, positive=True) == [("unmeasured", "zero_value")]


def test_a_negative_value_has_a_unit_value_but_no_logarithm() -> None:
    returned = Traded(-7.0, 130.0, 21.0, 26.0)

    assert found(returned) == [("continuing", None)]
    assert found(returned, positive=True) == [("unmeasured", "negative_value")]


def test_a_factor_of_a_thousand_is_an_outlier_and_not_a_price() -> None:
    steady = {
        f"code {number}": Traded(100.0 + number, 97.0, 10.0, 10.0) for number in range(5)
    }
    in_kilograms = Traded(150.0, 140.0, 12_000.0, 11.0)
    table = items(traded=steady | {"in kilograms": in_kilograms})

    measured = measure(table)
    assert measured["reason"].to_list() == [None] * 5 + ["outlier"]
    assert measured["status"].to_list() == ["continuing"] * 5 + ["unmeasured"]


@pytest.mark.parametrize(
    "traded",
    [
        Traded(147.0, 130.0, 2e-9, 26.0),  # the unit value grows by a factor of 1.5e10
        Traded(3e12, 130.0, 6e11, 26.0),  # the quantity grows by a factor of 2.3e10
    ],
)
def test_a_factor_above_a_billion_is_an_outlier_under_any_rule(traded: Traded) -> None:
    assert found(traded) == [("unmeasured", "outlier")]


def test_whole_numbers_are_measured_and_what_is_not_finite_is_missing() -> None:
    table = items(
        traded={
            "ships": Traded(147.0, 130.0, 21.0, 26.0),
            "toys": Traded(90.0, 70.0, 11.0, 9.0),
        }
    )
    numbers = ("value", "base_value", "quantity", "base_quantity")
    whole = table.with_columns(pl.col(*numbers).cast(pl.Int64))
    broken = table.with_columns(quantity=pl.Series([float("nan"), 11.0]))

    assert measure(whole).equals(measure(table))
    assert measure(broken)["reason"].to_list() == ["no_quantity", None]


def test_the_columns_of_the_items_are_kept() -> None:
    table = items(traded={"ships": Traded(147.0, 130.0, 21.0, 26.0)})

    assert measure(table).drop("status", "reason").equals(table)
