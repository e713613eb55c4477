"""Rates: growth, contributions, shares, and differences of them."""

from fractions import Fraction

import pytest

from exportdecomp.claims.measure import measure
from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import Metric
from exportdecomp.model.evidence import Evidence, Facts, Poll
from exportdecomp.model.interval import Interval
from exportdecomp.model.trade import Flow
from tests.evidence import (
    at,
    between,
    bounded,
    claim,
    evidence,
    facts,
    found,
    missing,
    subject,
)

# Circuits go from 120 to 160 while exports go from 1000 to 1090.
IC = facts(160.0, 120.0, whole=1090.0, whole_base=1000.0)
HEADLINE = facts(1090.0, 1000.0)


def value_of(metric: Metric, now: Facts, before: Facts | None = None) -> Fraction:
    return found(measure(metric, evidence(now, before))).value


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        (Metric.GROWTH, Fraction(100, 3)),  # 40 / 120
        (Metric.CONTRIBUTION, Fraction(4)),  # 40 / 1000
        (Metric.SHARE, Fraction(16000, 1090)),
        (Metric.BASE_SHARE, Fraction(12)),
        (Metric.SHARE_CHANGE, Fraction(16000, 1090) - 12),
        (Metric.SHARE_OF_GROWTH, Fraction(400, 9)),  # 40 of 90
    ],
)
def test_a_rate_of_exact_levels_is_exact(metric: Metric, expected: Fraction) -> None:
    rate = found(measure(metric, evidence(IC)))

    assert rate.value == expected
    assert rate.printed == (expected, expected)
    assert rate.converted is None


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        (Metric.GROWTH, 9),
        (Metric.CONTRIBUTION, 9),
        (Metric.SHARE, 100),
        (Metric.BASE_SHARE, 100),
        (Metric.SHARE_OF_GROWTH, 100),
        (Metric.SHARE_CHANGE, 0),
    ],
)
def test_the_headline_is_all_of_itself(metric: Metric, expected: int) -> None:
    assert value_of(metric, HEADLINE) == expected


def test_a_base_is_one_input_of_growth() -> None:
    # 159.5 over 120.5 and 160.5 over 119.5; the base is never at both ends at once.
    rounded = facts(bounded(160.0, 1.0), bounded(120.0, 1.0), whole=1090.0, whole_base=1000.0)

    growth = found(measure(Metric.GROWTH, evidence(rounded)))

    assert growth.printed == (Fraction(7800, 241), Fraction(8200, 239))


def test_growth_over_an_implied_base_is_as_open_as_the_printed_rate() -> None:
    # The level is printed in hundredths; what was printed of growth is 8.3 all the same.
    base = between(328.57 / 1.083, 328.57 / 1.0835, 328.57 / 1.0825)
    headline = facts(bounded(328.57, 0.01), base, base_kind=BaseKind.IMPLIED)

    growth = found(measure(Metric.GROWTH, evidence(headline)))

    assert growth.printed.floats() == pytest.approx((8.25, 8.35), abs=1e-12)
    assert growth.base_kind is BaseKind.IMPLIED


def test_the_base_of_a_quarter_follows_from_more_than_one_rate() -> None:
    of = subject("headline", period="2025-Q3")
    base = between(100.0, 99.0, 101.0)
    quarter = facts(bounded(110.0, 1.0), base, of=of, base_kind=BaseKind.IMPLIED)

    growth = found(measure(Metric.GROWTH, evidence(quarter)))

    # 109.5 over 101 and 110.5 over 99.
    assert growth.printed == Interval(Fraction(850, 101), Fraction(1150, 99))


def test_a_contribution_of_either_sign_is_widest_over_the_smallest_base() -> None:
    row = facts(bounded(120.0, 2.0), 120.0, whole=1050.0, whole_base=between(1000, 900, 1100))

    points = found(measure(Metric.CONTRIBUTION, evidence(row)))

    assert points.printed == (Fraction(-100, 900), Fraction(100, 900))


