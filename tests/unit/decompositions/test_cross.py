import polars as pl
import pytest

from exportdecomp.decompositions.contribution import headline_growth
from exportdecomp.decompositions.cross import (
    along_columns,
    along_rows,
    cross_contribution,
)
from exportdecomp.model.tables import CROSSED, DECOMPOSITION, schema
from tests.builders import day

Levels = tuple[float | None, float | None]

# Exports rise from 400 to 421, by 5.25 percent.
CELLS: dict[tuple[str, str], Levels] = {
    ("ships", "asia"): (90.0, 80.0),
    ("ships", "eu"): (37.0, 50.0),
    ("toys", "asia"): (194.0, 170.0),
    ("toys", "eu"): (100.0, 100.0),
}


def crossed(cells: dict[tuple[str, str], Levels]) -> pl.DataFrame:
    rows = [(day("2025-09"), *key, *levels, 400.0) for key, levels in cells.items()]
    return pl.DataFrame(rows, schema=schema(CROSSED), orient="row")


def points(split: pl.DataFrame) -> dict[str, float | None]:
    return dict(split.select("component", "contribution_pp").iter_rows())


def test_a_cell_contributes_its_change_over_the_base_of_the_headline() -> None:
    split = cross_contribution(crossed(CELLS))

    # 100 * 10 / 400, 100 * -13 / 400, 100 * 24 / 400, 0
    assert split["contribution_pp"].to_list() == [2.5, -3.25, 6.0, 0.0]
    assert split["cross"].to_list() == ["asia", "eu", "asia", "eu"]


def test_the_result_is_a_decomposition_with_the_other_code_beside_the_component() -> None:
    split = cross_contribution(crossed(CELLS))

    assert split.columns == ["period", "component", "cross", "effect", "contribution_pp"]
    assert dict(split.drop("cross").schema) == schema(DECOMPOSITION)
    assert dict(along_columns(split).schema) == schema(DECOMPOSITION)


def test_cells_add_up_to_rows_to_columns_and_to_growth() -> None:
    frame = crossed(CELLS)
    split = cross_contribution(frame)

    # Ships 127 - 130, toys 294 - 270; Asia 284 - 250, EU 137 - 150.
    assert points(along_rows(split)) == {"ships": -0.75, "toys": 6.0}
    assert points(along_columns(split)) == {"asia": 8.5, "eu": -3.25}
    assert headline_growth(frame)["headline_pct"].to_list() == [5.25]


@pytest.mark.parametrize("levels", [(None, 50.0), (37.0, None)])
def test_a_cell_without_a_figure_leaves_its_row_and_its_column_unknown(
    levels: Levels,
) -> None:
    split = cross_contribution(crossed(CELLS | {("ships", "eu"): levels}))

    assert split["contribution_pp"].to_list() == [2.5, None, 6.0, 0.0]
    assert points(along_rows(split)) == {"ships": None, "toys": 6.0}
    assert points(along_columns(split)) == {"asia": 8.5, "eu": None}
