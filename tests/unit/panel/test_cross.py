import pytest

from exportdecomp.model.line import Level
from exportdecomp.panel.cross import (
    Cells,
    Margin,
    Rests,
    close_table,
    fold_cells,
    is_zero,
    rest_reason,
    stands_for,
    to_crossed,
)
from tests.builders import day, level


def lv(value: float, base_value: float, precision: float = 0.0) -> Level:
    return level(value=value, base_value=base_value, precision=precision)


CELLS: Cells = {("ships", "eu"): lv(34, 30), ("toys", "asia"): lv(7, 9)}
ROWS: Margin = {"ships": lv(50, 44), "toys": lv(7, 9)}
COLUMNS: Margin = {"eu": lv(34, 30), "asia": lv(20, 21)}
HEAD = lv(60, 55)


def amounts(levels: Margin) -> dict[str, tuple[float, float]]:
    return {code: (one.value, one.base_value) for code, one in levels.items()}


def test_rests_are_what_rows_and_columns_have_beyond_their_cells() -> None:
    rests = close_table(CELLS, ROWS, COLUMNS, HEAD)

    # Ships 50 - 34 and 44 - 30; Asia 20 - 7 and 21 - 9.
    assert amounts(rests.column) == {"ships": (16.0, 14.0)}
    assert amounts(rests.row) == {"asia": (13.0, 12.0)}
    assert (rests.has_row, rests.has_column) == (True, True)


def test_the_corner_closes_the_rest_row_and_the_rest_column() -> None:
    rests = close_table(CELLS, ROWS, COLUMNS, HEAD)

    # Beyond the rows 60 - 57, beyond the columns 60 - 54; the corner 3 - 13 = 6 - 16.
    assert (rests.row_total.value, rests.column_total.value) == (3.0, 6.0)
    assert (rests.corner.value, rests.corner.base_value) == (-10.0, -10.0)


def test_a_full_table_needs_no_rest() -> None:
    rests = close_table(
        CELLS,
        {"ships": lv(34, 30), "toys": lv(7, 9)},
        {"eu": lv(34, 30), "asia": lv(7, 9)},
        lv(41, 39),
    )

    assert (rests.has_row, rests.has_column) == (False, False)


def test_float_noise_of_large_sums_is_no_rest() -> None:
    tenth = {("ships", code): lv(0.1, 0.2) for code in "abcdefghij"}
    columns = {code: lv(0.1, 0.2) for code in "abcdefghij"}
    whole = lv(sum(one.value for one in columns.values()), 2.0)

    assert whole.value != 1.0
    rests = close_table(tenth, {"ships": lv(1.0, 2.0)}, columns, whole)
    assert (rests.has_row, rests.has_column) == (False, False)


def test_a_rest_that_cancels_in_its_sum_is_still_shown() -> None:
    rests = close_table({}, {"ships": lv(5, 3)}, {"eu": lv(5, 3)}, lv(5, 3))

    assert is_zero(rests.row_total)
    assert isinstance(rests, Rests)
    assert (rests.has_row, rests.has_column) == (True, True)
    assert rests.corner.value == -5.0


def test_folded_cells_add_up_and_what_has_no_home_is_left_out() -> None:
    homes = {"ships": "other", "toys": "other"}

    assert amounts_of(fold_cells(CELLS, homes, {"eu": "eu", "asia": "eu"})) == {
        ("other", "eu"): (41.0, 39.0)
    }
    assert amounts_of(fold_cells(CELLS, homes, {"eu": "eu"})) == {
        ("other", "eu"): (34.0, 30.0)
    }


def amounts_of(cells: Cells) -> dict[tuple[str, str], tuple[float, float]]:
    return {key: (one.value, one.base_value) for key, one in cells.items()}


TREE = (("84", None), ("8471", "84"), ("847130", "8471"), ("85", None))


@pytest.mark.parametrize(
    ("crossed", "shown", "found"),
    [
        # The parent has cells of its own, so its members would count twice.
        ({"84", "8471", "85"}, {"84", "85"}, {"84": "84", "85": "85"}),
        # It has none: its members stand for it.
        ({"8471", "85"}, {"84", "85"}, {"8471": "84", "85": "85"}),
        ({"847130"}, {"84"}, {"847130": "84"}),
        # What belongs to no row is in the rest.
        ({"85", "99"}, {"84"}, {}),
    ],
)
def test_cells_belong_to_the_row_of_their_code_or_of_its_parent(
    crossed: set[str], shown: set[str], found: dict[str, str]
) -> None:
    assert stands_for(TREE, crossed, shown) == found


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        (lv(5, 3), "unallocated"),
        (lv(-5, 3), "overlap"),
        (lv(0.4, -0.5, precision=1), "rounding"),
        (lv(0, 0), "rounding"),
    ],
)
def test_a_rest_says_why_it_is_there(rest: Level, reason: str) -> None:
    assert rest_reason(rest, is_signed=False) == reason


def test_cells_are_written_as_a_table_in_their_order() -> None:
    frame = to_crossed(CELLS, day("2025-09"), 55.0)

    assert frame.rows() == [
        (day("2025-09"), "ships", "eu", 34.0, 30.0, 55.0),
        (day("2025-09"), "toys", "asia", 7.0, 9.0, 55.0),
    ]
