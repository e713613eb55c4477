import polars as pl
import pytest

from exportdecomp.decompositions.price_volume import METHODS, price_volume
from exportdecomp.errors import UnknownChoiceError
from exportdecomp.indicators.mix import mix_of_units
from exportdecomp.panel.outliers import NO_RULE
from tests.builders import Traded, items

# 26 at 5 and then 20 at 7, over a headline of 200.
SHIPS = Traded(140.0, 130.0, 20.0, 26.0)


def rows(method: str, **traded: Traded) -> dict[tuple[str, str], float]:
    table = items(traded=traded, headline_base=200.0)
    split = price_volume(table, method, NO_RULE)
    keys = split.select("component", "effect").rows()
    return dict(zip(keys, split["contribution_pp"], strict=True))


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        # (26 + 20) / 2 * 2 = 46; (5 + 7) / 2 * -6 = -36.
        ("bennet", {"price": 23.0, "volume": -18.0}),
        # 26 * 2 = 52; 7 * -6 = -42.
        ("laspeyres", {"price": 26.0, "volume": -21.0}),
        # 20 * 2 = 40; 5 * -6 = -30.
        ("paasche", {"price": 20.0, "volume": -15.0}),
        # 26 * 2 = 52; 5 * -6 = -30; 2 * -6 = -12.
        ("three-way", {"price": 26.0, "volume": -15.0, "joint": -6.0}),
        # L(140, 130) = 10 / ln(14 / 13) = 134.9382; times ln(7 / 5) and ln(20 / 26).
        ("lmdi", {"price": 22.7015, "volume": -17.7015}),
        # Of one item every index is its own unit value.
        ("fisher", {"price": 22.7015, "volume": -17.7015}),
        ("tornqvist", {"price": 22.7015, "volume": -17.7015}),
    ],
)
def test_one_item_by_each_method(method: str, expected: dict[str, float]) -> None:
    found = rows(method, ships=SHIPS)

    assert found == pytest.approx(
        {("ships", effect): pp for effect, pp in expected.items()}, abs=6e-5
    )


@pytest.mark.parametrize("method", METHODS)
def test_what_is_not_split_stays_whole_under_its_status(method: str) -> None:
    found = rows(
        method,
        drones=Traded(8.0, 0.0, 4.0, None, "pieces", None),
        looms=Traded(0.0, 6.0, 0.0, 3.0),
        garments=Traded(40.0, 45.0),
        toys=Traded(None, 12.0),
    )

    assert found == {
        ("drones", "entry"): 4.0,
        ("looms", "exit"): -3.0,
        ("garments", "unmeasured"): -2.5,
        ("toys", "unmeasured"): None,
    }


def test_rows_stand_in_the_order_of_the_items() -> None:
    found = rows(
        "three-way", drones=Traded(8.0, 0.0), ships=SHIPS, garments=Traded(40.0, 45.0)
    )

    assert list(found) == [
        ("drones", "entry"),
        ("ships", "price"),
        ("ships", "volume"),
        ("ships", "joint"),
        ("garments", "unmeasured"),
    ]


def test_a_value_of_zero_is_a_unit_value_for_bennet_and_not_for_logarithms() -> None:
    given_away = Traded(0.0, 130.0, 20.0, 26.0)

    # (26 + 20) / 2 * -5 = -115; (5 + 0) / 2 * -6 = -15.
    assert rows("bennet", ships=given_away) == {
        ("ships", "price"): -57.5,
        ("ships", "volume"): -7.5,
    }
    assert rows("lmdi", ships=given_away) == {("ships", "unmeasured"): -65.0}


def test_an_item_left_out_of_an_index_does_not_move_it() -> None:
    alone = rows("fisher", ships=SHIPS, phones=Traded(99.0, 70.0, 11.0, 10.0))
    beside = rows(
        "fisher",
        ships=SHIPS,
        phones=Traded(99.0, 70.0, 11.0, 10.0),
        garments=Traded(40.0, 45.0),
    )

    assert {key: beside[key] for key in alone} == alone


def test_an_unchanged_value_is_not_an_unchanged_price() -> None:
    # L(130, 130) = 130, so 130 * ln(26 / 20) = 34.1074.
    found = rows("lmdi", ships=Traded(130.0, 130.0, 20.0, 26.0))

    assert found["ships", "price"] == pytest.approx(17.0537, abs=1e-4)
    assert found["ships", "volume"] == pytest.approx(-17.0537, abs=1e-4)


def test_periods_have_indices_of_their_own() -> None:
    first = items(traded={"ships": SHIPS, "phones": Traded(99.0, 70.0, 11.0, 10.0)})
    second = items(traded={"ships": Traded(150.0, 130.0, 25.0, 20.0)}, period="2025-10")

    together = price_volume(first.vstack(second), "fisher", NO_RULE)
    apart = price_volume(first, "fisher", NO_RULE).vstack(
        price_volume(second, "fisher", NO_RULE)
    )
    assert together["contribution_pp"].to_list() == pytest.approx(
        apart["contribution_pp"].to_list()
    )


def test_nothing_to_split_gives_no_rows() -> None:
    assert price_volume(items(traded={}, headline_base=200.0), "fisher").is_empty()


def test_a_method_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownChoiceError, match="'benet'"):
        price_volume(items(traded={"ships": SHIPS}), "benet")


@pytest.mark.parametrize("base", [0.0, -200.0, None, float("nan")])
def test_without_a_headline_base_above_zero_there_are_no_points(base: float | None) -> None:
    table = items(traded={"ships": SHIPS}, headline_base=200.0)
    baseless = table.with_columns(headline_base=pl.lit(base, pl.Float64))

    assert price_volume(baseless)["contribution_pp"].to_list() == [None, None]
    assert mix_of_units(baseless)["quantity_pp"].to_list() == [None]
