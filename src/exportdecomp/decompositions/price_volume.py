"""Contributions of prices and of volumes to headline growth."""

from collections.abc import Callable

import polars as pl

from exportdecomp.decompositions.effects import continuing, to_contributions
from exportdecomp.decompositions.index_numbers import fisher, tornqvist
from exportdecomp.decompositions.two_factor import bennet, laspeyres, lmdi, paasche, three_way
from exportdecomp.errors import UnknownChoiceError
from exportdecomp.panel.measured import measure
from exportdecomp.panel.outliers import DEFAULT_RULE, OutlierRule

METHODS: dict[str, Callable[[pl.DataFrame], pl.DataFrame]] = {
    "bennet": bennet,
    "lmdi": lmdi,
    "laspeyres": laspeyres,
    "paasche": paasche,
    "three-way": three_way,
    "fisher": fisher,
    "tornqvist": tornqvist,
}
POSITIVE_ONLY = frozenset({"lmdi", "fisher", "tornqvist"})


def price_volume(
    items: pl.DataFrame, method: str = "bennet", rule: OutlierRule = DEFAULT_RULE
) -> pl.DataFrame:
    """Split headline growth into price, volume, entry, exit and what is not measured.

    The change of value of an item that ``measure`` calls continuing is split in two by the
    method; that of every other item stays whole, under its status. Each divided by the base
    of the headline, in percentage points. Nothing is imputed and no small number added:

    - ``bennet``: price ``(q0 + q1) / 2 * (p1 - p0)``, volume ``(p0 + p1) / 2 * (q1 - q0)``;
    - ``lmdi``: ``L(v1, v0)`` times ``ln(p1 / p0)`` and ``ln(q1 / q0)``, where
      ``L(a, b) = (a - b) / ln(a / b)`` and ``L(a, a) = a``;
    - ``laspeyres``: price at ``q0``, volume at ``p1``; ``paasche``: price at ``q1``, volume
      at ``p0``;
    - ``three-way``: price at ``q0``, volume at ``p0``, and the product of both changes as
      ``joint``;
    - ``fisher``, ``tornqvist``: an index over all continuing items of the period, shared
      out to them.

    Args:
        items: An ITEMS table of leaves: no row is the sum of others.
        method: One of the above.
        rule: Which unit values moved too far to be prices.

    Returns:
        A DECOMPOSITION table in the order of ``items``. A continuing item has the rows
        ``price``, ``volume`` (and ``joint``), any other the one row ``entry``, ``exit`` or
        ``unmeasured``, null where a level is null. The rows of an item add up to its
        contribution. The values of ``POSITIVE_ONLY`` leave unmeasured what has a value of
        zero or less beside a quantity.

    Raises:
        UnknownChoiceError: There is no such method.

    Source:
        docs/methods.md, D11. W. E. Diewert, Index number theory using differences rather
        than ratios, American Journal of Economics and Sociology 64 (2005), for bennet;
        Statistics Canada, 13-605-X, Chain Fisher volume index, for the items of fisher.

    Example:
        Ships sell for 7 instead of 5, and 20 instead of 26 of them:
        ``(26 + 20) / 2 * 2 = 46`` of price and ``(5 + 7) / 2 * -6 = -36`` of volume.

        >>> items = pl.DataFrame(
        ...     {
        ...         "period": ["2025-09"] * 2,
        ...         "component": ["ships", "drones"],
        ...         "value": [140.0, 8.0],
        ...         "base_value": [130.0, 0.0],
        ...         "headline_base": [200.0] * 2,
        ...         "quantity": [20.0, 4.0],
        ...         "base_quantity": [26.0, 0.0],
        ...         "unit": ["ships", "pieces"],
        ...         "base_unit": ["ships", "pieces"],
        ...     }
        ... )
        >>> split = price_volume(items).select("component", "effect", "contribution_pp")
        >>> for row in split.rows():
        ...     print(*row)
        ships price 23.0
        ships volume -18.0
        drones entry 4.0
    """
    if method not in METHODS:
        raise UnknownChoiceError("--method", method, METHODS)
    measured = measure(items, rule, positive=method in POSITIVE_ONLY).with_row_index("row")
    effects = ["price", "volume", *(["joint"] if method == "three-way" else [])]
    return to_contributions(measured, METHODS[method](continuing(measured)), effects)
