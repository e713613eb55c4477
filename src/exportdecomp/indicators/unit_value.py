"""Unit values, the growth of value, volume and unit value, and how much is measured."""

import polars as pl

from exportdecomp.panel.measured import CONTINUING, finite, measure
from exportdecomp.panel.outliers import DEFAULT_RULE, OutlierRule

_VALUE, _BASE = pl.col("value"), pl.col("base_value")
_QUANTITY, _BASE_QUANTITY = pl.col("quantity"), pl.col("base_quantity")
_UNIT, _BASE_UNIT = pl.col("unit"), pl.col("base_unit")


def unit_values(items: pl.DataFrame) -> pl.DataFrame:
    """Return unit values, and growth of value, volume and unit value in percent.

    ``p = v / q`` and each growth ``100 * (x1 - x0) / x0``, so that
    ``(1 + value / 100) = (1 + volume / 100) * (1 + unit value / 100)``. No outlier is
    left out: what moved too far to be a price is still what the figures say.

    Args:
        items: An ITEMS table.

    Returns:
        A row an item: ``period``, ``component``, ``unit_value`` and ``base_unit_value``
        (Float64, currency units a quantity unit; null without a unit or a quantity above
        zero), and ``value``, ``volume`` and ``unit_value``, each with ``_growth_pct``
        (Float64, percent) and ``_reason`` (String, null where the growth is not). Reasons:
        ``missing_base``, ``missing_value``, ``no_quantity``, ``negative_quantity``,
        ``no_unit``, ``unit_changed``, ``zero_quantity``, ``zero_base``, ``negative_base``.

    Source:
        docs/methods.md, D2 and D11.

    Example:
        >>> items = pl.DataFrame(
        ...     {
        ...         "period": ["2025-09"],
        ...         "component": ["vehicles"],
        ...         "value": [132.0],
        ...         "base_value": [120.0],
        ...         "quantity": [44.0],
        ...         "base_quantity": [32.0],
        ...         "unit": ["vehicles"],
        ...         "base_unit": ["vehicles"],
        ...     }
        ... )
        >>> unit_values(items).select(
        ...     "unit_value", "value_growth_pct", "volume_growth_pct", "unit_value_growth_pct"
        ... ).rows()
        [(3.0, 10.0, 37.5, -20.0)]
    """
    unit_value, base_unit_value = _VALUE / _QUANTITY, _BASE / _BASE_QUANTITY
    value_reason = _first(_absent() | _unusable(_VALUE, _BASE))
    volume_reason = _first(_unlike() | _unusable(_QUANTITY, _BASE_QUANTITY))
    zero = {"zero_quantity": (_QUANTITY == 0) | (_BASE_QUANTITY == 0)}
    unit_value_reason = _first(
        _absent() | _unlike() | zero | _unusable(unit_value, base_unit_value)
    )
    return finite(items).select(
        "period",
        "component",
        unit_value=pl.when(_QUANTITY > 0, _UNIT.is_not_null()).then(unit_value),
        base_unit_value=pl.when(_BASE_QUANTITY > 0, _BASE_UNIT.is_not_null()).then(
            base_unit_value
        ),
        value_growth_pct=_growth(_VALUE, _BASE, value_reason),
        value_reason=value_reason,
        volume_growth_pct=_growth(_QUANTITY, _BASE_QUANTITY, volume_reason),
        volume_reason=volume_reason,
        unit_value_growth_pct=_growth(unit_value, base_unit_value, unit_value_reason),
        unit_value_reason=unit_value_reason,
    )


def coverage(items: pl.DataFrame, rule: OutlierRule = DEFAULT_RULE) -> pl.DataFrame:
    """Return how much of the headline has a price and a volume, in percent.

    The values of continuing items, over the headline: in the base ``headline_base``, now
    the sum of all items. What entered or left has no price change and is not covered.

    Args:
        items: An ITEMS table that partitions the headline.
        rule: Which unit values moved too far to be prices.

    Returns:
        A row a period: ``measured`` and ``items`` (how many), ``base_coverage_pct`` and
        ``coverage_pct`` (Float64, percent; null where the whole is not above zero).

    Source:
        docs/methods.md, D14.

    Example:
        >>> items = pl.DataFrame(
        ...     {
        ...         "period": ["2025-09"] * 2,
        ...         "component": ["ships", "garments"],
        ...         "value": [84.0, 156.0],
        ...         "base_value": [60.0, 140.0],
        ...         "headline_base": [200.0] * 2,
        ...         "quantity": [7.0, None],
        ...         "base_quantity": [6.0, None],
        ...         "unit": ["ships", None],
        ...         "base_unit": ["ships", None],
        ...     }
        ... )
        >>> coverage(items).drop("period").rows()
        [(1, 2, 30.0, 35.0)]
    """
    is_measured = pl.col("status") == CONTINUING
    value, whole = _VALUE.filter(is_measured).sum(), _VALUE.sum()
    base, base_whole = _BASE.filter(is_measured).sum(), pl.col("headline_base").first()
    return (
        measure(items, rule)
        .group_by("period", maintain_order=True)
        .agg(
            measured=is_measured.sum(),
            items=pl.len(),
            base_coverage_pct=pl.when(base_whole > 0).then(100 * base / base_whole),
            coverage_pct=pl.when(whole > 0).then(100 * value / whole),
        )
    )


def _absent() -> dict[str, pl.Expr]:
    return {"missing_base": _BASE.is_null(), "missing_value": _VALUE.is_null()}


def _unlike() -> dict[str, pl.Expr]:
    return {
        "no_quantity": _QUANTITY.is_null() | _BASE_QUANTITY.is_null(),
        "negative_quantity": (_QUANTITY < 0) | (_BASE_QUANTITY < 0),
        "no_unit": _UNIT.is_null() & _BASE_UNIT.is_null(),
        "unit_changed": _UNIT.ne_missing(_BASE_UNIT),
    }


def _unusable(now: pl.Expr, then: pl.Expr) -> dict[str, pl.Expr]:
    return {"zero_base": then == 0, "negative_base": (then < 0) | (now < 0)}


def _first(faults: dict[str, pl.Expr]) -> pl.Expr:
    return pl.coalesce(
        [pl.when(fault).then(pl.lit(reason)) for reason, fault in faults.items()]
    )


def _growth(now: pl.Expr, then: pl.Expr, reason: pl.Expr) -> pl.Expr:
    return pl.when(reason.is_null()).then(100 * (now - then) / then)
