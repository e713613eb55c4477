import pytest

from exportdecomp.sources.names import names_codes, names_cumulative, names_index


@pytest.mark.parametrize(
    "name",
    [
        "CPI",
        "cpi_food",
        "HICP",
        "price_index",
        "Index 2015",
        "unit price",
        "yoy",
        "growth %",
        "exports (% of GDP)",
        "Anteil in %",
        "Marktanteil",
        "Preis",
        "Preis (EUR)",
        "prix unitaire",
        "precio",
        "prezzo",
        "USD per tonne",
        "value per kg",
        "EUR je t",
        "EUR/t",
        "unit value",
        "percent of exports",
        "同比",
    ],
)
def test_names_of_indices_prices_and_rates_are_known(name: str) -> None:
    assert names_index(name)


@pytest.mark.parametrize(
    "name",
    [
        "value",
        "revenue",
        "indexed_sales",
        "price_total",
        "shares_sold",
        "exports per month",
        "Umsatz je Land",
        "personal goods",
        "Montant (prix courants)",
    ],
)
def test_names_of_amounts_are_not_taken_for_indices(name: str) -> None:
    assert not names_index(name)


@pytest.mark.parametrize(
    "name",
    [
        "hs",
        "HS6",
        "HS 2017",
        "cn8",
        "partner_code",
        "SKU",
        "region",
        "nr",
        "Artikel-Nr.",
        "Artikelnr",
        "cmdCode",
        "partnerISO",
        "ID",
        "productid",
    ],
)
def test_columns_of_codes_are_known_by_the_last_word_of_their_names(name: str) -> None:
    assert names_codes(name)


@pytest.mark.parametrize(
    "name",
    [
        "refPeriodId",
        "row_nr",
        "index_no",
        "weight",
        "margin",
        "sales INR",
        "value (lakh INR)",
        "amount paid",
        "sales per country",
        "2024",
        "%",
    ],
)
def test_other_columns_of_digits_hold_no_codes(name: str) -> None:
    assert not names_codes(name)


@pytest.mark.parametrize(
    "name", ["exports_ytd", "cumulative exports", "kumuliert", "1至9月累计", "acumulado"]
)
def test_names_of_running_totals_are_known(name: str) -> None:
    assert names_cumulative(name)
    assert not names_cumulative("exports")
