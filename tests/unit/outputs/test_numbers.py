from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exportdecomp.outputs.numbers import fixed, plain, round_to_sum, signed

AMOUNTS = st.lists(st.floats(-80.0, 80.0), min_size=1, max_size=12)
DECIMALS = st.integers(0, 4)


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        (2.66, 1, "+2.7"),
        (-4.19, 1, "−4.2"),
        (-4.19, 0, "−4"),
        (1234567.891, 2, "+1,234,567.89"),
        (-1234.5, 1, "−1,234.5"),
        (0.04, 1, "0.0"),
        (-0.04, 1, "0.0"),
        (-0.0, 2, "0.00"),
        (0.06, 1, "+0.1"),
    ],
)
def test_a_number_has_a_sign_unless_it_rounds_to_zero(
    number: float, decimals: int, text: str
) -> None:
    assert signed(number, decimals) == text


@pytest.mark.parametrize(
    ("number", "text"), [(1234.56, "1,234.6"), (-1234.56, "−1,234.6"), (-0.04, "0.0")]
)
def test_a_plain_number_has_a_sign_only_below_zero(number: float, text: str) -> None:
    assert plain(number, 1) == text


def test_no_number_is_written_as_asked() -> None:
    assert signed(None, 1) == ""
    assert signed(None, 1, "n/a") == "n/a"
    assert plain(None, 1, "–") == "–"


def test_machine_numbers_have_nine_decimals_and_no_minus_zero() -> None:
    assert fixed(2.0 / 3.0) == 0.666666667
    assert fixed(None) is None
    assert str(fixed(-1e-12)) == "0.0"


def test_numbers_round_so_that_they_add_up() -> None:
    # Floors 2.6 + 2.3 + 1.9 leave 0.2 of 7.0: one tenth each to .98 and .66.
    assert round_to_sum([2.66, 2.36, 1.98], 7.0, 1) == [2.7, 2.3, 2.0]


def test_losses_round_so_that_they_add_up_too() -> None:
    # Floors -4.2 + 1.5 + 0.8 = -1.9 leave 0.2 of -1.74: one tenth each to .9 and .6.
    assert round_to_sum([-4.19, 1.59, 0.86], -1.74, 1) == [-4.2, 1.6, 0.9]


def test_numbers_that_are_not_parts_of_the_total_are_only_rounded() -> None:
    assert round_to_sum([2.66, 2.36, -0.04], 9.5, 1) == [2.7, 2.4, 0.0]
    assert round_to_sum([2.66, 2.36], 1.5, 1) == [2.7, 2.4]


def test_nothing_adds_up_to_nothing() -> None:
    assert round_to_sum([], 0.0, 1) == []


@given(numbers=AMOUNTS, decimals=DECIMALS)
def test_rounded_numbers_add_up_and_stay_within_one_unit(
    numbers: list[float], decimals: int
) -> None:
    unit = 10.0**-decimals
    total = fsum(numbers)

    rounded = round_to_sum(numbers, total, decimals)

    assert abs(fsum(rounded) - total) <= 0.5 * unit + 1e-9
    for number, shown in zip(numbers, rounded, strict=True):
        assert shown == pytest.approx(round(shown, decimals), abs=1e-12)
        assert abs(shown - number) <= unit + 1e-9


@given(cents=st.lists(st.integers(-9000, 9000), min_size=1, max_size=12))
def test_what_is_printed_adds_up_to_the_headline_as_it_is_printed(cents: list[int]) -> None:
    numbers = [cent / 100 for cent in cents]
    total = sum(cents) / 100

    rounded = round_to_sum(numbers, total, 1)

    assert signed(fsum(rounded), 1) == signed(total, 1)


@given(numbers=AMOUNTS, decimals=DECIMALS)
def test_what_is_rounded_already_stays(numbers: list[float], decimals: int) -> None:
    whole = [round(number, decimals) + 0.0 for number in numbers]

    assert round_to_sum(whole, fsum(whole), decimals) == pytest.approx(whole, abs=1e-9)
