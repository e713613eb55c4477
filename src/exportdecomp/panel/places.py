"""The rows of files that published cells were added up from."""

from collections.abc import Iterable, Sequence

import polars as pl

from exportdecomp.model.scheme import Scheme
from exportdecomp.model.tables import PLACES
from exportdecomp.panel.axes import Axis, on_margins

_CELL = ("component", "flow", "window", "period")
_SEPARATOR = "\x1f"


def places_of(rows: pl.DataFrame, axes: Sequence[Axis], of: Axis | str) -> pl.DataFrame:
    """Say in which rows the observations of components, or of the headline, stand.

    Args:
        rows: Observations with the name of their ``file``.
        axes: All axes of the table.
        of: The axis that names the components, or what the headline is called.

    Returns:
        A PLACES table.
    """
    margin = None if isinstance(of, str) else of
    component = pl.lit(of) if isinstance(of, str) else pl.col(of.column)
    keys = ["stamp", *(axis.column for axis in axes)]
    observation = pl.concat_str(keys, separator=_SEPARATOR, ignore_nulls=True)
    placed = on_margins(rows, axes, margin).with_columns(
        pl.col("row").cast(pl.Int64), component=component, observation=observation
    )
    return placed.select(column.name for column in PLACES)


def with_members(places: pl.DataFrame, schemes: Iterable[Scheme]) -> pl.DataFrame:
    """Give a parent that no row names the rows of its members.

    Args:
        places: A PLACES table.
        schemes: The schemes of its dimension.
    """
    whole = places
    for scheme in schemes:
        for code, _, _ in sorted(scheme.walk(), key=lambda place: -place[2]):
            branch = scheme.branches.get(code)
            if branch is not None and whole.filter(component=code).is_empty():
                rows = whole.filter(pl.col("component").is_in(list(branch.members)))
                whole = pl.concat([whole, rows.with_columns(component=pl.lit(code))])
    return whole


def behind(cells: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Find the rows that each cell was added up from.

    A row that was published again replaces what it was: of each observation the latest row
    is meant that was out on the day of the cell.

    Args:
        cells: A TRACE table.
        places: A PLACES table.

    Returns:
        The cells in their order, with ``files`` and ``rows``, lists of the same length;
        empty where no row holds the cell, because a missing one means zero.
    """
    numbered = cells.with_row_index("cell")
    known = (
        numbered.join(places, on=_CELL, suffix="_of_row", nulls_equal=False)
        .filter(pl.col("vintage_of_row") <= pl.col("vintage"))
        .sort("cell", "vintage_of_row", "file", "row")
        .unique(["cell", "observation"], keep="last", maintain_order=True)
    )
    listed = known.group_by("cell").agg(files="file", rows="row")
    empty = [pl.col("files", "rows").fill_null([])]
    return (
        numbered.join(listed, on="cell", how="left", maintain_order="left")
        .with_columns(empty)
        .drop("cell")
    )
