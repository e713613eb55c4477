"""What a parent has beyond its members, with the reason."""

from collections.abc import Sequence
from datetime import date
from math import fsum

from exportdecomp.model.line import Level, Line

_NOISE = 1e-14


def remainder(parent: Level, members: Sequence[Level]) -> Level:
    """Subtract members from their parent, in both periods.

    Args:
        parent: Levels of the parent.
        members: Levels of its members, in the same currency.

    Returns:
        The levels left over: sums and differences that are float noise beside the parent
        become exactly zero. ``precision`` is the half-unit tolerance of the difference,
        ``(n + 1) u / 2`` for ``n`` members printed in units ``u``; the interval of the base
        takes the least parent with the greatest members, and the other way round, each with
        its ``implied_room``.
    """
    base = _left(parent.base_value, [member.base_value for member in members])
    return Level(
        value=_left(parent.value, [member.value for member in members]),
        base_value=base,
        base_lower=min(base, _left(_least(parent), [_greatest(m) for m in members])),
        base_upper=max(base, _left(_greatest(parent), [_least(m) for m in members])),
        precision=fsum([parent.precision, *(member.precision for member in members)]) / 2,
        vintage=max([parent.vintage, *(member.vintage for member in members)]),
        base_vintage=max([parent.base_vintage, *(m.base_vintage for m in members)]),
    )


def implied_room(level: Level) -> float:
    """Say how much further off an implied base may be than half a unit of its level.

    A base of ``b`` behind a level ``x`` follows from ``x``, so that half a unit of ``x``
    moves it by ``b / x`` of that: more, where trade has fallen.

    Example:
        >>> from datetime import date
        >>> day = date(2025, 9, 1)
        >>> implied_room(Level(100.0, 390.0, 380.0, 400.0, 10.0, day, day))
        15.0
    """
    if level.base_lower == level.base_upper or level.value <= 0:
        return 0.0
    return max(0.0, level.precision / 2 * (level.base_upper / level.value - 1))


def _least(level: Level) -> float:
    return level.base_lower - implied_room(level)


def _greatest(level: Level) -> float:
    return level.base_upper + implied_room(level)


def _left(whole: float, parts: Sequence[float]) -> float:
    rest = fsum([whole, *(-part for part in parts)])
    size = max([abs(whole), *(abs(part) for part in parts)])
    return rest if abs(rest) > _NOISE * size else 0.0


def residual_reason(left: Level, *, is_signed: bool) -> str | None:
    """Say why a parent differs from its members; None if it does not.

    ``rounding`` where the printed digits of levels and growth explain the difference in
    both periods, ``overlap`` where members exceed their parent by more, else
    ``unallocated``. Signed amounts, such as balances, cannot overlap: what is left of them
    may be negative.
    """
    if not left.value and not left.base_value:
        return None
    tolerance = left.precision
    if abs(left.value) <= tolerance and (
        left.base_lower - tolerance <= 0 <= left.base_upper + tolerance
    ):
        return "rounding"
    exceeds = left.value < -tolerance or left.base_upper < -tolerance
    return "overlap" if exceeds and not is_signed else "unallocated"


def revision(headline: Level, own_total: Level) -> Line | None:
    """Show the difference between the headline and the table's own total as a line.

    The two differ where the headline's base was revised after the table of components was
    published, or where both were printed with different precision.

    Returns:
        A residual line with reason ``rounding`` where the printed digits of both explain
        the difference, else ``revision``; None where the two agree.
    """
    left = remainder(headline, [own_total])
    if not left.value and not left.base_value:
        return None
    inside = headline.base_lower <= own_total.base_value <= headline.base_upper
    rounded = abs(left.value) <= left.precision and (
        inside or abs(left.base_value) <= left.precision
    )
    code, reason = ("rounding_of_total", "rounding") if rounded else ("revision", "revision")
    return Line(code, None, 1, "residual", left, reason)


def zero(vintage: date) -> Level:
    """Return a level that is truly zero in both periods."""
    return Level(0.0, 0.0, 0.0, 0.0, 0.0, vintage, vintage)
