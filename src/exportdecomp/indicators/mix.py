"""Quantity, mix and price of all that is counted in one unit."""

import polars as pl

from exportdecomp.decompositions.quantity_mix_price import EFFECTS, quantity_mix_price
from exportdecomp.panel.measured import CONTINUING, measure
from exportdecomp.panel.outliers import DEFAULT_RULE, OutlierRule

_PARTS = ("quantity", "base_quantity", "value", "base_value")


def mix_of_units(
    items: pl.DataFrame, method: str = "shapley", rule: OutlierRule = DEFAULT_RULE
) -> pl.DataFrame:
    """Return what quantity, mix and price gave, unit by unit.

    The effects of ``quantity_mix_price`` added over the continuing items of each unit; mix
    has a meaning inside one unit only, so there is no row across units.

    Args:
        items: An ITEMS table of one period, of leaves.
        method: ``shapley`` or ``lmdi``.
        rule: Which unit values moved too far to be prices; such items are left out.

    Returns:
        A row a unit, the largest value first: ``unit``, ``items`` (how many), ``quantity``
        and ``base_quantity`` (in the unit), ``value`` and ``base_value`` (currency units),
        ``quantity_pp``, ``mix_pp`` and ``price_pp`` (percentage points of the headline,
        null where its base is not above zero).

    Source:
        docs/methods.md, D12.

    Example:
        >>> items = pl.DataFrame(
        ...     {
        ...         "period": ["2025-09"] * 2,
        ...         "component": ["plain", "fine"],
        ...         "value": [60.0, 240.0],
        ...         "base_value": [80.0, 80.0],
        ...         "headline_base": [1000.0] * 2,
        ...         "quantity": [6.0, 6.0],
        ...         "base_quantity": [8.0, 2.0],
        ...         "unit": ["pieces"] * 2,
        ...         "base_unit": ["pieces"] * 2,
        ...     }
        ... )
        >>> mix_of_units(items).select("unit", "items", "quantity_pp", "price_pp").rows()
        [('pieces', 2, 4.1, 0.0)]
    """
    measured = measure(items, rule, positive=method == "lmdi")
    kept = measured.filter(pl.col("status") == CONTINUING)
    sums = kept.group_by("unit").agg(pl.col(*_PARTS).sum(), items=pl.len())
    split = quantity_mix_price(items, method, rule).filter(pl.col("effect").is_in(EFFECTS))
    amount = pl.col("contribution_pp")
    effects = (
        split.join(kept.select("component", "unit"), on="component")
        .group_by("unit")
        .agg(
            pl.when(amount.is_not_null().all())
            .then(amount.filter(pl.col("effect") == name).sum())
            .alias(f"{name}_pp")
            for name in EFFECTS
        )
    )
    return (
        sums.join(effects, on="unit")
        .sort("value", "unit", descending=[True, False])
        .select("unit", "items", *_PARTS, *(f"{name}_pp" for name in EFFECTS))
    )
