from math import log

import polars as pl
import pytest

from exportdecomp.decompositions.mean import log_mean, log_means


def test_the_logarithmic_mean_is_the_difference_over_the_log_of_the_ratio() -> None:
    # 4 / ln(7 / 3) = 4 / 0.8472979, and 900 / ln 10 = 900 / 2.3025851 for numbers far apart
    assert log_mean(3.0, 7.0) == pytest.approx(4.7208900)
    assert log_mean(1000.0, 100.0) == pytest.approx(390.8650337)


def test_the_logarithmic_mean_of_a_number_with_itself_is_that_number() -> None:
    assert log_mean(0.3, 0.3) == 0.3


def test_the_logarithmic_mean_gives_the_difference_back() -> None:
    assert log_mean(5.1, 1.7) * log(3.0) == pytest.approx(3.4, rel=1e-15)


def test_the_logarithmic_mean_of_columns_is_that_of_their_rows() -> None:
    frame = pl.DataFrame({"a": [3.0, 7.0, 0.3, 1.3, 1000.0], "b": [7.0, 3.0, 0.3, 1.31, 1e-3]})

    columns = frame.select(log_means(pl.col("a"), pl.col("b"))).to_series()

    assert columns.to_list() == pytest.approx([log_mean(*row) for row in frame.rows()])


def test_the_logarithmic_mean_does_not_depend_on_the_order() -> None:
    assert log_mean(3.0, 7.0) == log_mean(7.0, 3.0)


@pytest.mark.parametrize("step", [1e-5, 1e-8, 1e-12, 4e-16])
def test_the_mean_of_near_numbers_lies_between_them(step: float) -> None:
    # L(a, a + h) = a + h / 2 - h^2 / (12 a) + ...; (a - b) / ln(a / b) would lose its digits.
    expected = 1.3 + step / 2 - step**2 / 15.6
    assert log_mean(1.3, 1.3 + step) == pytest.approx(expected, rel=5e-16)


@pytest.mark.parametrize("pair", [(0.0, 3.0), (3.0, 0.0), (-1.0, 3.0), (3.0, -1.0)])
def test_numbers_that_are_not_above_zero_have_no_logarithmic_mean(
    pair: tuple[float, float],
) -> None:
    with pytest.raises(ValueError, match="above zero"):
        log_mean(*pair)
