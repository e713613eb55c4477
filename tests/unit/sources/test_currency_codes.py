"""Codes of currencies."""

from exportdecomp.sources.currency_codes import CODES
from exportdecomp.sources.units import CURRENCIES


def test_the_codes_are_those_of_names_of_columns_and_more() -> None:
    assert set(CURRENCIES) < CODES
    assert {"ARS", "NGN", "UAH"} <= CODES
    assert not {"USB", "RMB", "XXX"} & CODES
    assert all(len(code) == 3 and code.isupper() for code in CODES)
