from pathlib import Path

import pytest

from exportdecomp.errors import InputError
from exportdecomp.sources.content import Opened, begin
from exportdecomp.sources.encoding import as_utf8
from exportdecomp.sources.text_file import check_delimited, scan_delimited


def opened(content: bytes) -> Opened:
    return scan_delimited(as_utf8(begin(content, "sales.csv"), "sales.csv"), "sales.csv")


def refusal(content: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        opened(content)
    return caught.value


def test_every_cell_is_text_and_an_empty_one_is_null() -> None:
    table = opened(b'hs,value\n0085,285.5\n"",47\n62,\n')

    assert table.frame.collect().rows() == [("0085", "285.5"), (None, "47"), ("62", None)]
    assert table.first_row == 2
    assert table.notes == ()


def test_a_byte_order_mark_is_no_part_of_the_first_name() -> None:
    assert opened(b"\xef\xbb\xbfcode,value\nic,285\n").frame.collect_schema().names() == [
        "code",
        "value",
    ]


def test_quotes_in_a_name_are_read_as_in_a_cell() -> None:
    table = opened(b'code,"value ""fob"", USD"\nic,285\n')

    assert table.frame.collect_schema().names() == ["code", 'value "fob", USD']


@pytest.mark.parametrize(("delimiter", "note"), [(";", '";"'), ("\t", "a tab"), ("|", '"|"')])
def test_the_delimiter_is_told_from_the_header_outside_quotes(
    delimiter: str, note: str
) -> None:
    table = opened(f'code{delimiter}"a,b,c"\nic{delimiter}2,5\n'.encode())

    assert table.frame.collect().to_dicts() == [{"code": "ic", "a,b,c": "2,5"}]
    assert table.notes == (f"columns are separated by {note}",)


def test_a_table_may_have_one_column() -> None:
    assert opened(b"code\nic\n").frame.collect().to_dicts() == [{"code": "ic"}]


def test_lines_may_end_as_on_windows() -> None:
    table = opened(b'code,value\r\n"integrated\r\ncircuits",285\r\nshoes,47\r\n')

    assert table.frame.collect().rows() == [
        ("integrated\r\ncircuits", "285"),
        ("shoes", "47"),
    ]


def test_blank_lines_above_the_header_count_and_those_below_are_rows_of_nulls() -> None:
    table = opened(b"\n\ncode,value\nic,285\n\nshoes,47\n")

    assert table.first_row == 4
    assert table.frame.collect().rows() == [("ic", "285"), (None, None), ("shoes", "47")]


def test_a_header_alone_is_no_table() -> None:
    assert refusal(b"code,value\n\n").code == "no_rows"


def test_a_name_that_occurs_twice_is_refused() -> None:
    assert refusal(b"value,code,value\n1,ic,2\n").code == "duplicate_column"


def test_lines_of_one_cell_above_the_header_are_titles() -> None:
    text = b'"Exports by commodity, 2025",\nUnit: USD 1 million\n\ncode,value\nic,285\n'

    table = opened(text)

    assert table.titles == ("Exports by commodity, 2025", "Unit: USD 1 million")
    assert table.first_row == 5
    assert table.frame.collect().rows() == [("ic", "285")]


def test_a_single_column_has_no_title() -> None:
    error = refusal(b"Exports by commodity\n\ncode\nic,285\n")

    assert (error.code, error.where) == ("no_rows", "sales.csv")


def test_a_header_whose_quote_never_closes_is_refused() -> None:
    assert refusal(b'"code,value\nic,285\n').message == "a quote is never closed"


def test_a_first_line_without_an_end_is_no_header() -> None:
    assert refusal(b"ic" * 1_000_000).code == "no_header"


def test_brackets_in_a_name_of_a_file_are_no_pattern(tmp_path: Path) -> None:
    path = tmp_path / "sales[1]*.csv"
    path.write_bytes(b"code,value\nic,285\n")

    table = scan_delimited(as_utf8(begin(path, path.name), path.name), path.name)

    assert table.frame.collect().rows() == [("ic", "285")]


def test_a_row_that_only_the_first_bytes_hold_in_part_is_not_judged() -> None:
    # Rows of 7 bytes after a header of 11: 64 KiB end within a row.
    table = opened(b"code,value\n" + b"ic,285\n" * 20_000)

    assert table.frame.collect().height == 20_000


def test_a_second_look_goes_to_the_end() -> None:
    content = b"code,value\n" + b"ic,285\n" * 20_000 + b"shoes,4,7\n"

    with pytest.raises(InputError, match="the row has 3 cells") as caught:
        check_delimited(content, "sales.csv")

    assert caught.value.where == "sales.csv, row 20002"
