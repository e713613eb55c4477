from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exportdecomp.outputs.two_way_sums import Key, round_both_ways

AMOUNTS = st.floats(-50, 50, allow_nan=False)


def sums(cells: dict[Key, float], side: int) -> dict[str, float]:
    found: dict[str, list[float]] = {}
    for key, part in cells.items():
        found.setdefault(key[side], []).append(part)
    return {code: fsum(parts) for code, parts in found.items()}


def test_a_unit_moves_within_a_row_until_columns_are_exact() -> None:
    """Row by row a keeps 0.2 and 0.1; then x has 0.3, y 0.2, and their totals 0.2 and 0.3."""
    cells = {("a", "x"): 0.14, ("a", "y"): 0.14, ("b", "x"): 0.12, ("b", "y"): 0.13}

    rounded = round_both_ways(cells, {"a": 0.28, "b": 0.25}, {"x": 0.26, "y": 0.27}, 1)

    assert rounded.cells == {
        ("a", "x"): 0.1, ("a", "y"): 0.2, ("b", "x"): 0.1, ("b", "y"): 0.1,
    }  # fmt: skip
    assert (rounded.rows, rounded.columns) == ({"a": 0.3, "b": 0.2}, {"x": 0.2, "y": 0.3})


def test_columns_that_share_no_row_take_what_their_cells_add_up_to() -> None:
    """0.26 and 0.24 are 0.5 together: rows and columns both give the tenth to the first."""
    cells = {("a", "x"): 0.24, ("b", "y"): 0.26}

    rounded = round_both_ways(cells, {"b": 0.26, "a": 0.24}, {"x": 0.24, "y": 0.26}, 1)

    assert rounded.cells == {("a", "x"): 0.2, ("b", "y"): 0.3}
    assert rounded.columns == {"x": 0.2, "y": 0.3}


@settings(max_examples=200)
@given(
    st.dictionaries(st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), AMOUNTS),
    st.sampled_from([0, 2, 9]),
)
def test_rounded_cells_add_up_both_ways(cells: dict[Key, float], decimals: int) -> None:
    rows, columns = sums(cells, 0), sums(cells, 1)

    rounded = round_both_ways(cells, rows, columns, decimals)

    assert sums(dict(rounded.cells), 0) == pytest.approx(dict(rounded.rows), abs=1e-12)
    assert sums(dict(rounded.cells), 1) == pytest.approx(dict(rounded.columns), abs=1e-12)
    unit = 10.0**-decimals
    for key, part in cells.items():
        assert abs(rounded.cells[key] - part) < 5 * unit
