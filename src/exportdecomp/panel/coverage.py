"""Which components have a level and a base, month by month."""

import polars as pl

from exportdecomp.panel.base_period import months_from_ytd
from exportdecomp.panel.vintages import is_later_table


def year_on_year(component: pl.LazyFrame, window: str) -> pl.LazyFrame:
    """List the cells that have a level of their own and one a year before.

    Args:
        component: A COMPONENT table with every vintage.
        window: ``month`` or ``ytd``.

    Returns:
        ``flow``, ``component`` and ``period`` (Date), one row a cell whose own release is
        held and whose base is, as first published or as a later table carries it. For
        ``ytd`` a printed growth rate is a base too.
    """
    key = ["flow", "component", "period"]
    cells = component.filter(pl.col("window") == window)
    own = cells.filter(~is_later_table())
    restated = pl.concat([cells.filter(is_later_table()), months_from_ytd(component)])
    bases = pl.concat(
        [own.select(key), restated.filter(pl.col("window") == window).select(key)]
    )
    a_year_on = bases.with_columns(pl.col("period").dt.offset_by("12mo")).unique()
    implied = own.filter(pl.col("growth_pct").is_not_null()).select(key)
    return (
        own.select(key)
        .unique()
        .join(pl.concat([a_year_on, implied]).unique(), on=key, how="semi")
        .sort(key)
    )
