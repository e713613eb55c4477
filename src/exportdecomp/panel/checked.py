"""Views of a PANEL: one vintage a cell, a cell beside its base, the lines of a table."""

from collections.abc import Collection, Mapping
from typing import Literal

import polars as pl

from exportdecomp.model.material import HEADLINE

CELL = ("dimension", "component", "flow", "window", "period", "currency")
"""What names a cell of a PANEL, whatever its vintage."""


def first_prints(panel: pl.DataFrame) -> pl.DataFrame:
    """Keep each cell as it was first published; a PANEL with one vintage a cell."""
    return _one_each(panel, "first")


def latest(panel: pl.DataFrame) -> pl.DataFrame:
    """Keep each cell as it was last published; a PANEL with one vintage a cell."""
    return _one_each(panel, "last")


def headlines(panel: pl.DataFrame) -> pl.DataFrame:
    """Keep the rows of the published total."""
    return panel.filter(pl.col("dimension") == HEADLINE)


def lines(panel: pl.DataFrame) -> pl.DataFrame:
    """Keep the rows of components, those of a dimension's own total included."""
    return panel.filter(pl.col("dimension") != HEADLINE)


def rows_in(panel: pl.DataFrame, file: str) -> int:
    """Count the rows that stand in a file."""
    return panel.filter(pl.col("file") == file).height


def is_gross(panel: pl.DataFrame) -> pl.Series:
    """Tell the rows of exports and imports from those of total trade and balances."""
    return panel["flow"].is_in(["exports", "imports"])


def in_schemes(panel: pl.DataFrame, used: Mapping[str, Collection[str]]) -> pl.DataFrame:
    """Keep the headline, and the codes that are used of each dimension.

    Nothing is computed from a code that stands in no scheme, often because what it means
    changed.
    """
    kept = [
        (pl.col("dimension") == name) & pl.col("component").is_in(list(codes))
        for name, codes in used.items()
    ]
    return panel.filter(pl.any_horizontal(pl.col("dimension") == HEADLINE, *kept))


def up_to(panel: pl.DataFrame, last: str) -> pl.DataFrame:
    """Keep the rows up to a period, written as ``2025-09``."""
    return panel.filter(pl.col("period").dt.strftime("%Y-%m") <= last)


def beside_base(panel: pl.DataFrame, months: int = 12) -> pl.DataFrame:
    """Put each cell beside the one some months before.

    Args:
        panel: A PANEL with one vintage a cell.
        months: How many months lie between the two.

    Returns:
        The panel with ``base_value``, ``base_quantity``, ``base_quantity_unit``,
        ``base_file``, ``base_row`` and ``base_column``, null where there is no base.
    """
    shifted = panel.select(
        *(name for name in CELL if name != "period"),
        pl.col("period").dt.offset_by(f"{months}mo"),
        *(
            pl.col(name).alias(f"base_{name}")
            for name in ("value", "quantity", "quantity_unit", "file", "row", "column")
        ),
    )
    return panel.join(shifted, on=CELL, how="left", nulls_equal=True, maintain_order="left")


def _one_each(panel: pl.DataFrame, keep: Literal["first", "last"]) -> pl.DataFrame:
    ordered = panel.sort(*CELL, "vintage", nulls_last=True)
    kept = ordered.unique(CELL, keep=keep)
    return kept.sort(*CELL, "vintage", nulls_last=True)
