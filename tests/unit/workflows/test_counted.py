import polars as pl
import pytest

from exportdecomp.errors import DataError
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.panel.items import Quantity
from exportdecomp.workflows.counted import count_items
from exportdecomp.workflows.question import question
from tests.unit.workflows.sold import CROSSED, NOW, THEN, counted, sales

FOOD = [None, None, "food", "food"]


def test_the_leaves_of_the_only_dimension_are_the_items() -> None:
    table = sales(
        (THEN, "pumps", 130.0, 13.0, "kg"),
        (NOW, "pumps", 147.0, 14.0, "kg"),
        (THEN, "belts", 70.0, None, None),
        (NOW, "belts", 61.0, None, None),
    )

    found = counted(table)

    assert found.dimensions == ("product",)
    assert found.names == {"pumps": "pumps", "belts": "belts"}
    assert found.owned == {"pumps": ("pumps",), "belts": ("belts",)}
    assert found.left == {}
    assert found.quantities["pumps"] == Quantity(14.0, 13.0, "kg", "kg")
    columns = ("component", "value", "base_value", "headline_base", "quantity")
    assert found.items.select(columns).rows() == [
        ("pumps", 147.0, 130.0, 200.0, 14.0),
        ("belts", 61.0, 70.0, 200.0, None),
    ]


def test_what_a_parent_has_beyond_its_members_is_left_as_it_is() -> None:
    table = sales(
        (THEN, "food", 100.0, 12.0, "t"),
        (NOW, "food", 130.0, 13.0, "t"),
        (THEN, "rice", 80.0, 8.0, "t"),
        (NOW, "rice", 90.0, 9.0, "t"),
    ).with_columns(parent=pl.Series(FOOD))

    found = counted(table)

    # 20 then and 40 now stand in no member; 20 of 100.
    assert list(found.owned) == ["rice"]
    assert found.left == {"unallocated_in_food": 20.0}
    assert found.quantities["food"] == Quantity(13.0, 12.0, "t", "t")
    lines = [line for line in found.laid.lines if line.code == "food"]
    assert found.items_of(lines).select("component", "value", "quantity").rows() == [
        ("food", 130.0, 13.0)
    ]


def test_where_a_table_has_two_dimensions_its_cells_are_the_items() -> None:
    found = counted(CROSSED)

    assert found.dimensions == ("product", "partner")
    assert sorted(found.names.values()) == ["saws × eu", "saws × usa", "tea × eu", "tea × usa"]
    owned = {leaf: {found.names[cell] for cell in of} for leaf, of in found.owned.items()}
    assert owned == {"tea": {"tea × eu", "tea × usa"}, "saws": {"saws × eu", "saws × usa"}}
    assert found.left == {}
    assert found.items["quantity"].sum() == 23.0


def test_what_is_counted_by_another_dimension_only_is_not_counted_by_this_one() -> None:
    table = pl.DataFrame(
        {
            "period": [THEN, NOW] * 3,
            "product": ["tea", "tea", "TOTAL", "TOTAL", "TOTAL", "TOTAL"],
            "partner": ["TOTAL", "TOTAL", "eu", "eu", "TOTAL", "TOTAL"],
            "value": [170.0, 330.0] * 3,
            "quantity": [12.0, 13.0, None, None, None, None],
            "quantity_unit": ["t", "t", None, None, None, None],
        }
    )

    assert counted(table).items["quantity"].to_list() == [13.0]
    with pytest.raises(DataError, match="nothing is counted by partner") as caught:
        counted(table, "partner")
    assert caught.value.hint is not None
    assert "--map quantity=COLUMN" in caught.value.hint


def test_embedded_data_have_the_lines_of_a_release_as_items() -> None:
    asked = question(ContribRequest(period="2025-09", currency="CNY"))
    found = count_items(asked, "commodity")

    assert found.dimensions == ("commodity",)
    assert found.names["ic"] == "Integrated circuits"
    assert "other_me" in found.left
    with pytest.raises(DataError) as caught:
        count_items(asked, "partner")
    assert caught.value.where == "--by partner"


def test_of_imports_nothing_is_counted_and_nobody_asked_for_a_dimension() -> None:
    asked = question(ContribRequest(period="2025-09", flow=Flow.IMPORTS))

    with pytest.raises(DataError, match="nothing is counted of imports: china has") as caught:
        count_items(asked, "partner")

    assert caught.value.where == "--flow imports"
    assert caught.value.hint == "quantities are held of exports: leave --flow out"
