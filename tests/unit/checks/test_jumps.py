import polars as pl
import pytest

from exportdecomp.checks.jumps import currency_class, factor_of, lone_class, unit_class
from tests.materials import rule

RULE = rule("ED106", "unit_scale", near=0.25, low=5, high=9, spread=5)
VALUE, REFERENCE = pl.col("value"), pl.col("reference")


def classes(*pairs: tuple[float, float | None]) -> pl.DataFrame:
    table = pl.DataFrame(pairs, schema=["value", "reference"], orient="row")
    return table.select(
        unit=unit_class(RULE, VALUE, REFERENCE),
        currency=currency_class(RULE, VALUE, REFERENCE),
    )


def test_powers_between_units_are_classes_and_growth_is_none() -> None:
    found = classes((1300.0, 1.1), (7.0, 83_000.0), (2.1e6, 1.9), (3e8, 2.7), (31.0, 1.2))

    assert found["unit"].to_list() == [3, -4, 6, 8, 0]


def test_a_ratio_of_two_currencies_is_a_class_of_its_own() -> None:
    found = classes((71.0, 10.0), (9.4, 68.0), (4.9, 1.0), (9.1, 1.0))

    assert found["currency"].to_list() == [1, -1, 0, 0]
    assert found["unit"].to_list() == [0, 0, 0, 0]


def test_there_is_no_class_without_a_reference_or_above_zero() -> None:
    found = classes((71.0, None), (71.0, 0.0), (0.0, 71.0))

    assert found["unit"].to_list() == [None, None, None]


def test_a_factor_of_currencies_is_their_ratio() -> None:
    assert factor_of(-4, 0.00012) == pytest.approx(1e-4)
    assert factor_of(1, 7.12) == pytest.approx(7.12)


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        ({"before": 11.0, "year_before": 9.0, "after": 12_000.0}, 3),  # from here on
        ({"before": 11.0, "after": 13.0}, 3),
        ({"before": 11.0, "year_before": 2000.0}, 0),  # lumpy
        ({"before": 11.0}, 3),
        ({"after": 11.0}, 0),  # what comes after may be wrong as well
    ],
)
def test_a_cell_stands_out_where_those_before_it_agree(
    around: dict[str, float], expected: int
) -> None:
    names = ("before", "after", "year_before", "year_after")
    held = {name: around.get(name) for name in names}
    usual = pl.Series(list(around.values())).median()
    cell = pl.DataFrame({"value": 12_500.0, "window": "month", "usual": usual, **held})
    cell = cell.with_columns(pl.col(names).cast(pl.Float64))

    assert cell.select(lone_class(RULE)).item() == expected
