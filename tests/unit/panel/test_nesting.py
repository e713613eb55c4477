import pytest

from exportdecomp.panel.nesting import (
    are_loose_prefixes,
    is_classification,
    nest_by_prefix,
)


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


def test_codes_of_goods_nest_by_pairs_of_digits() -> None:
    nested = nest_by_prefix(["84", "847130", "8471", "8509", "0", "01", "84713"], "cmdCode")

    assert nested == {
        "84": None, "847130": "8471", "8471": "84", "8509": None, "0": None, "01": None,
        "84713": None,
    }  # fmt: skip


def test_codes_of_industries_and_broad_classes_nest_by_any_number_of_digits() -> None:
    assert nest_by_prefix(["0", "01", "1", "11"], "sitc") == {
        "0": None, "01": "0", "1": None, "11": "1"
    }  # fmt: skip
    assert nest_by_prefix(["C", "C10", "C101", "B"], "cpa") == {
        "C": None, "C10": "C", "C101": "C10", "B": None
    }  # fmt: skip
    assert nest_by_prefix(["10", "10.1", "10.11", "20"], "nace") == {
        "10": None, "10.1": "10", "10.11": "10.1", "20": None
    }  # fmt: skip


def test_codes_of_another_form_stay_at_the_top() -> None:
    nested = nest_by_prefix(["99", "9901", "9999AA", "AB", "AB1", "31-33"], "hs")

    assert nested == {
        "99": None, "9901": "99", "9999AA": None, "AB": None, "AB1": None, "31-33": None
    }  # fmt: skip


@pytest.mark.parametrize("codes", [["84", "85"], ["ab", "abcd"], ["8471", "9001AA"], []])
def test_where_no_code_nests_there_is_no_tree(codes: list[str]) -> None:
    assert nest_by_prefix(codes, "hs") == {}


@pytest.mark.parametrize("name", ["product", "hs"])
def test_chapters_that_lost_their_zero_and_running_numbers_do_not_nest(name: str) -> None:
    assert nest_by_prefix(["1", "2", "10", "11", "12"], name) == {}


def test_running_numbers_of_industries_do_not_nest() -> None:
    divisions = [str(number) for number in range(1, 98) if number != 77]

    assert nest_by_prefix(divisions, "nace") == {}
    assert nest_by_prefix(["1", "101", "10"], "isic") == {"1": None, "101": "10", "10": "1"}


@pytest.mark.parametrize(
    ("pairs", "loose"),
    [
        ([("85", None), ("8542", "85")], False),
        ([("85", None), ("8542", "85"), ("8542", None)], True),
        ([("8542", "85"), ("854231", "8542")], True),
        ([("85", None), ("8542", "85"), ("8541", None)], True),
        ([("chips", "goods"), ("chips", None)], False),
        ([("85", "84"), ("84", None), ("85", None)], False),
    ],
)
def test_parents_of_tables_put_together_may_name_beginnings_of_codes_only(
    pairs: list[tuple[str, str | None]], *, loose: bool
) -> None:
    assert are_loose_prefixes(pairs) is loose
