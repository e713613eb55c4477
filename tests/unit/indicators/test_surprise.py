import pytest

from exportdecomp.indicators.surprise import surprise_pp


def test_growth_above_the_consensus_is_a_positive_surprise() -> None:
    assert surprise_pp(8.3, 6.6) == pytest.approx(1.7)


def test_growth_below_the_consensus_is_a_negative_surprise() -> None:
    assert surprise_pp(-1.1, 3.0) == pytest.approx(-4.1)
