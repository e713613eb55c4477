"""A row of numbers as a row of small blocks, to be seen at a glance."""

from collections.abc import Callable, Sequence

GAP = "∙"
STEPS = "▁▂▃▄▅▆▇█"
ASCII_STEPS = "_.:-=+%#"
_HALF = len(STEPS) // 2


def sparkline(numbers: Sequence[float | None], *, ascii_only: bool = False) -> str:
    """Draw one block a number, a dot where there is none.

    Numbers of one sign fill the height between the smallest and the largest of them. Where
    both signs occur, the lower four blocks are losses and the upper four gains, both on one
    scale, so that the sign is seen; zero is the lowest of the gains.

    Args:
        numbers: Numbers in the order of time, None where there is none.
        ascii_only: Whether to draw with ``_.:-=+%#`` and blanks.

    Returns:
        As many characters as numbers.

    Example:
        >>> sparkline([2.0, 5.5, None, 9.0]), sparkline([-4.2, 8.3, 0.0])
        ('▁▅∙█', '▂█▅')
    """
    known = [number for number in numbers if number is not None]
    step = _steps_between(min(known), max(known)) if known else _steps_between(0.0, 0.0)
    steps, gap = (ASCII_STEPS, " ") if ascii_only else (STEPS, GAP)
    return "".join(gap if number is None else steps[step(number)] for number in numbers)


def _steps_between(low: float, high: float) -> Callable[[float], int]:
    if low < 0 < high:
        size = max(-low, high)
        return lambda number: _signed_step(number / size)
    if low == high:
        return lambda _: _HALF
    return lambda number: _step((number - low) / (high - low))


def _step(part: float, count: int = len(STEPS)) -> int:
    return min(int(part * count), count - 1)


def _signed_step(part: float) -> int:
    if part < 0:
        return _HALF - 1 - _step(-part, _HALF)
    return _HALF + _step(part, _HALF)
