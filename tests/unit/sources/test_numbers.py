from decimal import Decimal

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from polars.testing import assert_series_equal

from exportdecomp.errors import InputError
from exportdecomp.sources.numbers import Numbers, check_floats, read_numbers

GAPS = [" ", "\u00a0", "\u202f", "\u2009"]
NO_FIGURE = [
    None, "", " ", "-", "–", "\u2014", "−", "--", ".", "..", "...", "…", ":", "n/a", "N/A",
    "NA", "n.a.", "null", "NULL", "none", "None", " – ",
]  # fmt: skip
NO_NUMBER = [
    "x", "1,23,456", "12,34.5", "1 23", "1234 567", "1.2.3", "1,234 567", "- 5", "5-", "1_0",
    "0x1F", "1e", "e5", ",", "12,", "%", "12.5%%", "1,234,5", "\uff11", "#REF!",
]  # fmt: skip


def column(*texts: str | None) -> pl.DataFrame:
    """A column of a file with a header: the first cell is in row 2."""
    return pl.DataFrame(
        {"row": range(2, len(texts) + 2), "text": texts},
        schema={"row": pl.UInt32, "text": pl.String},
    )


def floats(*numbers: float | None) -> pl.DataFrame:
    return pl.DataFrame(
        {"row": range(2, len(numbers) + 2), "number": numbers},
        schema={"row": pl.Int64, "number": pl.Float64},
        strict=False,
    )


def read(*texts: str | None, is_rate: bool = False) -> Numbers:
    return read_numbers(column(*texts), "sales.csv", "value", is_rate=is_rate)


def refusal(*texts: str | None, is_rate: bool = False) -> InputError:
    with pytest.raises(InputError) as caught:
        read(*texts, is_rate=is_rate)
    return caught.value


@pytest.mark.parametrize("text", NO_FIGURE)
def test_a_cell_that_says_no_figure_is_null(text: str | None) -> None:
    assert read("7.25", text).values.to_list() == [7.25, None]


def test_zero_is_a_figure() -> None:
    assert read("0", "-0", "0.00").values.to_list() == [0.0, 0.0, 0.0]


def test_a_column_without_figures_has_the_unit_one() -> None:
    values, unit = read(None, "-")

    assert_series_equal(values, pl.Series("number", [None, None], dtype=pl.Float64))
    assert unit == 1.0
    assert read().values.dtype == pl.Float64
    assert read().unit == 1.0


def test_without_a_comma_a_point_stands_before_decimals() -> None:
    assert read("1.234", "-12.500", "+7", ".5", "3.", "1.2e6", "4E-1").values.to_list() == [
        1.234,
        -12.5,
        7.0,
        0.5,
        3.0,
        1200000.0,
        0.4,
    ]


def test_a_typographic_minus_is_a_minus() -> None:
    assert read("−1234.5", "1,234.5").values.to_list() == [-1234.5, 1234.5]


@pytest.mark.parametrize("group", [*GAPS, "'", "\u2019", ","])
def test_thousands_are_grouped_before_a_decimal_point(group: str) -> None:
    numbers = read(f"1{group}234{group}567.5", f"-98{group}765", "43210", "0.25")

    assert numbers.values.to_list() == [1234567.5, -98765.0, 43210.0, 0.25]


@pytest.mark.parametrize("group", [*GAPS, "'", "\u2019", "."])
def test_thousands_are_grouped_before_a_decimal_comma(group: str) -> None:
    numbers = read(f"1{group}234{group}567,5", f"-98{group}765", "43210", "0,25")

    assert numbers.values.to_list() == [1234567.5, -98765.0, 43210.0, 0.25]


def test_groups_alone_need_no_decimals() -> None:
    assert read("1 234", "12'345", "7").values.to_list() == [1234.0, 12345.0, 7.0]


@pytest.mark.parametrize(
    ("decider", "expected"),
    [
        ("1,234,567", [12345.0, 1234567.0]),
        ("1,234.5", [12345.0, 1234.5]),
        ("0.123", [12345.0, 0.123]),
        ("12,5", [12.345, 12.5]),
        ("0,123", [12.345, 0.123]),
        ("1.234,567", [12.345, 1234.567]),
    ],
)
def test_one_cell_that_fits_one_style_decides_for_the_column(
    decider: str, expected: list[float]
) -> None:
    assert read("12,345", decider).values.to_list() == expected


def test_two_points_in_a_number_make_points_group_thousands() -> None:
    assert read("1.234.567", "12.345").values.to_list() == [1234567.0, 12345.0]


def test_groups_of_three_after_commas_alone_have_two_readings() -> None:
    error = refusal("999", "1,234", "-", "12,345")

    assert error.code == "ambiguous_number"
    assert error.message == 'cannot tell whether "1,234" is 1234 or 1.234'
    assert error.where == 'sales.csv, rows 3 and 5, column "value"'
    assert error.hint == "say which it is: --map decimal=. or --map decimal=,"


def test_a_point_and_a_comma_that_both_group_three_have_two_readings() -> None:
    assert refusal("1.234", "5,678").code == "ambiguous_number"


def test_cells_of_two_styles_are_refused() -> None:
    error = refusal("7", "1.234,5", "12.5", "99.1", "8,25")

    assert error.code == "mixed_number_styles"
    assert error.message == '"12.5" fits only a decimal point, "1.234,5" only a decimal comma'
    assert error.where == 'sales.csv, rows 4 and 3, column "value"'


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        (["12", "7"], 1.0),
        (["12.5", "7"], 0.1),
        (["12.50", "7.1"], 0.01),
        (["12,375", "1,5"], 0.001),
        (["1.2e6", "15"], 1.0),
        (["1.5e-3"], 0.0001),
        (["1e-05", "2.25"], 0.00001),
    ],
)
def test_the_unit_is_that_of_the_last_printed_digit(texts: list[str], unit: float) -> None:
    assert read(*texts).unit == unit


