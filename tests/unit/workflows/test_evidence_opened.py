"""What is open about a level by what was added up to it."""

import pytest

from exportdecomp.model.base import BaseKind
from exportdecomp.model.evidence import Bounded
from exportdecomp.panel.digits import Digits, Leeway
from exportdecomp.workflows.evidence_opened import Added, given_base, opened
from tests.builders import level

EXACT = Leeway()
# 300 in units of 100, with growth of 10.0
IMPLIED = level(value=300.0, base_value=272.73, precision=100.0)._replace(
    base_lower=272.60, base_upper=272.85
)


def test_digits_are_added_and_ends_swap_where_something_is_taken_away() -> None:
    cut = Leeway(digits=Digits(is_truncated=True))
    whole = Added(1, level(value=31.0, base_value=24.0, precision=2.0), BaseKind.ARCHIVED, cut)
    member = Added(
        -1, level(value=11.0, base_value=9.0, precision=1.0), BaseKind.ARCHIVED, cut
    )

    # 31 to 33 less 11 to 12; 24 to 26 less 9 to 10
    assert opened(level(value=20.0, base_value=15.0), [whole, member]) == (
        Bounded(20.0, 19.0, 22.0),
        Bounded(15.0, 14.0, 17.0),
    )


def test_an_implied_base_has_the_digits_of_its_level_too() -> None:
    added = [Added(1, IMPLIED, BaseKind.IMPLIED, EXACT)]
    value, base = opened(IMPLIED, added)

    assert (value.lower, value.upper) == (250.0, 350.0)
    # 50 / 300 of either end
    assert (base.lower, base.upper) == pytest.approx((227.17, 318.33), abs=0.01)
    assert given_base(added, base) == Bounded(272.73, 272.60, 272.85)


def test_a_base_that_was_printed_or_added_up_is_given_by_no_growth() -> None:
    printed = Added(1, IMPLIED, BaseKind.ARCHIVED, EXACT)
    implied = printed._replace(kind=BaseKind.IMPLIED)

    assert given_base([printed], Bounded(1.0, 1.0, 1.0)) is None
    assert given_base([implied, implied], Bounded(1.0, 1.0, 1.0)) is None


def test_a_difference_of_converted_amounts_is_as_far_off_as_what_it_is_of() -> None:
    balance = level(value=0.0, base_value=100.0)._replace(precision=0.02)
    rates = Leeway(tolerance_pct=1.0)
    added = [Added(1, balance, BaseKind.ARCHIVED, rates, gross=(1000.0, 700.0))]
    value, base = opened(balance, added)

    # 1% of 500 exported and 500 imported, and of 400 and 300
    assert value.room == pytest.approx(10.0, abs=0.001)
    assert base.room == pytest.approx(7.0, abs=0.001)
