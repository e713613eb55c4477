from math import log, sqrt

import pytest

from exportdecomp.decompositions.index_numbers import fisher, tornqvist
from tests.builders import Traded, items

# Unit values 5 to 7 and 7 to 9, quantities 26 to 20 and 10 to 11.
TABLE = items(
    traded={
        "ships": Traded(140.0, 130.0, 20.0, 26.0),
        "phones": Traded(99.0, 70.0, 11.0, 10.0),
    }
)
MEAN = 39 / log(239 / 200)


def test_the_prices_of_fisher_are_its_price_index() -> None:
    # p1 q0 = 182 + 90 = 272 over 200; p1 q1 = 239 over p0 q1 = 100 + 77 = 177.
    index = sqrt(272 / 200 * 239 / 177)
    split = fisher(TABLE)

    assert split["price"].sum() == pytest.approx(MEAN * log(index))
    assert split["volume"].sum() == pytest.approx(MEAN * log(239 / 200 / index))


def test_the_prices_of_tornqvist_are_its_price_index() -> None:
    # Mean shares: (130 / 200 + 140 / 239) / 2 = 0.617887 and 0.382113.
    ships = MEAN * 0.617887 * log(7 / 5)
    phones = MEAN * 0.382113 * log(9 / 7)

    assert tornqvist(TABLE)["price"].to_list() == pytest.approx([ships, phones], rel=1e-5)


def test_volumes_that_cancel_have_no_total() -> None:
    # Prices stand still, one more of what costs 4 and two less of what costs 2.
    table = items(
        traded={"ships": Traded(24.0, 20.0, 6.0, 5.0), "toys": Traded(6.0, 10.0, 3.0, 5.0)}
    )

    assert fisher(table)["volume"].to_list() == pytest.approx([4.0, -4.0])
    assert fisher(table)["price"].to_list() == pytest.approx([0.0, 0.0])
