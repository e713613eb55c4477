from datetime import date
from decimal import Decimal

import pytest

from exportdecomp.model.tables import FETCHED, schema
from exportdecomp.sources.gacc_page import Unit
from exportdecomp.sources.gacc_rows import Figure, fetched, last_digit

_DAY = date(2026, 10, 13)
_YUAN = Unit("CNY", 10**8, "Unit: CNY 100 Million")


def _figure(value: str | None) -> Figure:
    printed = None if value is None else Decimal(value)
    return Figure("partner", "exports", "jpn", "Japan", "ytd", 24320, printed)


@pytest.mark.parametrize(
    ("printed", "value", "precision"),
    [
        # 1.1 times 100 million is 110,000,000.00000001 in binary fractions.
        ("1.1", 110_000_000.0, 10_000_000.0),
        ("22871.9", 2_287_190_000_000.0, 10_000_000.0),
        ("40", 4_000_000_000.0, 100_000_000.0),
        ("0.07", 7_000_000.0, 1_000_000.0),
    ],
)
def test_values_are_scaled_exactly(printed: str, value: float, precision: float) -> None:
    table = fetched([_figure(printed)], "china", _YUAN, _DAY)
    assert table.select("value", "precision").row(0) == (value, precision)


def test_what_is_missing_is_null_and_not_zero() -> None:
    table = fetched([_figure(None)], "china", _YUAN, _DAY)
    assert table.select("value", "precision", "quantity", "growth_pct").row(0) == (None,) * 4


def test_the_table_has_the_columns_of_its_contract_even_without_rows() -> None:
    assert dict(fetched([], "china", _YUAN, _DAY).schema) == schema(FETCHED)


def test_the_last_digit_of_a_round_number_is_a_whole_unit() -> None:
    assert last_digit(Decimal("1.50")) == Decimal("0.01")
    assert last_digit(Decimal(1500)) == 1
