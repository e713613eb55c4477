"""Amounts that are wrong by a power of ten."""

import pytest

from exportdecomp.claims.slips import power_of_slip
from exportdecomp.model.claim import Metric
from tests.evidence import measured, stated, unit_of

LEVEL = measured("48.02", metric=Metric.LEVEL)


@pytest.mark.parametrize(
    ("digits", "power"),
    [("480.2", 1), ("4.8", -1), ("48020", 3), ("0.048", -3), ("4802", 0), ("48.3", 0)],
)
def test_ten_or_a_thousand_times_is_a_slip(digits: str, power: int) -> None:
    assert power_of_slip(stated(digits, Metric.LEVEL.quantity), LEVEL) == power


def test_rates_and_amounts_in_another_currency_have_no_slip() -> None:
    yuan = unit_of(Metric.LEVEL.quantity, "CNY")

    assert power_of_slip(stated("83.0"), measured("8.3")) == 0
    assert power_of_slip(stated("480.2", yuan), LEVEL) == 0
