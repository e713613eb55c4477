import polars as pl

from exportdecomp.workflows.counted_cells import Cells, cells_below
from exportdecomp.workflows.laid import lay_out
from exportdecomp.workflows.question import question
from tests.unit.workflows.sold import CROSSED, NOW, SAWS, TEA, THEN, cell_sales, request


def cells(frame: pl.DataFrame, by: str = "product", **options: object) -> Cells | None:
    asked = question(request(frame, (by,), **options)._replace(counts=True))
    return cells_below(asked, lay_out(asked, by))


def owners(found: Cells | None) -> dict[str, str]:
    assert found is not None
    return {found.names[cell]: owner for cell, owner in found.owners.items()}


def test_each_cell_belongs_to_its_leaf_of_the_dimension_shown() -> None:
    assert owners(cells(CROSSED))["tea × usa"] == "tea"
    assert owners(cells(CROSSED, "partner"))["tea × usa"] == "usa"


def test_a_cell_has_both_levels_and_both_quantities() -> None:
    found = cells(CROSSED)

    assert found is not None
    (cell,) = (code for code, name in found.names.items() if name == "saws × eu")
    assert (found.levels[cell].value, found.levels[cell].base_value) == (33.0, 26.0)
    assert found.quantities[cell] == (11.0, 13.0, "pieces", "pieces")


def test_a_table_of_one_dimension_has_no_cells() -> None:
    assert cells(CROSSED.filter(partner="eu").drop("partner")) is None


def test_a_table_that_counts_no_cell_has_none_that_can_be_measured() -> None:
    totals = cell_sales(
        (THEN, "tea", "TOTAL", 160.0, 10.0, "t"),
        (NOW, "tea", "TOTAL", 300.0, 12.0, "t"),
    )
    uncounted = cell_sales(*((*key, value, None, None) for *key, value, _, _ in TEA))  # type: ignore[arg-type]

    assert cells(pl.concat([uncounted, totals])) is None


def test_a_total_along_either_dimension_is_no_cell() -> None:
    totals = cell_sales(
        (THEN, "tea", "TOTAL", 170.0, 11.0, "t"),
        (NOW, "tea", "TOTAL", 330.0, 13.0, "t"),
    )

    found = cells(pl.concat([cell_sales(*TEA), totals]))

    assert owners(found) == {"tea × eu": "tea", "tea × usa": "tea"}


def test_a_parent_along_either_dimension_is_no_cell() -> None:
    rows = cell_sales(*TEA, *SAWS)
    asia = cell_sales(
        (THEN, "tea", "asia", 50.0, 5.0, "t"), (NOW, "tea", "asia", 70.0, 6.0, "t"),
        (THEN, "tea", "india", 20.0, 2.0, "t"), (NOW, "tea", "india", 21.0, 2.5, "t"),
    )  # fmt: skip
    tree = {"india": "asia"}
    table = pl.concat([rows, asia]).with_columns(
        parent=pl.col("partner").replace_strict(tree, default=None, return_dtype=pl.String)
    )

    found = owners(cells(table, "partner"))

    assert "tea × india" in found
    assert "tea × asia" not in found


def test_a_cell_of_one_period_is_one_only_where_no_row_means_no_trade() -> None:
    table = cell_sales(*TEA, (NOW, "tea", "japan", 12.0, 3.0, "t"))

    assert owners(cells(table))["tea × japan"] == "tea"
    assert "tea × japan" not in owners(cells(table, absent_is_zero=False))
