import polars as pl
import pytest

from exportdecomp.model.dataset import Layout
from exportdecomp.sources.stamps import read_stamp
from exportdecomp.sources.table import (
    axis,
    distinct,
    key_columns,
    keys,
    numbered,
    rows_where,
    text,
)
from tests.unit.sources.tables import framed, opened, table_of

TIDY = opened("period,product,value,flow", "2025-09,pumps,5,X", ",,,", "2025-08,pumps,7,m")


def test_the_column_of_a_dimension_cannot_be_taken_for_another() -> None:
    assert axis("row") == "by:row"


def test_rows_are_counted_as_a_person_does() -> None:
    table = table_of(TIDY)

    assert rows_where(table, pl.col("product") == "pumps") == [2, 4]
    assert numbered(TIDY).collect().width == 5


def test_a_file_may_have_a_column_that_is_called_row() -> None:
    raw = opened("row,period,product,value", "9,2025-09,pumps,5")

    assert rows_where(table_of(raw), pl.col("row") == "9") == [2]


def test_a_blank_cell_is_null_whatever_the_format() -> None:
    frame = pl.DataFrame({"code": [" pumps ", "", "  ", None]})

    assert frame.select(text("code"))["code"].to_list() == ["pumps", None, None, None]


def test_keys_are_the_columns_or_their_defaults() -> None:
    raw = opened("period,product,value,window,currency", " 2025-09 ,pumps,5,YTD,usd")
    plain = opened("period,product,value", "2025-09,pumps,5")

    with_columns = raw.frame.select(keys(table_of(raw))).collect()
    without = plain.frame.select(keys(table_of(plain)._replace(currency="JPY"))).collect()
    imports = plain.frame.select(keys(table_of(plain, layout=Layout(flow="imports"))))

    assert with_columns.rows() == [("2025-09", "exports", "ytd", "USD")]
    assert without.rows() == [("2025-09", "exports", "month", "JPY")]
    assert imports.collect()["flow"].to_list() == ["imports"]


def test_year_and_month_become_one_period() -> None:
    table = table_of(
        framed(pl.DataFrame({"year": [2025], "month": [9], "g": "a", "value": 5}))
    )

    assert key_columns(table) == ["year", "month"]
    assert distinct(table, key_columns(table)).select(keys(table))["period"].to_list() == [
        "2025-09"
    ]


def test_a_wide_table_may_have_no_column_of_keys() -> None:
    table = table_of(opened("product,2024-09,2025-09", "pumps,5,7"))

    assert key_columns(table) == []
    assert distinct(table, []).height == 1


@pytest.mark.parametrize(
    ("header", "row", "period"),
    [
        ("year,mon", "2025,Sep", "2025-09"),
        ("年,月", "2025年,9月", "2025-09"),
        ("year,quarter", "2025,3", "2025-Q3"),
        ("year,quarter", "2025,Q3", "2025-Q3"),
        ("Jahr,Quartal", "2025,q3", "2025-Q3"),
        ("año,trimestre", "2025,T3", "2025-Q3"),
    ],
)
def test_year_and_part_of_the_year_become_a_period_that_can_be_read(
    header: str, row: str, period: str
) -> None:
    table = table_of(opened(f"{header},product,value", f"{row},pumps,5"))
    text = table.raw.frame.select(keys(table)).collect()["period"][0]

    stamp = read_stamp(text)

    assert stamp is not None
    assert stamp.spelled == period


def test_amounts_that_are_called_cumulative_run_from_january() -> None:
    table = table_of(opened("month,product,exports_ytd", "2025-09,pumps,5"))

    assert table.raw.frame.select(keys(table)).collect()["window"].to_list() == ["ytd"]
