import pytest

from exportdecomp.panel.box import Box, add_boxes, enclose
from exportdecomp.panel.digits import Digits
from tests.builders import level


def test_a_level_lies_within_half_a_unit_of_what_was_printed() -> None:
    box = enclose(level(value=147.0, base_value=130.0, precision=2.0))

    assert box == Box(146.0, 148.0, 129.0, 131.0)


def test_a_base_from_printed_growth_moves_with_its_level() -> None:
    # 110 of growth between 9 and 11%: 110 / 1.11 and 110 / 1.09; of 109 and 111 beside that.
    implied = level(
        value=110.0,
        base_value=100.0,
        base_lower=110 / 1.11,
        base_upper=110 / 1.09,
        precision=2.0,
    )

    box = enclose(implied, is_implied=True)

    assert (box.base_lower, box.base_upper) == pytest.approx((109 / 1.11, 111 / 1.09))


@pytest.mark.parametrize(("base_value", "room"), [(100.0, 2.0), (300.0, 5.0)])
def test_another_interval_of_a_base_gets_two_units_of_room(
    base_value: float, room: float
) -> None:
    # Where the base is larger than the level, so may its rounding be: 300 / 120 = 2.5 times.
    of_sums = level(
        value=120.0,
        base_value=base_value,
        base_lower=base_value - 7,
        base_upper=base_value + 4,
        precision=2.0,
    )

    box = enclose(of_sums)

    assert (box.base_lower, box.base_upper) == (base_value - 7 - room, base_value + 4 + room)


def test_truncated_levels_can_only_have_been_more() -> None:
    box = enclose(
        level(value=147.0, base_value=130.0, precision=2.0), digits=Digits(is_truncated=True)
    )

    assert box == Box(147.0, 149.0, 130.0, 132.0)


def test_the_base_of_a_truncated_level_by_printed_growth_is_more_with_it() -> None:
    # 110 to 112 of growth between 9 and 11%: from 110 / 1.11 to 112 / 1.09.
    implied = level(
        value=110.0,
        base_value=100.0,
        base_lower=110 / 1.11,
        base_upper=110 / 1.09,
        precision=2.0,
    )

    box = enclose(implied, is_implied=True, digits=Digits(is_truncated=True))

    assert (box.base_lower, box.base_upper) == pytest.approx((110 / 1.11, 112 / 1.09))


def test_a_truncated_level_has_twice_the_room_of_a_rounded_one_in_another_interval() -> None:
    # Each end gets 2 * 2.0 * 300 / 120.
    of_sums = level(
        value=120.0, base_value=300.0, base_lower=293.0, base_upper=304.0, precision=2.0
    )

    box = enclose(of_sums, digits=Digits(is_truncated=True))

    assert box == Box(120.0, 122.0, 283.0, 314.0)


def test_what_truncated_members_leave_of_a_truncated_whole_may_be_less_or_more() -> None:
    # 110 to 112 less 80 to 81 and less 20 to 21: 8 to 12; 100 to 102 less 70 to 72: 28 to 32.
    cut = Digits(is_truncated=True)
    whole = enclose(level(value=110.0, base_value=100.0, precision=2.0), digits=cut)
    first = enclose(level(value=80.0, base_value=55.0, precision=1.0), digits=cut)
    second = enclose(level(value=20.0, base_value=15.0, precision=1.0), digits=cut)

    left = add_boxes([(1, whole), (-1, first), (-1, second)])
    assert left == Box(8.0, 12.0, 28.0, 32.0)


def test_a_converted_level_may_be_off_beside_its_rounding() -> None:
    # 200 and 120 in units of 10, 1% off: 195 - 1.95, 205 + 2.05, 115 - 1.15, 125 + 1.25
    box = enclose(level(value=200.0, base_value=120.0, precision=10.0), tolerance_pct=1.0)

    assert box == pytest.approx(Box(193.05, 207.05, 113.85, 126.25))


def test_a_converted_amount_below_zero_may_be_off_both_ways_too() -> None:
    box = enclose(level(value=-200.0, base_value=120.0, precision=10.0), tolerance_pct=1.0)

    assert box[:2] == pytest.approx((-207.05, -193.05))


def test_a_balance_is_off_by_what_both_of_its_flows_are() -> None:
    # Exports 500 less imports 300 after 450 less 310, in units of 2: 1% of 802 and of 762.
    balance = level(value=200.0, base_value=140.0, precision=2.0)

    box = enclose(balance, tolerance_pct=1.0, gross=(800.0, 760.0))

    assert box == pytest.approx(Box(199 - 8.02, 201 + 8.02, 139 - 7.62, 141 + 7.62))


def test_of_a_difference_the_greatest_takes_the_least_that_is_taken_away() -> None:
    whole, part = Box(9.0, 11.0, 7.0, 8.0), Box(2.0, 3.0, 1.0, 4.0)

    assert add_boxes([(1, whole), (-1, part)]) == Box(6.0, 9.0, 3.0, 7.0)
    assert add_boxes([(1, whole), (1, part)]) == Box(11.0, 14.0, 8.0, 12.0)


def test_the_sum_of_nothing_is_nothing() -> None:
    assert add_boxes([]) == Box(0.0, 0.0, 0.0, 0.0)
