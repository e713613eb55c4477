import pytest

from exportdecomp.errors import InputError
from exportdecomp.sources.header import check_names, no_rows, spell


def test_names_that_differ_are_accepted() -> None:
    check_names(1, ["period", "value", "Value"], "sales.csv")


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_a_column_without_a_name_is_counted(nothing: str | None) -> None:
    with pytest.raises(InputError, match="column 3 has no name") as caught:
        check_names(2, ["period", "value", nothing], "sales.csv")

    assert caught.value.code == "unnamed_column"
    assert caught.value.where == "sales.csv, row 2"


def test_names_that_occur_twice_are_all_listed() -> None:
    with pytest.raises(InputError, match='called "value", "code"') as caught:
        check_names(1, ["value", "code", "period", "value", "code"], "sales.csv")

    assert caught.value.code == "duplicate_column"


def test_a_table_without_rows_is_an_error_of_its_own() -> None:
    assert no_rows("sales.csv").code == "no_rows"


def test_a_tab_is_spelt_out() -> None:
    assert [spell(";"), spell("\t")] == ['";"', "a tab"]
