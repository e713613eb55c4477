import pytest

from exportdecomp.panel.residual import (
    implied_room,
    remainder,
    residual_reason,
    revision,
    zero,
)
from tests.builders import PRINTED, day, level


def test_a_remainder_is_what_the_members_leave_in_both_periods() -> None:
    left = remainder(
        level(value=1470.0, base_value=1300.0, precision=1.0),
        [
            level(value=1300.0, base_value=1021.0, precision=1.0),
            level(value=147.0, base_value=130.0, precision=1.0),
        ],
    )

    # 1470 - 1300 - 147 and 1300 - 1021 - 130; three addends printed in units of 1
    assert (left.value, left.base_value) == (23.0, 149.0)
    assert left.precision == 1.5


def test_a_remainder_is_as_new_as_the_newest_of_its_addends() -> None:
    left = remainder(
        level(value=1470.0, base_value=1300.0, vintage=day("2025-10-13")),
        [
            level(value=7.0, base_value=6.0, vintage=day("2025-10-18")),
            level(value=9.0, base_value=4.0, base_vintage=day("2025-09-08")),
        ],
    )

    assert (left.vintage, left.base_vintage) == (day("2025-10-18"), day("2025-09-08"))


def test_float_noise_beside_the_parent_is_nothing() -> None:
    # 0.1 + 0.2 is not 0.3 in floats.
    left = remainder(
        level(value=0.3, base_value=0.3),
        [level(value=0.1, base_value=0.1), level(value=0.2, base_value=0.15)],
    )

    assert left.value == 0.0
    assert left.base_value == pytest.approx(0.05)


def test_what_is_small_but_no_noise_is_kept() -> None:
    # Seven yuan in 2.5 trillion are a real difference.
    left = remainder(
        level(value=2.5e12, base_value=2.1e12),
        [level(value=2.5e12 - 7, base_value=2.1e12)],
    )

    assert (left.value, left.base_value) == (7.0, 0.0)


@pytest.mark.parametrize(
    ("value", "base_value", "reason"),
    [
        (0.0, 0.0, None),
        (1.5, 0.0, "rounding"),
        (-1.5, 1.5, "rounding"),
        (0.0, -0.4, "rounding"),
        (1.6, 0.0, "unallocated"),
        (0.3, 1.6, "unallocated"),
        (23.0, 149.0, "unallocated"),
        (-1.6, 0.0, "overlap"),
        (0.3, -1.6, "overlap"),
        (23.0, -149.0, "overlap"),
    ],
)
def test_a_residual_has_the_reason_that_its_size_and_sign_say(
    value: float, base_value: float, reason: str | None
) -> None:
    # Parent and two members in units of 1: half a unit each is a tolerance of 1.5.
    left = level(value=value, base_value=base_value, precision=1.5)

    assert residual_reason(left, is_signed=False) == reason


@pytest.mark.parametrize(
    ("value", "base_value", "reason"),
    [
        (0.0, 0.0, None),
        (-1.5, 1.5, "rounding"),
        (-1.6, 0.0, "unallocated"),
        (23.0, -149.0, "unallocated"),
    ],
)
def test_balances_cannot_overlap(value: float, base_value: float, reason: str | None) -> None:
    left = level(value=value, base_value=base_value, precision=1.5)

    assert residual_reason(left, is_signed=True) == reason


def test_the_tolerance_is_half_a_unit_for_each_addend() -> None:
    # Four members and the parent in units of 10: 25.
    members = [level(value=100.0, base_value=90.0, precision=10.0) for _ in range(4)]
    inside = remainder(level(value=425.0, base_value=335.0, precision=10.0), members)
    outside = remainder(level(value=425.5, base_value=360.0, precision=10.0), members)

    assert inside.precision == 25.0
    assert residual_reason(inside, is_signed=False) == "rounding"
    assert residual_reason(outside, is_signed=False) == "unallocated"


def test_totals_that_agree_are_not_revised() -> None:
    total = level(value=1470.0, base_value=1300.0, precision=1.0)

    assert revision(total, total._replace(precision=100.0)) is None


def test_a_revised_base_is_a_line_of_its_own() -> None:
    # 328.57 / 1.083 in the headline, 302.0 as the table of components carries it.
    line = revision(
        level(value=328.57, base_value=303.39, base_lower=303.25, base_upper=303.53),
        level(value=328.57, base_value=302.0),
    )

    assert line is not None
    assert (line.code, line.role, line.reason) == ("revision", "residual", "revision")
    assert (line.parent, line.depth) == (None, 1)
    assert line.level.value == 0.0
    assert line.level.base_value == pytest.approx(1.39)


def test_a_base_inside_the_interval_of_the_headline_is_rounding() -> None:
    line = revision(
        level(value=328.57, base_value=303.39, base_lower=303.25, base_upper=303.53),
        level(value=328.57, base_value=303.26),
    )

    assert line is not None
    assert (line.code, line.reason) == ("rounding_of_total", "rounding")


@pytest.mark.parametrize(
    ("value", "base_value", "reason"),
    [
        (1475.0, 1300.0, "rounding"),
        (1475.0, 1295.0, "rounding"),
        (1475.6, 1300.0, "revision"),
        (1470.0, 1306.0, "revision"),
    ],
)
def test_half_the_printed_units_of_both_totals_are_rounding(
    value: float, base_value: float, reason: str
) -> None:
    # Printed in units of 10 and of 1: a tolerance of 5.5.
    line = revision(
        level(value=value, base_value=base_value, precision=10.0),
        level(value=1470.0, base_value=1300.0, precision=1.0),
    )

    assert line is not None
    assert line.reason == reason


def test_a_level_that_is_truly_zero_is_so_in_both_periods() -> None:
    nothing = zero(PRINTED)

    assert (nothing.value, nothing.base_value, nothing.precision) == (0.0, 0.0, 0.0)
    assert (nothing.vintage, nothing.base_vintage) == (PRINTED, PRINTED)


def test_what_is_left_of_an_implied_base_has_the_digits_of_its_level() -> None:
    # 10 in units of 10, growth of -90.0: half a unit of 10 is ten times as much of the base
    parent = level(
        value=10.0, base_value=100.0, precision=10.0, base_lower=99.5, base_upper=100.5
    )
    left = remainder(parent, [level(value=8.0, base_value=140.0, precision=0.0)])

    # 99.5 and 100.5 less 140, each with 5 * (100.5 / 10 - 1)
    assert (left.base_lower, left.base_upper) == pytest.approx((-85.75, 5.75))
    assert residual_reason(left, is_signed=False) == "rounding"
    assert implied_room(parent) == pytest.approx(45.25)


def test_a_base_that_is_no_interval_or_behind_growth_has_no_more_room_than_its_digits() -> (
    None
):
    assert implied_room(level(value=10.0, base_value=100.0, precision=10.0)) == 0
    grown = level(
        value=110.0, base_value=100.0, precision=10.0, base_lower=99.0, base_upper=101.0
    )
    assert implied_room(grown) == 0
