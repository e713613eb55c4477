import polars as pl
import pytest

from exportdecomp.errors import InputError
from exportdecomp.sources.tolerant import mark_beside, mark_of, read_tolerantly


def column(*texts: str | float | None) -> pl.DataFrame:
    return pl.DataFrame({"row": range(2, 2 + len(texts)), "text": list(texts)}, strict=False)


def test_each_cell_that_is_no_number_is_told_apart() -> None:
    texts = ("1,234.5", "", " - ", "5x0", "NaN", "12%", "−7")

    values, faults, unit = read_tolerantly(column(*texts), ".")

    assert values.to_list() == [1234.5, None, None, None, None, None, -7.0]
    assert faults.to_list() == [
        None, "blank", "marker", "bad_number", "not_finite", "percent", None,
    ]  # fmt: skip
    assert unit == 0.1


def test_a_percent_sign_may_follow_a_rate() -> None:
    values, faults, _ = read_tolerantly(column("6.5%", "-3 %"), ".", is_rate=True)

    assert values.to_list() == [6.5, -3.0]
    assert faults.null_count() == 2


def test_a_decimal_comma_is_read_and_a_point_among_commas_is_no_number() -> None:
    values, faults, unit = read_tolerantly(column("1.500,25", "7,5", "500.25"), ",")

    assert values.to_list() == [1500.25, 7.5, None]
    assert faults.to_list() == [None, None, "bad_number"]
    assert unit == 0.01


def test_numbers_of_a_typed_column_may_be_endless_or_not_there() -> None:
    values, faults, unit = read_tolerantly(column(1.5, float("inf"), None), ".")

    assert values.to_list() == [1.5, None, None]
    assert faults.to_list() == [None, "not_finite", "blank"]
    assert unit == 0.1


def test_the_noise_of_floats_is_no_precision() -> None:
    # The last digit of the sum is 1e-17; a trillionth of it is all that it can mean.
    assert read_tolerantly(column("0.30000000000000004"), ".").unit == pytest.approx(3e-13)


def test_most_cells_that_tell_decide_the_mark() -> None:
    assert mark_of(column("1,5", "2,25", "3.75"), "a.csv", "value") == ","
    assert mark_of(column("1,5", "2.25", "3.75"), "a.csv", "value") == "."
    assert mark_of(column("1500", "x", None), "a.csv", "value") == "."


def test_a_mark_that_was_said_counts_in_texts_and_numbers_have_a_point() -> None:
    assert mark_of(column("1.5"), "a.csv", "value", ",") == ","
    assert mark_of(column(1.5), "a.csv", "value") == "."


def test_amounts_that_all_have_two_readings_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        mark_of(column("1,234", "2,345"), "a.csv", "value")

    assert caught.value.code == "ambiguous_number"
    assert caught.value.where == 'a.csv, rows 2 and 3, column "value"'


def test_a_column_beside_the_amounts_has_a_mark_of_its_own_or_else_theirs() -> None:
    assert mark_beside(column("1,5%"), ".", is_rate=True) == ","
    assert mark_beside(column("1.500"), ",", is_rate=False) == ","
    assert mark_beside(column(1.5), ",", is_rate=False) == "."
