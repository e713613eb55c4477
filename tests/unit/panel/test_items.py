import polars as pl
import pytest

from exportdecomp.model.tables import ITEMS, schema
from exportdecomp.panel.items import (
    Quantity,
    any_counted,
    to_items,
    to_quantities,
    uncovered,
)
from tests.builders import day, level

SHIPS = Quantity(17.0, 13.0, "ships", "ships")


def test_levels_and_quantities_become_items_in_the_order_of_the_levels() -> None:
    levels = {
        "toys": level(value=52, base_value=61),
        "ships": level(value=147, base_value=130),
    }

    table = to_items(levels, {"ships": SHIPS}, day("2025-09"), 191.0)

    assert dict(table.schema) == schema(ITEMS)
    september = day("2025-09")
    assert table.rows() == [
        (september, "toys", 52.0, 61.0, 191.0, None, None, None, None),
        (september, "ships", 147.0, 130.0, 191.0, 17.0, 13.0, "ships", "ships"),
    ]


def test_paired_quantities_are_known_by_code() -> None:
    paired = pl.DataFrame(
        [("sets", "t", 4.5, None, "ships")],
        schema=["base_unit", "unit", "quantity", "base_quantity", "component"],
        orient="row",
    )

    assert to_quantities(paired) == {"ships": Quantity(4.5, None, "t", "sets")}


def test_something_is_counted_if_either_period_has_a_quantity() -> None:
    assert any_counted({"toys": Quantity(unit="kg"), "ships": Quantity(base_quantity=0.0)})
    assert not any_counted({"toys": Quantity(unit="kg", base_unit="kg")})
    assert not any_counted({})


@pytest.mark.parametrize(
    ("parts", "change"),
    [
        # 147 - 130 = 17 on the whole.
        ([(100, 90), (47, 40)], None),
        ([(100, 90)], 7.0),
        ([], 17.0),
        # Seven more now and seven more then: no change, but not nothing.
        ([(100, 90), (40, 33)], 0.0),
        # Off by the noise of sums, which is below 147 / 10^12.
        ([(100, 90), (47 - 1e-13, 40)], None),
    ],
)
def test_what_a_whole_has_beyond_its_parts_is_known_by_its_change(
    parts: list[tuple[float, float]], change: float | None
) -> None:
    levels = [level(value=now, base_value=then) for now, then in parts]

    assert uncovered(level(value=147, base_value=130), levels) == change
