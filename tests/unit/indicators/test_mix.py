import pytest

from exportdecomp.indicators.mix import mix_of_units
from exportdecomp.panel.outliers import NO_RULE, OutlierRule
from tests.builders import Traded, items

# Neither sort of shirts becomes dearer, but the dear one replaces the cheap one.
SHIRTS = {
    "plain": Traded(60.0, 80.0, 6.0, 8.0, "pieces", "pieces"),
    "fine": Traded(240.0, 80.0, 6.0, 2.0, "pieces", "pieces"),
}
PIPES = Traded(90.0, 70.0, 9.0, 10.0)


def test_what_is_counted_in_one_unit_has_quantity_mix_and_price() -> None:
    table = items(traded={**SHIRTS, "pipes": PIPES}, headline_base=1000.0)

    shirts, pipes = mix_of_units(table, "shapley", NO_RULE).rows(named=True)

    assert (shirts["unit"], shirts["items"]) == ("pieces", 2)
    assert (shirts["quantity"], shirts["base_quantity"]) == (12.0, 10.0)
    assert (shirts["value"], shirts["base_value"]) == (300.0, 160.0)
    # 140 on 1,000: 4.1 points of quantity, the rest of mix, prices stood still.
    parts = [shirts[name] for name in ("quantity_pp", "mix_pp", "price_pp")]
    assert parts == pytest.approx([4.1, 9.9, 0.0])
    # Pipes are alone in their unit, so all but price is quantity: 85 * -1 and 9.5 * 3.
    parts = [pipes[name] for name in ("quantity_pp", "mix_pp", "price_pp")]
    assert parts == pytest.approx([-0.85, 0.0, 2.85])


@pytest.mark.parametrize("method", ["shapley", "lmdi"])
def test_quantity_mix_and_price_add_up_to_the_change_of_each_unit(method: str) -> None:
    table = items(traded={**SHIRTS, "pipes": PIPES}, headline_base=500.0)

    for row in mix_of_units(table, method, NO_RULE).rows(named=True):
        change = 100 * (row["value"] - row["base_value"]) / 500
        assert row["quantity_pp"] + row["mix_pp"] + row["price_pp"] == pytest.approx(change)


def test_what_is_not_measured_is_in_no_unit() -> None:
    table = items(
        traded={
            "pipes": PIPES,
            "drones": Traded(8.0, 0.0, 4.0, None),
            "ships": Traded(90.0, 70.0, 8.0, 7.0, "ships", "t"),
            "saws": Traded(900.0, 70.0, 0.5, 9.0),
        }
    )

    found = mix_of_units(table, "shapley", OutlierRule("bounds", 10.0))

    assert found.select("unit", "items").rows() == [("t", 1)]


def test_a_value_of_zero_has_no_logarithm_but_a_place_in_shapley() -> None:
    table = items(traded={"pipes": PIPES, "samples": Traded(12.0, 0.0, 3.0, 2.0)})

    assert mix_of_units(table, "shapley", NO_RULE)["items"].to_list() == [2]
    assert mix_of_units(table, "lmdi", NO_RULE)["items"].to_list() == [1]


def test_nothing_that_is_measured_makes_no_row() -> None:
    table = items(traded={"toys": Traded(8.0, 7.0)})

    assert mix_of_units(table).is_empty()
