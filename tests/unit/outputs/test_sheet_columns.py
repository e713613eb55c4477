import pytest
from rich.cells import cell_len

from exportdecomp.model.screen import Display
from exportdecomp.model.sheet import Column
from exportdecomp.outputs.sheet_columns import lay_out, same_columns, title_of
from exportdecomp.outputs.sheet_widths import folds
from tests.unit.outputs.sheets import COLUMNS, TOYS, a_table

USUAL = Display()
WIDTHS = (160, 100, 85, 75, 60, 40)


def keys(width: int) -> list[str]:
    return [column.key for column in lay_out(a_table(), width, USUAL).columns]


def test_columns_with_the_largest_spare_are_left_out_first_and_those_with_none_never() -> None:
    order = ["remark", "share", "value", "growth"]
    shown = [keys(width) for width in range(160, 20, -1)]
    left_out = [[key for key in order if key not in found] for found in shown]

    assert all(gone == order[: len(gone)] for gone in left_out)
    assert left_out[0] == []
    assert left_out[-1] == order
    assert all("price" in found for found in shown)


def test_of_equals_the_one_to_the_right_is_left_out_first() -> None:
    columns = tuple(column._replace(spare=1) for column in COLUMNS)
    table = a_table(columns=columns)
    shown = [len(lay_out(table, width, USUAL).columns) for width in range(95, 50, -1)]
    some = lay_out(table, 60, USUAL).columns

    assert shown == sorted(shown, reverse=True)
    assert some == columns[: len(some)]


@pytest.mark.parametrize(
    ("width", "bar"), [(160, 30), (132, 30), (131, 20), (96, 20), (95, 12)]
)
def test_bars_are_as_wide_as_the_screen_allows(width: int, bar: int) -> None:
    assert lay_out(a_table(), width, USUAL).bar_width == bar


def test_several_bars_share_the_width_of_one() -> None:
    columns = tuple(column._replace(has_bar=column.unit == "pct") for column in COLUMNS)
    two = tuple(column._replace(has_bar=True) for column in COLUMNS[1:3])

    assert lay_out(a_table(columns=columns), 160, USUAL).bar_width == 30
    assert lay_out(a_table(columns=two), 160, USUAL).bar_width == 15


def test_where_nothing_can_be_left_out_titles_are_broken_and_then_bars_go() -> None:
    columns = (Column("value", "exports in USD bn", "amount"), COLUMNS[2])
    table = a_table(columns=columns)
    # A label of 12, then gaps of 3 with 17 for the first column, 8 + 3 + 12 for the second.
    whole = 12 + 3 + 17 + 3 + 8 + 3 + 12
    broken = whole - 17 + 7 - 8 + 5  # by the longest word, "exports", and by "price"
    layouts = {width: lay_out(table, width, USUAL) for width in (whole, whole - 1, broken - 1)}

    assert [one.breaks_titles for one in layouts.values()] == [False, True, True]
    assert [one.bar_width for one in layouts.values()] == [12, 12, 0]
    assert title_of(columns[0], layouts[broken - 1]) == "exports\nin\nUSD\nbn"
    assert title_of(columns[0], layouts[whole]) == "exports in USD bn"


def test_in_the_end_a_table_is_wider_than_asked_for_because_numbers_are_not_cut() -> None:
    columns = tuple(column._replace(spare=0) for column in COLUMNS[:4])
    layout = lay_out(a_table(columns=columns), 40, USUAL)

    # 12 for labels; USD / bn, growth, price, growth with gaps: 6, 6, 5, 6.
    assert layout.width == 12 + (3 + 6) + (3 + 6) + (3 + 5) + (3 + 6)
    assert layout.columns == columns


@pytest.mark.parametrize("width", WIDTHS)
def test_more_decimals_take_more_room(width: int) -> None:
    usual, exact = (lay_out(a_table(), width, Display(places)) for places in (None, 9))

    assert len(exact.columns) <= len(usual.columns)


def test_a_text_of_several_words_may_be_broken_and_one_of_a_single_word_may_not() -> None:
    remark = COLUMNS[4]

    def row_of(text: str) -> bool:
        return folds(a_table(TOYS._replace(cells={"remark": text})), remark)

    assert [row_of("two words"), row_of("▁▂█∙▅▃"), row_of(""), row_of("x" * 65)] == [
        *(True, False, False),
        True,
    ]
    assert not folds(a_table(), COLUMNS[0])


def test_wide_letters_take_two_places() -> None:
    title = Column("price", "箱包箱包箱包箱包", "pp")
    layout = lay_out(a_table(columns=(title,)), 10, USUAL)

    assert layout.width == 12 + 3 + cell_len(title.title) == 31


def test_a_table_that_can_spare_its_bars_loses_them_before_a_column() -> None:
    table = a_table()._replace(has_bars_to_spare=True)
    shown = [lay_out(table, width, USUAL) for width in range(160, 20, -1)]
    without_bars = [layout for layout in shown if not layout.bar_width]

    assert shown[0].bar_width
    assert len(without_bars[0].columns) == len(COLUMNS)
    assert all(len(one.columns) == len(COLUMNS) for one in shown if one.bar_width)


def test_tables_that_are_read_as_one_leave_out_the_same_columns() -> None:
    wordy = TOYS._replace(cells={**TOYS.cells, "remark": "r" * 60})
    short, long = a_table(TOYS, memo=(), total=None), a_table(wordy, memo=(), total=None)
    width = 100

    both = same_columns([short, long], width, USUAL)

    assert "remark" in [one.key for one in lay_out(short, width, USUAL).columns]
    assert ["remark" in [one.key for one in table.columns] for table in both] == [False] * 2
