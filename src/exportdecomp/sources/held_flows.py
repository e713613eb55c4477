"""Which gross flows a table of the store holds."""

from pathlib import Path

import polars as pl

_FLOWS = ("exports", "imports")


def flows_in(path: Path) -> tuple[str, ...]:
    """List the gross flows that a table of the store has rows of, exports first.

    Args:
        path: A Parquet file with a column ``flow``.
    """
    found = pl.scan_parquet(path, glob=False).select(pl.col("flow").unique())
    held = set(found.collect(engine="in-memory")["flow"])
    return tuple(flow for flow in _FLOWS if flow in held)
