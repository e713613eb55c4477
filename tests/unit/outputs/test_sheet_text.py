import re

import pytest
from rich.cells import cell_len

from exportdecomp.model.screen import Display, Screen
from exportdecomp.model.sheet import Entry, Table
from exportdecomp.outputs.sheet_text import sheet_text
from tests.unit.outputs.sheets import COLUMNS, GREEN, LATHES, PUMPS, TOYS, a_sheet, a_table

SGR = re.compile(r"\x1b\[[\d;]*m")
# Losses of up to 1.25 have 5 of 20 characters, so one is 0.25 points: 3.343 are 13.37 of them.
WHOLE = """\
Exports rose 25.0%.

  1.42 = 2.67 − 1.25

Price · 2025-09
USD · restated base
                     USD bn   growth %   price pp                          of growth %   remark
────────────────────────────────────────────────────────────────────────────────────────────────────────────────
Machines              97.50      +18.2      +2.67        ██████████▋              60.4   unit values of two
                                                                                         lines
├ Pumps               40.00        n/a      +3.34        █████████████▍           75.5
└ Lathes              57.50       −4.2      −0.68     ▐██                        −15.1
Toys                  52.50       +4.0      −1.25   █████                          n/a
────────────────────────────────────────────────────────────────────────────────────────────────────────────────
Sum = headline       150.00      +25.0      +1.42
────────────────────────────────────────────────────────────────────────────────────────────────────────────────
Memo (overlapping)
Green goods           12.25       +6.5      +0.50        ██                       11.3

  · Prices came late.
  · Unit values.
  Source: Customs.
"""  # noqa: E501  # a table of 112 columns


def text(*tables: Table, screen: Screen | None = None, display: Display | None = None) -> str:
    return sheet_text(a_sheet(*tables), screen or Screen(), display or Display())


def line_of(found: str, label: str) -> str:
    plain = SGR.sub("", found)
    return next(one for one in plain.splitlines() if one.lstrip("│├└ ").startswith(label))


def test_a_sheet_is_a_sentence_arithmetic_tables_notes_and_sources() -> None:
    assert text(screen=Screen(112)) == WHOLE


def test_what_a_sheet_does_not_have_leaves_no_gap() -> None:
    table = a_table(total=None, memo=(), title="", subtitle="", label_title="Line")
    bare = a_sheet(table)._replace(summary="", lines=(), notes=(), sources=())
    lines = sheet_text(bare, Screen()).splitlines()

    assert lines[0].startswith("Line ")
    assert lines[-1].startswith("Toys ")
    assert "" not in lines


@pytest.mark.parametrize("width", [60, 72, 100, 160])
def test_no_line_is_wider_than_the_screen_and_no_number_is_cut(width: int) -> None:
    found = text(screen=Screen(width))

    assert max(map(cell_len, found.splitlines())) <= width
    for number in ("+2.67", "+3.34", "−0.68", "−1.25", "+1.42", "+0.50"):
        assert number in found.split()


def test_a_table_that_cannot_fit_is_wider_and_its_sentence_is_not() -> None:
    columns = tuple(column._replace(spare=0) for column in COLUMNS[:4])
    sheet = a_sheet(a_table(columns=columns))._replace(summary="Exports rose. " * 9)
    lines = sheet_text(sheet, Screen(30)).splitlines()

    assert line_of("\n".join(lines), "Lathes").split() == [
        "└",
        "Lathes",
        "57.50",
        "−4.2",
        "−0.68",
        "−15.1",
    ]
    assert max(len(line) for line in lines if "Exports" in line) <= 30


def test_the_same_code_below_two_parents_closes_the_branch_of_each() -> None:
    rows = [
        Entry("Machines", {"price": 3.0}, "me"),
        Entry("Japan", {"price": 2.0}, "jp", "me", 2),
        Entry("Korea", {"price": 1.0}, "kr", "me", 2),
        Entry("Toys", {"price": -4.0}, "toys"),
        Entry("Korea", {"price": 2.0}, "kr", "toys", 2),
        Entry("Japan", {"price": -6.0}, "jp", "toys", 2),
    ]
    found = [
        line.split()[:2]
        for line in text(a_table(*rows)).splitlines()
        if line[:1] in "├└" and line
    ]

    assert found == [["├", "Japan"], ["└", "Korea"], ["├", "Korea"], ["└", "Japan"]]


def test_bars_of_columns_in_one_unit_have_one_scale() -> None:
    price, volume = COLUMNS[2], COLUMNS[2]._replace(key="volume", title="volume pp")
    rows = [Entry("Toys", {"price": 4.0, "volume": 1.0}), Entry("Bags", {"price": 2.0})]
    found = text(a_table(*rows, columns=(price, volume), total=None, memo=()))

    # Two bars of ten characters: 4 points fill one, 1 point is a quarter of it.
    assert line_of(found, "Toys").split() == ["Toys", "+4.00", "██████████", "+1.00", "██▌"]
    assert line_of(found, "Bags").split() == ["Bags", "+2.00", "█████"]


def test_gains_are_green_losses_red_and_the_rest_is_quiet() -> None:
    found = text(screen=Screen(100, color=True))

    assert re.search(r"\x1b\[32m[^\x1b]*\+3\.34", found)
    assert re.search(r"\x1b\[31m[^\x1b]*−0\.68", found)
    assert re.search(r"\x1b\[1;36mPrice", found)
    assert "\x1b" not in text()


def test_a_screen_without_unicode_gets_ascii_and_no_number_moves() -> None:
    row = TOYS._replace(cells={**TOYS.cells, "remark": "▁▃∙█"})
    table = a_table(PUMPS._replace(parent=None, depth=1), row, memo=())
    plain, ascii_only = text(table), text(table, screen=Screen(ascii_only=True))

    assert ascii_only.isascii()
    assert line_of(ascii_only, "Toys").endswith("_: #")
    assert [len(line) for line in plain.splitlines()] == list(
        map(len, ascii_only.splitlines())
    )


def test_decimals_and_rounding_are_those_asked_for() -> None:
    found = text(display=Display(1, round_to_sum=True))

    assert [line_of(found, label).split()[-3] for label in ("Pumps", "Lathes")] == [
        "+3.4",
        "−0.7",
    ]
    assert "· Rows are rounded by largest remainder" in found


@pytest.mark.parametrize("label", ["\x1b[2J", "[red]x[/red]", "two\nlines", "مصر", "L" * 500])
def test_foreign_text_stays_text(label: str) -> None:
    rows = [LATHES._replace(label=label, cells={**LATHES.cells, "remark": label}), TOYS]
    sheet = a_sheet(a_table(*rows, memo=(GREEN._replace(label=label),), title=label))
    found = sheet_text(sheet._replace(summary=label, lines=(label,)), Screen())

    assert "\x1b" not in found
    assert len({cell_len(one) for one in found.splitlines() if set(one) == {"─"}}) == 1
    assert max(cell_len(one.replace("\u200e", "")) for one in found.splitlines()) <= 100


def test_a_table_may_say_what_it_has_no_room_for() -> None:
    told = a_table(left_out="Columns for which there is no room")

    assert "  Columns for which there is no room: 2.\n" in text(told, screen=Screen(70))
    assert "no room" not in text(told, screen=Screen(112))
    assert "no room" not in text(screen=Screen(70))
