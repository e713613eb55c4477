"""Signed bars: losses to the left of a common axis, gains to the right."""

from typing import NamedTuple

_EIGHTHS = " ▏▎▍▌▋▊▉"
_HALF = 4


class Axis(NamedTuple):
    """Character cells on both sides of zero, and how many percentage points one holds."""

    left: int
    right: int
    unit: float


def axis(amounts: list[float], width: int) -> Axis:
    """Share a width between losses and gains so that the longest bar of each fits.

    Example:
        >>> axis([6.0, -2.0], 8)
        Axis(left=2, right=6, unit=1.0)
    """
    loss, gain = max(0.0, *(-a for a in amounts), 0.0), max(0.0, *amounts, 0.0)
    if not loss + gain:
        return Axis(0, width, 1.0)
    left = round(width * loss / (loss + gain))
    left = min(max(left, 1 if loss else 0), width - 1 if gain else width)
    sides = [side / cells for side, cells in ((loss, left), (gain, width - left)) if cells]
    return Axis(left, width - left, max(sides))


def bar(amount: float | None, scale: Axis, *, ascii_only: bool = False) -> str:
    """Draw one bar, as wide as both sides of the axis.

    Example:
        >>> bar(2.5, Axis(2, 4, 1.0)), bar(-1.0, Axis(2, 4, 1.0))
        ('  ██▌ ', ' █    ')
    """
    cells = abs(amount or 0.0) / scale.unit
    if (amount or 0.0) < 0:
        halves = round(2 * cells)
        drawn = ("#" if ascii_only else "▐") * (halves % 2) + "█" * (halves // 2)
        text = drawn.rjust(scale.left) + " " * scale.right
    else:
        full, eighths = divmod(round(8 * cells), 8)
        part = ("#" if eighths >= _HALF else " ") if ascii_only else _EIGHTHS[eighths]
        text = " " * scale.left + ("█" * full + part).strip().ljust(scale.right)
    return text.replace("█", "#") if ascii_only else text
