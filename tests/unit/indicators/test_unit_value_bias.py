import pytest

from exportdecomp.indicators.unit_value_bias import unit_value_bias
from tests.builders import Traded, items

TABLE = items(
    traded={
        "plain": Traded(66.0, 80.0, 6.0, 8.0, "pieces", "pieces"),
        "fine": Traded(240.0, 80.0, 6.0, 2.0, "pieces", "pieces"),
        "steel": Traded(900.0, 400.0, 150.0, 100.0),
        "garments": Traded(40.0, 45.0),
    },
    headline_base=1000.0,
)


def test_a_dearer_mix_is_no_price() -> None:
    # Plain goes from 10 to 11: (8 + 6) / 2 * 1 = 7. Together 160 / 10 = 16 becomes
    # 306 / 12 = 25.5: (10 + 12) / 2 * 9.5 = 104.5, which is 97.5 too much.
    found = unit_value_bias(TABLE, {"shirts": ["plain", "fine"]})

    assert found.columns == [
        "period",
        "group",
        "price_pp",
        "unit_value_price_pp",
        "unit_value_bias_pp",
        "reason",
    ]
    assert found.row(0)[1:] == pytest.approx(("shirts", 0.7, 10.45, 9.75, None))


def test_pieces_are_not_added_to_tonnes() -> None:
    # Steel goes from 4 to 6: (100 + 150) / 2 * 2 = 250.
    found = unit_value_bias(TABLE, {"goods": ["plain", "steel", "garments"]})

    assert found.row(0)[1:] == pytest.approx(("goods", 25.7, None, None, "mixed_units"))


def test_a_group_without_a_measured_item_has_no_price() -> None:
    found = unit_value_bias(TABLE, {"soft": ["garments"], "absent": ["nobody"]})

    assert [row[1:] for row in found.rows()] == [
        ("soft", None, None, None, "no_measured_item"),
        ("absent", None, None, None, "no_measured_item"),
    ]


def test_one_leaf_has_no_mix_and_counts_once() -> None:
    found = unit_value_bias(TABLE, {"steel": ["steel", "steel"]})

    assert found.row(0)[1:] == pytest.approx(("steel", 25.0, 25.0, 0.0, None))


def test_every_period_has_a_row_for_every_group_in_their_order() -> None:
    later = items(traded={"fine": Traded(90.0, 80.0, 2.0, 2.0)}, period="2025-10")
    groups = {"shirts": ["plain", "fine"], "metals": ["steel"]}

    found = unit_value_bias(TABLE.vstack(later), groups)
    assert found["group"].to_list() == ["shirts", "metals"] * 2
    assert found["reason"].to_list() == [None, None, None, "no_measured_item"]
