"""Keep one gross flow, or sign both for the balance."""

import polars as pl

from exportdecomp.model.tables import LEVELS
from exportdecomp.model.trade import Flow


def for_flow(levels: pl.LazyFrame, flow: Flow) -> pl.LazyFrame:
    """Return the levels of a flow; for the balance, exports less imports.

    Args:
        levels: A LEVELS table with the gross flows that are needed.
        flow: The flow. A component has a balance only where both of its flows are known.

    Returns:
        A LEVELS table of that flow. The interval of a balance's base takes the greatest
        imports with the least exports, and the other way round.
    """
    if flow is not Flow.BALANCE:
        return levels.filter(pl.col("flow") == flow.value)
    exports = levels.filter(pl.col("flow") == "exports")
    imports = levels.filter(pl.col("flow") == "imports")
    both = exports.join(imports, on="component", suffix="_m", maintain_order="left")
    return both.select(
        pl.lit(flow.value).alias("flow"),
        "component",
        pl.col("value") - pl.col("value_m"),
        pl.col("base_value") - pl.col("base_value_m"),
        pl.col("base_lower") - pl.col("base_upper_m"),
        pl.col("base_upper") - pl.col("base_lower_m"),
        pl.col("precision") + pl.col("precision_m"),
        pl.max_horizontal("vintage", "vintage_m"),
        pl.max_horizontal("base_vintage", "base_vintage_m"),
    ).select(column.name for column in LEVELS)
