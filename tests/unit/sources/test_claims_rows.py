"""The rows of a claims file in CSV."""

import pytest

from exportdecomp.errors import InputError
from exportdecomp.sources.claims_rows import rows_in


def read(text: str) -> list[tuple[int, list[str] | str]]:
    return [
        (line, cells.message if isinstance(cells, InputError) else cells)
        for line, cells in rows_in(text)
    ]


def test_rows_that_begin_with_a_hash_and_blank_ones_are_passed_over() -> None:
    text = '# it\'s "so"\nid,text\n\n# a, b\na,# 1\n,\n"# b",2\n'

    assert read(text) == [(2, ["id", "text"]), (5, ["a", "# 1"]), (7, ["# b", "2"])]


@pytest.mark.parametrize("mark", [",", ";", "|"])
def test_the_mark_that_a_spreadsheet_names_is_the_delimiter(mark: str) -> None:
    assert read(f"sep={mark}\nid{mark}a;b,c\n")[0][0] == 2
    assert read(f'"sep={mark}"\nid{mark}text\n') == [(2, ["id", "text"])]


def test_rows_after_a_quote_that_is_not_closed_are_read() -> None:
    text = 'id,text\na,"open\nb,one\nc,"also\nd,two\n'

    assert read(text) == [
        (1, ["id", "text"]),
        (2, "the row cannot be read: a cell goes on after its closing quote"),
        (3, ["b", "one"]),
        (4, "the row cannot be read: a quote is opened and not closed"),
        (5, ["d", "two"]),
    ]


def test_a_cell_that_goes_on_after_its_quote_is_a_fault_of_its_row_alone() -> None:
    assert read('id,text\na,"20"25\nb,one\n')[1:] == [
        (2, "the row cannot be read: a cell goes on after its closing quote"),
        (3, ["b", "one"]),
    ]


def test_rows_that_are_not_read_at_all_are_told() -> None:
    text = "id,text\n" + 'a,"open\n' * 30
    rows = read(text)

    assert [line for line, _ in rows] == list(range(1, 23))
    assert rows[-1] == (22, "this row and those after it are not read")
