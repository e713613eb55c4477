import pytest

from exportdecomp.model.screen import Display
from exportdecomp.model.sheet import Cell, Column, Entry
from exportdecomp.outputs.sheet_cells import number_in, written

USUAL = Display()


def cell(content: Cell, unit: str, display: Display = USUAL) -> str:
    return written(Entry("Toys", {"x": content}), Column("x", "X", unit), display)


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("pp", "+1,234.57"),
        ("pct", "+1,234.6"),
        ("share", "1,234.6"),
        ("index", "1,234.568"),
        ("amount", "1,234.57"),
        ("count", "1,235"),
        ("text", "1234.5678"),
    ],
)
def test_a_number_is_written_by_the_unit_of_its_column(unit: str, text: str) -> None:
    assert cell(1234.5678, unit) == text


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("pp", "−2.0000"),
        ("pct", "−2.0000"),
        ("share", "−2.0000"),
        ("index", "−2.000"),
        ("amount", "−2.00"),
        ("count", "−2"),
    ],
)
def test_decimals_asked_for_are_those_of_points_rates_and_shares(unit: str, text: str) -> None:
    assert cell(-2.0, unit, Display(4)) == text


def test_a_null_number_is_not_available_and_a_null_text_is_empty() -> None:
    assert cell(None, "pp") == "n/a"
    assert cell(None, "text") == ""


def test_a_cell_that_the_row_does_not_have_is_empty_whatever_its_unit() -> None:
    row = Entry("Toys", {"x": 4.5})

    assert [written(row, Column("y", "Y", unit), USUAL) for unit in ("pp", "text")] == ["", ""]


def test_a_text_among_numbers_stays_and_truth_is_a_word() -> None:
    assert cell("no unit", "pct") == "no unit"
    assert [cell(True, "text"), cell(False, "count")] == ["yes", "no"]  # noqa: FBT003  # a cell


def test_only_numbers_are_numbers() -> None:
    row = Entry("Toys", {"a": 3, "b": True, "c": "4", "d": None, "e": -0.5})

    assert [number_in(row, key) for key in "abcdef"] == [3.0, None, None, None, -0.5, None]
