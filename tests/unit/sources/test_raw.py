from io import BytesIO
from pathlib import Path

import polars as pl
import pytest

from exportdecomp.errors import DataError, FileUnusableError, InputError
from exportdecomp.sources.raw import Raw, open_table, reading
from tests.unit.sources.workbooks import workbook

CSV = b"code,value\nic,285.5\nshoes,47\n"
LARGE = b"code,value\n" + b"ic,285\n" * 20_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sales"


def parquet(*values: float) -> bytes:
    written = BytesIO()
    pl.DataFrame({"value": values}, {"value": pl.Float64}).write_parquet(written)
    return written.getvalue()


def read(raw: Raw) -> pl.DataFrame:
    with reading(raw):
        return raw.frame.collect()


def fault(content: Path | bytes) -> DataError:
    raw = open_table(content, "sales")
    with pytest.raises(DataError) as caught:
        read(raw)
    return caught.value


@pytest.mark.parametrize(
    ("content", "kind", "first_row"),
    [
        (CSV, "csv", 2),
        (b"code\tvalue\nic\t285.5\n", "csv", 2),
        (b'\n { "code": "ic", "value": 285.5}\n', "json lines", 1),
        (parquet(285.5), "parquet", 1),
        (workbook(["code", "value"], ["ic", 285.5]), "xlsx", 2),
    ],
)
def test_a_table_is_known_by_its_content(
    file: Path, content: bytes, kind: str, first_row: int
) -> None:
    file.write_bytes(content)

    from_file, from_pipe = open_table(file, "sales"), open_table(content, "stdin")

    for raw in (from_file, from_pipe):
        assert raw.kind == kind
        assert raw.first_row == first_row
        assert raw.columns[-1] == "value"
        assert float(read(raw)["value"][0]) == 285.5
    assert (from_file.name, from_file.content) == ("sales", file)
    assert (from_pipe.name, from_pipe.content) == ("stdin", content)


def test_the_content_is_what_stood_in_the_file_whatever_its_encoding() -> None:
    content = CSV.decode().encode("utf-16")

    raw = open_table(content, "stdin")

    assert raw.content == content
    assert raw.notes == ("read as UTF-16",)
    assert read(raw).height == 2


def test_an_encoding_may_be_named() -> None:
    raw = open_table("code,value\n集成电路,47\n".encode("gbk"), "stdin", "gbk")

    assert read(raw).rows() == [("集成电路", "47")]


def test_a_header_may_begin_with_a_bracket() -> None:
    assert open_table(b"[code],{value}\nic,285\n", "stdin").columns == ("[code]", "{value}")


def test_a_json_array_is_refused() -> None:
    with pytest.raises(FileUnusableError, match="one JSON array"):
        open_table(b'[\n  {"value": 285}\n]\n', "sales.json")


def test_parquet_without_rows_is_refused() -> None:
    with pytest.raises(InputError, match="no rows"):
        open_table(parquet(), "sales")


@pytest.mark.parametrize("content", [parquet(285.5)[:-9], b'{"a":1}\n{"a":{"b":2}}\n'])
def test_what_polars_says_of_a_broken_file_is_passed_on(content: bytes) -> None:
    with pytest.raises(FileUnusableError, match="cannot read the file: ") as caught:
        read(open_table(content, "sales"))

    assert caught.value.where == "sales"


def test_a_broken_line_of_json_is_found_as_the_file_is_opened() -> None:
    with pytest.raises(InputError, match="the line is not JSON") as caught:
        open_table(b'{"value":285}\n{"value":\n', "sales")

    assert caught.value.where == "sales, row 2"


def test_a_broken_page_of_parquet_comes_up_as_it_is_read() -> None:
    content = parquet(*[float(number) for number in range(999)])
    error = fault(content[:20] + bytes(100) + content[120:])

    assert isinstance(error, FileUnusableError)
    assert error.message.startswith("cannot read the file: parquet")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("集成电路,47\n".encode("gbk"), "encoding"),
        (b"shoes,4,7\n", "ragged_row"),
        (b'"shoes,47\n', "quote"),
    ],
)
def test_a_fault_far_down_a_csv_is_named_with_its_row(
    file: Path, line: bytes, code: str
) -> None:
    file.write_bytes(LARGE + line)

    error = fault(file)

    assert error.code == code
    assert error.where == "sales, row 20002"


def test_a_file_that_vanishes_is_named(file: Path) -> None:
    file.write_bytes(CSV)
    raw = open_table(file, "sales")
    file.unlink()

    with pytest.raises(FileUnusableError, match="there is no such file") as caught:
        read(raw)

    assert caught.value.where == "sales"


def test_a_mistake_in_a_query_is_no_fault_of_the_file() -> None:
    raw = open_table(CSV, "stdin")

    with pytest.raises(pl.exceptions.ColumnNotFoundError), reading(raw):
        raw.frame.select("nothing").collect()


def test_a_binary_file_is_not_taken_for_text_in_some_encoding() -> None:
    with pytest.raises(InputError) as caught:
        open_table(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "sales.png")

    assert caught.value.code == "binary_file"
