"""The change of a product of price and quantity, split item by item."""

import polars as pl

from exportdecomp.decompositions.mean import log_means

_V1, _V0 = pl.col("value"), pl.col("base_value")
_Q1, _Q0 = pl.col("quantity"), pl.col("base_quantity")
_P1, _P0 = _V1 / _Q1, _V0 / _Q0


def bennet(items: pl.DataFrame) -> pl.DataFrame:
    """Price at the mean quantity, volume at the mean unit value.

    ``price = (q0 + q1) / 2 * (p1 - p0)``, ``volume = (p0 + p1) / 2 * (q1 - q0)``.
    """
    return items.with_columns(
        price=(_Q0 + _Q1) / 2 * (_P1 - _P0), volume=(_P0 + _P1) / 2 * (_Q1 - _Q0)
    )


def lmdi(items: pl.DataFrame) -> pl.DataFrame:
    """Logarithmic mean weights: ``volume = L(v1, v0) * ln(q1 / q0)``, price alike with p.

    Price is what volume leaves of the change of value, which is the same number.
    """
    volume = log_means(_V1, _V0) * (_Q1 / _Q0).log()
    return items.with_columns(price=_V1 - _V0 - volume, volume=volume)


def laspeyres(items: pl.DataFrame) -> pl.DataFrame:
    """Price at the base quantity, volume at the current unit value.

    ``price = q0 * (p1 - p0)``, ``volume = p1 * (q1 - q0)``: the sum of prices over the base
    value is the change of a Laspeyres price index.
    """
    return items.with_columns(price=_Q0 * (_P1 - _P0), volume=_P1 * (_Q1 - _Q0))


def paasche(items: pl.DataFrame) -> pl.DataFrame:
    """Price at the current quantity, volume at the base unit value.

    ``price = q1 * (p1 - p0)``, ``volume = p0 * (q1 - q0)``.
    """
    return items.with_columns(price=_Q1 * (_P1 - _P0), volume=_P0 * (_Q1 - _Q0))


def three_way(items: pl.DataFrame) -> pl.DataFrame:
    """Price and volume both at the base, and what they do together.

    ``price = q0 * (p1 - p0)``, ``volume = p0 * (q1 - q0)``,
    ``joint = (p1 - p0) * (q1 - q0)``.
    """
    return items.with_columns(
        price=_Q0 * (_P1 - _P0),
        volume=_P0 * (_Q1 - _Q0),
        joint=(_P1 - _P0) * (_Q1 - _Q0),
    )
