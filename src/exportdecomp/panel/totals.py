"""Observations added up: into components, and into the headline."""

from collections.abc import Iterable, Sequence
from datetime import date

import polars as pl

from exportdecomp.model.scheme import Scheme
from exportdecomp.model.tables import COMPONENT, schema
from exportdecomp.panel.axes import Axis, on_margins

_CELL = ("flow", "window", "period")
_APART = ("stamp", "id")
"""What tells days of a month, and separate amounts, from revisions of each other."""


def headline_of(rows: pl.DataFrame, axes: Sequence[Axis], code: str) -> pl.DataFrame:
    """Add observations into the headline, a COMPONENT table with one code.

    Args:
        rows: Observations.
        axes: All axes of the table.
        code: What the headline is called.
    """
    return _add_up(on_margins(rows, axes, None), pl.lit(code), axes)


def components_of(rows: pl.DataFrame, axes: Sequence[Axis], of: Axis) -> pl.DataFrame:
    """Add observations into the components of one axis, a COMPONENT table.

    Args:
        rows: Observations.
        axes: All axes of the table.
        of: The axis that names the components.
    """
    return _add_up(on_margins(rows, axes, of), pl.col(of.column), axes)


def with_parents(component: pl.DataFrame, schemes: Iterable[Scheme]) -> pl.DataFrame:
    """Give a parent that the file has no rows for the sum of its members.

    Args:
        component: A COMPONENT table.
        schemes: The schemes of its dimension.

    Returns:
        The table with a row for each such parent in each cell that all of its members have;
        members that the file never has do not count.
    """
    whole = component
    held = set(whole["component"])
    for scheme in schemes:
        places = sorted(scheme.walk(), key=lambda place: -place[2])
        for code in (code for code, _, _ in places if code in scheme.branches):
            members = [one for one in scheme.branches[code].members if one in held]
            if code not in held and members:
                added = _sum_of(whole, members, code)
                whole = pl.concat([whole, added])
                held |= set(added["component"])
    return whole.sort("flow", "component", "window", "period", "vintage")


def _sum_of(component: pl.DataFrame, members: Sequence[str], code: str) -> pl.DataFrame:
    rows = component.filter(pl.col("component").is_in(list(members)))
    added = rows.group_by(*_CELL, "vintage").agg(
        pl.col("value", "precision").sum(), count=pl.col("component").n_unique()
    )
    full = added.filter(pl.col("count") == len(members)).with_columns(
        component=pl.lit(code), growth_pct=pl.lit(None, pl.Float64)
    )
    return full.select(component.columns)


def in_currency(rows: pl.DataFrame, currency: str | None) -> pl.DataFrame:
    """Keep the observations in a currency or in none; all of them where none is in it."""
    is_asked = pl.col("currency").str.to_uppercase() == (currency or "").upper()
    if rows.filter(is_asked).is_empty():
        return rows
    return rows.filter(is_asked | pl.col("currency").is_null())


def in_units(rows: pl.DataFrame, currency: str | None, scale: float) -> pl.DataFrame:
    """Bring amounts into currency units, and name the currency where no row does.

    Args:
        rows: Observations in a multiple of the currency.
        currency: The currency; None if it is not known.
        scale: How many currency units one unit of the amounts is.
    """
    return rows.with_columns(
        pl.col("value", "precision") * scale,
        pl.col("currency").fill_null(pl.lit(currency, pl.String)),
    )


def only_total(rows: pl.DataFrame, code: str | None) -> pl.DataFrame:
    """Keep the rows of the headline in a table that may hold components too.

    Args:
        rows: Observations with axis columns.
        code: The code of the headline; by default any spelling of ``TOTAL``, and all rows
            where there is none.
    """
    columns = [name for name in rows.columns if name.startswith("by:")]
    wanted = (code or "TOTAL").casefold()
    is_total = pl.any_horizontal(
        pl.lit(value=False), *(pl.col(name).str.to_lowercase() == wanted for name in columns)
    )
    total = rows.filter(is_total)
    return rows if code is None and total.is_empty() else total


def _add_up(rows: pl.DataFrame, component: pl.Expr, axes: Sequence[Axis]) -> pl.DataFrame:
    """Add observations into a COMPONENT table.

    A day with figures of a period restates all of that period, so that every sum is of the
    same day: an observation that was not revised keeps its level. A sum begins with the day
    on which all of its observations were out.

    Args:
        rows: Observations, each amount once.
        component: The code that each observation is added to.
        axes: The axes that tell the observations of a cell apart.

    Returns:
        A COMPONENT table, sorted by its key. ``growth_pct`` survives where one row was
        added, since growth rates do not add.
    """
    coded = rows.with_columns(component=component)
    if coded.is_empty():
        return pl.DataFrame(schema=schema(COMPONENT))
    vintages = coded["vintage"].unique().sort().to_list()
    apart = [name for name in _APART if name in coded.columns]
    apart += [axis.column for axis in axes]
    states = [coded] if len(vintages) == 1 else restated(coded, apart, vintages)
    alone = pl.len() == 1
    added = (
        pl.concat(states)
        .group_by("flow", "component", "window", "period", "vintage")
        .agg(
            pl.col("value").sum(),
            pl.when(alone).then(pl.col("growth_pct").first()).alias("growth_pct"),
            pl.col("precision").sum(),
        )
    )
    return added.select(column.name for column in COMPONENT).sort(
        "flow", "component", "window", "period", "vintage"
    )


def fill_absent(component: pl.DataFrame, silent: pl.DataFrame, of: Axis) -> pl.DataFrame:
    """Give components a true zero where they have no row but others of the cell do.

    Args:
        component: A COMPONENT table in which a missing row means no trade.
        silent: Observations that say that there is no figure: they stay unknown.
        of: The axis that names the components.

    Returns:
        The table with a row for each component in each cell, in the cell's vintages.
    """
    cells = component.select(*_CELL, "vintage").unique()
    every = component.select("component").unique().join(cells, how="cross")
    key = ["component", *_CELL]
    unknown = silent.select(pl.col(of.column).alias("component"), *_CELL)
    lacking = every.join(component, on=key, how="anti").join(unknown, on=key, how="anti")
    zeros = lacking.with_columns(
        value=pl.lit(0.0), growth_pct=pl.lit(None, pl.Float64), precision=pl.lit(0.0)
    )
    whole = pl.concat([component, zeros.select(component.columns)])
    return whole.sort("flow", "component", "window", "period", "vintage")


def restated(
    rows: pl.DataFrame, axes: Sequence[str], vintages: Sequence[date]
) -> list[pl.DataFrame]:
    """List the observations that stood on each day, where a day restates a whole period.

    Args:
        rows: Observations with the ``component`` that each is added to.
        axes: The columns that tell the observations of a cell apart.
        vintages: The days, first to last.
    """
    cell = ["component", *_CELL]
    whole = rows.unique([*cell, *axes]).group_by(cell).agg(whole=pl.len())
    states = []
    for day in vintages:
        news = rows.filter(pl.col("vintage") == day).select(_CELL).unique()
        known = rows.filter(pl.col("vintage") <= day).join(news, on=_CELL, how="semi")
        latest = known.sort("vintage").unique([*cell, *axes], keep="last", maintain_order=True)
        full = latest.join(whole, on=cell).filter(pl.len().over(cell) == pl.col("whole"))
        states.append(full.drop("whole").with_columns(vintage=pl.lit(day)))
    return states
