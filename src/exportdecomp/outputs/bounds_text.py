"""How bounds are written: with the decimals that it takes to tell their ends apart."""

from exportdecomp.outputs.numbers import signed

_MOST = 4
_NOISE = 1e-9


def bounds_places(ends: tuple[float, float], places: int, digits: int = 1) -> int:
    """Return the decimals that show some digits of how wide bounds are.

    Args:
        ends: Least and greatest.
        places: The fewest decimals.
        digits: How many digits of the width.

    Returns:
        Decimals, four at most unless more are the fewest.

    Example:
        >>> bounds_places((1.536, 1.570), 2), bounds_places((1.536, 1.570), 2, digits=2)
        (2, 3)
    """
    width = ends[1] - ends[0] + _NOISE
    most = max(places, _MOST)
    enough = (shown for shown in range(places, most) if 10 ** (digits - 1 - shown) <= width)
    return next(enough, most)


def between(ends: tuple[float, float], value: float | None, places: int) -> str:
    """Write between what a number lies.

    An end that reads like the number itself gets one decimal more, if it is not the number.

    Args:
        ends: Least and greatest.
        value: The number.
        places: The decimals that it is shown with.

    Returns:
        Both ends, each rounded to the nearest; nothing where they read alike.

    Example:
        >>> between((20.257, 20.713), 20.49, 2), between((0.2977, 0.3008), 0.299, 2)
        ('+20.26 to +20.71', '+0.298 to +0.301')
        >>> between((0.396, 0.411), 0.403, 2), between((0.5, 0.5), 0.5, 2)
        ('+0.396 to +0.411', '')
    """
    shown = bounds_places(ends, places)
    if value is not None and any(_reads_like(end, value, shown) for end in ends):
        shown = min(shown + 1, max(places, _MOST))
    low, high = (signed(end, shown) for end in ends)
    return "" if low == high else f"{low} to {high}"


def _reads_like(end: float, value: float, places: int) -> bool:
    return abs(end - value) > _NOISE and signed(end, places) == signed(value, places)
