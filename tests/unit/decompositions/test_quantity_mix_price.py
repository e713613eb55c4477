import pytest

from exportdecomp.decompositions.quantity_mix_price import quantity_mix_price
from exportdecomp.errors import UnknownChoiceError
from exportdecomp.panel.outliers import NO_RULE
from tests.builders import Traded, items

PLAIN = Traded(60.0, 80.0, 6.0, 8.0, "pieces", "pieces")
FINE = Traded(240.0, 80.0, 6.0, 2.0, "pieces", "pieces")


def sums(method: str, **traded: Traded) -> dict[str, float]:
    table = items(traded=traded, headline_base=1000.0)
    split = quantity_mix_price(table, method, NO_RULE)
    found: dict[str, float] = {}
    for _, _, effect, points in split.iter_rows():
        found[effect] = found.get(effect, 0.0) + points
    return found


def test_dearer_sorts_raise_the_mix_and_not_the_price() -> None:
    # Ten pieces become twelve: 2 * (16 + 25) / 2 = 41; the mean unit value goes from 16 to
    # 25 at unchanged prices: 9 * (10 + 12) / 2 = 99.
    assert sums("shapley", plain=PLAIN, fine=FINE) == pytest.approx(
        {"quantity": 4.1, "mix": 9.9, "price": 0.0}
    )


def test_the_three_factors_of_one_item_by_hand() -> None:
    # Fine: Q 10 to 12, s 0.2 to 0.5, p 40 to 50, so from 80 to 300. Of the quantity
    # 2 * ((0.2 * 40 + 0.5 * 50) / 3 + (0.2 * 50 + 0.5 * 40) / 6) = 2 * (11 + 5) = 32,
    # of the mix 0.3 * ((400 + 600) / 3 + (480 + 500) / 6) = 0.3 * 496.667 = 149,
    # of the price 10 * ((2 + 6) / 3 + (2.4 + 5) / 6) = 10 * 3.9 = 39: together 220.
    fine = FINE._replace(value=300.0)
    table = items(traded={"fine": fine, "plain": PLAIN}, headline_base=1000.0)

    split = quantity_mix_price(table, "shapley", NO_RULE)
    assert split["effect"].to_list()[:3] == ["quantity", "mix", "price"]
    assert split["contribution_pp"].to_list()[:3] == pytest.approx([3.2, 14.9, 3.9])


def test_units_are_wholes_of_their_own() -> None:
    # Steel alone in tonnes: (100 + 150) / 2 at unit values 4 and 6.
    steel = Traded(900.0, 400.0, 150.0, 100.0)
    alone = sums("shapley", steel=steel)

    assert alone == pytest.approx({"quantity": 25.0, "mix": 0.0, "price": 25.0})
    assert sums("shapley", steel=steel, plain=PLAIN, fine=FINE) == pytest.approx(
        {"quantity": 29.1, "mix": 9.9, "price": 25.0}
    )


def test_what_enters_does_not_change_the_mix() -> None:
    found = sums("lmdi", plain=PLAIN, fine=FINE, new=Traded(9.0, 0.0, 3.0, 0.0))

    assert found["entry"] == pytest.approx(0.9)
    assert found["quantity"] + found["mix"] + found["price"] == pytest.approx(14.0)
    assert found["price"] == pytest.approx(0.0)


def test_logarithms_leave_a_value_of_zero_unmeasured() -> None:
    gifts = Traded(0.0, 80.0, 6.0, 2.0, "pieces", "pieces")

    assert sums("lmdi", plain=PLAIN, gifts=gifts)["unmeasured"] == pytest.approx(-8.0)
    assert "unmeasured" not in sums("shapley", plain=PLAIN, gifts=gifts)


def test_a_method_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownChoiceError, match="'bennet'"):
        quantity_mix_price(items(traded={"plain": PLAIN}), "bennet")
