import pytest

from exportdecomp.indicators.share import UNSTABLE_BELOW, netting_ratio, share, share_of_growth


def test_a_share_is_the_part_as_percent_of_the_whole() -> None:
    # 17 / 136
    assert share(17.0, 136.0) == 12.5


def test_a_part_may_be_negative_or_zero() -> None:
    assert share(-17.0, 136.0) == -12.5
    assert share(0.0, 136.0) == 0.0


@pytest.mark.parametrize(
    ("part", "whole"), [(None, 136.0), (17.0, None), (17.0, 0.0), (17.0, -136.0)]
)
def test_there_is_no_share_without_a_whole_above_zero(
    part: float | None, whole: float | None
) -> None:
    assert share(part, whole) is None


def test_share_of_growth_is_the_contribution_over_growth() -> None:
    # 1.55 / 8.0, and a fall that is all of the fall and more
    assert share_of_growth(1.55, 8.0) == pytest.approx(19.375)
    assert share_of_growth(-4.5, -3.0) == pytest.approx(150.0)


def test_share_of_growth_may_be_negative() -> None:
    assert share_of_growth(-4.19, 8.38) == pytest.approx(-50.0)


@pytest.mark.parametrize(
    ("contribution_pp", "growth_pct"), [(None, 8.3), (1.55, None), (1.55, 0.0)]
)
def test_there_is_no_share_of_a_growth_that_is_nothing(
    contribution_pp: float | None, growth_pct: float | None
) -> None:
    assert share_of_growth(contribution_pp, growth_pct) is None


def test_netting_ratio_is_what_is_left_of_the_gross_movement() -> None:
    # |5 - 3 - 1| / (5 + 3 + 1)
    assert netting_ratio([5.0, -3.0, -1.0]) == pytest.approx(1 / 9)


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_nothing_nets_where_all_move_one_way(sign: float) -> None:
    assert netting_ratio([sign * 2.5, sign * 0.7, 0.0]) == pytest.approx(1.0)


@pytest.mark.parametrize("contributions", [[], [0.0, 0.0]])
def test_there_is_no_netting_ratio_where_nothing_moved(contributions: list[float]) -> None:
    assert netting_ratio(contributions) is None


def test_shares_are_unstable_where_three_quarters_cancel() -> None:
    # 5 - 3 leaves 2 of 8: exactly a quarter, which still counts as stable.
    assert netting_ratio([5.0, -3.0]) == UNSTABLE_BELOW
