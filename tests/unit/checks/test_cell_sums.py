"""ED210: goods by partner against the totals of both."""

import polars as pl

from exportdecomp.checks.cell_sums import cell_sums
from exportdecomp.model.finding import Finding, NotRun
from exportdecomp.model.material import Material
from tests.materials import material, panel_of, rule

RULE = rule("ED210", "cell_sums", relative=1e-9, agreeing=0.5)
LINES = """period,dimension,component,value,precision
    2024-09,,headline,8571,1
    2025-09,,headline,8120,1
    2024-09,product,steel,2915,1
    2024-09,product,toys,5656,1
    2025-09,product,steel,2826,1
    2025-09,product,toys,5294,1
    2024-09,partner,asean,3361,1
    2024-09,partner,usa,5210,1
    2025-09,partner,asean,3702,1
    2025-09,partner,usa,4418,1"""
PRODUCTS = """period,dimension,component,value,precision,rows
    2024-09,product,steel,2914,2,2
    2024-09,product,toys,5656,2,2
    2025-09,product,steel,{steel},2,2
    2025-09,product,toys,5294,2,2"""
PARTNERS = """period,dimension,component,value,precision,rows
    2024-09,partner,asean,3361,2,2
    2024-09,partner,usa,5210,2,2
    2025-09,partner,asean,{asean},2,2
    2025-09,partner,usa,{usa},2,2"""


def release(steel: int = 2826, asean: int = 3702, usa: int = 4418) -> Material:
    cells = {
        ("product", "partner"): panel_of(PRODUCTS.format(steel=steel)),
        ("partner", "product"): panel_of(PARTNERS.format(asean=asean, usa=usa)),
    }
    return material(LINES, cells=cells)


def found(data: Material) -> list[Finding]:
    outcome = cell_sums(data, RULE)
    assert isinstance(outcome, list)
    return outcome


def test_cells_that_add_up_within_rounding_are_let_pass() -> None:
    assert found(release()) == []  # 2914 against 2915: (2 + 1) / 2 units allow it


def test_a_cell_that_lost_a_digit_is_told_once_with_its_row_and_effect() -> None:
    # Steel to ASEAN: 189 for 1894, 1705 less in both directions.
    (one,) = found(release(steel=1121, asean=1997))

    assert (one.component, one.period, one.rows) == ("steel", "2025-09", (6,))
    assert one.message == (
        "steel, 2025-09: 2 cells by partner add up to USD 1.12 thousand, USD 1.71 thousand "
        "less than the row itself"
    )
    # 100 × −1705 / 8571
    assert one.effect_pp is not None
    assert round(one.effect_pp, 3) == -19.893


def test_of_two_dimensions_the_one_with_fewer_rows_out_is_named() -> None:
    (one,) = found(release(steel=1121, asean=2850, usa=3565))

    assert (one.dimension, one.component, one.cells) == ("product", "steel", 1)


def test_a_total_without_any_cell_is_found() -> None:
    data = release()
    cells = data.cells["product", "partner"].filter(
        ~((pl.col("component") == "toys") & (pl.col("rows") == 2) & (pl.col("value") == 5294))
    )
    (one,) = found(data._replace(cells={("product", "partner"): cells}))

    assert one.message.startswith("toys, 2025-09: no cell by partner adds up to USD 0")


def test_a_table_that_lists_some_partners_only_is_not_judged() -> None:
    few = panel_of(
        "period,dimension,component,value,precision,rows\n2025-09,product,steel,9,1,1"
    )
    outcome = cell_sums(release()._replace(cells={("product", "partner"): few}), RULE)

    assert outcome == NotRun("no row on a margin stands beside its cells")


def test_a_release_of_one_dimension_has_no_cells() -> None:
    assert cell_sums(material(), RULE) == NotRun("no row on a margin stands beside its cells")
