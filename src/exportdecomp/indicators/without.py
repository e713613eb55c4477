"""Growth of a whole without one of its parts."""

from math import isfinite

import polars as pl

from exportdecomp.indicators.growth import growth
from exportdecomp.panel.measured import finite


def without(whole: tuple[float | None, float | None], parts: pl.DataFrame) -> pl.DataFrame:
    """Return the growth that a whole would have had without each of its parts, percent.

    ``(dX - dx_k) / (X_0 - x_k0) * 100``: growth of what is left when part ``k`` is taken out
    of both periods. Each part is taken out alone.

    Args:
        whole: Level and base of the headline, a parent or a group, currency units; None where
            not reported, as is what is not finite.
        parts: ``component``, ``value`` and ``base_value`` (Float64, the units of ``whole``,
            null where not reported) of components that are part of it, such as rows of a
            PAIRED table.

    Returns:
        ``component``, ``growth_pct`` (Float64, percent, null where undefined) and
        ``reason`` (String, null where defined), as ``growth`` gives them for what is left:
        ``missing_base``, ``missing_value``, ``zero_base`` or ``negative_base``.

    Source:
        docs/methods.md, D19.

    Example:
        Exports go from 200 to 216, of which ships from 40 to 50: 8% with them, 3.75% without.

        >>> parts = pl.DataFrame(
        ...     {"component": ["ships"], "value": [50.0], "base_value": [40.0]}
        ... )
        >>> without((216.0, 200.0), parts).rows()
        [('ships', 3.75, None)]
    """
    value, base_value = (
        pl.lit(level if level is not None and isfinite(level) else None, pl.Float64)
        for level in whole
    )
    return growth(
        finite(parts).select(
            "component",
            value=value - pl.col("value"),
            base_value=base_value - pl.col("base_value"),
        )
    )
