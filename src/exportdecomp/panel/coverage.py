"""Which components have a level and a base, month by month."""

import polars as pl

from exportdecomp.panel.base_period import months_from_ytd


def year_on_year(component: pl.LazyFrame, window: str) -> pl.LazyFrame:
    """List the cells that have a level and one a year before.

    Args:
        component: A COMPONENT table with every vintage.
        window: ``month`` or ``ytd``.

    Returns:
        ``flow``, ``component`` and ``period`` (Date), one row a cell that is held, in
        whatever vintage, and whose base is, too. For ``ytd`` a printed growth rate is a
        base as well.
    """
    key = ["flow", "component", "period"]
    cells = component.filter(pl.col("window") == window)
    apart = months_from_ytd(component).filter(pl.col("window") == window)
    bases = pl.concat([cells.select(key), apart.select(key)])
    a_year_on = bases.with_columns(pl.col("period").dt.offset_by("12mo")).unique()
    implied = cells.filter(pl.col("growth_pct").is_not_null()).select(key)
    return (
        cells.select(key)
        .unique()
        .join(pl.concat([a_year_on, implied]).unique(), on=key, how="semi")
        .sort(key)
    )
