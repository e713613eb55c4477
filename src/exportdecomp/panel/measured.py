"""Which items have a price and a volume, and why the others have none."""

import polars as pl
from polars import selectors as cs

from exportdecomp.panel.outliers import DEFAULT_RULE, OutlierRule, is_outlier

CONTINUING = "continuing"
ENTRY = "entry"
EXIT = "exit"
UNMEASURED = "unmeasured"
FARTHEST = 1e9

_NUMBERS = ("value", "base_value", "headline_base", "quantity", "base_quantity")

_VALUE, _BASE = pl.col("value"), pl.col("base_value")
_QUANTITY, _BASE_QUANTITY = pl.col("quantity"), pl.col("base_quantity")
_UNIT, _BASE_UNIT = pl.col("unit"), pl.col("base_unit")


def measure(
    items: pl.DataFrame, rule: OutlierRule = DEFAULT_RULE, *, positive: bool = False
) -> pl.DataFrame:
    """Say of each item whether its unit values can be compared, and if not, why.

    An item is ``continuing`` if it has a value and a quantity above zero in both periods,
    counted in the same unit. It is ``entry`` if nothing was traded in the base period
    (value zero, quantity zero or not reported) and something is now, ``exit`` the other way
    round. Every other item is ``unmeasured``: its change of value is neither price nor
    volume.

    Args:
        items: An ITEMS table, its numbers of any numeric type. A null value or base is not
            reported, which is not zero; nor is one that is not finite.
        rule: Which unit values moved too far to be prices.
        positive: Whether values have to be above zero, as logarithms need it; a value of
            zero beside a quantity is else a unit value of zero.

    Returns:
        The table, as ``finite`` gives it, with ``status`` (String) and ``reason`` (String;
        null unless ``unmeasured``): ``missing_base``, ``missing_value``, ``not_traded``
        (zero in both periods, without a quantity), ``negative_quantity``, ``no_quantity``,
        ``zero_quantity`` (beside a value), ``no_unit``, ``unit_changed`` (another unit, or
        one in one period only), ``zero_value`` (in one period; under the rule ``none`` with
        ``positive`` only), ``negative_value`` (with ``positive`` only), ``outlier`` (under
        any rule where unit value or quantity moved by a factor above ``FARTHEST``: no digit
        of the difference is left). The first that holds is given.

    Source:
        docs/methods.md, D14.

    Example:
        >>> items = pl.DataFrame(
        ...     {
        ...         "period": ["2025-09"] * 4,
        ...         "component": ["ships", "drones", "phones", "garments"],
        ...         "value": [147.0, 8.0, 90.0, 40.0],
        ...         "base_value": [130.0, 0.0, 70.0, 45.0],
        ...         "quantity": [20.0, 5.0, 11.0, None],
        ...         "base_quantity": [16.0, None, 9.0, None],
        ...         "unit": ["ships", "pieces", "kg", None],
        ...         "base_unit": ["ships", None, "sets", None],
        ...     }
        ... )
        >>> for row in measure(items).select("component", "status", "reason").rows():
        ...     print(*row)
        ships continuing None
        drones entry None
        phones unmeasured unit_changed
        garments unmeasured no_quantity
    """
    items = finite(items)
    entry = _is_untraded(_BASE, _BASE_QUANTITY) & (_VALUE != 0)
    leaving = _is_untraded(_VALUE, _QUANTITY) & (_BASE != 0)
    whole = pl.when(entry).then(pl.lit(ENTRY)).when(leaving).then(pl.lit(EXIT))
    faults = _faults(positive=positive, is_ruled=rule.kind != "none")
    reasons = [pl.when(fault).then(pl.lit(name)) for name, fault in faults.items()]
    marked = items.with_columns(
        status=whole,
        reason=pl.when(whole.is_null()).then(pl.coalesce(reasons)),
    )
    judged = pl.col("status").is_null() & pl.col("reason").is_null()
    relative = (_VALUE / _QUANTITY / (_BASE / _BASE_QUANTITY)).log()
    # A unit value of zero has no logarithm, and an infinite one is no spread.
    has_relative = judged & (_VALUE > 0) & (_BASE > 0) & relative.is_finite()
    ranked = marked.with_columns(
        log_relative=pl.when(has_relative).then(relative),
        size=pl.max_horizontal(_VALUE, _BASE),
    )
    return ranked.with_columns(
        reason=pl.when(is_outlier(rule) | (judged & _is_beyond()))
        .then(pl.lit("outlier"))
        .otherwise("reason")
    ).select(
        *items.columns,
        status=pl.coalesce(
            "status",
            pl.when(pl.col("reason").is_null())
            .then(pl.lit(CONTINUING))
            .otherwise(pl.lit(UNMEASURED)),
        ),
        reason="reason",
    )


def finite(items: pl.DataFrame) -> pl.DataFrame:
    """Return items with Float64 numbers, null where they are not finite.

    Args:
        items: An ITEMS table, its numbers of any numeric type.

    Returns:
        The same rows and columns.

    Example:
        >>> finite(pl.DataFrame({"value": [147, 8], "quantity": [float("nan"), 4.5]})).rows()
        [(147.0, None), (8.0, 4.5)]
    """
    numbers = cs.by_name(*_NUMBERS, require_all=False).cast(pl.Float64)
    return items.with_columns(pl.when(numbers.is_finite()).then(numbers))


def _is_beyond() -> pl.Expr:
    """Say whether a ratio is so far from one that the smaller side is lost in the sum."""
    has_both = (_VALUE != 0) & (_BASE != 0)
    price = (_VALUE / _QUANTITY / (_BASE / _BASE_QUANTITY)).abs()
    volume = _QUANTITY / _BASE_QUANTITY
    within = (1 / FARTHEST, FARTHEST)
    return (has_both & ~price.is_between(*within)) | ~volume.is_between(*within)


def _is_untraded(value: pl.Expr, quantity: pl.Expr) -> pl.Expr:
    return (value == 0) & (quantity.fill_null(0.0) == 0)


def _faults(*, positive: bool, is_ruled: bool) -> dict[str, pl.Expr]:
    """Say what keeps an item that stays from being measured, first things first."""
    untraded = _is_untraded(_VALUE, _QUANTITY) | _is_untraded(_BASE, _BASE_QUANTITY)
    # A unit value that goes to or from zero is as far as one can move.
    zero = (_VALUE == 0) | (_BASE == 0) if positive else (_VALUE == 0) != (_BASE == 0)
    negative = {"negative_value": (_VALUE < 0) | (_BASE < 0)}
    return {
        "missing_base": _BASE.is_null(),
        "missing_value": _VALUE.is_null(),
        "not_traded": untraded & (_VALUE == 0) & (_BASE == 0),
        "negative_quantity": (_QUANTITY < 0) | (_BASE_QUANTITY < 0),
        "no_quantity": _QUANTITY.is_null() | _BASE_QUANTITY.is_null(),
        "zero_quantity": (_QUANTITY == 0) | (_BASE_QUANTITY == 0),
        "no_unit": _UNIT.is_null() & _BASE_UNIT.is_null(),
        "unit_changed": _UNIT.ne_missing(_BASE_UNIT),
        **({"zero_value": zero} if positive or is_ruled else {}),
        **(negative if positive else {}),
    }
