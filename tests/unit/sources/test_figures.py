import polars as pl
import pytest

from exportdecomp.errors import InputError
from exportdecomp.sources.figures import read_figures

ROWS = pl.DataFrame({"row": [2, 3], "value": ["5.5", "-"]})
COLUMNS = {"value": "sales", "growth_pct": "yoy", "precision": "digit"}


def figures(rows: pl.DataFrame, scale: float = 1.0) -> dict[str, list[float | None]]:
    return {
        series.name: series.to_list()
        for series in read_figures(rows, "sales.csv", COLUMNS, scale)
    }


def test_amounts_bring_the_unit_of_their_last_digit() -> None:
    assert figures(ROWS, 1e3) == {
        "value": [5500.0, None],
        "precision": [100.0, 100.0],
        "growth_pct": [None, None],
        "quantity": [None, None],
        "quantity_precision": [0.0, 0.0],
    }


def test_a_column_of_precision_comes_first() -> None:
    rows = ROWS.with_columns(precision=pl.Series(["0.5", ""]))

    assert figures(rows, 10.0)["precision"] == [5.0, 1.0]


def test_growth_is_a_rate_and_may_have_a_percent_sign() -> None:
    rows = ROWS.with_columns(growth_pct=pl.Series(["-3.1%", "4"]))

    assert figures(rows, 10.0)["growth_pct"] == [-3.1, 4.0]


def test_numbers_of_a_typed_file_are_read_as_they_are() -> None:
    rows = pl.DataFrame({"row": [1, 2], "value": [5, 7], "growth_pct": [2.5, None]})

    assert figures(rows)["growth_pct"] == [2.5, None]


@pytest.mark.parametrize(("role", "column"), [("value", "sales"), ("precision", "digit")])
def test_an_error_names_the_column_of_the_file(role: str, column: str) -> None:
    rows = pl.DataFrame({"row": [2], "value": ["5"]}).with_columns(pl.lit("five").alias(role))

    with pytest.raises(InputError) as caught:
        read_figures(rows, "sales.csv", COLUMNS, 1.0)

    assert caught.value.where == f'sales.csv, row 2, column "{column}"'


def test_of_a_wide_table_the_column_with_the_fault_is_named() -> None:
    rows = pl.DataFrame(
        {
            "row": [2, 2, 3],
            "stamp": ["2024-09", "2025-09", "2025-09"],
            "value": ["5", "6", "x"],
        }
    )

    with pytest.raises(InputError, match="found 'x' where") as caught:
        read_figures(rows, "sales.csv", {}, 1.0)

    assert caught.value.where == 'sales.csv, row 3, column "2025-09"'


def test_styles_that_clash_between_columns_are_of_no_one_column() -> None:
    rows = pl.DataFrame(
        {"row": [2, 2], "stamp": ["2024-09", "2025-09"], "value": ["1,234.5", "1.234,5"]}
    )

    with pytest.raises(InputError) as caught:
        read_figures(rows, "sales.csv", {}, 1.0)

    assert caught.value.code == "mixed_number_styles"
    assert caught.value.where == 'sales.csv, rows 2 and 2, column "of a period"'


def test_the_mark_before_decimals_holds_for_every_column() -> None:
    rows = pl.DataFrame(
        {"row": [2], "value": ["1.500"], "growth_pct": ["2,125"], "precision": ["1.000"]}
    )

    read = read_figures(rows, "sales.csv", COLUMNS, 10.0, decimal=",")

    assert {series.name: series.to_list() for series in read} == {
        "value": [15000.0],
        "precision": [10000.0],
        "growth_pct": [2.125],
        "quantity": [None],
        "quantity_precision": [0.0],
    }


def test_a_quantity_is_read_as_printed_whatever_the_amounts_are_in() -> None:
    rows = ROWS.with_columns(quantity=pl.Series(["1,234.5", ""]))

    assert figures(rows, 1e3)["quantity"] == [1234.5, None]


def test_a_quantity_may_have_decimals_of_another_style_than_the_amounts() -> None:
    rows = ROWS.with_columns(quantity=pl.Series(["1.234,5", "12,25"]))

    assert figures(rows)["quantity"] == [1234.5, 12.25]


def test_a_quantity_that_is_no_number_is_refused_by_its_column() -> None:
    rows = ROWS.with_columns(quantity=pl.Series(["7", "seven"]))

    with pytest.raises(InputError) as caught:
        read_figures(rows, "sales.csv", {**COLUMNS, "quantity": "tons"}, 1.0)

    assert caught.value.code == "bad_number"
    assert caught.value.where == 'sales.csv, row 3, column "tons"'