def test_the_base_of_a_remainder_moves_with_the_base_of_its_whole() -> None:
    # As in D21: 80 of a base between 100 and 110 are listed; the rest is 30 now.
    rest = facts(
        30.0,
        between(25.0, 20.0, 30.0),
        whole=115.0,
        whole_base=between(105.0, 100.0, 110.0),
        taken_away=(85.0, 80.0),
    )

    points = found(measure(Metric.CONTRIBUTION, evidence(rest)))
    base_share = found(measure(Metric.BASE_SHARE, evidence(rest)))
    of_growth = found(measure(Metric.SHARE_OF_GROWTH, evidence(rest)))

    assert points.printed == Interval.of(0, 10)
    assert base_share.printed == Interval(Fraction(20), Fraction(3000, 110))
    # (30 - 30) of (115 - 110), and (30 - 20) of (115 - 100).
    assert of_growth.printed == Interval(Fraction(0), Fraction(200, 3))


def test_the_change_of_a_balance_is_put_over_its_scale_even_of_a_deficit() -> None:
    # As in D16: from -110 to -80, over 130 and 110; the balance itself never divides.
    row = facts(
        bounded(-80.0, 2.0),
        -110.0,
        of=subject(flow=Flow.BALANCE),
        whole=-70.0,
        whole_base=-90.0,
        scale=240.0,
    )

    points = found(measure(Metric.CONTRIBUTION, evidence(row)))

    assert points.value == Fraction(25, 2)
    # 29 and 31 of 240
    assert points.printed == Interval(Fraction(2900, 240), Fraction(3100, 240))


def test_two_converted_levels_may_be_off_each_by_itself() -> None:
    # 112.69 * 0.9985 / 1.0015 = 112.352436, 112.69 * 1.0015 / 0.9985 = 113.028578
    row = facts(
        bounded(112.69, rate_pct=0.15),
        bounded(100.0, rate_pct=0.15),
        whole=200.0,
        whole_base=180.0,
    )

    growth = found(measure(Metric.GROWTH, evidence(row)))

    assert growth.printed.width == 0
    assert growth.converted is not None
    assert growth.converted.floats() == pytest.approx((12.352436, 13.028578), abs=1e-6)
    assert growth.open == growth.converted


def test_acceleration_is_the_difference_of_two_independent_rates() -> None:
    before = facts(bounded(105.0, 1.0), 100.0, of=subject("headline", period="2025-08"))
    now = facts(bounded(109.0, 1.0), 100.0)

    acceleration = found(measure(Metric.ACCELERATION, evidence(now, before)))

    assert acceleration.value == 4
    assert acceleration.printed == Interval.of(3, 5)
    assert acceleration.detail == "after 2025-08"


def test_a_contribution_change_takes_each_over_its_own_base() -> None:
    before = facts(66.0, 60.0, whole=310.0, whole_base=300.0)

    assert value_of(Metric.CONTRIBUTION_CHANGE, IC, before) == 4 - 2


def test_a_share_change_against_a_named_period_takes_the_share_of_that() -> None:
    before = facts(30.0, 99.0, whole=300.0, whole_base=999.0)

    assert value_of(Metric.SHARE_CHANGE, IC, before) == Fraction(16000, 1090) - 10


def test_a_share_change_against_a_period_that_is_not_held_is_absent() -> None:
    asked = claim(Metric.SHARE_CHANGE, "0.7", against=at("2024"))

    assert missing(measure(Metric.SHARE_CHANGE, evidence(IC), asked)).code == "missing_before"


def test_a_surprise_is_growth_less_the_poll_as_printed() -> None:
    poll = Poll("Bloomberg", Fraction("6.6"))

    surprise = found(measure(Metric.SURPRISE, Evidence(HEADLINE, polls=(poll,))))

    assert surprise.value == Fraction("2.4")
    assert surprise.detail == "Bloomberg 6.6%"


