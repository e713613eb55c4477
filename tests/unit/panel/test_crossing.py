import polars as pl
import pytest

from exportdecomp.panel.axes import Axis
from exportdecomp.panel.crossing import at_crossings, cells_of, cross_axes
from tests.builders import day
from tests.unit.panel.observed import Seen, observed

BY = ("product", "area", "port")


def axis(name: str, *codes: str, total: str | None = None) -> Axis:
    return Axis(name, f"by:{name}", total, dict.fromkeys(codes), {})


PRODUCT, AREA = axis("product", "ships", "toys"), axis("area", "eu", "asia", total="TOTAL")
PORT = axis("port", "north", "south")
AXES = (PRODUCT, AREA, PORT)

ROWS = observed(
    Seen("2024-09", ("ships", "eu", "north"), 30.0),
    Seen("2024-09", ("ships", "eu", "south"), 4.0),
    Seen("2024-09", ("ships", "TOTAL", "north"), 50.0),
    Seen("2024-09", ("toys", "asia", "north"), 7.0),
    Seen("2025-09", ("ships", "eu", "north"), 41.0),
    by=BY,
).with_columns(quantity=pl.lit(None, pl.Float64))


def cells(rows: pl.DataFrame, silent: pl.DataFrame | None = None) -> dict[object, float]:
    """The levels by codes and year."""
    panel = cells_of(rows, AXES, (PRODUCT, AREA), silent)
    return {
        (*panel.codes[number], period.year): value
        for number, period, value in panel.component.select(
            "component", "period", "value"
        ).iter_rows()
    }


def test_a_cell_is_a_combination_of_codes_and_adds_up_what_is_not_crossed() -> None:
    # Both ports of ships to the EU: 30 + 4.
    assert cells(ROWS) == {
        ("ships", "eu", 2024): 34.0,
        ("toys", "asia", 2024): 7.0,
        ("ships", "eu", 2025): 41.0,
    }


def test_a_row_of_a_total_is_no_cell() -> None:
    crossing = cross_axes(ROWS, AXES, (PRODUCT, AREA))

    assert set(crossing.codes.values()) == {("ships", "eu"), ("toys", "asia")}
    assert crossing.rows["value"].to_list() == [30.0, 4.0, 7.0, 41.0]
    assert crossing.axes == (PORT, crossing.axis)


def test_three_dimensions_can_be_crossed() -> None:
    crossing = cross_axes(ROWS, AXES, AXES)

    assert crossing.codes["1"] == ("ships", "eu", "south")
    assert crossing.axes == (crossing.axis,)


def test_a_table_of_totals_has_no_cells() -> None:
    totals = ROWS.filter(pl.col("by:area") == "TOTAL")

    panel = cells_of(totals, AXES, (PRODUCT, AREA), None)

    assert (panel.codes, panel.component.height, panel.counted) == ({}, 0, None)


def test_codes_that_look_alike_when_joined_stay_apart() -> None:
    rows = observed(
        Seen("2024-09", ("a b", "c", "north"), 1.0),
        Seen("2024-09", ("a", "b c", "north"), 2.0),
        by=BY,
    )
    of = (axis("product", "a", "a b"), axis("area", "c", "b c"))

    assert list(cross_axes(rows, (*of, PORT), of).codes.values()) == [
        ("a b", "c"),
        ("a", "b c"),
    ]


def test_a_missing_row_is_zero_only_where_that_is_said_and_no_row_is_silent() -> None:
    none = ROWS.clear()
    dash = observed(Seen("2025-09", ("toys", "asia", "north"), 0.0), by=BY)

    assert ("toys", "asia", 2025) not in cells(ROWS)
    assert cells(ROWS, none)["toys", "asia", 2025] == 0.0
    assert ("toys", "asia", 2025) not in cells(ROWS, dash)
    assert ("ships", "asia", 2024) not in cells(ROWS, none)


def test_other_rows_are_numbered_like_the_cells() -> None:
    crossing = cross_axes(ROWS, AXES, (PRODUCT, AREA))
    more = observed(
        Seen("2025-09", ("toys", "asia", "south"), 0.0),
        Seen("2025-09", ("toys", "eu", "south"), 0.0),
        by=BY,
    )

    found = at_crossings(more, crossing, (PRODUCT, AREA))

    assert [crossing.codes[number] for number in found["crossing"]] == [("toys", "asia")]


@pytest.mark.parametrize(("units", "counted"), [(("kg", "kg"), [5.0]), (("kg", "t"), [])])
def test_quantities_of_a_cell_are_added_where_they_are_in_one_unit(
    units: tuple[str, str], counted: list[float]
) -> None:
    rows = observed(
        Seen("2024-09", ("ships", "eu", "north"), 30.0, quantity_unit=units[0]),
        Seen("2024-09", ("ships", "eu", "south"), 4.0, quantity_unit=units[1]),
        by=BY,
    ).with_columns(quantity=pl.Series([2.0, 3.0]))

    panel = cells_of(rows, AXES, (PRODUCT, AREA), None)

    assert panel.counted is not None
    assert panel.counted.component["value"].to_list() == counted
    assert panel.component["period"].to_list() == [day("2024-09")]
