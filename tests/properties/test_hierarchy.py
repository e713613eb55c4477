"""Whatever the tree, its lines add up, and what they leave out is said."""

from collections.abc import Sequence
from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exportdecomp.model.line import Line
from exportdecomp.model.report import RESIDUAL_LABELS
from exportdecomp.panel.hierarchy import Tree, nest
from exportdecomp.panel.other import fold, small_codes
from tests.properties.trees import trees

moderately = settings(max_examples=60)

SIDES = ("value", "base_value")


def added(lines: Sequence[Line]) -> tuple[float, ...]:
    return tuple(fsum(getattr(line.level, side) for line in lines) for side in SIDES)


def nearly(amounts: Sequence[float], lines: Sequence[Line]) -> object:
    """The same amounts but for float noise beside the largest of the lines."""
    size = max(1.0, *(abs(getattr(line.level, side)) for line in lines for side in SIDES))
    return pytest.approx(tuple(amounts), rel=0, abs=1e-9 * size)


def members(lines: Sequence[Line], parent: str) -> list[Line]:
    return [line for line in lines if line.parent == parent]


@moderately
@given(tree=trees())
def test_lines_in_the_sum_add_up_to_the_headline_in_both_periods(tree: Tree) -> None:
    lines = nest(tree)
    tops = [line for line in lines if line.in_sum]

    headline = (tree.headline.value, tree.headline.base_value)
    assert added(tops) == nearly(headline, lines)


@moderately
@given(tree=trees())
def test_the_members_of_a_parent_and_its_remainder_add_up_to_it(tree: Tree) -> None:
    lines = nest(tree)
    parents = [line for line in lines if line.role == "parent"]

    for parent in parents:
        assert added(members(lines, parent.code)) == nearly(added([parent]), lines)
    others = {line.code for line in lines} - {parent.code for parent in parents}
    assert not [line for line in lines if line.parent in others]


@moderately
@given(tree=trees())
def test_a_remainder_has_a_reason_or_is_the_rest_of_its_scheme(tree: Tree) -> None:
    rests = {tree.scheme.top.rest, *(branch.rest for branch in tree.scheme.branches.values())}

    for line in nest(tree):
        if line.role == "residual":
            assert line.reason in RESIDUAL_LABELS
            assert line.code.startswith(str(line.reason))
        else:
            assert line.reason is None
            assert (line.role == "rest") == (line.code in rests - {None})


@moderately
@given(tree=trees())
def test_lines_are_the_levels_that_were_given(tree: Tree) -> None:
    lines = nest(tree)

    itemised = {
        line.code: line.level for line in lines if line.role not in {"rest", "residual"}
    }
    assert itemised == {code: tree.levels[code] for code in itemised}
    assert [line.code for line in lines if line.role == "memo"] == [
        code for code in tree.scheme.memo if code in tree.levels
    ]


@moderately
@given(tree=trees())
def test_a_member_without_a_level_is_named_by_the_remainder_that_holds_it(tree: Tree) -> None:
    lines = nest(tree)
    named = {(line.parent, code) for line in lines for code in line.missing}

    shown = {line.code for line in lines}
    remainders = {line.parent for line in lines if line.role in {"rest", "residual"}}
    for code, parent, _ in tree.scheme.walk():
        valid = parent is None or code in tree.scheme.members(parent, tree.months)
        reached = parent is None or parent in shown
        lost = code not in tree.levels and valid and reached and parent in remainders
        assert ((parent, code) in named) == lost
    assert not {code for _, code in named} & shown


@moderately
@given(tree=trees(), top=st.integers(0, 3), min_pp=st.floats(0.0, 60.0))
def test_folding_keeps_every_parent_and_the_headline(
    tree: Tree, top: int, min_pp: float
) -> None:
    lines = nest(tree)
    amounts = {line.code: line.level.value / 40_000 for line in lines}

    small = small_codes(lines, amounts, top=top, min_pp=min_pp)
    folded = fold(lines, small)

    assert added([line for line in folded if line.in_sum]) == nearly(
        added([line for line in lines if line.in_sum]), lines
    )
    for parent in (line for line in folded if line.role == "parent"):
        assert added(members(folded, parent.code)) == nearly(added([parent]), lines)
    codes = {line.code for line in folded}
    assert not codes & small
    assert all(line.parent is None or line.parent in codes for line in folded)
