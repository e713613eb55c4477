"""Periods in which the parts of a complete table do not add up to their total."""

import polars as pl

from exportdecomp.checks.families import families
from exportdecomp.checks.sums import open_families, sums_of, within
from exportdecomp.model.material import Material

_FLOAT = 1e-9
_NOTICED = 1e-3
_CELL = ("flow", "window", "period", "currency")


def disagreeing(material: Material) -> pl.DataFrame:
    """Find the cells whose growth is unknown, because total and parts say different things.

    Args:
        material: The release; tables that leave a remainder are not looked at.

    Returns:
        ``dimension``, ``flow``, ``window``, ``period`` and ``currency``, each once: a period
        that does not add up, and the one that has it as its base.
    """
    tops = [one for one in families(material) if one.is_top and one.rest is None]
    left_open = open_families(material.panel, tops, _FLOAT)
    closed = [one for one in tops if one not in left_open]
    sums = sums_of(material.panel, closed)
    gap = (pl.col("parts") - pl.col("value")).abs()
    names = pl.DataFrame(
        [(place, one.dimension) for place, one in enumerate(closed)],
        schema={"family": pl.Int64(), "dimension": pl.String()},
        orient="row",
    )
    off = sums.filter(gap > within(_NOTICED)).join(names, on="family", maintain_order="left")
    off = off.select("dimension", *_CELL)
    later = off.with_columns(pl.col("period").dt.offset_by("12mo"))
    return pl.concat([off, later]).unique(maintain_order=True)
