"""Whether a claim is true of one computed figure."""

import pytest

from exportdecomp.claims.fit import fit, is_open, unlike
from exportdecomp.model.claim import Hedge, Metric, Quantity
from exportdecomp.model.verify_report import Verdict
from tests.evidence import claim, measured, stated, unit_of


@pytest.mark.parametrize(
    ("digits", "value", "printed", "converted", "verdict"),
    [
        ("8.3", "8.34", None, None, Verdict.CONFIRMED),
        ("8.3", "8.25", None, None, Verdict.CONFIRMED),  # on the edge of the digit
        ("8.3", "8.35", None, None, Verdict.CONFIRMED),
        ("8.3", "8.3501", None, None, Verdict.TRUNCATED),
        ("8.3", "8.3501", ("8.34", "8.36"), None, Verdict.WITHIN_ROUNDING),
        ("1.5", "1.553", None, ("1.54", "1.57"), Verdict.TRUNCATED),
        ("-2.1", "-2.19", None, None, Verdict.TRUNCATED),
        ("-2.1", "-2.04", None, None, None),  # dropping digits does not add to a decline
        ("32.7", "32.9", None, ("32.5", "33.3"), Verdict.WITHIN_CONVERSION),
        ("13.1", "12.69", None, ("12.35", "13.03"), None),
        ("8.3", "8.4", None, None, None),  # 8.4 is no 8.3 with its digits dropped
        ("8.4", "8.3", ("8.25", "8.35"), None, None),  # they share 8.35 alone
        ("-0.0", "0.03", None, None, None),
        ("-0.0", "-0.07", None, None, Verdict.TRUNCATED),
        ("0.0", "0.07", None, None, Verdict.TRUNCATED),
    ],
)
def test_a_number_fits_by_the_first_rule_that_applies(
    digits: str,
    value: str,
    printed: tuple[str, str] | None,
    converted: tuple[str, str] | None,
    verdict: Verdict | None,
) -> None:
    assert fit(claim(says=digits), measured(value, printed, converted=converted)) is verdict


@pytest.mark.parametrize(
    ("hedge", "tolerance", "digits", "value", "verdict"),
    [
        (Hedge.ABOUT, "5", "50", "52", Verdict.CONFIRMED),
        (Hedge.ABOUT, "5", "50", "55.5", None),  # nothing was cut off
        (Hedge.OVER, None, "5", "5.7", Verdict.CONFIRMED),
        (Hedge.OVER, None, "5", "4.9", None),
        (Hedge.UNDER, None, "5", "-3", Verdict.CONFIRMED),
        (Hedge.OVER, None, "-27", "-33", Verdict.CONFIRMED),
        (Hedge.UNDER, None, "-27", "3", None),
        (None, "0.2", "8.3", "8.5", Verdict.CONFIRMED),
        (None, "0.2", "8.3", "8.51", None),
    ],
)
def test_a_hedge_or_a_tolerance_stands_for_the_digits(
    hedge: Hedge | None,
    tolerance: str | None,
    digits: str,
    value: str,
    verdict: Verdict | None,
) -> None:
    said = claim(says=stated(digits, hedge=hedge, tolerance=tolerance))

    assert fit(said, measured(value)) is verdict


def test_the_other_sign_fits_by_the_same_rules() -> None:
    said = claim(Metric.UNIT_VALUE_GROWTH, "-16.0")
    figure = measured(
        "16.3", metric=Metric.UNIT_VALUE_GROWTH, converted=("15.9", "16.6"), currency="USD"
    )

    assert fit(said, figure) is None
    assert fit(said, figure, turned=True) is Verdict.WITHIN_CONVERSION


def test_percent_do_not_fit_points() -> None:
    in_points = claim(says=stated("8.3", Quantity.POINTS))

    assert fit(in_points, measured("8.3")) is None


def test_amounts_fit_in_the_same_currency_only() -> None:
    in_yuan = claim(Metric.LEVEL, stated("90.5", unit_of(Quantity.MONEY, "CNY")))

    assert fit(in_yuan, measured("90.5", metric=Metric.LEVEL, currency="USD")) is None
    assert fit(in_yuan, measured("90.5", metric=Metric.LEVEL, currency="CNY"))


def test_quantities_fit_where_the_same_is_counted() -> None:
    in_pieces = claim(Metric.VOLUME, stated("14", unit_of(Quantity.COUNT, counted_in="pcs")))
    volume = measured("14", metric=Metric.VOLUME)

    assert fit(in_pieces, volume._replace(counted_in="t")) is None
    assert fit(in_pieces, volume._replace(counted_in="pcs")) is Verdict.CONFIRMED


@pytest.mark.parametrize(
    ("metric", "quantity"),
    [(Metric.VOLUME, Quantity.COUNT), (Metric.UNIT_VALUE, Quantity.MONEY_PER_COUNT)],
)
def test_a_unit_is_not_judged_where_the_data_name_none(
    metric: Metric, quantity: Quantity
) -> None:
    in_kg, in_nothing = unit_of(quantity, counted_in="kg"), unit_of(quantity, counted_in="")
    uncounted = measured("13", metric=metric)

    reason = unlike(stated("13", in_kg), uncounted)
    assert reason is not None
    assert (reason.code, reason.needed) == ("no_unit", "a column quantity_unit")
    assert fit(claim(metric, stated("13", in_kg)), uncounted) is None
    assert fit(claim(metric, stated("13", in_nothing)), uncounted) is Verdict.CONFIRMED


@pytest.mark.parametrize(
    ("digits", "places", "verdict", "open_"),
    [
        ("2", ("2", "2"), Verdict.CONFIRMED, False),
        ("2", ("2", "3"), None, True),
        ("1", ("2", "3"), None, False),
    ],
)
def test_a_place_is_confirmed_only_where_no_other_is_possible(
    digits: str, places: tuple[str, str], verdict: Verdict | None, *, open_: bool
) -> None:
    said, rank = claim(Metric.RANK, digits), measured(2, places, metric=Metric.RANK)

    assert fit(said, rank) is verdict
    assert is_open(said, rank) is open_


@pytest.mark.parametrize(
    ("truth", "verdict", "open_"),
    [
        (("1", "1"), Verdict.CONFIRMED, False),
        (("0", "1"), None, True),
        (("0", "0"), None, False),
    ],
)
def test_a_word_is_confirmed_only_where_the_figures_separate(
    truth: tuple[str, str], verdict: Verdict | None, *, open_: bool
) -> None:
    said, word = (
        claim(Metric.NARROWED, None),
        measured(truth[1], truth, metric=Metric.NARROWED),
    )

    assert fit(said, word) is verdict
    assert fit(said, word, turned=True) is None
    assert is_open(said, word) is open_


def test_a_number_is_never_open_as_a_word_is() -> None:
    assert not is_open(claim(says="8.3"), measured("12", ("1", "20")))
