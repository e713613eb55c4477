"""The finest rows of a small tree."""

from exportdecomp.panel.leaves import leaves
from tests.builders import line

MACHINES = line(code="me", role="parent")
SHIPS = line(code="ships", parent="me", depth=2)
OTHER_MACHINES = line(code="other_me", parent="me", depth=2, role="rest")
TOYS = line(code="toys")
REVISION = line(code="revision", role="residual", reason="revision")
HIGH_TECH = line(code="hitech", role="memo")
LINES = (MACHINES, SHIPS, OTHER_MACHINES, TOYS, REVISION, HIGH_TECH)


def test_members_are_counted_in_place_of_their_parent() -> None:
    assert leaves(LINES) == [SHIPS, OTHER_MACHINES, TOYS]


def test_a_parent_is_counted_where_its_members_are_too_deep() -> None:
    assert leaves(LINES, depth=1) == [MACHINES, TOYS]


def test_neither_memo_rows_nor_residuals_are_items() -> None:
    assert leaves((REVISION, HIGH_TECH)) == []
