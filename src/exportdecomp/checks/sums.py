"""The members of each whole added up, beside the whole."""

from collections.abc import Sequence

import polars as pl

from exportdecomp.checks.families import Family, edges
from exportdecomp.model.material import HEADLINE
from exportdecomp.panel.checked import first_prints

_CHANCE = 0.25
_HALF = 0.5
_CELL = ("flow", "window", "period", "currency")


def parts_of(panel: pl.DataFrame, listed: Sequence[Family]) -> pl.DataFrame:
    """Put each member beside its family, in the flow and months in which it belongs to it.

    Args:
        panel: A PANEL.
        listed: Families.

    Returns:
        The rows of members with ``family``, their family's place in the list.
    """
    rows = panel.join(edges(list(listed)), on=["dimension", "component"])
    after = pl.col("since").is_null() | (pl.col("period") >= pl.col("since"))
    before = pl.col("until").is_null() | (pl.col("period") < pl.col("until"))
    alike = pl.col("of_flow").is_null() | (pl.col("flow") == pl.col("of_flow"))
    return rows.filter(after & before & alike).drop("since", "until", "of_flow")


def sums_of(panel: pl.DataFrame, listed: Sequence[Family]) -> pl.DataFrame:
    """Add up the members of each whole, cell by cell.

    Members and whole are of one vintage where they stand in the same table. Against the
    headline, which may come from another release, all are taken as first published.

    Args:
        panel: A PANEL.
        listed: Families.

    Returns:
        A row a family, flow, window, period, vintage and currency in which the whole and a
        member have a figure: ``parts`` and ``value`` (the sum and the whole, currency
        units), ``slack`` (half a unit of the last digit of each, added up), ``count`` (how
        many members are there), ``least`` (the lowest figure), ``file``, ``row`` and
        ``column`` of the whole. Sorted by these.
    """
    wholes = pl.DataFrame(
        [(place, one.whole_dimension, one.whole) for place, one in enumerate(listed)],
        schema={"family": pl.Int64(), "dimension": pl.String(), "component": pl.String()},
        orient="row",
    )
    is_headline = pl.col("dimension") == HEADLINE
    # Published apart from its parts, the headline has a day of its own.
    above = _beside(first_prints(panel), listed, wholes.filter(is_headline), _CELL)
    within = _beside(panel, listed, wholes.filter(~is_headline), (*_CELL, "vintage"))
    return pl.concat([within, above]).sort(
        "family", "flow", "window", "period", "vintage", "currency", nulls_last=True
    )


def within(relative: float) -> pl.Expr:
    """Return how far a sum may be from its whole: what rounding allows, and float noise."""
    return pl.col("slack") + relative * pl.col("value").abs()


def open_families(
    panel: pl.DataFrame, listed: Sequence[Family], relative: float
) -> list[Family]:
    """List the families that leave a remainder, by what is said of them or by what they show.

    Where nothing is said, members that hardly ever add up to their whole, and fall short of
    it in at least half of the cells, are a choice of lines. That they agree to the last
    digit does not happen by chance: one cell in four is enough to call them complete.

    Args:
        panel: A PANEL.
        listed: Families.
        relative: What float sums may be off by.
    """
    gap = pl.col("value") - pl.col("parts")
    shown = (
        sums_of(panel, [one for one in listed if one.rest is None])
        .group_by("family")
        .agg(
            agree=(gap.abs() <= within(relative)).mean(),
            short=(gap > within(relative)).mean(),
        )
        .filter(pl.col("agree") < _CHANCE, pl.col("short") >= _HALF)
    )
    partial = [one for one in listed if one.rest is None]
    chosen = [partial[place] for place in sorted(shown["family"].to_list())]
    return [*(one for one in listed if one.rest is not None), *chosen]


def _beside(
    panel: pl.DataFrame, listed: Sequence[Family], wholes: pl.DataFrame, cell: Sequence[str]
) -> pl.DataFrame:
    key = ["family", *cell]
    added = (
        parts_of(panel, listed)
        .group_by(key)
        .agg(
            parts=pl.col("value").sum(),
            parts_precision=pl.col("precision").fill_null(0.0).sum(),
            count=pl.len().cast(pl.Int64),
            least_part=pl.col("value").min(),
        )
    )
    both = wholes.join(panel, on=["dimension", "component"]).join(
        added, on=key, nulls_equal=True
    )
    slack = (pl.col("precision").fill_null(0.0) + pl.col("parts_precision")) / 2
    return both.select(
        "family",
        *_CELL,
        "vintage",
        "parts",
        "value",
        slack.alias("slack"),
        "count",
        pl.min_horizontal("value", "least_part").alias("least"),
        "file",
        "row",
        "column",
    )
