"""Replies of a source into tables: what a later reply changed is another vintage."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from exportdecomp.model.tables import FETCHED, schema

_CELL = ("dataset", "table", "flow", "component", "window", "period", "currency")
_FIGURES = ("value", "quantity", "quantity_unit", "growth_pct", "precision")
_TIDY = (
    "label", "parent", "value", "currency", "quantity", "quantity_unit", "growth_pct",
    "precision", "vintage",
)  # fmt: skip
_TOTAL = "total"
_LABEL = "_label"


class Arrived(NamedTuple):
    """The figures of one reply: which part it is of, and the day that they get, if any.

    ``day`` stands in place of the vintage where a part was changed although the day that it
    names did not; None leaves the vintage as it was read.
    """

    part: str
    rows: pl.LazyFrame
    day: date | None = None


def settled(arrived: Sequence[Arrived], crossed: Sequence[str] = ()) -> pl.LazyFrame:
    """Put replies together, one row a cell and vintage.

    Args:
        arrived: FETCHED tables, those of one part in the order in which they came.
        crossed: Dimensions that they have beside that of the table, with their labels.

    Returns:
        A FETCHED table sorted by its key, with the columns of further dimensions. Of a reply
        that took the place of another only what it changed is kept, under its own vintage.
        Where two parts hold the same cell of the same day, the one with more digits counts,
        of two with as many the later one.
    """
    more = {name: pl.String() for name in _columns_of(crossed)}
    if not arrived:
        return pl.LazyFrame(schema={**schema(FETCHED), **more})
    cell = [*_CELL, *crossed]
    within = [*cell, "part"]
    replies = Counter(one.part for one in arrived)
    once, again = list[pl.LazyFrame](), list[pl.LazyFrame]()
    for number, one in enumerate(arrived):
        rows = _dated(one).with_columns(part=pl.lit(one.part), reply=pl.lit(number))
        (again if replies[one.part] > 1 else once).append(rows)
    return (
        pl.concat([*once, *([_changed(pl.concat(again), within)] if again else [])])
        .unique([*within, "vintage"], keep="last", maintain_order=True)
        .sort("precision", "reply", descending=[True, False], maintain_order=True)
        .unique([*cell, "vintage"], keep="last", maintain_order=True)
        .select(*(column.name for column in FETCHED), *more)
        .sort(*cell, "vintage", nulls_last=True, maintain_order=True)
    )


def _changed(replies: pl.LazyFrame, within: Sequence[str]) -> pl.LazyFrame:
    """Keep the first figures of each part, and of later replies what they changed."""
    ordered = replies.sort(*within, "reply", nulls_last=True, maintain_order=True)
    same = pl.all_horizontal(
        pl.col(name).eq_missing(pl.col(name).shift(1).over(within)) for name in _FIGURES
    )
    is_first = pl.col("reply") == pl.col("reply").min().over(within)
    return ordered.filter(is_first | ~same)


def _columns_of(crossed: Sequence[str]) -> list[str]:
    return [*crossed, *(f"{name}{_LABEL}" for name in crossed)]


def _dated(one: Arrived) -> pl.LazyFrame:
    return one.rows if one.day is None else one.rows.with_columns(vintage=pl.lit(one.day))


def table_of(
    rows: pl.LazyFrame, dataset: str, table: str, crossed: Sequence[str] = ()
) -> pl.LazyFrame:
    """Pick the rows of one table of one dataset, as the store keeps them.

    Args:
        rows: A FETCHED table.
        dataset: The dataset.
        table: ``total``, or a dimension, which names the column of the components.
        crossed: Dimensions that it has beside that one.

    Returns:
        ``period``, ``window``, ``flow``, the column of the dimension (not in ``total``), those
        of further dimensions, and the rest of FETCHED.
    """
    picked = rows.filter(pl.col("dataset") == dataset, pl.col("table") == table)
    named = [] if table == _TOTAL else [pl.col("component").alias(table)]
    return picked.select("period", "window", "flow", *named, *crossed, *_TIDY)


def labels_in(rows: pl.LazyFrame, dataset: str, crossed: Sequence[str] = ()) -> pl.LazyFrame:
    """List the codes of a dataset with the labels that its source gives them.

    Args:
        rows: A FETCHED table.
        dataset: The dataset.
        crossed: Dimensions that its tables have beside their own.

    Returns:
        ``dimension``, ``code``, ``label``; of several labels the last one published.
    """
    lines = rows.filter(pl.col("dataset") == dataset, pl.col("table") != _TOTAL)
    named = [
        lines.select(dimension="table", code="component", label="label", vintage="vintage"),
        *(
            lines.select(
                dimension=pl.lit(name), code=name, label=f"{name}{_LABEL}", vintage="vintage"
            )
            for name in crossed
        ),
    ]
    return (
        pl.concat(named)
        .filter(pl.col("label").is_not_null())
        .sort("vintage", maintain_order=True)
        .unique(["dimension", "code"], keep="last", maintain_order=True)
        .drop("vintage")
        .sort("dimension", "code")
    )


def currencies_in(rows: pl.LazyFrame, dataset: str) -> pl.LazyFrame:
    """List the currencies of the figures of a dataset, in the order of the alphabet.

    Args:
        rows: A FETCHED table.
        dataset: The dataset.

    Returns:
        ``currency``.
    """
    return (
        rows.filter(pl.col("dataset") == dataset).select("currency").unique().sort("currency")
    )


def rates_in(total: pl.LazyFrame, home: str, foreign: str) -> pl.LazyFrame:
    """Divide the totals of exports in two currencies, as each was first printed.

    Formula: ``rate = total in home currency / total in foreign currency``.

    Args:
        total: The table ``total``.
        home: The currency of the lines.
        foreign: The currency that lines are converted to.

    Returns:
        ``period``, ``window``, ``domestic``, ``foreign``, ``rate``, ``basis``
        (``first_print``) and ``vintage``; no row where one of the totals is not there.
    """
    firsts = (
        total.filter(pl.col("flow") == "exports", pl.col("value") > 0)
        .sort("vintage", maintain_order=True)
        .unique(["period", "window", "currency"], keep="first", maintain_order=True)
    )
    one, other = (firsts.filter(pl.col("currency") == name) for name in (home, foreign))
    both = one.join(other, on=["period", "window"], suffix="_other")
    return both.select(
        "period",
        "window",
        domestic="value",
        foreign="value_other",
        rate=pl.col("value") / pl.col("value_other"),
        basis=pl.lit("first_print"),
        vintage=pl.max_horizontal("vintage", "vintage_other"),
    ).sort("period", "window")


def extent(rows: pl.LazyFrame) -> pl.LazyFrame:
    """List datasets with their tables, and the first and the last month of their figures.

    Where there are single months, a column of the year before that a table prints beside
    them, which is a year to date, does not make a dataset begin a year earlier.
    """
    own = pl.col("window") == "month"
    return (
        rows.group_by("dataset", "table")
        .agg(
            first=pl.col("period").filter(own).min().fill_null(pl.col("period").min()),
            last=pl.col("period").max(),
        )
        .sort("dataset", "table")
    )
