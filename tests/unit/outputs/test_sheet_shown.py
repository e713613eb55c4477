from exportdecomp.model.report import Note
from exportdecomp.model.screen import Display
from exportdecomp.model.sheet import Column, Entry, Sheet
from exportdecomp.outputs.sheet_shown import added_up, notes_of, rewritten_sheet, with_codes
from exportdecomp.outputs.shown import Words
from tests.unit.outputs.sheets import (
    COLUMNS,
    LATHES,
    MACHINES,
    PUMPS,
    TOTAL,
    TOYS,
    a_sheet,
    a_table,
    an_entry,
)  # fmt: skip

WORDS = Words(lambda text: f"<{text}>", lambda text: f"[{text}]")
TO_ONE = Display(1, round_to_sum=True)


def prices(sheet: Sheet) -> list[object]:
    return [entry.cells.get("price") for entry in sheet.tables[0].entries]


def test_labels_are_names_and_every_other_text_is_prose() -> None:
    table = a_table(label_title="Line", memo_title="Beside")
    sheet = rewritten_sheet(a_sheet(table), WORDS)
    shown = sheet.tables[0]

    assert (sheet.summary, sheet.sources) == ("[Exports rose 25.0%.]", ("[Source: Customs.]",))
    assert sheet.notes[1] == Note("unit", "[Unit values.]")
    assert (shown.title, shown.subtitle) == ("[Price · 2025-09]", "[USD · restated base]")
    assert (shown.label_title, shown.memo_title) == ("[Line]", "[Beside]")
    assert shown.columns[0] == Column("value", "[USD bn]", "amount", 2)
    assert [one.label for one in (*shown.entries, *shown.memo)][::4] == [
        "<Machines>",
        "<Green goods>",
    ]
    assert shown.total is not None
    assert shown.total.label == "<Sum = headline>"


def test_texts_in_cells_are_rewritten_and_numbers_codes_and_nulls_are_not() -> None:
    first, _, third, _ = rewritten_sheet(a_sheet(), WORDS).tables[0].entries

    assert first.cells == {**MACHINES.cells, "remark": "[unit values of two lines]"}
    assert third == LATHES._replace(label="<Lathes>")


def test_arithmetic_stands_as_it_is_but_moves_no_cursor() -> None:
    sheet = a_sheet()._replace(lines=("a  =  b\x1b[2J",))

    assert rewritten_sheet(sheet, WORDS).lines == ("a  =  b\\x1b[2J",)


def test_a_table_without_a_total_stays_without_one() -> None:
    assert rewritten_sheet(a_sheet(a_table(total=None)), WORDS).tables[0].total is None


def test_a_sheet_is_rounded_only_where_that_is_asked_for() -> None:
    assert added_up(a_sheet(), Display(1)) == a_sheet()


def test_rows_at_the_top_add_up_to_the_total_and_members_to_their_parent() -> None:
    # In tenths, 26.66 and −12.5 are 26 and −13 rounded down, which leaves one of the total's
    # 14 to the larger remainder, .66. Its members, 33.43 and −6.77, are 33 and −7 rounded
    # down, which leaves one of its 27 to the larger remainder, .43.
    sheet = added_up(a_sheet(), TO_ONE)

    assert prices(sheet) == [2.7, 3.4, -0.7, -1.3]
    assert sheet.notes[-1].code == "rounded_to_sum"


def test_only_columns_of_points_that_have_a_total_are_rounded() -> None:
    bare = Entry("Sum", {"value": 150.0, "growth": 25.0})
    sheet = added_up(a_sheet(a_table(total=bare)), TO_ONE)

    assert sheet.tables == (a_table(total=bare),)
    assert added_up(a_sheet(a_table(total=None)), TO_ONE).tables == (a_table(total=None),)
    shares = [entry.cells["share"] for entry in added_up(a_sheet(), TO_ONE).tables[0].entries]
    assert shares == [60.4, 75.5, -15.1, None]


def test_a_row_without_a_number_is_left_as_it_is() -> None:
    empty = an_entry("Unknown", 7.5, None, None)
    sheet = added_up(a_sheet(a_table(MACHINES, empty, TOYS)), TO_ONE)

    assert prices(sheet) == [2.7, None, -1.3]


def test_what_does_not_add_up_is_rounded_one_by_one() -> None:
    total = TOTAL._replace(cells={"price": 9.5})

    assert prices(added_up(a_sheet(a_table(total=total)), TO_ONE))[::3] == [2.7, -1.2]


def test_a_note_is_told_once() -> None:
    assert notes_of(a_sheet()) == ["Prices came late.", "Unit values."]


def test_rows_without_a_code_get_one_and_others_keep_theirs() -> None:
    table = a_table(TOYS._replace(code=""), PUMPS, TOYS._replace(code=""))

    assert [entry.code for entry in with_codes(table).entries] == ["#0", "p", "#2"]
    assert table.columns == COLUMNS
