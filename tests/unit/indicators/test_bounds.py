import pytest

from exportdecomp.indicators.bounds import growth_bounds, remainder_bounds


def test_remainder_bounds_are_taken_at_the_ends_of_the_headline_base() -> None:
    # Listed rows have a base of 150. At a headline base of 200 the remainder had 50 and adds
    # (64 - 50) / 200 = 7.0; at 214 it had 64 and adds nothing.
    bounds = remainder_bounds(64.0, 150.0, (200.0, 214.0))

    assert bounds == pytest.approx((0.0, 7.0), abs=1e-12)


def test_a_remainder_that_falls_has_negative_bounds() -> None:
    # At 160: (25 - 40) / 160 = -9.375; at 250: (25 - 130) / 250 = -42.
    bounds = remainder_bounds(25.0, 120.0, (160.0, 250.0))

    assert bounds == pytest.approx((-42.0, -9.375), abs=1e-12)


def test_a_headline_base_of_its_own_does_not_move_with_the_interval() -> None:
    # (64 - 50) / 350 and (64 - 78) / 350
    bounds = remainder_bounds(64.0, 150.0, (200.0, 228.0), over=350.0)

    assert bounds == pytest.approx((-4.0, 4.0), abs=1e-12)


def test_growth_bounds_swap_the_ends_of_the_base() -> None:
    # 147 / 140 and 147 / 120
    bounds = growth_bounds(147.0, 120.0, 140.0)

    assert bounds == pytest.approx((5.0, 22.5), abs=1e-12)


def test_a_base_without_an_interval_bounds_growth_to_a_point() -> None:
    assert growth_bounds(147.0, 120.0, 120.0) == (22.5, 22.5)
