import polars as pl
import pytest

from exportdecomp.errors import UnknownChoiceError
from exportdecomp.workflows.price_volume_frame import price_volume_of

# Pumps at 10 and then 15; valves at 5 and then 4.
SOLD = pl.DataFrame(
    {
        "period": ["2024-09", "2024-09", "2025-09", "2025-09"],
        "product": ["pumps", "valves", "pumps", "valves"],
        "value": [150.0, 50.0, 180.0, 44.0],
        "quantity": [15.0, 10.0, 12.0, 11.0],
        "quantity_unit": ["pieces", "kg", "pieces", "kg"],
    }
)


def test_a_method_and_a_rule_may_be_named_by_plain_words() -> None:
    found = price_volume_of(SOLD, method="laspeyres", outliers="none")

    # 15 * 5 and 10 * -1, over 200.
    assert found["price_pp"].to_list() == [37.5, -5.0]


def test_the_distance_of_a_rule_may_be_given() -> None:
    found = price_volume_of(SOLD, outliers="bounds", outlier_k=1.3)

    # 15 / 10 is beyond 1.3 and 5 / 4 is not.
    assert found["reason"].to_list() == ["outlier", None]


def test_a_method_or_a_rule_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UnknownChoiceError, match="method does not know 'benet'"):
        price_volume_of(SOLD, method="benet")
    with pytest.raises(UnknownChoiceError, match="outliers does not know 'nothing'"):
        price_volume_of(SOLD, outliers="nothing")
