"""How numbers are written: signs, decimals, and rounding that keeps a sum."""

from collections.abc import Sequence
from math import floor

DECIMALS = 9
_MINUS = "−"


def signed(number: float | None, decimals: int, empty: str = "") -> str:
    """Write a number with its sign; what rounds to zero has none.

    Example:
        >>> signed(2.66, 1), signed(-0.04, 1), signed(-4.19, 1)
        ('+2.7', '0.0', '−4.2')
    """
    if number is None:
        return empty
    text = f"{abs(number):,.{decimals}f}"
    if not float(text.replace(",", "")):
        return text
    return f"{'+' if number > 0 else _MINUS}{text}"


def plain(number: float | None, decimals: int, empty: str = "") -> str:
    """Write a number with a sign only where it is negative.

    Example:
        >>> plain(1234.56, 1), plain(-0.04, 1)
        ('1,234.6', '0.0')
    """
    text = signed(number, decimals, empty)
    return text.removeprefix("+")


def fixed(number: float | None) -> float | None:
    """Round to the decimals of the machine formats; never minus zero."""
    return None if number is None else round(number, DECIMALS) + 0.0


def round_to_sum(numbers: Sequence[float], total: float, decimals: int) -> list[float]:
    """Round numbers so that they add up to their rounded total, by largest remainder.

    Args:
        numbers: Addends.
        total: Their sum; where it differs by more than the rounding of each can bridge,
            plain rounding is returned, because then the addends are not its parts.
        decimals: Decimals to keep.

    Returns:
        The rounded numbers, each within one unit of the last decimal of its own.

    Source:
        docs/methods.md, D23.

    Example:
        >>> round_to_sum([2.66, 2.36, 1.98], 7.0, 1)
        [2.7, 2.3, 2.0]
    """
    scale = 10**decimals
    scaled = [number * scale for number in numbers]
    units = [floor(number) for number in scaled]
    missing = round(round(total, decimals) * scale) - sum(units)
    if not 0 <= missing <= len(units):
        return [round(number, decimals) + 0.0 for number in numbers]
    order = sorted(range(len(units)), key=lambda at: (units[at] - scaled[at], at))
    for at in order[:missing]:
        units[at] += 1
    return [unit / scale for unit in units]
