import io

import polars as pl

from exportdecomp.outputs.parquet_table import parquet
from exportdecomp.outputs.records import Record
from exportdecomp.outputs.rows import rows_of
from tests.unit.outputs.reports import a_report


def read(*rows: Record) -> pl.DataFrame:
    return pl.read_parquet(io.BytesIO(parquet(rows)))


def test_a_column_has_the_type_of_what_it_holds() -> None:
    frame = read(
        {"period": "2025-Q3", "depth": 2, "in_sum": False, "weight": 4.5, "flags": ["a", "b"]},
        {"period": "2025-Q4", "depth": None, "in_sum": True, "weight": 7, "flags": []},
    )

    assert frame.schema == {
        "period": pl.String,
        "depth": pl.Int64,
        "in_sum": pl.Boolean,
        "weight": pl.Float64,
        "flags": pl.String,
    }
    assert frame.rows() == [
        ("2025-Q3", 2, False, 4.5, "a;b"),
        ("2025-Q4", None, True, 7.0, ""),
    ]


def test_rates_and_amounts_are_floats_even_where_there_is_none_or_all_are_whole() -> None:
    row = {
        "growth_pct": None,
        "lower_pp": None,
        "base_value": None,
        "change": 3,
        "parent": None,
    }

    assert list(read(row).schema.values()) == [*[pl.Float64] * 4, pl.String]


def test_texts_are_exact_where_a_spreadsheet_would_need_an_apostrophe() -> None:
    row = {"label": "=1+1\x1b", "null_reasons": {"value": "no_data", "change": "no_data"}}

    assert read(row).rows() == [("=1+1\x1b", "value=no_data;change=no_data")]


def test_texts_beside_numbers_are_texts() -> None:
    assert read({"depth": 2}, {"depth": "top"})["depth"].to_list() == ["2", "top"]


def test_null_is_never_zero_and_not_a_number_is_never_written() -> None:
    frame = read(*rows_of(a_report()))
    numbers = frame.select(pl.selectors.float())

    # One line of twelve has bounds.
    assert (frame["lower_pp"].null_count(), len(frame)) == (11, 12)
    assert not any(numbers[name].is_nan().any() for name in numbers.columns)


def test_the_same_rows_are_the_same_bytes() -> None:
    rows = list(rows_of(a_report()))

    assert parquet(rows) == parquet(rows)


def test_no_rows_are_a_table_without_columns() -> None:
    assert read().shape == (0, 0)
