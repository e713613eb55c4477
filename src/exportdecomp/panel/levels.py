"""LEVELS rows as values, once they are few."""

import polars as pl

from exportdecomp.model.line import Level


def to_levels(levels: pl.DataFrame) -> dict[str, Level]:
    """Return the rows of a LEVELS table of one flow by component."""
    columns = levels.select("component", *Level._fields)
    return {code: Level(*rest) for code, *rest in columns.iter_rows()}
