"""However rows come and are sorted, members stand under their parent."""

from hypothesis import given, settings
from hypothesis import strategies as st

from exportdecomp.model.report import Row
from exportdecomp.model.request import SORTS
from exportdecomp.panel.hierarchy import Tree, nest
from exportdecomp.workflows.order import arrange
from tests.builders import row
from tests.properties.trees import trees

moderately = settings(max_examples=40)

CLOSING = ("other", "rest", "residual")


@st.composite
def breakdowns(draw: st.DrawFn) -> list[Row]:
    """Rows of a random tree without its memo lines, their amounts drawn at random."""
    tree: Tree = draw(trees())
    amounts = st.floats(-30.0, 30.0)
    rows = {
        line.code: row(
            code=line.code,
            parent=line.parent,
            depth=line.depth,
            role=line.role,
            contribution_pp=draw(amounts),
            growth_pct=draw(st.none() | amounts),
            base_share_pct=draw(st.none() | amounts),
        )
        for line in nest(tree)
        if line.role != "memo"
    }
    return list(rows.values())


@moderately
@given(rows=breakdowns(), sort=st.sampled_from(SORTS))
def test_members_follow_their_parent_and_nothing_stands_in_between(
    rows: list[Row], sort: str
) -> None:
    arranged = arrange(rows, sort)
    path: list[str] = []

    assert sorted(arranged) == sorted(rows)
    for one in arranged:
        path = path[: one.depth - 1]
        assert (path[-1] if path else None) == one.parent
        path.append(one.code)


@moderately
@given(rows=breakdowns(), sort=st.sampled_from(SORTS))
def test_remainders_close_their_siblings(rows: list[Row], sort: str) -> None:
    arranged = arrange(rows, sort)

    for parent in {one.parent for one in arranged}:
        roles = [one.role for one in arranged if one.parent == parent]
        ranks = [CLOSING.index(role) if role in CLOSING else -1 for role in roles]
        assert ranks == sorted(ranks)


@moderately
@given(
    both=breakdowns().flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))),
    sort=st.sampled_from(SORTS),
)
def test_the_order_does_not_depend_on_how_rows_come(
    both: tuple[list[Row], list[Row]], sort: str
) -> None:
    rows, shuffled = both

    assert arrange(shuffled, sort) == arrange(rows, sort)


@moderately
@given(rows=breakdowns())
def test_siblings_fall_in_contribution(rows: list[Row]) -> None:
    arranged = arrange(rows, "contribution")

    for parent in {one.parent for one in arranged}:
        amounts = [
            one.contribution_pp
            for one in arranged
            if one.parent == parent and one.role not in CLOSING
        ]
        assert amounts == sorted(amounts, key=lambda amount: -(amount or 0.0))
