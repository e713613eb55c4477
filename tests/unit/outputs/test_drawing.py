import re
from io import StringIO

from exportdecomp.model.screen import Screen
from exportdecomp.model.sheet import Entry
from exportdecomp.outputs.drawing import (
    branches,
    console_for,
    print_lines,
    printed,
    tone,
    words_for,
)
from exportdecomp.outputs.sparkline import STEPS


def node(code: str, parent: str | None, depth: int) -> Entry:
    return Entry(code.title(), {}, code, parent, depth)


TREE = (
    node("asia", None, 1),
    node("east", "asia", 2),
    node("japan", "east", 3),
    node("korea", "east", 3),
    node("south", "asia", 2),
    node("india", "south", 3),
    node("europe", None, 1),
)


def test_a_branch_goes_on_until_the_last_member_of_each_parent() -> None:
    drawn = branches(TREE)

    assert [drawn.draw(one) for one in TREE] == [
        *("", "├ ", "│ ├ ", "│ └ "),
        *("└ ", "  └ ", ""),
    ]
    assert [one.code for one in TREE if drawn.is_open(one)] == ["asia", "east", "south"]


def test_a_row_that_is_not_of_the_tree_never_closes_a_branch() -> None:
    assert branches(TREE).draw(node("japan", "asia", 2)) == "├ "


def test_a_screen_without_colour_gets_no_blanks_at_the_ends_of_lines() -> None:
    def shown(screen: Screen) -> str:
        out = StringIO()
        console_for(screen, out).print("[red]+2.50  · −1[/red]  \n")
        return printed(screen, out)

    assert shown(Screen()) == "+2.50  · −1\n\n"
    assert shown(Screen(ascii_only=True)) == "+2.50  * -1\n\n"
    assert re.search(r"\x1b\[31m", shown(Screen(color=True)))


def test_ascii_has_a_letter_of_its_own_for_each_block_of_a_sparkline() -> None:
    out = StringIO(STEPS)
    shown = printed(Screen(ascii_only=True), out)

    assert shown.isascii()
    assert len(set(shown.strip())) == len(STEPS)


def test_words_are_cut_with_an_ellipsis_that_the_screen_has() -> None:
    assert words_for(Screen()).name("L" * 90).endswith("L…")
    assert words_for(Screen(ascii_only=True)).name("L" * 90).endswith("L...")


def test_gains_are_green_and_losses_red() -> None:
    assert [tone(2.5), tone(-0.1), tone(0.0), tone(None)] == ["green", "red", "", ""]


def test_what_a_long_line_turns_is_set_in_like_the_line_and_an_empty_line_stays() -> None:
    screen, out = Screen(width=24), StringIO()
    print_lines(console_for(screen, out), ["plain", "", "  the rows do not add up"], "")

    assert printed(screen, out) == "  plain\n\n    the rows do not add\n    up\n"


def test_an_arrow_and_an_ellipsis_have_letters_of_their_own_in_ascii() -> None:
    out = StringIO("10 → 11 …\n")

    assert printed(Screen(ascii_only=True), out) == "10 -> 11 ...\n"
