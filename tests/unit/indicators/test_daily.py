import pytest

from exportdecomp.indicators.daily import daily_average, daily_growth, hourly_average


def test_september_2025_fell_by_the_working_day() -> None:
    # 1.083 * 21 / 23 = 0.98883.
    assert daily_growth((1.083, 1.0), (23, 21)) == pytest.approx(-1.11739, abs=1e-5)


def test_with_as_many_days_growth_is_that_of_the_level() -> None:
    assert daily_growth((315.69, 292.04), (22, 22)) == pytest.approx(8.09821, abs=1e-5)


@pytest.mark.parametrize(
    ("value", "days"),
    [((130.0, 100.0), (0, 21)), ((130.0, 100.0), (23, 0)), ((130.0, 0.0), (23, 21))],
)
def test_without_days_or_a_base_there_is_no_growth(
    value: tuple[float, float], days: tuple[int, int]
) -> None:
    assert daily_growth(value, days) is None


def test_april_2026_was_half_a_billion_dollars_an_hour() -> None:
    # 359.44e9 / (30 * 24) = 499.22e6.
    assert hourly_average(359.44e9, 30) == pytest.approx(499.222e6, rel=1e-6)
    assert daily_average(359.44e9, 21) == pytest.approx(17.1162e9, rel=1e-6)


def test_no_day_has_no_average() -> None:
    assert daily_average(92.0, 0) is None
    assert hourly_average(92.0, 0) is None
