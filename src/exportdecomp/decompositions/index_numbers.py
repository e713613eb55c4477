"""The change of a whole, split by a price index of it, and shared out to its items.

An index is a ratio; ``L(V1, V0) * ln(index)`` makes an amount of it, so that those of price
and volume add up to the change of value ``V1 - V0``.
"""

import polars as pl

from exportdecomp.decompositions.mean import log_means

_V1, _V0 = pl.col("value"), pl.col("base_value")
_Q1, _Q0 = pl.col("quantity"), pl.col("base_quantity")
_P1, _P0 = _V1 / _Q1, _V0 / _Q0
_BY = "period"


def fisher(items: pl.DataFrame) -> pl.DataFrame:
    """Fisher's indices over the items of a period, each item by its share in the volume.

    With ``PF`` and ``QF`` the price and the quantity index, and ``m_i = p_i0 + p_i1 / PF``,
    ``volume_i = L(V1, V0) * ln(QF) / (QF - 1) * m_i * (q_i1 - q_i0) / sum(m_j * q_j0)`` and
    ``price_i = v_i1 - v_i0 - volume_i``. The items add up to ``L(V1, V0) * ln(QF)`` and
    ``L(V1, V0) * ln(PF)``.
    """
    laspeyres = (_P1 * _Q0).sum() / _V0.sum()
    paasche = _V1.sum() / (_P0 * _Q1).sum()
    index = (laspeyres * paasche).sqrt()
    whole = items.with_columns(
        _index=index.over(_BY),
        _volume=(_V1.sum() / _V0.sum() / index - 1).over(_BY),
        _mean=log_means(_V1.sum(), _V0.sum()).over(_BY),
    ).with_columns(_weight=_P0 + _P1 / pl.col("_index"))
    change = pl.col("_volume")
    scale = pl.when(change == 0).then(1.0).otherwise(change.log1p() / change)
    weight = pl.col("_weight")
    volume = pl.col("_mean") * scale * weight * (_Q1 - _Q0) / (weight * _Q0).sum().over(_BY)
    return whole.with_columns(price=_V1 - _V0 - volume, volume=volume)


def tornqvist(items: pl.DataFrame) -> pl.DataFrame:
    """Törnqvist's price index over the items of a period, each item by its mean share.

    ``price_i = L(V1, V0) * (s_i0 + s_i1) / 2 * ln(p_i1 / p_i0)`` with ``s`` the share in
    value, and ``volume_i = v_i1 - v_i0 - price_i``.
    """
    mean = log_means(_V1.sum(), _V0.sum()).over(_BY)
    share = (_V0 / _V0.sum().over(_BY) + _V1 / _V1.sum().over(_BY)) / 2
    price = mean * share * (_P1 / _P0).log()
    return items.with_columns(price=price, volume=_V1 - _V0 - price)
