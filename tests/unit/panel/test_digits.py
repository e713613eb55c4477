import pytest

from exportdecomp.model.base import BaseKind
from exportdecomp.panel.digits import NEAREST, Digits

CUT = Digits(is_truncated=True)


def test_a_rounded_amount_is_off_by_half_a_unit_either_way() -> None:
    assert NEAREST.of_level(-31.0, 3.0) == (1.5, 1.5)
    assert NEAREST.of_base(31.0, 3.0) == (1.5, 1.5)


@pytest.mark.parametrize(
    ("value", "room"), [(31.0, (0.0, 3.0)), (-31.0, (3.0, 0.0)), (0.0, (3.0, 3.0))]
)
def test_a_truncated_amount_lies_further_from_zero(
    value: float, room: tuple[float, float]
) -> None:
    assert CUT.of_level(value, 3.0) == room


def test_of_a_mixed_sum_of_truncated_amounts_nobody_knows_the_side() -> None:
    # 7 less 5 in units of 1: 7 to 8 less 5 to 6 is 1 to 3.
    assert CUT._replace(is_mixed=True).of_level(2.0, 2.0) == (2.0, 2.0)


def test_only_a_restated_base_may_be_a_difference() -> None:
    cut = CUT._replace(has_differences=True)

    assert cut.behind(BaseKind.RESTATED).of_base(24.0, 2.0) == (2.0, 2.0)
    assert cut.behind(BaseKind.ARCHIVED).of_base(24.0, 2.0) == (0.0, 2.0)
    assert cut.of_level(31.0, 2.0) == (0.0, 2.0)


def test_a_difference_does_not_matter_to_what_was_rounded() -> None:
    assert NEAREST._replace(has_differences=True).of_base(24.0, 2.0) == (1.0, 1.0)
