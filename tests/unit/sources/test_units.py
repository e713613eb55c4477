import pytest

from exportdecomp.errors import InputError
from exportdecomp.sources.units import power_of_ten, unit_in_name


@pytest.mark.parametrize(
    ("name", "currency", "scale"),
    [
        ("value_usd_mn", "USD", 1e6),
        ("Wert in Tsd. EUR", "EUR", 1e3),
        ("Tausend EUR", "EUR", 1e3),
        ("Umsatz (TEUR)", "EUR", 1e3),
        ("exports (1000 yen)", "JPY", 1e3),
        ("milliers d'euros", "EUR", 1e3),
        ("millions d\u2019euros", "EUR", 1e6),
        ("milliards", None, 1e9),
        ("Mrd. EUR", "EUR", 1e9),
        ("miles de euros", "EUR", 1e3),
        ("miles de millones de euros", "EUR", 1e9),
        ("lakh INR", "INR", 1e5),
        ("crore INR", "INR", 1e7),
        ("amount_bn", None, 1e9),
        ("usd_per_eur", None, 1.0),
        ("primaryValue", "USD", 1.0),
    ],
)
def test_currency_and_multiple_are_read_from_a_name(
    name: str, currency: str | None, scale: float
) -> None:
    assert unit_in_name(name) == (currency, scale)


@pytest.mark.parametrize(
    ("name", "currency", "scale"),
    [
        ("k EUR", "EUR", 1e3),
        ("kEUR", "EUR", 1e3),
        ("Montant (k€)", "EUR", 1e3),
        ("T€", "EUR", 1e3),
        ("M€", "EUR", 1e6),
        ("MEUR", "EUR", 1e6),
        ("exports_musd", "USD", 1e6),
        ("exports ($m)", None, 1e6),
        ("£m", "GBP", 1e6),
        ("US$ bn", "USD", 1e9),
        ("U.S.$ mn", "USD", 1e6),
        ("Mexico (EUR)", "EUR", 1.0),
        ("exports m", None, 1.0),
    ],
)
def test_a_letter_is_a_multiple_beside_a_currency_only(
    name: str, currency: str | None, scale: float
) -> None:
    assert unit_in_name(name) == (currency, scale)


@pytest.mark.parametrize(
    ("name", "currency", "scale"),
    [
        ("US$ '000", "USD", 1e3),
        ("'000 USD", "USD", 1e3),
        ("10,000 USD", "USD", 1e4),
        ("10 000 USD", "USD", 1e4),
        ("100 million CNY", "CNY", 1e8),
        ("exports 2015 EUR", "EUR", 1.0),
        ("hs 10 EUR", "EUR", 1.0),
    ],
)
def test_a_number_is_a_multiple_if_it_is_a_power_of_ten(
    name: str, currency: str, scale: float
) -> None:
    assert unit_in_name(name) == (currency, scale)


@pytest.mark.parametrize(
    ("name", "currency", "scale"),
    [
        ("出口额(万美元)", "USD", 1e4),
        ("亿美元", "USD", 1e8),
        ("金额\uff08亿元\uff09", "CNY", 1e8),
        ("万元", "CNY", 1e4),
        ("輸出額\uff08百万円\uff09", "JPY", 1e6),
        ("億円", "JPY", 1e8),
        ("千円", "JPY", 1e3),
        ("百万USD", "USD", 1e6),
    ],
)
def test_chinese_and_japanese_multiples_are_read(
    name: str, currency: str, scale: float
) -> None:
    assert unit_in_name(name) == (currency, scale)


@pytest.mark.parametrize(
    "name", ["exports", "m", "Markt", "value", "month", "Mexico", "Items"]
)
def test_other_names_have_neither(name: str) -> None:
    assert unit_in_name(name) == (None, 1.0)


def test_multiples_that_contradict_each_other_are_not_guessed_between() -> None:
    assert unit_in_name("million_mn") == (None, 1.0)
    assert unit_in_name("EUR thousand, formerly million") == ("EUR", 1.0)


def test_a_power_of_ten_that_is_none_is_refused_with_its_place() -> None:
    assert power_of_ten("-2.0", "a.csv", "mult") == 0.01

    for text in ("x", "999", "1e3", "2.5"):
        with pytest.raises(InputError, match="power of ten") as caught:
            power_of_ten(text, "a.csv", "mult")
        assert (caught.value.code, caught.value.where) == (
            "bad_number",
            'a.csv, column "mult"',
        )
