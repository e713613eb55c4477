"""How exact numbers are written: in full, to some decimals, as floats that stay outside."""

from decimal import Context, Decimal
from fractions import Fraction
from math import ceil, floor, ulp

from exportdecomp.model.interval import Interval
from exportdecomp.outputs.numbers import DECIMALS

_MINUS = "−"
_ENDLESS, _LONGEST = 6, 40
_SHIFT = 10**DECIMALS
_STEP = Fraction(1, _SHIFT)
_WIDE = Context(prec=120)


def exact_text(number: Fraction, places: int | None = None, plus: str = "") -> str:
    """Write a fraction, rounded only to what is shown.

    Args:
        number: The number.
        places: Decimals; None for as many as it has, six where there is no end.
        plus: What stands before a number above zero.

    Example:
        >>> exact_text(Fraction(-1234567, 100)), exact_text(Fraction(2, 3), 2, "+")
        ('−12,345.67', '+0.67')
    """
    shown = _places_in(number) if places is None else places
    rounded = round(number, shown)
    sign = _MINUS if rounded < 0 else plus if rounded > 0 else ""
    size = _WIDE.divide(Decimal(abs(rounded).numerator), Decimal(rounded.denominator))
    return f"{sign}{size:,.{shown}f}"


def places_of(bounds: Interval) -> tuple[int, int]:
    """Return the decimals that bounds support: of the value, and of themselves, one more.

    One unit of the value's last decimal is no more than the width of its bounds.

    Example:
        >>> places_of(Interval.of(4.43, 4.75)), places_of(Interval.of(58.2, 59.4))
        ((1, 2), (0, 1))
    """
    if not bounds.width:
        places = min(_places_in(bounds.lower), _ENDLESS)
        return places, places
    power = 0
    while Fraction(10) ** -power > bounds.width:
        power += 1
    while Fraction(10) ** -(power - 1) <= bounds.width:
        power -= 1
    return max(power, 0), max(power + 1, 0)


def bounds_text(bounds: Interval, places: int | None = None) -> str:
    """Write bounds in brackets, with the decimals that they support; nothing of one number.

    Example:
        >>> bounds_text(Interval.of(-2.875, -2.678))
        '[−2.88, −2.68]'
    """
    if not bounds.width:
        return ""
    shown = places_of(bounds)[1] if places is None else places
    return f"[{exact_text(bounds.lower, shown)}, {exact_text(bounds.upper, shown)}]"


def outward(bounds: Interval) -> tuple[float, float]:
    """Return bounds at the decimals of the machine formats, rounded away from each other.

    As they are written, they hold everything that the exact bounds hold.

    Example:
        >>> outward(Interval.of(Fraction(1, 3), Fraction(2, 3)))
        (0.333333333, 0.666666667)
    """
    lower = float(Fraction(floor(bounds.lower * _SHIFT), _SHIFT))
    upper = float(Fraction(ceil(bounds.upper * _SHIFT), _SHIFT))
    while Fraction(repr(lower)) > bounds.lower:
        lower = round(lower - max(ulp(lower), float(_STEP)), DECIMALS)
    while Fraction(repr(upper)) < bounds.upper:
        upper = round(upper + max(ulp(upper), float(_STEP)), DECIMALS)
    return lower + 0.0, upper + 0.0


def _places_in(number: Fraction) -> int:
    ends = (places for places in range(_LONGEST) if not number % Fraction(1, 10**places))
    return next(ends, _ENDLESS)
