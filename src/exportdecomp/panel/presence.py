"""Cells that are not in every period of a question, where their sum is the headline."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.panel.axes import Axis, on_margins

_CELL = ("flow", "window", "period")
_TOP = "top:"


class Question(NamedTuple):
    """The months and gross flows that an answer needs."""

    days: Collection[date]
    flows: Collection[str]


def summed(axes: Sequence[Axis]) -> tuple[Axis, ...]:
    """Return the axes without a margin: the headline is the sum along each of them."""
    return tuple(axis for axis in axes if axis.total is None)


def absent(rows: pl.DataFrame, axes: Sequence[Axis], question: Question) -> pl.DataFrame:
    """Find the cells of the headline that lack a row in a period which others have.

    A cell is a code on each axis without a margin. The headline is the sum of the cells, so
    that it is not known where one is missing, whichever breakdown is asked for.

    Args:
        rows: Observations.
        axes: All axes of the table.
        question: What the answer needs.

    Returns:
        A row for each period that a cell lacks, earliest first: the codes of the cell, the
        period with its ``stamp``, and the ``file`` and ``row`` of a figure that it has.
    """
    key = [axis.column for axis in summed(axes)]
    kept = on_margins(rows, axes, None).filter(
        pl.col("period").is_in(list(question.days)),
        pl.col("flow").is_in(list(question.flows)),
    )
    stamps = kept.group_by(_CELL).agg(pl.col("stamp").first())
    every = kept.select(*key, "file", "row").unique(key, keep="first", maintain_order=True)
    lacking = every.join(stamps, how="cross").join(
        kept, on=[*key, *_CELL], how="anti", maintain_order="left"
    )
    return lacking.sort("period", maintain_order=True)


def told(lacking: pl.DataFrame, silent: pl.DataFrame, axes: Sequence[Axis]) -> pl.DataFrame:
    """Keep the periods of cells that a row says to have no figure.

    Args:
        lacking: What ``absent`` found.
        silent: Observations without a figure.
        axes: All axes of the table.
    """
    key = [*(axis.column for axis in summed(axes)), *_CELL]
    return lacking.join(silent, on=key, how="semi", maintain_order="left")


def without(
    rows: pl.DataFrame, axes: Sequence[Axis], cells: pl.DataFrame
) -> tuple[pl.DataFrame, tuple[Axis, ...]]:
    """Leave cells, and all below them, out of every period of a table and out of its axes.

    Args:
        rows: Observations.
        axes: All axes of the table.
        cells: The codes of the cells, one column for each axis without a margin.
    """
    whole = on_margins(rows, axes, None)
    key = [axis.column for axis in summed(axes)]
    placed = rows.with_columns(
        pl.col(axis.column).replace(_tops(axis, set(whole[axis.column]))).name.prefix(_TOP)
        for axis in summed(axes)
    )
    gone = cells.select(pl.col(key).name.prefix(_TOP))
    names = gone.columns
    kept = placed.join(gone, on=names, how="anti", maintain_order="left").select(rows.columns)
    return kept, tuple(_still(axis, rows, kept) for axis in axes)


def _tops(axis: Axis, held: Collection[str]) -> dict[str, str]:
    """Map each code to the one that it is part of, among those that the headline adds up."""
    found = {}
    for code in axis.parents:
        top, parent = code, axis.parents[code]
        while top not in held and parent is not None:
            top, parent = parent, axis.parents.get(parent)
        found[code] = top if top in held else code
    return found


def _still(axis: Axis, before: pl.DataFrame, after: pl.DataFrame) -> Axis:
    gone = set(before[axis.column]) - set(after[axis.column])
    parents = {code: parent for code, parent in axis.parents.items() if code not in gone}
    return axis._replace(parents=parents)


def is_even(rows: pl.DataFrame, axes: Sequence[Axis]) -> bool:
    """Tell whether each code has a row in every period in which any has one, by flow.

    Args:
        rows: Observations.
        axes: The axes of the table.
    """
    periods = rows["period"].n_unique()
    return all(
        rows.group_by(axis.column, "flow", "window")
        .agg(pl.col("period").n_unique())
        .filter(pl.col("period") < periods)
        .is_empty()
        for axis in axes
    )
