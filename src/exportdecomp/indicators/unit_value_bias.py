"""What a change of mix inside a group adds to the price that its own unit value shows."""

from collections.abc import Mapping, Sequence

import polars as pl

from exportdecomp.decompositions.two_factor import bennet
from exportdecomp.panel.measured import CONTINUING, measure
from exportdecomp.panel.outliers import DEFAULT_RULE, OutlierRule

_PARTS = ("value", "base_value", "quantity", "base_quantity")


def unit_value_bias(
    items: pl.DataFrame,
    groups: Mapping[str, Sequence[str]],
    rule: OutlierRule = DEFAULT_RULE,
) -> pl.DataFrame:
    """Return by how much the unit value of a group misstates its price effect.

    ``bias = price(sum v, sum q) - sum price(v_i, q_i)``, each by the method ``bennet`` and
    over the base of the headline. The effect of a group is the sum of its leaves; the one
    of its own unit value also moves when dear goods replace cheap ones.

    Args:
        items: An ITEMS table of leaves.
        groups: The codes of the leaves of each group; a leaf may be in several.
        rule: Which unit values moved too far to be prices; such leaves are left out.

    Returns:
        A row a period and group, in their order: ``period``, ``group``, ``price_pp`` (sum
        of the leaves), ``unit_value_price_pp`` (of the own unit value),
        ``unit_value_bias_pp`` (the second less the first; Float64, percentage points) and
        ``reason`` (String): ``no_measured_item``, or ``mixed_units`` where the continuing
        leaves are not counted in one unit; then the last two numbers are null. All are
        where the base of the headline is not above zero.

    Source:
        docs/methods.md, D13; M. Silver, The wrongs and rights of unit value indices, Review
        of Income and Wealth 56 (2010).

    Example:
        Neither sort becomes dearer, but more of the dear one is sold: the unit value of
        both together goes from 16 to 25.

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
        >>> unit_value_bias(items, {"shirts": ["plain", "fine"]}).drop("period").rows()
        [('shirts', 0.0, 9.9, 9.9, None)]
    """
    leaves = measure(items, rule)
    asked = leaves.select(pl.col("period").unique(maintain_order=True)).join(
        pl.DataFrame({"group": list(groups)}, schema={"group": pl.String}), how="cross"
    )
    sums = _sums(bennet(leaves.filter(pl.col("status") == CONTINUING)), groups)
    own = bennet(asked.join(sums, on=["period", "group"], how="left", maintain_order="left"))
    reason = (
        pl.when(pl.col("units").is_null())
        .then(pl.lit("no_measured_item"))
        .when(pl.col("units") > 1)
        .then(pl.lit("mixed_units"))
    )
    price = pl.when(reason.is_null()).then(pl.col("price"))
    leaf_price = pl.col("leaf_price")
    base = pl.col("headline_base")
    points = pl.when(base > 0).then(100 / base)
    return own.select(
        "period",
        "group",
        price_pp=points * leaf_price,
        unit_value_price_pp=points * price,
        unit_value_bias_pp=points * (price - leaf_price),
        reason=reason,
    )


def _sums(priced: pl.DataFrame, groups: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    """Add measured leaves into their groups."""
    members = pl.DataFrame(
        [(group, code) for group, codes in groups.items() for code in dict.fromkeys(codes)],
        schema={"group": pl.String, "component": pl.String},
        orient="row",
    )
    return (
        priced.join(members, on="component")
        .group_by("period", "group")
        .agg(
            pl.col(*_PARTS).sum(),
            pl.col("headline_base").first(),
            leaf_price=pl.col("price").sum(),
            units=pl.col("unit").n_unique(),
        )
    )
