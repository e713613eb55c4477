"""What economists expected, by the poll that a claim names."""

from fractions import Fraction

import pytest

from exportdecomp.errors import UnknownChoiceError
from exportdecomp.model.evidence import Absent, Poll
from exportdecomp.model.request import ContribRequest
from exportdecomp.workflows.evidence_poll import polls_of
from exportdecomp.workflows.question import question
from tests.unit.workflows.claimed import claim

SEPTEMBER = question(ContribRequest(period="2025-09"))


def of(name: str | None, asked: ContribRequest | None = None) -> tuple[Poll, ...] | Absent:
    about = SEPTEMBER if asked is None else question(asked)
    return polls_of(about, claim("surprise", polled_by=name))


def test_a_poll_is_found_by_its_name_in_any_case() -> None:
    polls = of(" bloomberg")

    assert not isinstance(polls, Absent)
    assert [(one.polled_by, one.growth_pct) for one in polls] == [
        ("Bloomberg", Fraction(66, 10))
    ]


def test_a_poll_of_other_months_lists_those_that_are_held() -> None:
    assert of("Econoday") == Absent(
        "no_consensus",
        "the polls held on exports of 2025-09 in USD are Bloomberg, Reuters, Wind",
        "the consensus of Econoday",
    )


def test_the_name_of_no_poll_names_the_nearest() -> None:
    with pytest.raises(UnknownChoiceError) as raised:
        of("Rueters")

    assert (raised.value.where, raised.value.hint) == ("polled_by", "did you mean Reuters?")


def test_a_claim_that_names_no_poll_may_mean_any() -> None:
    polls = of(None)

    assert not isinstance(polls, Absent)
    assert {one.polled_by for one in polls} == {"Bloomberg", "Reuters", "Wind"}


def test_the_only_poll_held_needs_no_name() -> None:
    polls = of(None, ContribRequest(period="2026-04"))

    # Reuters, 7.9%
    assert not isinstance(polls, Absent)
    assert [one.growth_pct for one in polls] == [Fraction(79, 10)]


def test_a_poll_is_of_one_currency_and_of_one_printed_period() -> None:
    in_yuan = of("Bloomberg", ContribRequest(period="2025-09", currency="CNY"))
    of_ytd = of(None, ContribRequest(period="2025-08", currency="CNY"))

    assert isinstance(in_yuan, Absent)
    assert in_yuan.text == "no consensus on exports of 2025-09 in CNY is held"
    assert isinstance(of_ytd, Absent)
    assert of_ytd.needed == "a consensus with its source and date"
