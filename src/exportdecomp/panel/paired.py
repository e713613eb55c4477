"""Lines of a breakdown as a PAIRED table, the form that decompositions read."""

from collections.abc import Iterable, Sequence
from datetime import date

import polars as pl

from exportdecomp.model.line import Line
from exportdecomp.model.tables import PAIRED, schema


def to_paired(lines: Sequence[Line], period: date, headline_base: float) -> pl.DataFrame:
    """Write lines as a PAIRED table.

    Args:
        lines: Lines with unique codes.
        period: First day of the last month of the period.
        headline_base: What contributions are divided by, currency units: the headline's
            base, or for a balance the base of its scale.

    Returns:
        A PAIRED table in the order of the lines.
    """
    rows = [
        (period, line.code, line.level.value, line.level.base_value, headline_base)
        for line in lines
    ]
    return pl.DataFrame(rows, schema=schema(PAIRED), orient="row")


def stack(tables: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Stack the PAIRED tables of periods that follow one another."""
    return pl.concat(tables)


def align(later: pl.DataFrame, earlier: pl.DataFrame) -> pl.DataFrame:
    """Stack two periods so that each component stands in both.

    A line that only one period needs, such as a residual, is truly zero in the other: what
    is left over there is nothing.

    Args:
        later: PAIRED table of the period explained.
        earlier: PAIRED table of the period compared with.

    Returns:
        A PAIRED table of both periods, each component once in each.
    """

    def without(table: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
        lacking = other.join(table, on="component", how="anti", maintain_order="left")
        return lacking.with_columns(
            period=pl.lit(table["period"].first(), pl.Date),
            value=0.0,
            base_value=0.0,
            headline_base=pl.lit(table["headline_base"].first(), pl.Float64),
        )

    return pl.concat([later, without(later, earlier), earlier, without(earlier, later)])
