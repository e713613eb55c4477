import pytest

from exportdecomp.decompositions.headline_factors import (
    Method,
    exchange_rate_effects,
    working_day_effects,
)

METHODS: tuple[Method, ...] = ("bennet", "lmdi")
Pair = tuple[float | None, float | None]


def test_bennet_values_each_factor_at_the_mean_of_the_other() -> None:
    # Domestic base 300 * 7 = 2100. Value: 30 * (7.00 + 6.86) / 2 = 207.9, of 2100: 9.9.
    # Rate: -0.14 * (330 + 300) / 2 = -44.1, of 2100: -2.1.
    effects = exchange_rate_effects((330.0, 300.0), (6.86, 7.0))

    assert effects.foreign_value_pp == pytest.approx(9.9)
    assert effects.exchange_rate_pp == pytest.approx(-2.1)
    assert effects.reason is None


def test_lmdi_values_each_factor_at_the_logarithmic_mean() -> None:
    # 330 * 6.86 = 2263.8, so L(1.078, 1) = 0.078 / ln 1.078 = 0.078 / 0.07510747 = 1.03851190;
    # times ln 1.1 = 0.09531018 and ln 0.98 = -0.02020271.
    effects = exchange_rate_effects((330.0, 300.0), (6.86, 7.0), "lmdi")

    assert effects.foreign_value_pp == pytest.approx(9.8980756, abs=1e-6)
    assert effects.exchange_rate_pp == pytest.approx(-2.0980756, abs=1e-6)


def test_more_working_days_explain_more_than_all_of_a_rise() -> None:
    # 14 a day after 15, 24 days after 20. Average: -1 * 22 of 300; days: 4 * 14.5 of 300.
    effects = working_day_effects((336.0, 300.0), (24, 20))

    assert effects.daily_average_pp == pytest.approx(-22 / 3)
    assert effects.working_days_pp == pytest.approx(58 / 3)


@pytest.mark.parametrize("method", METHODS)
def test_as_many_working_days_as_before_have_no_effect(method: Method) -> None:
    effects = working_day_effects((336.0, 300.0), (22, 22), method)

    assert effects.working_days_pp == 0.0
    assert effects.daily_average_pp == pytest.approx(12.0)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("foreign", "rate", "reason"),
    [
        ((330.0, None), (6.86, 7.0), "missing_base"),
        ((330.0, 300.0), (6.86, None), "missing_base"),
        ((None, 300.0), (6.86, 7.0), "missing_value"),
        ((330.0, 300.0), (None, 7.0), "missing_value"),
        ((330.0, 0.0), (6.86, 7.0), "zero_base"),
        ((330.0, -300.0), (6.86, 7.0), "negative_base"),
        ((-330.0, 300.0), (6.86, 7.0), "negative_base"),
        ((330.0, 300.0), (0.0, 7.0), "not_positive"),
        ((330.0, 300.0), (6.86, -7.0), "not_positive"),
    ],
)
def test_effects_that_have_no_meaning_are_none_with_a_reason(
    method: Method, foreign: Pair, rate: Pair, reason: str
) -> None:
    assert exchange_rate_effects(foreign, rate, method) == (None, None, reason)


@pytest.mark.parametrize(
    ("value", "days", "reason"),
    [
        ((336.0, None), (24, 20), "missing_base"),
        ((336.0, 300.0), (None, 20), "missing_value"),
        ((336.0, 300.0), (0, 20), "not_positive"),
        ((336.0, 300.0), (24, -1), "not_positive"),
    ],
)
def test_working_days_that_are_unknown_or_none_have_no_effect_to_name(
    value: Pair, days: Pair, reason: str
) -> None:
    assert working_day_effects(value, days) == (None, None, reason)


def test_a_value_that_ceased_splits_with_bennet_only() -> None:
    # -300 * 6.93 of 2100 and -0.14 * 150 of 2100
    bennet = exchange_rate_effects((0.0, 300.0), (6.86, 7.0))

    assert bennet.foreign_value_pp == pytest.approx(-99.0)
    assert bennet.exchange_rate_pp == pytest.approx(-1.0)
    lmdi = exchange_rate_effects((0.0, 300.0), (6.86, 7.0), "lmdi")
    assert lmdi == (None, None, "not_positive")
