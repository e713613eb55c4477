"""The logarithmic mean, which turns a difference into a sum of relative changes."""

from math import log1p

import polars as pl


def log_mean(a: float, b: float) -> float:
    """Return the logarithmic mean of two positive numbers, between them.

    ``L(a, b) = (a - b) / ln(a / b)`` and ``L(a, a) = a``, so that ``L(a, b) * ln(a / b)`` is
    ``a - b`` and nothing is left over. ``ln(a / b)`` is computed as ``log1p((a - b) / b)``,
    which loses no digits where the numbers are near each other.

    Args:
        a: A number above zero, in any unit.
        b: Another, in the same unit.

    Returns:
        Their logarithmic mean, in that unit.

    Raises:
        ValueError: One of them is not above zero.

    Source:
        Y. Vartia, Ideal log-change index numbers, Scandinavian Journal of Statistics 3
        (1976); B. W. Ang, The LMDI approach to decomposition analysis, Energy Policy 33
        (2005).

    Example:
        >>> round(log_mean(3.0, 7.0), 6)
        4.72089
        >>> log_mean(7.0, 7.0)
        7.0
    """
    if a <= 0 or b <= 0:
        raise ValueError("a logarithmic mean is taken of numbers above zero")
    low, high = sorted((a, b))
    change = high - low
    return change / log1p(change / low) if change else low


def log_means(a: pl.Expr, b: pl.Expr) -> pl.Expr:
    """Return ``log_mean`` of two columns whose values are above zero.

    Here ``|ln(a / b)|`` is ``log1p(|a - b| / min(a, b))``, which loses no digits near zero
    either.
    """
    gap = (a - b).abs()
    return pl.when(gap == 0).then(a).otherwise(gap / (gap / pl.min_horizontal(a, b)).log1p())
