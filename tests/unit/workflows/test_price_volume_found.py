import polars as pl
import pytest

from exportdecomp.model.method import Method, MixMethod
from exportdecomp.model.price_volume_report import PriceVolumeRequest
from exportdecomp.panel.outliers import NO_RULE
from exportdecomp.workflows.price_volume_found import Found, find, mix_rows
from tests.builders import line
from tests.unit.workflows.sold import CROSSED, NOW, THEN, counted, request, sales

# Two sorts of food, of which the second replaces the first, and saws.
NESTED = sales(
    (THEN, "food", 160.0, 10.0, "t"), (NOW, "food", 300.0, 12.0, "t"),
    (THEN, "plain", 80.0, 8.0, "t"), (NOW, "plain", 60.0, 6.0, "t"),
    (THEN, "fine", 80.0, 2.0, "t"), (NOW, "fine", 240.0, 6.0, "t"),
    (THEN, "saws", 40.0, 5.0, "pieces"), (NOW, "saws", 60.0, 6.0, "pieces"),
).with_columns(
    parent=pl.Series([None, None, "food", "food", "food", "food", None, None])
)  # fmt: skip


def found(frame: pl.DataFrame, method: Method = Method.BENNET) -> Found:
    asked = PriceVolumeRequest(request(frame), method)
    return find(counted(frame), asked, NO_RULE)


def test_a_line_has_the_effects_of_the_items_below_it() -> None:
    effects = found(NESTED).effects

    # On 200: 10 * -2 and 40 * 4 of volume; saws 5.5 * 2 of price and 9 * 1 of volume.
    assert effects["plain"] == {"price": 0.0, "volume": -10.0}
    assert effects["fine"] == {"price": 0.0, "volume": 80.0}
    assert effects["food"] == {"price": 0.0, "volume": 70.0}
    assert effects["saws"] == {"price": 5.5, "volume": 4.5}


def test_the_own_unit_value_of_a_line_of_several_items_is_biased_by_their_mix() -> None:
    bias = found(NESTED).bias

    # (10 + 12) / 2 * (25 - 16) = 99 on 200
    assert bias.keys() == {"food"}
    assert bias["food"] == pytest.approx((49.5, None))


def test_values_of_measured_items_are_added_by_line_and_in_all() -> None:
    answer = found(CROSSED)

    assert answer.held == {"tea": 300.0, "saws": 33.0}
    assert answer.measured == (333.0, 186.0)


def test_all_methods_are_found_only_where_they_are_asked_for() -> None:
    assert found(CROSSED).others == {}
    answer = found(CROSSED, Method.ALL)
    assert answer.method is Method.BENNET
    assert answer.effects == answer.others["bennet"]
    assert set(answer.others) == set(Method) - {Method.ALL}


def test_a_folded_line_has_the_effects_of_the_lines_it_holds() -> None:
    folded = line(code="other", role="other")._replace(missing=("plain", "saws"))

    answer = found(NESTED).with_others([folded])

    assert answer.effects["other"] == {"price": 5.5, "volume": -5.5}
    assert answer.held["other"] == 120.0


def test_mix_is_found_only_where_it_is_asked_for() -> None:
    asked = PriceVolumeRequest(request(NESTED))

    assert mix_rows(counted(NESTED), asked, NO_RULE) == ()
    food, saws = mix_rows(counted(NESTED), asked._replace(mix=MixMethod.SHAPLEY), NO_RULE)
    assert (food.unit, food.items, saws.unit) == ("t", 2, "pieces")
    assert food.quantity_pp + food.mix_pp == pytest.approx(70.0)
