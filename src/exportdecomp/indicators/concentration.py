"""How few components a change, or a total, comes from."""

from collections.abc import Sequence

import polars as pl

from exportdecomp.indicators.breadth import IS_COUNTED

_VALUE, _BASE = pl.col("value"), pl.col("base_value")
_CHANGE = _VALUE - _BASE
_SIZES = {"change": _CHANGE.abs(), "value": _VALUE, "base_value": _BASE}


def concentration(paired: pl.DataFrame) -> pl.DataFrame:
    """Return how concentrated the change, the value and the base of a period are.

    ``H = sum_i s_i^2`` with ``s_i`` the share of component ``i``: of the change
    ``|c_i| / sum |c|``, of the value ``x_i / sum x`` and of the base ``x_i0 / sum x_0``.
    ``1 / H`` is the number of equal components that would be as concentrated, and
    ``(H - 1/n) / (1 - 1/n)`` is 0 for equal components and 1 for a single one, whatever
    their number. ``H`` is between ``1 / n`` and 1; offices often print 10,000 times it.

    Args:
        paired: A PAIRED table of components that do not overlap, levels in currency units.
            Components without value in both periods, or with a null level, are left out.

    Returns:
        Three rows a period: ``period`` (Date), ``measure`` (``change``, ``value`` or
        ``base_value``), ``n`` (UInt32, components with value in either period),
        ``concentration_index`` (Float64, 0 to 1), ``effective_number`` (Float64,
        components), ``normalised_index`` (Float64, 0 to 1) and ``reason`` (String). Where
        something is null, the reason says why: ``no_component``, ``negative_level``,
        ``no_change`` or ``zero_total`` of all three figures, ``one_component`` of the
        normalised index alone.

    Source:
        O. C. Herfindahl (1950) and A. O. Hirschman (1945); normalised as in UNCTADstat,
        concentration index of exports, there on the root of H. See docs/methods.md, D19.

    Example:
        Ships gained 15, tea lost 5: shares of 3/4 and 1/4 in all that moved.

        >>> from datetime import date
        >>> made = concentration(
        ...     pl.DataFrame(
        ...         {
        ...             "period": [date(2024, 1, 1)] * 2,
        ...             "component": ["ships", "tea"],
        ...             "value": [45.0, 5.0],
        ...             "base_value": [30.0, 10.0],
        ...         }
        ...     )
        ... )
        >>> made.select("measure", "concentration_index", "effective_number").row(0)
        ('change', 0.625, 1.6)
    """
    by_size = [_of_size(paired, name, size) for name, size in _SIZES.items()]
    order = paired.select("period").unique(maintain_order=True)
    return order.join(pl.concat(by_size), on="period", maintain_order="left_right")


def top_share(paired: pl.DataFrame, counts: Sequence[int] = (1, 3, 5)) -> pl.DataFrame:
    """Return how much of all increases the largest few account for, percent.

    ``100 * sum of the k largest c+ / sum c+``, where ``c+`` are the contributions above
    zero. Decreases are left out, so that the share cannot exceed 100.

    Args:
        paired: A PAIRED table, as ``concentration`` takes it.
        counts: Each ``k``, above zero.

    Returns:
        One row a period and count: ``period`` (Date), ``k`` (Int64),
        ``gross_increase_pct`` (Float64, percent of the gross increase) and ``reason``
        (String): ``no_increase`` where the share is null, because nothing rose.

    Source:
        docs/methods.md, D19.

    Example:
        >>> from datetime import date
        >>> paired = pl.DataFrame(
        ...     {
        ...         "period": [date(2024, 1, 1)] * 3,
        ...         "component": ["ships", "tea", "toys"],
        ...         "value": [45.0, 15.0, 20.0],
        ...         "base_value": [30.0, 10.0, 29.0],
        ...     }
        ... )
        >>> top_share(paired, [1, 2]).select("k", "gross_increase_pct").rows()
        [(1, 75.0), (2, 100.0)]
    """
    gains = _CHANGE.filter(IS_COUNTED & (_CHANGE > 0))
    shares = [
        paired.group_by("period", maintain_order=True).agg(
            k=pl.lit(k, pl.Int64),
            gross_increase_pct=pl.when(gains.len() > 0).then(
                100 * gains.top_k(k).sum() / gains.sum()
            ),
            reason=pl.when(gains.len() == 0).then(pl.lit("no_increase")),
        )
        for k in counts
    ]
    order = paired.select("period").unique(maintain_order=True)
    return order.join(pl.concat(shares), on="period", maintain_order="left_right")


def _of_size(paired: pl.DataFrame, name: str, size: pl.Expr) -> pl.DataFrame:
    """The concentration of one measure, a row a period."""
    counted = size.filter(IS_COUNTED)
    index, n = pl.col("concentration_index"), pl.col("n")
    summed = paired.group_by("period", maintain_order=True).agg(
        measure=pl.lit(name),
        n=IS_COUNTED.sum(),
        reason=pl.when(~IS_COUNTED.any())
        .then(pl.lit("no_component"))
        .when((counted < 0).any())
        .then(pl.lit("negative_level"))
        .when(counted.sum() == 0)
        .then(pl.lit("no_change" if name == "change" else "zero_total")),
        concentration_index=((counted / counted.sum()) ** 2).sum(),
    )
    known = summed.with_columns(
        concentration_index=pl.when(pl.col("reason").is_null()).then(index)
    )
    is_alone = pl.col("reason").is_null() & (n == 1)
    return known.select(
        *("period", "measure", "n", "concentration_index"),
        effective_number=1 / index,
        normalised_index=pl.when(n > 1).then((index - 1 / n) / (1 - 1 / n)),
        reason=pl.when(is_alone).then(pl.lit("one_component")).otherwise("reason"),
    )
