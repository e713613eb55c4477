from pathlib import Path

import polars as pl
import pytest

from exportdecomp.errors import InputError
from exportdecomp.sources.encoding import Text
from exportdecomp.sources.json_lines import check_json_lines, json_array, scan_json_lines


def fault(content: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        check_json_lines(content, "sales.jsonl")
    return caught.value


def test_a_key_or_a_fraction_that_comes_late_is_not_lost() -> None:
    lines = b'{"hs":"0085","value":285}\n' * 300 + b'{"hs":"62","value":4.7,"unit":"t"}\n'

    table = scan_json_lines(Text(lines, lines, whole=True))

    assert table.first_row == 1
    assert table.frame.collect_schema() == {
        "hs": pl.String,
        "value": pl.Float64,
        "unit": pl.String,
    }
    assert table.frame.collect().rows()[-1] == ("62", 4.7, "t")


def test_a_byte_order_mark_and_brackets_in_the_name_are_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / "sales[1].jsonl"
    marked = tmp_path / "marked.jsonl"
    path.write_text('{"value":285}\n', encoding="utf-8")
    marked.write_text('{"value":47}\n', encoding="utf-8-sig")

    read = [
        scan_json_lines(Text(file, b"", whole=True)).frame.collect().item()
        for file in (path, marked)
    ]

    assert read == [285, 47]


def test_a_broken_line_is_named() -> None:
    error = fault(b'{"code":"ic","value":285}\n\n{"code":"shoes","value":\n')

    assert error.code == "broken_json"
    assert error.message == "the line is not JSON: Expecting value"
    assert error.where == "sales.jsonl, row 3"


def test_nan_is_no_json() -> None:
    assert fault(b'{"value":NaN}\n').message == "the line is not JSON: NaN is no number"


def test_a_line_that_is_no_object_is_named() -> None:
    assert fault(b'{"value":285}\n[47]\n').message == "the line is not an object"


def test_a_line_that_is_not_utf_8_is_named() -> None:
    error = fault('{"code":"ic"}\n{"code":"Curaçao"}\n'.encode("cp1252"))

    assert error.message == "the file is not UTF-8; it looks like Windows-1252"
    assert error.where == "sales.jsonl, row 2"


def test_whole_lines_pass() -> None:
    check_json_lines(b'{"value":285}\n\n{"value":47}', "sales.jsonl")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("my sales.json", "`jq -c '.[]' 'my sales.json' > NEW.jsonl`"),
        ("stdin", "`jq -c '.[]'`"),
    ],
)
def test_an_array_is_turned_into_lines_by_jq(name: str, hint: str) -> None:
    assert json_array(name).hint == hint
