"""Which columns give way where there is little room, and in which order."""

from exportdecomp.model.report import Breakdown, Row
from exportdecomp.outputs.column import Column, fitting
from tests.unit.outputs.reports import a_breakdown, a_row


def column(title: str, bar: int = 0, *, stays: bool = False, is_extra: bool = False) -> Column:
    """A column as wide as its title, which shows nothing."""
    return Column(
        title,
        _nothing,
        lambda _: "",
        lambda _: "",
        bool(bar),
        bar,
        stays=stays,
        is_extra=is_extra,
    )


def _nothing(_: Row) -> None:
    return None


def labelled(label: str) -> Breakdown:
    return a_breakdown((a_row("a", label, 3.0, 2.0),), memo=())


# Each takes 3 cells beside its title, a bar 3 beside its width: 9 + 9 + 32 + 9 + 9 = 68.
COLUMNS = [
    column("level2"),
    column("growth"),
    column("points", 20),
    column("bounds", stays=True),
    column("extra6", is_extra=True),
]


def shown(width: int, label: str) -> list[tuple[str, int]]:
    return [(one.title, one.bar_width) for one in fitting(COLUMNS, labelled(label), width)]


def test_labels_in_one_line_come_before_long_bars() -> None:
    # 68 with all columns and a bar of 20, and labels of 30 cells at most.
    label = "Measuring and testing instruments"

    assert shown(98, label)[2:] == [("points", 20), ("bounds", 0), ("extra6", 0)]
    assert shown(93, label)[2:] == [("points", 15), ("bounds", 0), ("extra6", 0)]


def test_what_is_extra_goes_before_labels_have_less_than_twenty_cells() -> None:
    label = "Measuring and testing instruments"

    # 60 with the shortest bar, 20 for labels; 51 without what is extra.
    assert len(shown(80, label)) == 5
    assert [title for title, _ in shown(79, label)] == ["level2", "growth", "points", "bounds"]


def test_then_columns_go_from_the_left_but_neither_bars_nor_what_stays() -> None:
    label = "Measuring and testing instruments"

    assert [title for title, _ in shown(70, label)] == ["growth", "points", "bounds"]
    assert shown(40, label) == [("points", 12), ("bounds", 0)]


def test_short_labels_take_what_they_need_and_a_heading_its_longest_word() -> None:
    # 13 cells for "(overlapping)": 60 + 13.
    assert len(shown(73, "Toys")) == 5
    assert len(shown(72, "Toys")) == 4
