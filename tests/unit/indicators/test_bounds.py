import pytest

from exportdecomp.indicators.bounds import (
    contribution_corners,
    growth_bounds,
    remainder_bounds,
    remainder_corners,
)
from exportdecomp.model.corner import Corner
from exportdecomp.panel.box import NOTHING, Box


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


def test_a_contribution_is_least_at_the_least_level_over_the_greatest_base() -> None:
    # 100 * (146 - 131) / 250 and 100 * (148 - 129) / 200
    corners = contribution_corners(Box(146.0, 148.0, 129.0, 131.0), (200.0, 250.0))

    assert corners is not None
    assert corners.lower == Corner(146.0, 131.0, 250.0)
    assert corners.upper == Corner(148.0, 129.0, 200.0)
    assert (corners.lower.points, corners.upper.points) == (6.0, 9.5)


def test_a_loss_is_least_over_the_least_divisor() -> None:
    # 100 * (129 - 148) / 200 and 100 * (131 - 146) / 250
    corners = contribution_corners(Box(129.0, 131.0, 146.0, 148.0), (200.0, 250.0))

    assert corners is not None
    assert (corners.lower.points, corners.upper.points) == (-9.5, -6.0)


def test_bounds_that_hold_zero_take_the_least_divisor_at_both_ends() -> None:
    # 100 * (99 - 104) / 200 and 100 * (103 - 102) / 200
    corners = contribution_corners(Box(99.0, 103.0, 102.0, 104.0), (200.0, 250.0))

    assert corners is not None
    assert (corners.lower.points, corners.upper.points) == (-2.5, 0.5)


def test_a_remainder_has_one_base_of_the_whole_in_both_places() -> None:
    # 100 * (31 - (110 - 80)) / 110 at the greatest base, 100 * (31 - (100 - 80)) / 100 at the
    # least; the listed rows take 79 to 81 of the 111 away, and their base is exact.
    corners = remainder_corners(Box(111.0, 111.0, 100.0, 110.0), Box(79.0, 81.0, 80.0, 80.0))

    assert corners is not None
    assert corners.lower == Corner(30.0, 30.0, 110.0)
    assert corners.upper == Corner(32.0, 20.0, 100.0)
    assert (corners.lower.points, corners.upper.points) == (0.0, 12.0)


def test_a_remainder_of_exact_members_has_the_bounds_that_the_whole_leaves_open() -> None:
    corners = remainder_corners(
        Box(214.0, 214.0, 200.0, 228.0), Box(150.0, 150.0, 150.0, 150.0)
    )

    assert corners is not None
    assert (corners.lower.points, corners.upper.points) == remainder_bounds(
        64.0, 150.0, (200.0, 228.0)
    )


def test_without_members_a_remainder_is_the_growth_of_the_whole() -> None:
    corners = remainder_corners(Box(147.0, 147.0, 120.0, 140.0), NOTHING)

    assert corners is not None
    assert (corners.lower.points, corners.upper.points) == growth_bounds(147.0, 120.0, 140.0)


def test_nothing_is_bounded_over_a_base_that_may_be_zero() -> None:
    assert contribution_corners(Box(9.0, 11.0, 7.0, 8.0), (0.0, 5.0)) is None
    assert remainder_corners(Box(9.0, 11.0, -1.0, 8.0), NOTHING) is None
