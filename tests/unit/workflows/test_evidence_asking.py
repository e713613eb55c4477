"""Which figures a metric of a claim needs."""

import pytest

from exportdecomp.errors import MissingPeriodError
from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import Metric
from exportdecomp.model.evidence import Reading, Subject
from exportdecomp.model.period import Compare
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.evidence_asking import asking_of, beside, period_before
from tests.unit.workflows.claimed import at, claim

TOYS = Subject("china", Flow.EXPORTS, at("2025-09"), "toys", "Toys", "commodity")


@pytest.mark.parametrize(
    ("against", "compare"),
    [
        ("2024-09", Compare.YOY),
        ("2025-08", Compare.PREVIOUS),
        ("2023-09", Compare.TWO_YEARS),
    ],
)
def test_what_growth_is_against_is_its_base(against: str, compare: Compare) -> None:
    one = claim("growth", "toys", against=at(against))

    assert asking_of(one, TOYS, one.metric, Reading()).compare is compare


def test_a_base_that_no_comparison_has_is_refused() -> None:
    one = claim("growth", "toys", against=at("2025-Q1"))

    with pytest.raises(MissingPeriodError, match="2025-09 is not compared with 2025-Q1"):
        asking_of(one, TOYS, one.metric, Reading())


def test_a_reading_comes_before_the_claim_and_the_claim_before_the_default() -> None:
    one = claim("growth", "toys", currency="CNY", base=BaseKind.ARCHIVED)
    asking = asking_of(one, TOYS, one.metric, Reading(currency="USD"))

    assert (asking.currency, asking.base, asking.as_of) == ("USD", BaseKind.ARCHIVED, None)


def test_a_balance_is_of_both_flows_whatever_the_claim_says() -> None:
    asking = asking_of(claim("balance"), TOYS, Metric.BALANCE, Reading())

    assert asking.flow is Flow.BALANCE


def test_only_what_is_counted_asks_for_quantities() -> None:
    one = claim("volume", "toys")

    assert asking_of(one, TOYS, Metric.VOLUME, Reading()).counts
    assert not asking_of(one, TOYS, Metric.GROWTH, Reading()).counts


def test_the_period_before_is_the_one_named_or_the_one_just_before() -> None:
    from_june = claim("acceleration", against=at("2025-06"))

    assert period_before(from_june, at("2025-09"), Metric.ACCELERATION) == at("2025-06")
    quarter = period_before(claim("narrowed"), at("2025-Q3"), Metric.NARROWED)
    assert quarter == at("2025-Q2")


def test_growth_alone_needs_no_period_before() -> None:
    assert period_before(claim("growth"), at("2025-09"), Metric.GROWTH) is None


def test_periods_of_the_same_length_stand_beside_a_period() -> None:
    assert beside(at("2025-09")) == (at("2025-08"), at("2025-10"))
    assert beside(at("2025-Q3")) == (at("2025-Q2"), at("2025-Q4"))
    assert beside(at("2025")) == (at("2024"), at("2026"))
