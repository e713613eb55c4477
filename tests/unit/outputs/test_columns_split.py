"""The columns of a table that says why growth changed."""

import pytest

from exportdecomp.model.report import Breakdown, HeadlineSplit, Split, SplitRow
from exportdecomp.outputs.column import Column
from exportdecomp.outputs.columns import choose_columns
from tests.unit.outputs.reports import AUGUST, a_breakdown, a_query, a_row

QUERY = a_query(vs=AUGUST, split=True)
SHIPS = a_row("ships", "Ships", 9, 13)
TOYS = a_row("toys", "Toys", 22, 27)
HEAD = HeadlineSplit(0.84, 0.46, -0.66, 0.64, 3.28, -2.64, {})
CONTINUING = SplitRow("ships", 1.3, 0.84, 0.46, 0.0, 5.28, 9.64, -4.36, {})
NEW = SplitRow("toys", -0.66, 0.0, 0.0, -0.66, None, None, None, {})
SHORT = ["change", "by growth", "by weight"]
OWN = ["own growth", "momentum", "base effect"]


def a_part(*rows: SplitRow) -> Breakdown:
    return a_breakdown((SHIPS, TOYS), memo=(), split=Split(HEAD, rows))


def titles(columns: list[Column]) -> list[str]:
    return [column.title for column in columns]


@pytest.mark.parametrize(
    ("width", "expected"), [(80, SHORT), (115, SHORT), (116, [*SHORT, *OWN])]
)
def test_a_wide_screen_has_room_for_the_growth_of_each_row(
    width: int, expected: list[str]
) -> None:
    part = a_part(CONTINUING, CONTINUING._replace(code="toys"))

    assert titles(choose_columns(width, QUERY, part)) == expected


def test_entry_and_exit_are_a_column_where_there_are_any() -> None:
    columns = choose_columns(80, QUERY, a_part(CONTINUING, NEW))

    assert titles(columns) == [*SHORT, "entry/exit"]
    assert columns[3].text(TOYS) == "−0.66"
    assert columns[3].total(a_part(CONTINUING, NEW)) == "−0.66"


def test_what_has_no_growth_of_its_own_says_so() -> None:
    momentum = choose_columns(120, QUERY, a_part(CONTINUING, NEW))[5]

    assert (momentum.text(SHIPS), momentum.text(TOYS)) == ("+9.64", "n/a")
    assert (momentum.value(SHIPS), momentum.value(TOYS)) == (9.64, None)


def test_the_change_has_the_bar() -> None:
    columns = choose_columns(80, QUERY, a_part(CONTINUING, NEW))

    assert [column.title for column in columns if column.has_bar] == ["change"]


def test_without_a_split_both_contributions_are_shown() -> None:
    assert "pp 2025-08" in titles(choose_columns(80, a_query(vs=AUGUST), a_breakdown()))
