from collections.abc import Callable

import polars as pl
import pytest

from exportdecomp.decompositions.mean import log_mean, log_means
from exportdecomp.decompositions.two_factor import bennet, laspeyres, lmdi, paasche, three_way
from tests.builders import Traded, items

# 26 at 5 and then 20 at 7: from 130 to 140.
SHIPS = items(traded={"ships": Traded(140.0, 130.0, 20.0, 26.0)})


@pytest.mark.parametrize("split", [bennet, laspeyres, lmdi, paasche, three_way])
def test_the_effects_add_up_to_the_change_of_value(
    split: Callable[[pl.DataFrame], pl.DataFrame],
) -> None:
    added = split(SHIPS).drop(SHIPS.columns).row(0)

    assert sum(added) == pytest.approx(10.0, rel=1e-14)


def test_bennet_is_the_mean_of_laspeyres_and_paasche() -> None:
    half = (laspeyres(SHIPS)["price"][0] + paasche(SHIPS)["price"][0]) / 2

    assert bennet(SHIPS)["price"][0] == pytest.approx(half)


@pytest.mark.parametrize(
    ("a", "b"), [(140.0, 130.0), (7.0, 7.0), (1e12 + 1, 1e12), (1e-9, 1e12), (1e12, 1e-9)]
)
def test_the_mean_of_columns_is_the_mean_of_numbers(a: float, b: float) -> None:
    found = pl.select(log_means(pl.lit(a), pl.lit(b))).item()

    assert found == pytest.approx(log_mean(a, b), rel=1e-12)
    assert min(a, b) <= found <= max(a, b)
