"""Numbers with one mark: whether it groups thousands or stands before decimals."""

import polars as pl
import pytest

from exportdecomp.errors import InputError
from exportdecomp.sources.numbers import Numbers, read_numbers


def read(*texts: str | None, decimal: str | None = None) -> Numbers:
    cells = pl.DataFrame(
        {"row": range(2, len(texts) + 2), "text": texts},
        schema={"row": pl.UInt32, "text": pl.String},
    )
    return read_numbers(cells, "umsatz.csv", "Umsatz", decimal=decimal)


def refusal(*texts: str | None, decimal: str | None = None) -> InputError:
    with pytest.raises(InputError) as caught:
        read(*texts, decimal=decimal)
    return caught.value


def test_groups_of_three_after_points_have_two_readings() -> None:
    error = refusal("1.234", "999", None, "1.500", "1.020")

    assert error.code == "ambiguous_number"
    assert error.message == 'cannot tell whether "1.234" is 1234 or 1.234'
    assert error.where == 'umsatz.csv, rows 2, 5 and 6, column "Umsatz"'
    assert error.hint == "say which it is: --map decimal=. or --map decimal=,"


@pytest.mark.parametrize(
    "texts",
    [
        ("1.234", "0"),
        ("1.500",),
        ("-12.345", "+678.910"),
        ("1.234", "5 678"),
        ("1.234", "5678"),
    ],
)
def test_a_whole_number_or_a_last_zero_makes_points_doubtful(texts: tuple[str, ...]) -> None:
    assert refusal(*texts).code == "ambiguous_number"


def test_points_before_three_decimals_without_a_last_zero_are_decimal() -> None:
    assert read("1.234", "-12.345", None, "678.911").values.to_list() == [
        1.234,
        -12.345,
        None,
        678.911,
    ]


@pytest.mark.parametrize(
    ("decider", "number"),
    [
        ("0.500", 0.5),
        ("1234.500", 1234.5),
        ("2.5", 2.5),
        ("7.", 7.0),
        ("3e2", 300.0),
        ("1,234,567", 1234567.0),
    ],
)
def test_one_cell_that_fits_no_groups_of_points_makes_all_points_decimal(
    decider: str, number: float
) -> None:
    assert read("1.500", "999", decider).values.to_list() == [1.5, 999.0, number]


def test_a_number_with_two_points_settles_that_points_group() -> None:
    assert read("1.500", "999", "1.234.567").values.to_list() == [1500.0, 999.0, 1234567.0]


def test_whole_numbers_without_a_mark_are_not_in_doubt() -> None:
    assert read("1500", "999", "12 345").values.to_list() == [1500.0, 999.0, 12345.0]


@pytest.mark.parametrize(
    ("decimal", "expected", "unit"),
    [(".", [1.5, 999.0, 12.34], 0.001), (",", [1500.0, 999.0, None], 1.0)],
)
def test_the_user_decides_what_a_point_is(
    decimal: str, expected: list[float | None], unit: float
) -> None:
    last = "12.34" if decimal == "." else "-"

    numbers = read("1.500", "999", last, decimal=decimal)

    assert numbers.values.to_list() == expected
    assert numbers.unit == unit


def test_the_user_decides_what_a_comma_is() -> None:
    assert read("1,234", "999", decimal=".").values.to_list() == [1234.0, 999.0]
    assert read("1,234", "999", decimal=",").values.to_list() == [1.234, 999.0]


@pytest.mark.parametrize(("decimal", "text"), [(".", "1.234,5"), (",", "12.5"), (",", "1e3")])
def test_a_number_that_does_not_fit_the_mark_of_the_user_is_refused(
    decimal: str, text: str
) -> None:
    error = refusal("7", text, decimal=decimal)

    assert error.code == "bad_number"
    assert error.message == f"found {text!r} where a number should be"
    assert error.where == 'umsatz.csv, row 3, column "Umsatz"'
    assert error.hint == (
        f"the number does not fit --map decimal={decimal}; say which mark it is"
    )


def test_what_is_no_number_in_any_style_has_the_hint_for_it() -> None:
    assert refusal("$5", decimal=",").hint == "leave out the currency sign: 1234.5"


def test_digits_that_are_the_noise_of_floats_are_not_printed_precision() -> None:
    # A trillionth of the largest, 0.5.
    assert read("0.30000000000000004", "-0.5").unit == 5e-13
    assert read("0.25", "-").unit == 0.01
