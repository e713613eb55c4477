import pytest

from exportdecomp.panel.nesting import is_classification, nest_by_prefix


@pytest.mark.parametrize(
    "name",
    [
        "hs",
        "HS6",
        "cmdCode",
        "product",
        "Products",
        "nace_r2",
        "Warennummer",
        "商品コード",
        "CN 8",
    ],
)
def test_a_name_of_a_classification_is_known(name: str) -> None:
    assert is_classification(name)


@pytest.mark.parametrize(
    "name",
    ["store", "customer_code", "partnerCode", "product id", "chat", "barcode", "Länder"],
)
def test_another_name_is_not(name: str) -> None:
    assert not is_classification(name)


def test_each_code_hangs_in_the_longest_one_that_it_begins_with() -> None:
    nested = nest_by_prefix(["84", "847130", "8471", "8509", "0", "01"])

    assert nested == {
        "84": None, "847130": "8471", "8471": "84", "8509": None, "0": None, "01": "0"
    }  # fmt: skip


def test_a_letter_may_stand_before_the_digits() -> None:
    nested = nest_by_prefix(["C", "C10", "C101", "B"])

    assert nested == {"C": None, "C10": "C", "C101": "C10", "B": None}


def test_codes_of_another_form_stay_at_the_top() -> None:
    nested = nest_by_prefix(["99", "9901", "9999AA", "AB", "AB1", "31-33"])

    assert nested == {
        "99": None, "9901": "99", "9999AA": None, "AB": None, "AB1": None, "31-33": None
    }  # fmt: skip


@pytest.mark.parametrize("codes", [["84", "85"], ["ab", "abcd"], ["8471", "9001AA"], []])
def test_where_no_code_nests_there_is_no_tree(codes: list[str]) -> None:
    assert nest_by_prefix(codes) == {}


def test_running_numbers_do_not_nest() -> None:
    chapters = [str(number) for number in range(1, 98) if number != 77]

    assert nest_by_prefix(chapters) == {}
    assert nest_by_prefix(["1", "101", "10"]) == {"1": None, "101": "10", "10": "1"}
