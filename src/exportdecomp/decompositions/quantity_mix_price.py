"""Contributions of quantity, mix and price, among items counted in one unit."""

from collections.abc import Callable

import polars as pl

from exportdecomp.decompositions.effects import continuing, to_contributions
from exportdecomp.decompositions.mean import log_means
from exportdecomp.errors import UnknownChoiceError
from exportdecomp.panel.measured import measure
from exportdecomp.panel.outliers import DEFAULT_RULE, OutlierRule

EFFECTS = ("quantity", "mix", "price")
_V1, _V0 = pl.col("value"), pl.col("base_value")
_Q1, _Q0 = pl.col("quantity"), pl.col("base_quantity")
_P1, _P0 = _V1 / _Q1, _V0 / _Q0


def quantity_mix_price(
    items: pl.DataFrame, method: str = "shapley", rule: OutlierRule = DEFAULT_RULE
) -> pl.DataFrame:
    """Split the volume of items in one unit into how much is sold and what of it.

    ``v_i = Q * s_i * p_i``, with ``Q`` the quantity of all continuing items of the period in
    the unit of ``i``, ``s_i = q_i / Q`` and ``p_i`` the unit value. ``quantity`` is what the
    change of ``Q`` gives, ``mix`` that of ``s_i``, ``price`` that of ``p_i``.

    - ``shapley``: the mean over all six orders in which the three may change, so for the
      first of ``a * b * c``
      ``(a1 - a0) * ((b0 * c0 + b1 * c1) / 3 + (b0 * c1 + b1 * c0) / 6)``;
    - ``lmdi``: ``L(v1, v0)`` times the logarithm of each ratio.

    Args:
        items: An ITEMS table of leaves. Every unit is a whole of its own: kilograms are not
            added to pieces, and there is no mix between them.
        method: One of the above.
        rule: Which unit values moved too far to be prices.

    Returns:
        A DECOMPOSITION table in the order of ``items``. A continuing item has the rows
        ``quantity``, ``mix`` and ``price``; one alone in its unit has no mix. Any other has
        the one row that ``price_volume`` gives it. The rows of an item add up to its
        contribution; mix says something in sums over a unit only.

    Raises:
        UnknownChoiceError: There is no such method.

    Source:
        docs/methods.md, D12. Sun's complete decomposition for three factors is the same as
        shapley: J. W. Sun, Energy Economics 20 (1998).

    Example:
        Two sorts at 10 and 40 a piece, 8 and 2 of them, and then 6 and 6: the price stays,
        twelve instead of ten are sold, and more of the dear ones.

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
        >>> split = quantity_mix_price(items)
        >>> for (effect,), rows in split.group_by("effect", maintain_order=True):
        ...     print(effect, round(rows["contribution_pp"].sum(), 6))
        quantity 4.1
        mix 9.9
        price 0.0
    """
    if method not in METHODS:
        raise UnknownChoiceError("--method", method, METHODS)
    measured = measure(items, rule, positive=method == "lmdi").with_row_index("row")
    parts = continuing(measured)
    unit = ["period", "unit"]
    wholes = parts.with_columns(
        _whole=_Q1.sum().over(unit), _base_whole=_Q0.sum().over(unit)
    ).with_columns(_share=_Q1 / pl.col("_whole"), _base_share=_Q0 / pl.col("_base_whole"))
    return to_contributions(measured, METHODS[method](wholes), EFFECTS)


_FACTORS = (
    (pl.col("_whole"), pl.col("_base_whole")),
    (pl.col("_share"), pl.col("_base_share")),
    (_P1, _P0),
)


def _shapley(items: pl.DataFrame) -> pl.DataFrame:
    def effect(first: int) -> pl.Expr:
        (a1, a0), (b1, b0), (c1, c0) = (_FACTORS[(first + step) % 3] for step in range(3))
        return (a1 - a0) * ((b0 * c0 + b1 * c1) / 3 + (b0 * c1 + b1 * c0) / 6)

    return items.with_columns(**{name: effect(number) for number, name in enumerate(EFFECTS)})


def _lmdi(items: pl.DataFrame) -> pl.DataFrame:
    mean = log_means(_V1, _V0)
    return items.with_columns(
        **{
            name: mean * (now / then).log()
            for name, (now, then) in zip(EFFECTS, _FACTORS, strict=True)
        }
    )


METHODS: dict[str, Callable[[pl.DataFrame], pl.DataFrame]] = {
    "shapley": _shapley,
    "lmdi": _lmdi,
}
