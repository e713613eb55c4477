"""What is said of a claim, from the figure and from what else was tried."""

import pytest

from exportdecomp.claims.judge import judge
from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import Claim, Hedge, Metric, Quantity
from exportdecomp.model.evidence import Absent, Measured
from exportdecomp.model.verify_report import FALSE, Verdict
from tests.evidence import claim, measured, stated, subject, unit_of

DOLLARS = measured("12.69", converted=("12.35", "13.03"))
YUAN = measured("12.8", currency="CNY")
ARCHIVED = measured("13.14", base_kind=BaseKind.ARCHIVED)
CONTRIBUTION = measured("7.71", metric=Metric.CONTRIBUTION)
SHARE = measured("60.7", metric=Metric.BASE_SHARE)


def verdict_of(says: Claim, found: Measured | Absent, *tried: Measured) -> Verdict:
    return judge(says, found, tried).verdict


def test_a_claim_that_fits_the_figure_holds_and_nothing_else_is_tried() -> None:
    tried = iter([ARCHIVED])

    judged = judge(claim(says="12.7"), DOLLARS, tried)

    assert judged.verdict is Verdict.CONFIRMED
    assert judged.verdict.holds
    assert judged.measured == DOLLARS
    assert judged.nearest is None
    assert list(tried) == [ARCHIVED]


def test_what_is_true_over_another_base_names_it() -> None:
    judged = judge(claim(says="13.1"), DOLLARS, [ARCHIVED, YUAN])

    assert judged.verdict is Verdict.OTHER_BASE
    assert judged.measured == DOLLARS
    assert judged.nearest == ARCHIVED


def test_what_is_true_in_another_currency_names_it() -> None:
    in_yuan = measured("33.0", currency="CNY")

    judged = judge(claim(says="33.0"), measured("31.9"), [measured("31.5"), in_yuan])

    assert judged.verdict is Verdict.OTHER_CURRENCY
    assert judged.nearest == in_yuan


def test_the_search_ends_at_the_first_reading_that_makes_the_claim_true() -> None:
    tried = iter([ARCHIVED, YUAN])

    assert judge(claim(says="13.1"), DOLLARS, tried).verdict is Verdict.OTHER_BASE
    assert list(tried) == [YUAN]


def test_the_conversion_of_another_reading_explains_nothing() -> None:
    other = measured("12.9", converted=("12.7", "13.2"), base_kind=BaseKind.ARCHIVED)

    assert verdict_of(claim(says="13.1"), DOLLARS, other) is Verdict.CONTRADICTED


def test_a_claim_with_the_other_sign_is_known_by_the_default_reading() -> None:
    price = measured("16.3", metric=Metric.UNIT_VALUE_GROWTH, converted=("15.9", "16.6"))
    growth = measured("-16.0")

    judged = judge(claim(Metric.UNIT_VALUE_GROWTH, "-16.0"), price, [growth])

    assert judged.verdict is Verdict.WRONG_SIGN
    assert judged.nearest is None


def test_a_reading_that_is_true_comes_before_the_other_sign() -> None:
    assert verdict_of(
        claim(says="-0.3"), measured("0.3"), measured("-0.3", currency="CNY")
    ) is (Verdict.OTHER_CURRENCY)


def test_what_is_true_of_another_metric_has_the_wrong_label() -> None:
    price = measured("-5.6", metric=Metric.UNIT_VALUE_GROWTH)
    growth = measured("-2.73")

    judged = judge(claim(Metric.UNIT_VALUE_GROWTH, "-2.7"), price, [growth])

    assert judged.verdict is Verdict.WRONG_LABEL
    assert judged.nearest == growth


def test_another_metric_in_another_unit_is_no_label() -> None:
    assert verdict_of(claim(says="7.7"), DOLLARS, CONTRIBUTION) is Verdict.CONTRADICTED


def test_another_metric_must_say_it_by_its_value() -> None:
    share = measured("13.3", ("12.9", "13.5"), metric=Metric.SHARE)

    assert verdict_of(claim(says="13.1"), DOLLARS, share) is Verdict.CONTRADICTED


def test_a_figure_of_the_year_to_date_has_the_wrong_label() -> None:
    to_date = measured("13.1", of=subject(period="2025-08"))

    assert verdict_of(claim(says="13.1"), DOLLARS, to_date) is Verdict.WRONG_LABEL


def test_nearly_any_metric_is_over_a_figure_and_none_is_its_label() -> None:
    over = claim(says=stated("50", hedge=Hedge.OVER))

    assert verdict_of(over, DOLLARS, SHARE) is Verdict.CONTRADICTED


def test_a_contradicted_claim_names_the_nearest_reading() -> None:
    far, near = measured("10.2", currency="CNY"), measured("12.9", currency="CNY")

    judged = judge(claim(says="13.1"), DOLLARS, [far, near, CONTRIBUTION])

    assert judged.verdict is Verdict.CONTRADICTED
    assert judged.verdict in FALSE
    assert judged.nearest == near


def test_only_a_reading_of_the_same_figure_that_closes_half_of_the_gap_is_nearest() -> None:
    # 13.05 is 0.36 above 12.69: half of it is left at 12.87.
    volume = measured("13.3", metric=Metric.VOLUME_GROWTH)
    to_date = measured("13.02", of=subject(period="2025-08"))
    closer = measured("12.88", currency="CNY")

    assert judge(claim(says="13.1"), DOLLARS, [YUAN, volume, to_date]).nearest is None
    assert judge(claim(says="13.1"), DOLLARS, [closer, volume]).nearest == closer


