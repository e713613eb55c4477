"""How bounds are written."""

import pytest

from exportdecomp.outputs.bounds_text import between


@pytest.mark.parametrize(
    ("ends", "value", "expected"),
    [
        ((20.257, 20.713), 20.49, "+20.26 to +20.71"),
        # 0.0031 wide: the third decimal is the first digit of that.
        ((0.2977, 0.3008), 0.299, "+0.298 to +0.301"),
        ((-0.01304, -0.01271), -0.0129, "−0.0130 to −0.0127"),
        ((-0.0102, 0.0094), 0.0, "−0.01 to +0.01"),
    ],
)
def test_ends_have_the_decimals_that_show_how_far_apart_they_are(
    ends: tuple[float, float], value: float, expected: str
) -> None:
    assert between(ends, value, 2) == expected


def test_an_end_that_reads_like_the_number_has_one_decimal_more() -> None:
    assert between((0.3961, 0.4117), 0.4038, 2) == "+0.396 to +0.412"


def test_an_end_that_is_the_number_is_written_like_it() -> None:
    assert between((3.2, 3.65), 3.2, 2) == "+3.20 to +3.65"


def test_ends_that_four_decimals_do_not_tell_apart_are_not_written() -> None:
    assert between((3.644302, 3.644303), 3.6443025, 2) == ""


def test_more_decimals_are_shown_where_the_number_has_them() -> None:
    assert between((3.644302, 3.644303), 3.6443025, 6) == "+3.644302 to +3.644303"


def test_no_decimals_are_enough_for_wide_bounds() -> None:
    assert between((-13.4, 8.2), -2.6, 0) == "−13 to +8"
