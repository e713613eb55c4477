import pytest

from tests.builders import level, line


@pytest.mark.parametrize("role", ["component", "parent", "rest", "other", "residual"])
def test_every_line_at_the_top_but_a_memo_is_in_the_sum(role: str) -> None:
    assert line(code="agri", role=role).in_sum


def test_a_memo_line_is_not_in_the_sum() -> None:
    assert not line(code="hitech", role="memo").in_sum


def test_a_member_of_a_parent_is_not_in_the_sum_again() -> None:
    assert not line(code="ic", parent="me", depth=2).in_sum


def test_the_change_of_a_level_is_its_value_less_its_base() -> None:
    assert level(value=130.0, base_value=147.0).change == -17.0
