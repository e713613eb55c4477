import re

import pytest

from exportdecomp.model.screen import Screen
from exportdecomp.outputs.terminal import contrib_text
from tests.unit.outputs.reports import (
    COMMODITIES,
    a_breakdown,
    a_headline,
    a_report,
    a_row,
    by_partner,
    member,
)

SGR = re.compile(r"\x1b\[[\d;]*m")


def lines(*parts: object, screen: Screen | None = None) -> list[str]:
    report = a_report(*parts)  # type: ignore[arg-type]
    return contrib_text(report, screen or Screen()).splitlines()


def line_of(found: list[str], label: str) -> str:
    """The line that opens the row of a label, whatever its branch and colour."""
    return next(line for line in found if SGR.sub("", line).lstrip("│├└ ").startswith(label))


def test_members_hang_from_their_parent_and_the_last_one_closes_the_branch() -> None:
    found = lines(a_breakdown())

    assert line_of(found, "Machines").startswith("Machines ")
    assert line_of(found, "Circuits").startswith("├ Circuits ")
    assert line_of(found, "Ships & boats").startswith("├ Ships & boats ")
    assert line_of(found, "Other machines").startswith("└ Other machines ")


def test_members_of_members_are_set_in_further() -> None:
    rows = [
        a_row("asia", "Asia", 9, 4, role="parent"),
        member(a_row("east", "East", 6, 3, role="parent"), "asia"),
        member(a_row("jpn", "Japan", 5, 2), "east")._replace(depth=3),
        member(a_row("south", "South", 3, 1), "asia"),
    ]
    found = lines(a_breakdown(rows, memo=()))

    assert line_of(found, "East").startswith("├ East ")
    assert line_of(found, "Japan").startswith("│ └ Japan ")
    assert line_of(found, "South").startswith("└ South ")


def test_the_sum_stands_between_two_rules_and_memo_rows_below_them() -> None:
    found = lines(a_breakdown())
    at = found.index(line_of(found, "Sum = headline"))
    rule = "─" * max(len(line) for line in found[4 : at + 1])

    assert found[at - 1].startswith("───")
    assert set(found[at + 1]) == {"─"}
    assert len(rule) >= 90
    assert found[at + 2] == "Memo (overlapping)"
    assert found[at + 3].startswith("High-tech ")


def test_without_memo_rows_nothing_is_said_to_overlap() -> None:
    assert "Memo" not in contrib_text(a_report(by_partner()), Screen())


def test_a_label_is_text_and_never_markup() -> None:
    # Rich would read [soft] as a style.
    line = line_of(lines(a_breakdown()), "Bags")

    assert line.startswith("Bags, [soft] *or* hard|stiff ")


def test_colour_tells_gains_from_losses_and_nothing_from_both() -> None:
    rows = [*COMMODITIES[4:6], a_row("nil", "Nil", 7, 7)]
    found = lines(a_breakdown(rows, memo=()), screen=Screen(color=True))

    assert "\x1b[32m +2.50\x1b[0m" in line_of(found, "Bags,")
    assert "\x1b[31m −2.50\x1b[0m" in line_of(found, "Toys ")
    assert "\x1b[3" not in line_of(found, "Nil ")


def test_colour_changes_nothing_but_colour() -> None:
    coloured = contrib_text(a_report(), Screen(color=True))
    bare = "".join(f"{line.rstrip()}\n" for line in SGR.sub("", coloured).splitlines())

    assert "\x1b[1m" in coloured
    assert bare == contrib_text(a_report(), Screen())


def test_without_colour_no_line_ends_in_spaces() -> None:
    assert [line for line in lines() if line != line.rstrip()] == []


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_ascii_has_the_same_numbers_in_the_same_places(width: int) -> None:
    plain = contrib_text(a_report(), Screen(width))
    ascii_only = contrib_text(a_report(), Screen(width, ascii_only=True))

    assert ascii_only.isascii()
    assert len(ascii_only.splitlines()) == len(plain.splitlines())
    assert ascii_only.count("-10.00") == plain.count("−10.00") == 1
    assert re.findall(r"\d+\.\d\d", ascii_only) == re.findall(r"\d+\.\d\d", plain)


@pytest.mark.parametrize("width", [60, 72, 80, 96, 100, 132, 160, 240])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    long = a_row("long", "A label that goes on and on and is much longer than any other", 9, 4)
    found = lines(a_breakdown([*COMMODITIES, long]), by_partner(), screen=Screen(width))

    assert [line for line in found if len(line) > width] == []
    assert "+2.50" in line_of(found, "A label")
    assert "…" not in "".join(found)


def test_amounts_beyond_a_thousand_billion_are_not_cut_either() -> None:
    huge = a_row("huge", "Huge", 12_345.67, 9_876.5)
    head = a_headline(value=12_345_670_000_000.0)
    found = lines(a_breakdown([huge], headline=head, memo=()), screen=Screen(96))

    # 100 * 2,469.17 / 200 = 1,234.585
    assert "12,345.67" in line_of(found, "Huge")
    assert "+1,234.5" in line_of(found, "Huge")
    assert "12,345.67" in line_of(found, "Sum = headline")


def test_each_breakdown_has_its_title_and_its_bases() -> None:
    found = lines()

    assert "By commodity (release) · exports · 2025-09 against 2024-09" in found
    assert "By partner (markets) · exports · 2025-09 against 2024-09" in found
    assert sum("headline: implied base, vintage 2025-10-13" in line for line in found) == 2
