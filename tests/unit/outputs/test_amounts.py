import pytest

from exportdecomp.outputs.amounts import Unit, unit_for, unit_of
from tests.unit.outputs.reports import a_breakdown, a_headline


@pytest.mark.parametrize(
    ("value", "base_value", "unit"),
    [
        (25_000_000.0, 9_000_000.0, Unit("USD", 6, "mn")),
        (9_000_000.0, 25_000_000.0, Unit("USD", 6, "mn")),
        (10_000_000_000.0, 1.0, Unit("USD", 9, "bn")),
        (9_990_000.0, 7.0, Unit("USD", 3, "thousand")),
        (-9_990.0, 130.0, Unit("USD", 0, "")),
    ],
)
def test_a_unit_is_the_largest_of_which_the_headline_has_ten(
    value: float, base_value: float, unit: Unit
) -> None:
    head = a_headline(value=value, base_value=base_value)

    assert unit_of(a_breakdown(headline=head)) == unit


def test_a_unit_divides_amounts_and_is_called_by_currency_and_scale() -> None:
    assert Unit("USD", 6, "mn").of(2_500_000.0) == 2.5
    assert Unit("USD", 6, "mn").name == "USD mn"
    assert Unit(None, 3, "thousand").name == "thousand"
    assert Unit("USD", 0, "").name == "USD"


def test_one_unit_for_several_amounts_is_that_of_the_largest() -> None:
    assert unit_for("CNY", [12_000.0, -34_000_000.0, 7.0]) == Unit("CNY", 6, "mn")
