from pathlib import Path

import pytest

from exportdecomp.errors import FileUnusableError, InputError, SettingsError, at
from exportdecomp.model.material import Refusal
from exportdecomp.workflows.check_guards import keeping, refusal
from tests.unit.workflows.releases import RELEASE, codes, of_september, read

TREE = "period,partner,parent,value\n"


def test_a_fault_of_the_data_is_kept_and_one_of_the_settings_is_not() -> None:
    kept = list[Refusal]()

    with pytest.raises(SettingsError), keeping(kept, "a.csv"):
        raise SettingsError("wrong")
    assert kept == []


def test_rows_and_column_of_a_fault_are_read_from_its_place() -> None:
    where = at("sales, row 2.csv", range(3, 12), 'value "CNY"')
    told = refusal(InputError("bad_number", "no number", where=where, hint="mend it"), "s.csv")

    assert (told.rows, told.many) == ((3, 4, 5, 6, 7, 8), 9)
    assert told.column == 'value "CNY"'


def test_a_fault_of_a_whole_file_has_no_rows() -> None:
    told = refusal(FileUnusableError("the file is empty", where=at("sales.csv")), "sales.csv")

    assert (told.rows, told.column, told.many) == ((), None, 0)


def test_a_parent_without_a_row_is_told_and_its_members_stand_at_the_top(
    tmp_path: Path,
) -> None:
    found = read(tmp_path, TREE + "2025-09,DE,EUR,5\n2025-09,EU,,7\n2025-09,FR,EU,6\n")

    assert codes(found) == ["orphan_parent"]
    assert found.refusals[0].rows == (2,)
    assert found.schemes["partner"][0].top.members == ("DE", "EU")
    assert of_september(found)["headline"] == 12.0


def test_parents_that_go_round_are_told_and_the_rest_of_the_tree_is_kept(
    tmp_path: Path,
) -> None:
    lines = "2025-09,A,B,5\n2025-09,B,A,6\n2025-09,EU,,7\n2025-09,FR,EU,4\n"
    found = read(tmp_path, TREE + lines)

    assert codes(found) == ["parent_cycle"]
    (scheme,) = found.schemes["partner"]
    assert scheme.top.members == ("A", "EU")
    assert scheme.branches["EU"].members == ("FR",)


def test_a_code_that_is_spelt_twice_leaves_the_tree_as_it_is(tmp_path: Path) -> None:
    found = read(
        tmp_path, TREE + "2025-08,FR,EU,4\n2025-08,EU,,7\n2025-09,EU,,7\n2025-09,fr,EU,4\n"
    )

    assert codes(found) == ["code_spelt_twice"]
    assert found.refusals[0].rows == (2, 5)
    assert found.schemes["partner"][0].top.members == ("EU",)


def test_levels_of_a_tree_that_nothing_explains_are_told(tmp_path: Path) -> None:
    found = read(tmp_path, "period,partner,level,value\n2025-09,EU,1,7\n2025-09,FR,2,4\n")

    assert codes(found) == ["several_levels"]


@pytest.mark.parametrize("name", ["World", "of which: Japan"])
def test_a_row_that_is_part_or_whole_of_others_by_its_name_stands_in_no_sum(
    tmp_path: Path, name: str
) -> None:
    found = read(tmp_path, RELEASE + f"2025-09,{name},7\n")

    assert codes(found) == ["total_among_components"]
    assert found.refusals[0].rows == (6,)
    # 5 + 2; the row itself is still there to be looked at.
    assert of_september(found) == {"headline": 7.0, "JP": 2.0, "US": 5.0, name: 7.0}


def test_what_stands_below_a_row_that_is_taken_out_stands_at_the_top(tmp_path: Path) -> None:
    found = read(tmp_path, TREE + "2025-09,World,,7\n2025-09,EU,World,5\n2025-09,US,,2\n")

    assert codes(found) == ["total_among_components"]
    assert found.schemes["partner"][0].top.members == ("EU", "US")


def test_a_row_that_equals_the_sum_of_the_others_is_told(tmp_path: Path) -> None:
    text = RELEASE + "2025-08,Sun,7\n2025-09,Sun,7\n"

    assert codes(read(tmp_path, text)) == ["total_among_components"]
    assert codes(read(tmp_path, text, columns={"total": ""})) == []
    assert codes(read(tmp_path, text, columns={"total": "Sun"})) == []


def test_an_amount_in_no_currency_beside_two_is_told(tmp_path: Path) -> None:
    lines = "2025-09,US,5,USD\n2025-09,US,4,EUR\n2025-09,JP,2,EUR\n2025-09,JP,3,\n"
    found = read(tmp_path, "period,partner,value,currency\n" + lines)

    assert codes(found) == ["missing_currency"]
    assert found.refusals[0].rows == (5,)


def test_components_without_a_currency_in_common_are_told(tmp_path: Path) -> None:
    lines = "2025-09,US,5,USD\n2025-09,JP,4,EUR\n2025-09,TOTAL,9,USD\n"
    common = "2025-09,JP,5,USD\n"
    text = "period,partner,value,currency\n" + lines

    assert codes(read(tmp_path, text)) == ["mixed_currencies"]
    assert codes(read(tmp_path, text + common)) == []
