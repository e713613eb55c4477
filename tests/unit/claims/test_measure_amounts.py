"""Levels, changes, balances, quantities and unit values."""

from fractions import Fraction

import pytest

from exportdecomp.claims.measure import measure
from exportdecomp.model.claim import Metric
from exportdecomp.model.evidence import Facts
from exportdecomp.model.trade import Flow
from tests.evidence import bounded, evidence, facts, found, missing, subject

# Steel: 60 for 12 tonnes a year ago, 63 for 14 now.
STEEL = facts(63.0, 60.0, whole=400.0, whole_base=390.0, quantities=(14.0, 12.0))


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        (Metric.LEVEL, Fraction(63)),
        (Metric.CHANGE, Fraction(3)),
        (Metric.VOLUME, Fraction(14)),
        (Metric.VOLUME_GROWTH, Fraction(50, 3)),
        (Metric.UNIT_VALUE, Fraction(9, 2)),
        (Metric.UNIT_VALUE_GROWTH, Fraction(-10)),  # 4.5 after 5
        (Metric.PER_HOUR, Fraction(63, 24 * 30)),  # September has 30 days
    ],
)
def test_an_amount_of_exact_figures_is_exact(metric: Metric, expected: Fraction) -> None:
    amount = found(measure(metric, evidence(STEEL)))

    assert amount.value == expected
    assert amount.printed == (expected, expected)


def test_volume_and_unit_value_multiply_to_value() -> None:
    value, volume, price = (
        found(measure(metric, evidence(STEEL))).value
        for metric in (Metric.GROWTH, Metric.VOLUME_GROWTH, Metric.UNIT_VALUE_GROWTH)
    )

    assert (1 + volume / 100) * (1 + price / 100) == 1 + value / 100


def test_half_a_billion_an_hour_is_the_level_over_all_hours_of_the_month() -> None:
    # 359.44e9 / 720 = 499.2222 million; half of 0.01 billion over 720 hours is 6944.
    april = facts(bounded(359.44e9, 0.01e9), 315e9, of=subject("headline", period="2026-04"))

    hourly = found(measure(Metric.PER_HOUR, evidence(april)))

    assert float(hourly.value) == pytest.approx(499.2222e6, rel=1e-6)
    assert float(hourly.printed.width) == pytest.approx(13_888.9, rel=1e-5)
    assert hourly.detail == "over 720 hours"
    assert hourly.base_kind is None


def test_a_unit_value_is_as_open_as_its_value_and_its_quantity() -> None:
    steel = facts(
        bounded(63.0, 2.0), 60.0, whole=400.0, whole_base=390.0, quantities=(14.0, 12.0)
    )

    price = found(measure(Metric.UNIT_VALUE_GROWTH, evidence(steel)))

    # 62 / 14 and 64 / 14, over 5.
    assert price.printed == (Fraction(62, 70) * 100 - 100, Fraction(64, 70) * 100 - 100)


def test_a_balance_has_a_level_and_a_change() -> None:
    of = subject("headline", flow=Flow.BALANCE)
    surplus = evidence(facts(90.5, 81.75, of=of))

    assert found(measure(Metric.BALANCE, surplus)).value == Fraction("90.5")
    assert found(measure(Metric.BALANCE_CHANGE, surplus)).value == Fraction("8.75")


def test_exports_alone_are_no_balance() -> None:
    assert missing(measure(Metric.BALANCE, evidence(STEEL))).code == "no_balance"


@pytest.mark.parametrize(
    ("metric", "row", "code"),
    [
        (Metric.VOLUME, facts(63.0, 60.0), "no_quantity"),
        (Metric.UNIT_VALUE, facts(63.0, 60.0), "no_quantity"),
        (Metric.VOLUME_GROWTH, facts(63.0, 60.0), "no_quantity"),
        (Metric.UNIT_VALUE, facts(63.0, 60.0, quantities=(0.0, 1.0)), "zero_quantity"),
        (Metric.UNIT_VALUE_GROWTH, facts(63.0, 60.0, quantities=(0.0, 1.0)), "zero_quantity"),
        (Metric.VOLUME_GROWTH, facts(63.0, 60.0, quantities=(2.0, 0.0)), "zero_base"),
        (Metric.UNIT_VALUE_GROWTH, facts(63.0, 60.0, quantities=(2.0, 0.0)), "zero_base"),
        (Metric.VOLUME_GROWTH, facts(63.0, 60.0, quantities=(-2.0, 1.0)), "negative_quantity"),
        (Metric.UNIT_VALUE_GROWTH, facts(63.0, 0.0, quantities=(2.0, 1.0)), "zero_base"),
        (Metric.CHANGE, facts(63.0, 0.0, absent={"base": "not reported"}), "missing_base"),
        (
            Metric.UNIT_VALUE,
            facts(63.0, 60.0, quantities=(bounded(0.25, 1.0), 1.0)),
            "no_bound",
        ),
    ],
)
def test_an_amount_that_is_not_held_says_why(metric: Metric, row: Facts, code: str) -> None:
    assert missing(measure(metric, evidence(row))).code == code


def test_a_quantity_of_the_base_alone_is_asked_for_by_its_period() -> None:
    row = facts(63.0, 60.0, quantities=(2.0, 1.0))._replace(
        base_quantity=None, absent={"base_quantity": "the line was counted in pairs"}
    )

    reason = missing(measure(Metric.VOLUME_GROWTH, evidence(row)))

    assert reason.text == "the line was counted in pairs"
    assert reason.needed == "the quantity of headline in 2024-09"


@pytest.mark.parametrize("metric", [Metric.VOLUME_GROWTH, Metric.UNIT_VALUE_GROWTH])
def test_growth_of_what_nobody_says_is_counted_is_not_measured(metric: Metric) -> None:
    reason = missing(measure(metric, evidence(STEEL._replace(counted_in=None))))

    assert (reason.code, reason.text) == ("no_unit", "the data do not say what is counted")
    assert reason.needed == "a column quantity_unit"


def test_a_level_needs_no_base() -> None:
    row = facts(63.0, 0.0, absent={"base": "not reported"})

    assert found(measure(Metric.LEVEL, evidence(row))).value == 63


def test_a_volume_says_what_is_counted_and_has_no_currency() -> None:
    volume = found(measure(Metric.VOLUME, evidence(STEEL)))

    assert (volume.counted_in, volume.currency) == ("t", None)
