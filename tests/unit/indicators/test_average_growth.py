import pytest

from exportdecomp.indicators.average_growth import average_growth


def test_the_average_of_two_rates_leads_from_the_first_level_to_the_last() -> None:
    # 1.083 * 1.024 = 1.108992, whose root is 1.0530869.
    found = average_growth([8.3, 2.4], 2)

    assert found == pytest.approx(5.30869, abs=1e-5)
    assert 300 * (1 + (found or 0) / 100) ** 2 == pytest.approx(300 * 1.083 * 1.024)


def test_one_rate_over_two_years_is_halved_by_the_root_and_not_by_two() -> None:
    # 44% over two years is 20% a year.
    assert average_growth([44.0], 2) == pytest.approx(20.0)


def test_a_fall_and_the_rise_that_undoes_it_average_to_nothing() -> None:
    # 0.8 * 1.25 = 1; the mean of the rates would be 2.5.
    assert average_growth([-20.0, 25.0], 2) == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize("growth", [[-100.0, 8.3], [12.0, -130.0]])
def test_a_level_that_falls_to_zero_or_below_has_no_average(growth: list[float]) -> None:
    assert average_growth(growth, 2) is None
