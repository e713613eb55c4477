import pytest

from exportdecomp.errors import InputError
from exportdecomp.sources.gacc_csv_table import read_table

HEADER = "数据年月,商品编码,商品名称,贸易伙伴编码,贸易伙伴名称,人民币"
ROW = '202509,85414300,光电池,502,美国,"1,234,567"'


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8", "utf-8-sig"])
def test_a_file_is_read_as_the_page_wrote_it_or_as_it_was_saved_again(encoding: str) -> None:
    table = read_table("a.csv", f"{HEADER}\r\n{ROW}\r\n".encode(encoding))
    assert table.select("row", "product_name", "CNY").row(0) == (2, "光电池", "1,234,567")


@pytest.mark.parametrize("ends", [("", ","), (",", ","), (",", "")])
def test_an_empty_column_at_the_end_is_passed_over(ends: tuple[str, str]) -> None:
    text = f"{HEADER}{ends[0]}\n{ROW}{ends[1]}\n"
    assert read_table("a.csv", text.encode("gbk")).height == 1


def test_columns_are_known_by_their_names_in_any_order() -> None:
    text = "美元, 贸易伙伴名称,商品名称,数据年月,商品编码\n77,日本,马,202412,01012100\n"
    table = read_table("a.csv", text.encode("gbk"))
    assert table.select("period", "product", "partner_name", "USD").row(0) == (
        "202412", "01012100", "日本", "77",
    )  # fmt: skip


def test_a_dash_and_a_blank_are_null_and_an_empty_row_is_none() -> None:
    text = f"{HEADER},第一数量\n{ROW},-\n{ROW.replace('502', '503')},\n,,,,,,\n"
    assert read_table("a.csv", text.encode("gbk"))["quantity"].to_list() == [None, None]


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        (f"{HEADER.replace('数据年月', '年份')}\n{ROW}\n", "missing_column", "数据年月"),
        (
            f"{HEADER.replace('贸易伙伴名称', '注册地')}\n{ROW}\n",
            "missing_column",
            "贸易伙伴名称",
        ),
        (f"{HEADER.replace('人民币', '金额')}\n{ROW}\n", "missing_column", "人民币 or 美元"),
        (f"{HEADER},美元\n{ROW},9\n", "mixed_currencies", "yuan and in dollars"),
        (f"{HEADER}\n", "no_rows", "nothing else"),
        ("", "no_header", "no CSV file"),
        ("\r\n<!DOCTYPE html><html>请登录</html>\n", "no_header", "a web page"),
    ],
)
def test_another_file_is_refused(text: str, code: str, found: str) -> None:
    with pytest.raises(InputError) as caught:
        read_table("a.csv", text.encode("gbk"))
    assert caught.value.code == code
    assert found in caught.value.message


def test_bytes_of_no_known_encoding_are_refused_with_their_row() -> None:
    with pytest.raises(InputError) as caught:
        read_table("a.csv", f"{HEADER}\n".encode("gbk") + b"202509,\xff\xff\n")
    assert caught.value.code == "encoding"
    assert caught.value.where == "a.csv, row 2"
