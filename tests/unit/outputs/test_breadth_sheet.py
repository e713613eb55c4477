"""The tables of a breadth report."""

from exportdecomp.model.breadth_report import Items
from exportdecomp.model.dataset import UNDATED
from exportdecomp.outputs.breadth_sheet import sheet_of
from tests.unit.outputs.breadths import (
    NUMBERS,
    a_breadth,
    a_breadth_report,
    a_contributor,
)
from tests.unit.outputs.reports import AUGUST, a_headline, a_query


def test_both_ways_of_counting_stand_below_each_other() -> None:
    counted = sheet_of(a_breadth_report()).tables[0]

    assert [entry.label for entry in counted.entries] == ["Itemised", "With the rest"]
    assert counted.entries[0].cells["rising"] == 2
    assert counted.title == "By commodity (release) · exports · 2025-09 against 2024-09"


def test_concentration_is_shown_on_the_scale_that_offices_use() -> None:
    table = sheet_of(a_breadth_report()).tables[1]

    assert table.entries[0].cells["base_concentration_index"] == 3800.0
    assert table.entries[0].cells["effective_contributors"] == 2.55


def test_a_parent_stands_below_the_row_that_is_taken_out() -> None:
    pumps, machines = sheet_of(a_breadth_report()).tables[2].entries

    assert (pumps.cells["with_pct"], pumps.cells["without_pct"]) == (8.3, 3.75)
    assert (machines.label, machines.parent, machines.depth) == ("of Machines", "pumps", 2)
    assert (machines.cells["with_pct"], machines.cells["without_pct"]) == (13.6, -9.1)


def test_beside_another_period_there_are_three_rows_and_two_more_columns() -> None:
    measures = tuple(
        one._replace(number_vs=NUMBERS[one.measure] - 1, change=1.0)
        for one in a_breadth().measures
    )
    part = a_breadth(measures=measures)
    sheet = sheet_of(a_breadth_report(part, query=a_query(vs=AUGUST)))

    assert [entry.label for entry in sheet.tables[0].entries][:3] == [
        "Itemised, 2025-09",
        "Itemised, 2025-08",
        "Itemised, change",
    ]
    assert [entry.cells["n"] for entry in sheet.tables[0].entries][:3] == [3, 2, 1.0]
    assert [column.title for column in sheet.tables[2].columns][-2:] == [
        "in 2025-08 %",
        "change",
    ]


def test_growth_without_a_row_is_said_to_be_over_the_base_of_the_rows() -> None:
    table = sheet_of(a_breadth_report()).tables[2]

    assert table.subtitle == "of the whole, and of the row it is part of; restated base"


def test_undated_figures_have_no_kind_of_base() -> None:
    lone = a_contributor(parent=None, parent_label=None)
    part = a_breadth(headline_base_kind="restated", vintage=UNDATED, contributors=(lone,))
    counted, _, without = sheet_of(a_breadth_report(part)).tables

    assert counted.subtitle == "USD · both periods as they stand in the file"
    assert without.subtitle == "of the whole"


def test_groups_stand_beside_the_largest_rows() -> None:
    group = a_contributor(code="green", label="Green goods", parent=None, parent_label=None)
    table = sheet_of(a_breadth_report(a_breadth(groups=(group,)))).tables[2]

    assert [entry.label for entry in table.memo] == ["Green goods"]
    assert table.memo_title == "Groups"


def test_where_nothing_moved_there_is_nothing_to_take_out() -> None:
    assert len(sheet_of(a_breadth_report(a_breadth(contributors=()))).tables) == 2


def test_a_growth_that_is_not_defined_is_not_left_blank() -> None:
    part = a_breadth(whole=a_headline(growth_pct=None))
    pumps = sheet_of(a_breadth_report(part)).tables[2].entries[0]

    assert "with_pct" in pumps.cells
    assert pumps.cells["with_pct"] is None


def test_where_no_row_is_itemised_there_is_one_way_of_counting() -> None:
    only = tuple(one for one in a_breadth().measures if one.items is Items.WITH_REST)
    counted = sheet_of(a_breadth_report(a_breadth(measures=only))).tables[0]

    assert [entry.label for entry in counted.entries] == ["With the rest"]
