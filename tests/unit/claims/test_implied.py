"""A base that follows from one printed growth."""

import pytest

from exportdecomp.claims.measure import measure
from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import HEADLINE_ITEM, Metric
from exportdecomp.model.evidence import Bounded, Facts
from tests.evidence import between, bounded, evidence, facts, found, subject

# Printed 300 in units of 100 with growth of 10.0: the base is 300 / 1.1.
LEVEL = bounded(300.0, 100.0)
GIVEN = between(300 / 1.1, 300 / 1.1005, 300 / 1.0995)
BASE = between(300 / 1.1, 250 / 1.1005, 350 / 1.0995)


def headline(period: str = "2025-09") -> Facts:
    of = subject(HEADLINE_ITEM, period=period)
    whole = facts(LEVEL, BASE, of=of, base_kind=BaseKind.IMPLIED)
    moves = whole.moves
    return whole._replace(given_base=GIVEN, given_whole_base=GIVEN, whole_moves=moves)


def row() -> Facts:
    """Twice as much as a year ago, 60 after 30, both exact."""
    beside = facts(60.0, 30.0, whole=LEVEL, whole_base=BASE)
    return beside._replace(given_whole_base=GIVEN, whole_moves=True)


def ends(metric: Metric, of: Facts) -> tuple[float, float]:
    return found(measure(metric, evidence(of))).printed.floats()


def test_growth_is_open_by_its_own_digit_alone() -> None:
    assert ends(Metric.GROWTH, headline()) == pytest.approx((9.95, 10.05))


def test_a_change_is_open_by_the_digits_of_level_and_growth() -> None:
    # 250 * (1 - 1 / 1.0995) and 350 * (1 - 1 / 1.1005)
    assert ends(Metric.CHANGE, headline()) == pytest.approx((22.624, 31.963), abs=0.001)


def test_a_share_of_growth_is_over_a_change_that_moves_as_one() -> None:
    # 30 / 31.963 and 30 / 22.624
    assert ends(Metric.SHARE_OF_GROWTH, row()) == pytest.approx((93.86, 132.60), abs=0.01)


def test_a_contribution_is_over_a_base_that_is_open_by_both() -> None:
    # 30 / 318.33 and 30 / 227.17
    assert ends(Metric.CONTRIBUTION, row()) == pytest.approx((9.424, 13.206), abs=0.001)
    assert ends(Metric.BASE_SHARE, row()) == pytest.approx((9.424, 13.206), abs=0.001)


def test_the_growth_of_a_quarter_has_the_digits_of_its_level_once() -> None:
    # 250 / 272.85 and 350 / 272.60
    quarter = headline("2025-Q3")

    assert ends(Metric.GROWTH, quarter) == pytest.approx((-8.375, 28.392), abs=0.001)


def test_a_base_converted_at_a_rate_of_its_own_does_not_move_with_its_level() -> None:
    level, base = LEVEL._replace(room=0.0), BASE._replace(room=0.0)
    converted = headline()._replace(value=level, base=base)

    # 250 - 318.33 and 350 - 227.17
    assert ends(Metric.CHANGE, converted) == pytest.approx((-68.327, 122.831), abs=0.001)


def test_a_unit_value_has_no_room_for_the_digits_of_a_level_that_gives_the_base() -> None:
    counted = headline()._replace(
        quantity=Bounded(10, 10, 10), base_quantity=Bounded(10, 10, 10), counted_in="t"
    )

    assert ends(Metric.UNIT_VALUE_GROWTH, counted) == pytest.approx((9.95, 10.05))
