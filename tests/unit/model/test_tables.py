import polars as pl
import pytest

from exportdecomp.model.line import Level
from exportdecomp.model.tables import (
    COMPONENT,
    DECOMPOSITION,
    LEVELS,
    PAIRED,
    Column,
    schema,
)


def test_a_contract_becomes_a_polars_schema_in_the_order_of_its_columns() -> None:
    table = (
        Column("period", pl.Date(), "first day of the month"),
        Column("value", pl.Float64(), "currency units"),
    )

    assert list(schema(table).items()) == [("period", pl.Date()), ("value", pl.Float64())]


@pytest.mark.parametrize("table", [COMPONENT, LEVELS, PAIRED, DECOMPOSITION])
def test_no_contract_names_a_column_twice(table: tuple[Column, ...]) -> None:
    assert len(schema(table)) == len(table)


def test_a_level_has_the_columns_of_a_levels_table_after_its_key() -> None:
    assert Level._fields == tuple(schema(LEVELS))[2:]