def test_a_rate_may_have_a_percent_sign() -> None:
    numbers = read("12.5%", "-3.25 %", "7", "8\u00a0%", is_rate=True)

    assert numbers.values.to_list() == [12.5, -3.25, 7.0, 8.0]
    assert numbers.unit == 0.01


def test_a_rate_with_a_decimal_comma_may_have_a_percent_sign() -> None:
    assert read("12,5 %", "-3,25%", is_rate=True).values.to_list() == [12.5, -3.25]


def test_a_percent_sign_in_a_level_is_refused() -> None:
    error = refusal("12.5%", "7", "8,1 %")

    assert error.code == "percent_in_level"
    assert error.message == 'found "12.5%", but a level is an amount'
    assert error.where == 'sales.csv, rows 2 and 4, column "value"'
    assert error.hint is not None
    assert "--map growth_pct=value" in error.hint


@pytest.mark.parametrize("text", ["NaN", "nan", "inf", "-inf", "Infinity", "1e999", "9" * 400])
def test_what_a_failed_computation_leaves_is_refused(text: str) -> None:
    error = refusal("7", text, "1,234.5")

    assert error.code == "not_a_number"
    assert error.where == 'sales.csv, row 3, column "value"'


def test_a_number_too_large_for_a_float_is_refused_in_any_style() -> None:
    assert refusal("7", "9" * 400 + ",5").code == "not_a_number"


@pytest.mark.parametrize("text", NO_NUMBER)
def test_a_cell_that_is_no_number_is_refused(text: str) -> None:
    error = refusal("7.5", text, is_rate=True)

    assert error.code == "bad_number"
    assert error.message == f"found {text!r} where a number should be"
    assert error.where == 'sales.csv, row 3, column "value"'
    assert error.hint == (
        "write digits only, such as 1234.5; leave the cell empty where there is no figure"
    )


def test_all_rows_with_bad_numbers_are_counted() -> None:
    error = refusal("a" * 100, "7", "b", "c")

    assert error.message == (
        f"found '{'a' * 80}...' where a number should be, and 2 more such cells"
    )
    assert error.where == 'sales.csv, rows 2, 4 and 5, column "value"'
    assert refusal("a", "b").message.endswith(", and 1 more such cell")


@pytest.mark.parametrize("text", ["$12.5", "12.5 €", "-£7", "¥1,234", "\uffe57"])
def test_a_currency_sign_is_to_be_left_out(text: str) -> None:
    error = refusal(text)

    assert error.code == "bad_number"
    assert error.hint == "leave out the currency sign: 1234.5"


def test_an_amount_in_brackets_is_to_have_a_minus_sign() -> None:
    error = refusal("17", "(123)")

    assert error.code == "bad_number"
    assert error.hint == "write amounts below zero with a minus sign: -1234.5"


@pytest.mark.parametrize(
    ("numbers", "unit"),
    [
        ([1041.0, None, -7.0], 1.0),
        ([12.5, 3.0], 0.1),
        ([0.1 + 0.2, 4.25], 0.01),
        ([1234567890.5], 0.1),
        ([135957800000.07], 0.01),
        ([0.000125], 0.000001),
        ([1e300, 0.5], 0.1),
        ([], 1.0),
        ([None], 1.0),
        # A third is no decimal fraction: a trillionth of the largest, 1.5.
        ([1 / 3, 1.5], 1.5e-12),
    ],
)
def test_the_unit_of_floats_is_the_coarsest_that_divides_all(
    numbers: list[float | None], unit: float
) -> None:
    checked = check_floats(floats(*numbers), "sales.parquet", "value")

    assert checked.values.to_list() == numbers
    assert checked.unit == pytest.approx(unit, rel=1e-12)


@pytest.mark.parametrize("dtype", [pl.Int32, pl.UInt64, pl.Decimal(12, 2), pl.Float32])
def test_numbers_of_any_type_become_floats(dtype: pl.DataType) -> None:
    cells = floats(17, None, 4).cast({"number": dtype})

    values, unit = check_floats(cells, "sales.parquet", "value")

    assert_series_equal(values, pl.Series("number", [17.0, None, 4.0]))
    assert unit == 1.0


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_float_that_is_no_number_is_refused(number: float) -> None:
    with pytest.raises(InputError, match=f"found '{number}'") as caught:
        check_floats(floats(3.5, None, number), "sales.parquet", "value")

    assert caught.value.code == "not_a_number"
    assert caught.value.where == 'sales.parquet, row 4, column "value"'


def written(number: float, group: str, mark: str) -> str:
    """Write a float with all its digits, thousands grouped."""
    return f"{Decimal(repr(number)):,f}".translate({ord(","): group, ord("."): mark})


@given(
    numbers=st.lists(
        st.floats(-1e15, 1e15) | st.integers(-(10**15), 10**15).map(float), max_size=12
    ),
    style=st.sampled_from([(",", "."), (".", ","), *((gap, ".") for gap in [*GAPS, "'", ""])])
    | st.sampled_from([*((gap, ",") for gap in [*GAPS, "'", ""])]),
)
@example(numbers=[1234.567, -0.1, 5e-324], style=(".", ","))
def test_any_number_is_read_back_exactly_from_any_style(
    numbers: list[float], style: tuple[str, str]
) -> None:
    group, mark = style
    texts = [written(number, group, mark) for number in numbers]

    # 1234567.25 fits one style only, whatever the marks are.
    decider = f"1{group}234{group}567{mark}25"

    assert read(*texts, decider).values.to_list() == [*numbers, 1234567.25]
