import pytest

from exportdecomp.errors import InputError
from exportdecomp.sources.header import Header
from exportdecomp.sources.text_rows import check_rows, text_rows

HEADER = Header(1, ("code", "value"))


def fault(*lines: bytes) -> InputError:
    rows = text_rows(lines)
    next(rows)
    with pytest.raises(InputError) as caught:
        check_rows(rows, HEADER, "sales.csv")
    return caught.value


def test_rows_are_counted_as_a_spreadsheet_does() -> None:
    rows = list(text_rows([b'\xef\xbb\xbf"code",v\n', b'"ic,\n', b'chips",285\n', b"\n"]))

    assert [(row.number, row.text) for row in rows] == [
        (1, b'"code",v\n'),
        (2, b'"ic,\nchips",285\n'),
        (3, b"\n"),
    ]


def test_rows_that_fit_their_header_pass_and_so_do_blank_ones() -> None:
    rows = text_rows([b'"a ""b"", c",285\r\n', b"\r\n", b'5" x 6" pipe,47\n', b"shoes,"])

    check_rows(rows, HEADER, "sales.csv")


@pytest.mark.parametrize(
    ("line", "found"),
    [(b"shoes,4,7\n", "3 cells"), (b"shoes\n", "1 cell"), (b",,", "3 cells")],
)
def test_a_row_of_another_width_than_the_header_is_named(line: bytes, found: str) -> None:
    error = fault(b"code,value\n", b"ic,285\n", line)

    assert error.code == "ragged_row"
    assert error.message == f"the row has {found}, the header 2"
    assert error.where == "sales.csv, row 3"


def test_a_quote_that_never_closes_is_found_where_it_opens() -> None:
    error = fault(b"code,value\n", b"ic,285\n", b'"shoes,47\n', b"toys,6\n")

    assert error.code == "quote"
    assert error.message == "a quote is never closed"
    assert error.where == "sales.csv, row 3"


@pytest.mark.parametrize(
    "lines", [[b'5" pipe,285\n', b'6" pipe,47\n'], [b'"5" pipe,285\n', b'ic","47\n']]
)
def test_a_quote_in_the_middle_of_a_cell_is_named(lines: list[bytes]) -> None:
    error = fault(b"code,value\n", *lines)

    assert error.message == "a quote stands in the middle of a cell"
    assert error.where == "sales.csv, row 2"


def test_a_row_that_is_not_utf_8_is_judged_together_with_what_follows() -> None:
    # 0xE9 alone could be of any encoding; the next row is clearly Chinese.
    error = fault(b"code,value\n", b"ic,285\n", *("鞋,4\n集成电路,7\n".encode("gbk"),))

    assert error.code == "encoding"
    assert error.message.endswith("looks like GBK")
    assert error.where == "sales.csv, row 3"
