from fractions import Fraction

import pytest

from exportdecomp.model.interval import Interval
from exportdecomp.outputs.exact_numbers import bounds_text, exact_text, outward, places_of


def test_a_number_is_written_with_all_its_decimals_or_six_where_there_is_no_end() -> None:
    assert exact_text(Fraction("-12345.6789")) == "−12,345.6789"
    assert exact_text(Fraction(2, 3)) == "0.666667"
    assert exact_text(Fraction("0." + "0" * 20 + "7")) == "0." + "0" * 20 + "7"
    assert exact_text(Fraction(8)) == "8"


def test_what_rounds_to_zero_has_no_sign() -> None:
    assert exact_text(Fraction("-0.004"), 2, "+") == "0.00"
    assert exact_text(Fraction("0.006"), 2, "+") == "+0.01"


@pytest.mark.parametrize(
    ("lower", "upper", "places"),
    [
        ("4.4275", "4.7473", (1, 2)),  # width 0.32: a tenth fits in it, a whole does not
        ("8.25", "8.35", (1, 2)),  # width 0.1: just
        ("58.17", "59.39", (0, 1)),
        ("3222", "4429", (0, 0)),
        ("0.0012", "0.0019", (4, 5)),
        ("2.50", "2.50", (1, 1)),  # exact
    ],
)
def test_decimals_are_those_that_the_width_supports(
    lower: str, upper: str, places: tuple[int, int]
) -> None:
    assert places_of(Interval(Fraction(lower), Fraction(upper))) == places


def test_bounds_of_one_number_are_not_written() -> None:
    assert bounds_text(Interval.of(Fraction(5, 2))) == ""
    assert bounds_text(Interval(Fraction("4.4275"), Fraction("4.7473"))) == "[4.43, 4.75]"
    assert bounds_text(Interval.of(1, 2), 3) == "[1.000, 2.000]"


def test_floats_hold_what_the_exact_bounds_hold_and_no_more_than_they_must() -> None:
    assert outward(Interval(Fraction("4.55"), Fraction("4.65"))) == (4.55, 4.65)
    assert outward(Interval.of(Fraction(-2, 3), Fraction(-1, 3))) == (
        -0.666666667,
        -0.333333333,
    )


def test_floats_too_large_for_nine_decimals_stay_outside_too() -> None:
    # From ...335 to ...336.7; floats of this size are 4 apart, the nearest to both is ...336.
    bounds = Interval(Fraction(10**17 + 5, 3), Fraction(10**17 + 10, 3))
    lower, upper = outward(bounds)

    assert (lower, upper) == (33333333333333332.0, 33333333333333340.0)
