from exportdecomp.panel.tree_sums import add_effects, below, leaves_of
from tests.builders import line

TREE = [
    line(code="me", role="parent"),
    line(code="ic", parent="me", depth=2, role="parent"),
    line(code="chips", parent="ic", depth=3),
    line(code="other_ic", parent="ic", depth=3, role="rest"),
    line(code="ships", parent="me", depth=2),
    line(code="unallocated", role="residual", reason="unallocated"),
    line(code="hitech", role="memo"),
]


def test_effects_are_added_by_name_and_need_not_occur_everywhere() -> None:
    parts = [{"price": 1.5, "volume": -2.0}, {"entry": 0.75}, {"price": 0.25}]

    assert add_effects(parts) == {"price": 1.75, "volume": -2.0, "entry": 0.75}


def test_many_small_effects_lose_nothing_beside_a_large_one() -> None:
    parts = [{"price": 1e16}, *({"price": 1.0} for _ in range(3)), {"price": -1e16}]

    assert add_effects(parts) == {"price": 3.0}


def test_nothing_adds_up_to_no_effect() -> None:
    assert add_effects([]) == {}


def test_leaves_are_the_lines_that_hold_no_other_and_no_memo_line() -> None:
    assert [leaf.code for leaf in leaves_of(TREE)] == [
        "chips", "other_ic", "ships", "unallocated",
    ]  # fmt: skip


def test_a_line_holds_every_leaf_below_it_and_a_leaf_itself() -> None:
    assert below(TREE) == {
        "me": ("chips", "other_ic", "ships"),
        "ic": ("chips", "other_ic"),
        "chips": ("chips",),
        "other_ic": ("other_ic",),
        "ships": ("ships",),
        "unallocated": ("unallocated",),
    }


def test_a_memo_line_is_no_parent_of_the_line_that_has_its_code() -> None:
    lines = [line(code="ships"), line(code="tankers", parent="ships", role="memo")]

    assert below(lines) == {"ships": ("ships",)}
