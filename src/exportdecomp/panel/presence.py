"""Components that are not in every period of a question, where their sum is the headline."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.panel.axes import Axis, on_margins

_CELL = ("flow", "window", "period")


class Question(NamedTuple):
    """The months and gross flows that an answer needs."""

    days: Collection[date]
    flows: Collection[str]


def absent(
    rows: pl.DataFrame, axes: Sequence[Axis], axis: Axis, question: Question
) -> dict[str, str]:
    """Find the top codes of an axis that lack a row which others have.

    Args:
        rows: Observations.
        axes: All axes of the table.
        axis: The axis; along it, the headline is the sum of its top codes.
        question: What the answer needs.

    Returns:
        The first period that each code lacks, as it is written in the file.
    """
    needed = pl.col("period").is_in(list(question.days))
    kept = on_margins(rows, axes, axis).filter(
        needed, pl.col("flow").is_in(list(question.flows))
    )
    kept = kept.select(pl.col(axis.column).alias("code"), *_CELL, "stamp").filter(
        pl.col("code").is_in(list(axis.tops))
    )
    stamps = kept.group_by(_CELL).agg(pl.col("stamp").first())
    every = kept.select("code").unique(maintain_order=True).join(stamps, how="cross")
    lacking = every.join(kept, on=["code", *_CELL], how="anti", maintain_order="left")
    first = lacking.sort("period", maintain_order=True).unique(
        "code", keep="first", maintain_order=True
    )
    return dict(first.select("code", "stamp").iter_rows())


def told(silent: pl.DataFrame, axis: Axis, question: Question) -> frozenset[str]:
    """List the codes that a row of the question says to have no figure.

    Args:
        silent: Observations without a figure.
        axis: The axis that names the components.
        question: What the answer needs.
    """
    asked = silent.filter(
        pl.col("period").is_in(list(question.days)),
        pl.col("flow").is_in(list(question.flows)),
    )
    return frozenset(asked[axis.column].drop_nulls())


def without(
    rows: pl.DataFrame, axis: Axis, codes: Collection[str]
) -> tuple[pl.DataFrame, Axis]:
    """Leave codes, and all below them, out of a table and out of its axis."""
    gone = set(codes)
    for _ in axis.parents:
        more = {code for code, parent in axis.parents.items() if parent in gone} - gone
        if not more:
            break
        gone |= more
    kept = rows.filter(~pl.col(axis.column).is_in(list(gone)))
    parents: Mapping[str, str | None] = {
        code: parent for code, parent in axis.parents.items() if code not in gone
    }
    return kept, axis._replace(parents=parents)
