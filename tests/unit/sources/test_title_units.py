import pytest

from exportdecomp.errors import InputError
from exportdecomp.sources.title_units import unit_of_titles, units_in_titles


def test_a_title_without_money_says_nothing_of_the_unit() -> None:
    assert units_in_titles(["Exports by country, September 2025", "100 largest"]) == []


def test_the_unit_of_the_column_comes_with_that_of_the_titles() -> None:
    titles = ["出口主要商品量值表", "单位\uff1a万美元"]

    assert unit_of_titles(titles, (None, 1.0), "a.csv") == ("USD", 10_000.0)


def test_a_multiple_without_a_currency_counts_where_the_line_is_about_the_unit() -> None:
    assert unit_of_titles(["Unit: million"], ("EUR", 1.0), "a.csv") == ("EUR", 1e6)


def test_two_currencies_are_refused() -> None:
    titles = ["Exports, September 2025 (CNY)", "Unit: USD1 Million"]

    with pytest.raises(InputError, match="CNY and USD") as caught:
        unit_of_titles(titles, (None, 1.0), "a.csv")

    assert caught.value.code == "title_disagrees"


def test_two_multiples_are_refused() -> None:
    with pytest.raises(InputError, match="1,000 and 1,000,000"):
        unit_of_titles(["Unit: USD 1 million"], ("USD", 1000.0), "a.csv")
