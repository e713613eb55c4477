from fractions import Fraction

import pytest

from exportdecomp.errors import InputError
from exportdecomp.model.claim import Metric, Quantity
from exportdecomp.sources.claim_units import natural_unit, read_unit, suits


@pytest.mark.parametrize(
    ("text", "currency", "factor"),
    [
        ("USD bn", "USD", 10**9),
        ("bn USD", "USD", 10**9),
        ("$ mn", "USD", 10**6),
        ("US$bn", "USD", 10**9),
        ("US dollars, bn", "USD", 10**9),
        ("CNY 100 million", "CNY", 10**8),
        ("RMB bn", "CNY", 10**9),
        ("trillion yuan", "CNY", 10**12),
        ("亿美元", "USD", 10**8),
        ("HK$ bn", "HKD", 10**9),
        ("thousand euros", "EUR", 10**3),
        ("JPY", "JPY", 1),
    ],
)
def test_money_has_a_currency_and_a_multiple(text: str, currency: str, factor: int) -> None:
    unit = read_unit(text, Metric.LEVEL)

    assert (unit.quantity, unit.currency) == (Quantity.MONEY, currency)
    assert (unit.factor, unit.text) == (Fraction(factor), text)


@pytest.mark.parametrize(
    ("text", "counted", "factor"),
    [
        ("t", "t", 1),
        ("10,000 t", "t", 10**4),
        ("million metric tons", "t", 10**6),
        ("bn pcs", "pieces", 10**9),
        ("100 million units", "pieces", 10**8),
        ("k sets", "sets", 10**3),
        ("万吨", "t", 10**4),
        ("亿个", "pieces", 10**8),
        ("barrels", "barrels", 1),
    ],
)
def test_quantities_are_counted_in_free_words(text: str, counted: str, factor: int) -> None:
    unit = read_unit(text, Metric.VOLUME)

    assert (unit.quantity, unit.counted_in) == (Quantity.COUNT, counted)
    assert (unit.factor, unit.currency) == (Fraction(factor), None)


def test_money_per_quantity_divides_the_multiples() -> None:
    unit = read_unit("CNY mn per 10,000 t", Metric.UNIT_VALUE)

    # 1,000,000 yuan for 10,000 tonnes are 100 yuan a tonne.
    assert (unit.factor, unit.currency, unit.counted_in) == (Fraction(100), "CNY", "t")
    assert read_unit("USD/piece", Metric.UNIT_VALUE).counted_in == "pieces"


@pytest.mark.parametrize("text", ["USD mn", "USD mn an hour", "$ mn/h", "USD mn per hour"])
def test_an_amount_per_hour_may_name_the_hour(text: str) -> None:
    unit = read_unit(text, Metric.PER_HOUR)

    assert (unit.quantity, unit.factor) == (Quantity.MONEY, Fraction(10**6))


@pytest.mark.parametrize(
    ("text", "quantity", "factor"),
    [
        ("%", Quantity.PERCENT, Fraction(1)),
        ("per cent", Quantity.PERCENT, Fraction(1)),
        ("% y/y", Quantity.PERCENT, Fraction(1)),
        ("pp", Quantity.POINTS, Fraction(1)),
        ("Percentage points", Quantity.POINTS, Fraction(1)),
        ("basis points", Quantity.POINTS, Fraction(1, 100)),
    ],
)
def test_rates_are_percent_or_points(text: str, quantity: Quantity, factor: Fraction) -> None:
    for metric in (Metric.GROWTH, Metric.CONTRIBUTION):
        unit = read_unit(text, metric)

        assert (unit.quantity, unit.factor) == (quantity, factor)


def test_a_dollar_sign_is_that_of_the_currency_which_the_claim_names() -> None:
    assert read_unit("$ bn", Metric.LEVEL, "TWD").currency == "TWD"
    assert read_unit("$ bn", Metric.LEVEL, "CNY").currency == "USD"
    assert read_unit("¥ bn", Metric.LEVEL, "JPY").currency == "JPY"


def test_a_sign_of_two_currencies_needs_the_currency() -> None:
    with pytest.raises(InputError) as caught:
        read_unit("¥ bn", Metric.LEVEL)

    assert (caught.value.code, caught.value.hint) == ("bad_unit", "write CNY or JPY for it")


@pytest.mark.parametrize("text", ["bn", "t 5", "5", "100", "USD bn per", "?"])
def test_what_names_no_unit_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_unit(text, Metric.VOLUME)

    assert caught.value.code == "bad_unit"
    assert caught.value.hint == "volume may be stated in 10,000 t"


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("USD bn", Metric.GROWTH),
        ("%", Metric.LEVEL),
        ("t", Metric.LEVEL),
        ("USD per t", Metric.LEVEL),
        ("USD", Metric.VOLUME),
    ],
)
def test_a_unit_of_another_kind_is_refused(text: str, metric: Metric) -> None:
    with pytest.raises(InputError) as caught:
        read_unit(text, metric)

    assert caught.value.code == "wrong_unit"
    assert caught.value.message == f'{metric} cannot be stated in "{text}"'
    assert caught.value.hint == f'for instance unit = "{natural_unit(metric)}"'


def test_every_metric_with_a_figure_can_be_stated_in_its_natural_unit() -> None:
    for metric in Metric:
        if metric.quantity is not Quantity.NOTHING:
            assert suits(metric, read_unit(natural_unit(metric), metric))


@pytest.mark.parametrize(
    ("text", "metric", "hint"),
    [
        ("percnt", Metric.GROWTH, 'did you mean "percent"?'),
        ("percentge points", Metric.CONTRIBUTION, 'did you mean "percentage points"?'),
        ("USD bilion", Metric.LEVEL, 'did you mean "usd billion"?'),
        ("bn", Metric.LEVEL, "level may be stated in USD bn"),
        ("apples", Metric.GROWTH, "growth may be stated in %"),
    ],
)
def test_a_unit_that_is_none_names_the_nearest(text: str, metric: Metric, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        read_unit(text, metric)

    assert (caught.value.code, caught.value.hint) == ("bad_unit", hint)


@pytest.mark.parametrize(
    ("text", "currency", "factor"),
    [
        ("", None, 1),
        ("units", None, 1),
        ("value", None, 1),
        ("thousand units", None, 1000),
        ("bn", "EUR", 10**9),  # which the claim names beside it
    ],
)
def test_an_amount_may_be_in_units_of_the_data(
    text: str, currency: str | None, factor: int
) -> None:
    unit = read_unit(text, Metric.LEVEL, currency)

    assert (unit.quantity, unit.factor) == (Quantity.MONEY, Fraction(factor))
    assert (unit.currency, unit.counted_in) == (currency, None)


def test_units_of_a_quantity_are_pieces() -> None:
    assert read_unit("units", Metric.VOLUME).counted_in == "pieces"
    assert read_unit("units per t", Metric.UNIT_VALUE).counted_in == "t"
