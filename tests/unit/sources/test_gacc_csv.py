from datetime import date

import polars as pl
import pytest

from exportdecomp.errors import InputError
from exportdecomp.model.tables import FETCHED
from exportdecomp.sources.gacc_csv import parse_gacc_csv

HEADER = (
    "数据年月,商品编码,商品名称,贸易伙伴编码,贸易伙伴名称,贸易方式编码,贸易方式名称,"
    "第一数量,第一计量单位,第二数量,第二计量单位,人民币,"
)
CELLS = (
    '202509,85414300,"光电池,已装",502,美国,10,一般贸易,"12,345",个,"250,000",千克,'
    '"1,234,567",'
)
PROCESSED = "202509,85414300,光电池,502,美国,14,来料加工贸易,55,个,900,千克,33,"
HORSES = '202509,01012100,改良种用马,116,日本,10,一般贸易,3,千克,2,头,"900,001",'
DAY = date(2026, 10, 20)


def read(*rows: str, header: str = HEADER, flow: str | None = "exports") -> pl.DataFrame:
    content = "\r\n".join([header, *rows, ""]).encode("gbk")
    found = parse_gacc_csv("a.csv", content, flow, DAY).rows
    assert found is not None
    return found


def refused(*rows: str, header: str = HEADER, flow: str | None = "exports") -> InputError:
    with pytest.raises(InputError) as caught:
        read(*rows, header=header, flow=flow)
    return caught.value


def test_a_row_is_a_commodity_a_partner_and_a_month() -> None:
    rows = read(HORSES)
    assert rows.columns == [*(column.name for column in FETCHED), "partner", "partner_label"]
    assert rows.row(0, named=True) == {
        "dataset": "china-hs8",
        "table": "product",
        "flow": "exports",
        "component": "01012100",
        "label": "改良种用马",
        "parent": None,
        "window": "month",
        "period": date(2025, 9, 1),
        "value": 900_001.0,
        "currency": "CNY",
        "quantity": 3.0,
        "quantity_unit": "千克",
        "growth_pct": None,
        "precision": 1.0,
        "vintage": DAY,
        "partner": "jpn",
        "partner_label": "Japan",
    }


def test_customs_regimes_are_added_up() -> None:
    rows = read(CELLS, PROCESSED)
    # 1,234,567 + 33 yuan, 12,345 + 55 pieces
    assert rows.select("value", "quantity").rows() == [(1_234_600.0, 12_400.0)]


def test_a_sum_with_an_unknown_quantity_has_none() -> None:
    rows = read(CELLS, PROCESSED.replace(",55,", ",-,"))
    assert rows.select("value", "quantity").rows() == [(1_234_600.0, None)]


def test_a_column_says_the_flow() -> None:
    header = f"{HEADER}进出口"
    rows = read(f"{HORSES}进口", f"{CELLS}出口", header=header, flow=None)
    assert sorted(rows["flow"]) == ["exports", "imports"]


def test_a_partner_on_no_list_is_called_by_its_number() -> None:
    parsed = parse_gacc_csv(
        "a.csv",
        f"{HEADER}\n{HORSES.replace('116,日本', '987,新国')}\n".encode("gbk"),
        "exports",
        DAY,
    )
    assert parsed.rows is not None
    assert parsed.rows.select("partner", "partner_label").row(0) == ("p987", "新国")
    assert parsed.notes == ("'新国' is on no list of partners: kept as 'p987'",)


def test_without_a_number_such_a_partner_is_refused() -> None:
    header = HEADER.replace("贸易伙伴编码", "无关")
    error = refused(CELLS, HORSES.replace("日本", "新国"), header=header)
    assert (error.code, error.where) == ("missing_code", "a.csv, row 3")


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (HORSES.replace("202509", "2025"), "bad_period", "数据年月"),
        (HORSES.replace("202509", "202513"), "bad_period", "数据年月"),
        (HORSES.replace("01012100", "1012100"), "several_levels", "商品编码"),
        (HORSES.replace("01012100", "0101"), "several_levels", "商品编码"),
        (HORSES.replace("日本", ""), "missing_code", "贸易伙伴名称"),
    ],
)
def test_a_cell_that_is_not_what_it_should_be_is_refused(
    row: str, code: str, column: str
) -> None:
    error = refused(CELLS, row)
    assert error.code == code
    assert error.where == f'a.csv, row 3, column "{column}"'


def test_a_number_that_is_none_is_refused() -> None:
    error = refused(CELLS, HORSES.replace('"900,001"', "many"))
    assert (error.code, error.where) == ("bad_number", "a.csv, row 3")
    assert "'many'" in error.message


def test_a_row_that_stands_there_twice_is_refused() -> None:
    error = refused(CELLS, HORSES, HORSES)
    assert (error.code, error.where) == ("duplicate_key", "a.csv, rows 3 and 4")


def test_a_commodity_that_is_counted_in_two_units_is_refused() -> None:
    error = refused(CELLS, PROCESSED.replace(",个,", ",千个,"), HORSES)
    assert (error.code, error.message) == (
        "unit_change",
        "85414300 is counted in 个 and in 千个",
    )


def test_without_a_flow_the_file_is_refused() -> None:
    error = refused(CELLS, flow=None)
    assert error.code == "bad_flow"
    assert error.hint == "say it: --flow exports or --flow imports"


def test_a_column_that_says_another_flow_is_refused() -> None:
    error = refused(f"{CELLS}出口", f"{HORSES}进口", header=f"{HEADER}进出口", flow="exports")
    assert (error.code, error.where) == ("bad_flow", "a.csv, row 3")
    assert "'进口'" in error.message