def test_a_claim_one_digit_off_the_printed_rate_is_contradicted() -> None:
    printed = measured("8.3", ("8.25", "8.35"), base_kind=BaseKind.IMPLIED)

    assert verdict_of(claim(says="8.4"), printed) is Verdict.CONTRADICTED
    assert verdict_of(claim(says="8.2"), printed) is Verdict.CONTRADICTED


def test_what_is_farther_off_than_the_figure_itself_is_not_nearest() -> None:
    to_date = measured("9.2", of=subject(period="2025-08"))

    assert judge(claim(says="13.1"), DOLLARS, [to_date]).nearest is None


def test_nothing_is_nearest_where_nothing_was_tried() -> None:
    assert judge(claim(says="13.1"), DOLLARS, []).nearest is None


@pytest.mark.parametrize(
    ("says", "found"),
    [
        (claim(says=stated("12.7", Quantity.POINTS)), DOLLARS),
        (claim(Metric.CONTRIBUTION, stated("7.7", Quantity.PERCENT)), CONTRIBUTION),
        (
            claim(Metric.EXCHANGE_RATE, stated("10", Quantity.POINTS)),
            Absent("no_rates", "no exchange rate is held"),
        ),
    ],
)
def test_percent_stated_as_points_have_the_wrong_unit(
    says: Claim, found: Measured | Absent
) -> None:
    assert verdict_of(says, found) is Verdict.WRONG_UNIT


def test_points_that_are_those_of_another_metric_have_the_wrong_label() -> None:
    says = claim(says=stated("7.7", Quantity.POINTS))

    assert verdict_of(says, DOLLARS, CONTRIBUTION) is Verdict.WRONG_LABEL


def test_a_reading_may_tell_that_only_the_unit_is_wrong() -> None:
    says = claim(says=stated("13.1", Quantity.POINTS))

    judged = judge(says, DOLLARS, [ARCHIVED])

    assert judged.verdict is Verdict.WRONG_UNIT
    assert judged.nearest == ARCHIVED


def test_points_that_are_true_of_nothing_are_contradicted() -> None:
    assert verdict_of(claim(says=stated("2.2", Quantity.POINTS)), DOLLARS) is (
        Verdict.CONTRADICTED
    )


def test_what_cannot_be_computed_cannot_be_told() -> None:
    absent = Absent("no_quantity", "partners are not counted", "quantities by partner")

    assert verdict_of(claim(Metric.NARROWED, None), absent) is Verdict.CANNOT_TELL
    judged = judge(claim(Metric.VOLUME_GROWTH, "3.1"), absent, [DOLLARS])

    assert judged.verdict is Verdict.CANNOT_TELL
    assert judged.absent == absent
    assert judged.measured is None


def test_a_word_that_the_digits_leave_open_cannot_be_told() -> None:
    word = measured(1, ("0", "1"), metric=Metric.NARROWED)

    judged = judge(claim(Metric.NARROWED, None), word, [word])

    assert judged.verdict is Verdict.CANNOT_TELL
    assert judged.measured == word
    assert judged.absent is not None
    assert judged.absent.code == "not_separate"
    assert judged.absent.needed == "figures with more digits"


def test_a_word_that_the_conversion_leaves_open_names_the_currency_it_is_true_in() -> None:
    word = measured(1, ("1", "1"), metric=Metric.NARROWED, converted=("0", "1"))
    in_yuan = measured(1, metric=Metric.NARROWED, currency="CNY")

    judged = judge(claim(Metric.NARROWED, None), word, [word, in_yuan])

    assert judged.verdict is Verdict.CANNOT_TELL
    assert judged.nearest == in_yuan
    assert judged.absent is not None
    assert judged.absent.needed == "figures published in the currency"


def test_a_place_that_is_open_has_no_wrong_label() -> None:
    rank = measured(2, ("1", "2"), metric=Metric.RANK)
    to_date = measured(1, metric=Metric.RANK, of=subject(period="2025-08"))

    assert verdict_of(claim(Metric.RANK, "1"), rank, to_date) is Verdict.CANNOT_TELL
    assert verdict_of(claim(Metric.RANK, "1"), measured(2, metric=Metric.RANK), to_date) is (
        Verdict.CONTRADICTED
    )


def test_a_word_that_the_figures_speak_against_is_contradicted() -> None:
    word = measured(0, metric=Metric.NARROWED)
    other = measured(1, metric=Metric.WIDENED)

    judged = judge(claim(Metric.NARROWED, None), word, [word, other])

    assert judged.verdict is Verdict.CONTRADICTED
    assert judged.nearest is None


def test_a_word_may_be_true_in_another_currency() -> None:
    word = measured(0, metric=Metric.NARROWED)
    in_yuan = measured(1, metric=Metric.NARROWED, currency="CNY")

    assert verdict_of(claim(Metric.NARROWED, None), word, in_yuan) is Verdict.OTHER_CURRENCY


def test_amounts_in_different_currencies_cannot_be_told() -> None:
    says = claim(Metric.LEVEL, stated("640", unit_of(Quantity.MONEY, "CNY")))
    level = measured("90.5", metric=Metric.LEVEL)

    judged = judge(says, level, [])

    assert judged.verdict is Verdict.CANNOT_TELL
    assert judged.absent is not None
    assert judged.absent.text == "the figure is in USD, the claim in CNY"