def test_of_several_polls_the_others_are_named_with_what_they_give() -> None:
    # the headline grows by 9.0%, which is 2.4 more than 6.6% and 3.0 more than 6.0%
    polls = (Poll("Bloomberg", Fraction("6.6")), Poll("Reuters", Fraction("6.0")))

    surprise = found(measure(Metric.SURPRISE, Evidence(HEADLINE, polls=polls)))

    assert surprise.detail == "Bloomberg 6.6%, nearest of 2 polls (Reuters 6.0% gives 3.00 pp)"


@pytest.mark.parametrize(
    ("metric", "row", "code"),
    [
        (Metric.GROWTH, facts(5.0, 0.0, whole=9.0, whole_base=8.0), "zero_base"),
        (Metric.GROWTH, facts(5.0, -1.0, whole=9.0, whole_base=8.0), "negative_base"),
        (Metric.GROWTH, facts(-5.0, 1.0, whole=9.0, whole_base=8.0), "negative_base"),
        (Metric.GROWTH, facts(5.0, bounded(0.4, 1.0)), "no_bound"),
        (Metric.GROWTH, facts(5.0, 0.0, absent={"base": "not reported"}), "missing_base"),
        (Metric.CONTRIBUTION, facts(5.0, 2.0, whole=9.0, whole_base=0.0), "zero_base"),
        (Metric.BASE_SHARE, facts(5.0, 2.0, whole=9.0, whole_base=-1.0), "negative_base"),
        (Metric.SHARE, facts(5.0, 2.0, whole=0.0, whole_base=8.0), "no_share"),
        (Metric.SHARE_CHANGE, facts(5.0, 2.0, whole=0.0, whole_base=8.0), "no_share"),
        (Metric.SHARE_OF_GROWTH, facts(5.0, 2.0, whole=9.0, whole_base=9.0), "no_net_change"),
        (
            Metric.SHARE_OF_GROWTH,
            facts(5.0, 2.0, whole=bounded(9.0, 1.0), whole_base=8.75),
            "no_bound",
        ),
        (Metric.ACCELERATION, HEADLINE, "missing_before"),
        (Metric.SURPRISE, HEADLINE, "no_poll"),
        (Metric.EXCHANGE_RATE, HEADLINE, "no_rates"),
    ],
)
def test_what_cannot_be_computed_says_why(metric: Metric, row: Facts, code: str) -> None:
    reason = missing(measure(metric, evidence(row)))

    assert reason.code == code
    assert reason.text
    assert reason.needed


def test_an_item_without_growth_still_has_a_contribution() -> None:
    new = facts(5.0, 0.0, whole=220.0, whole_base=200.0)

    assert value_of(Metric.CONTRIBUTION, new) == Fraction(5, 2)


@pytest.mark.parametrize(
    ("metric", "code"),
    [
        (Metric.GROWTH, "headline"),
        (Metric.SHARE, "eu"),
        (Metric.BASE_SHARE, "eu"),
        (Metric.SHARE_CHANGE, "eu"),
    ],
)
def test_a_balance_has_neither_growth_nor_shares(metric: Metric, code: str) -> None:
    of = subject(code, flow=Flow.BALANCE)
    row = facts(25.0, 18.0, of=of, whole=90.0, whole_base=82.0)

    assert missing(measure(metric, evidence(row))).code == "balance"


def test_a_share_of_growth_needs_a_base_of_the_headline() -> None:
    row = facts(5.0, 2.0, whole=9.0, whole_base=0.0)

    assert missing(measure(Metric.SHARE_OF_GROWTH, evidence(row))).code == "zero_base"


def test_a_difference_is_absent_where_the_period_before_has_no_figure() -> None:
    reason = missing(measure(Metric.ACCELERATION, evidence(HEADLINE, facts(5.0, 0.0))))

    assert reason.code == "zero_base"
