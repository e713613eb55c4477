"""Computed figures beside stated ones: in their unit, one digit finer."""

from fractions import Fraction

import pytest

from exportdecomp.model.claim import Metric, Quantity, Unit
from exportdecomp.outputs.claim_figures import metric_words, signed_text, told
from tests.evidence import measured, stated


def test_a_figure_has_one_digit_more_than_the_stated_one() -> None:
    found = measured("12.694", ("12.352", "13.028"))

    assert told(found, stated("13.1")) == "12.69% [12.35, 13.03]"
    assert told(found, stated("12")) == "12.7% [12.4, 13.0]"


def test_without_a_stated_figure_the_bounds_say_how_many_digits_there_are() -> None:
    # 59.39 - 58.17 = 1.22 wide: one decimal shows it with two digits
    found = measured("58.78", ("58.17", "59.39"), metric=Metric.BASE_SHARE)

    assert told(found) == "58.8% [58.2, 59.4]"


def test_bounds_that_look_the_same_are_not_shown() -> None:
    assert told(measured("12.787", ("12.7861", "12.7879")), stated("13.1")) == "12.79%"


def test_points_beside_percent_have_the_digits_of_the_claim_and_their_own_unit() -> None:
    found = measured("7.7081", ("7.692", "7.726"), metric=Metric.CONTRIBUTION)

    assert told(found, stated("7.7")) == "7.71 pp [7.69, 7.73]"


@pytest.mark.parametrize(
    ("text", "factor", "decimals", "expected"),
    [
        ("USD bn", 10**9, -8, "USD 90.450 bn [90.444, 90.456]"),
        ("USD mn", 10**6, -6, "USD 90,450.0 mn [90,444.0, 90,456.0]"),
        ("USD 100 million", 10**8, -7, "USD 90.450 bn [90.444, 90.456]"),
    ],
)
def test_money_is_in_the_unit_of_the_claim(
    text: str, factor: int, decimals: int, expected: str
) -> None:
    unit = Unit(Quantity.MONEY, text, Fraction(factor), "USD")
    found = measured(90_450_000_000, ("90444000000", "90456000000"), metric=Metric.LEVEL)

    assert told(found, stated("90500000000", unit, decimals=decimals)) == expected


def test_quantities_and_unit_values_name_what_is_counted() -> None:
    tonnes = measured(1_046_500, metric=Metric.VOLUME)._replace(counted_in="t")
    price = measured("712.34", metric=Metric.UNIT_VALUE)._replace(counted_in="t")

    assert told(tonnes) == "1,046 thousand t"
    assert told(price, stated("712", Quantity.MONEY_PER_COUNT)) == "USD 712.3 per t"


def test_a_place_is_whole_and_names_stand_for_themselves() -> None:
    place = measured(2, metric=Metric.RANK)
    leading = measured(1, metric=Metric.LEADING)._replace(names=("Africa", "ASEAN"))

    assert told(place, stated("2", Quantity.PLACE)) == "place 2"
    assert told(place._replace(detail="of 15 rows")) == "place 2 of 15 rows"
    assert told(place._replace(detail="place 2 of 15 rows")) == "place 2 of 15 rows"
    assert told(leading) == "Africa, ASEAN"


def test_a_word_is_true_or_not_or_left_open() -> None:
    record = measured(1, metric=Metric.RECORD)._replace(detail="the highest of 31 months")
    narrowed = measured(0, metric=Metric.NARROWED)
    widened = measured(1, ("0", "1"), metric=Metric.WIDENED)

    assert told(record) == "yes: the highest of 31 months"
    assert (told(narrowed), told(widened)) == ("no", "not known")


def test_a_metric_is_a_noun_with_or_without_an_article() -> None:
    assert metric_words(Metric.ACCELERATION, article=True) == "an acceleration"
    assert metric_words(Metric.ACCELERATION) == "acceleration"
    assert metric_words(Metric.BALANCE_CHANGE) == "change of the balance"


def test_hyphens_before_figures_are_minus_signs_and_others_stay() -> None:
    assert signed_text("-$8.8bn after 2025-08") == "−$8.8bn after 2025-08"
    assert signed_text("less than -30%") == "less than −30%"
    assert signed_text("8-9%") == "8-9%"
