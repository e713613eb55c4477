import pytest

from exportdecomp.sources.words import (
    EXPORTS,
    IMPORTS,
    STRONG,
    WEAK,
    YEAR_MONTH,
    names_codes,
    names_flow,
    names_index,
    plain,
    repeats,
    unit_in_name,
)


def test_every_listed_name_is_plain() -> None:
    words = [word for listed in (STRONG, WEAK) for names in listed.values() for word in names]
    words += [word for both in YEAR_MONTH for word in both]

    assert [word for word in words if word != plain(word)] == []


def test_no_name_suggests_two_roles() -> None:
    words = [word for listed in (STRONG, WEAK) for names in listed.values() for word in names]

    assert len(words) == len(set(words))
    assert not EXPORTS & IMPORTS


@pytest.mark.parametrize(
    ("name", "word"),
    [("Ref_Period", "refperiod"), (" Wert (EUR) ", "werteur"), ("WÄHRUNG", "währung")],
)
def test_a_name_is_reduced_to_letters_and_digits(name: str, word: str) -> None:
    assert plain(name) == word


@pytest.mark.parametrize(
    "name",
    ["CPI", "cpi_food", "HICP", "price_index", "Index 2015", "unit price", "yoy", "growth %"],
)
def test_names_of_indices_prices_and_rates_are_known(name: str) -> None:
    assert names_index(name)


@pytest.mark.parametrize(
    "name", ["value", "revenue", "indexed_sales", "price_total", "shares_sold"]
)
def test_names_of_amounts_are_not_taken_for_indices(name: str) -> None:
    assert not names_index(name)


@pytest.mark.parametrize(
    ("name", "currency", "scale"),
    [
        ("value_usd_mn", "USD", 1e6),
        ("Wert in Tsd. EUR", "EUR", 1e3),
        ("exports (1000 yen)", "JPY", 1e3),
        ("amount_bn", None, 1e9),
        ("usd_per_eur", None, 1.0),
        ("million_mn", None, 1.0),
        ("primaryValue", "USD", 1.0),
        ("value", None, 1.0),
    ],
)
def test_currency_and_multiple_are_read_from_a_name(
    name: str, currency: str | None, scale: float
) -> None:
    assert unit_in_name(name) == (currency, scale)


@pytest.mark.parametrize("name", ["hs", "HS6", "cn8", "partner_code", "SKU", "region", "nr"])
def test_columns_of_codes_are_known_by_name(name: str) -> None:
    assert names_codes(name)


@pytest.mark.parametrize("name", ["refPeriodId", "row_nr", "index_no", "weight", "margin"])
def test_other_columns_of_digits_hold_no_codes(name: str) -> None:
    assert not names_codes(name)


def test_a_flow_may_stand_in_the_name_of_the_amounts() -> None:
    assert names_flow("Exports (USD)")
    assert names_flow("import_value")
    assert not names_flow("turnover")


@pytest.mark.parametrize(
    ("name", "beside", "is_repeated"),
    [
        ("partnerCode", "partnerISO", True),
        ("partnerCode", "partnerDesc", False),
        ("flowDesc", "flowCode", True),
        ("flowDesc", "flow", False),
    ],
)
def test_a_number_beside_an_iso_code_says_nothing_new(
    name: str, beside: str, *, is_repeated: bool
) -> None:
    assert repeats(name, [name, beside]) is is_repeated
