"""In which unit a figure of a claim is written, and with how many digits."""

from collections.abc import Sequence
from fractions import Fraction
from math import floor, log10
from typing import NamedTuple

from exportdecomp.model.claim import ONE_SIDED, Metric, Quantity, Stated, Unit
from exportdecomp.model.evidence import Measured
from exportdecomp.model.interval import Interval
from exportdecomp.outputs.amounts import unit_for
from exportdecomp.outputs.exact_numbers import exact_text, places_of

RATES = {Quantity.PERCENT: "%", Quantity.POINTS: " pp"}
_SCALES = {0: "", 3: "thousand", 6: "mn", 9: "bn", 12: "trillion"}
_MOST_PLACES = 6
_USUAL_PLACES = 2
_MORE_PLACES = 3
_MANY = 100
_ALMOST = Fraction(999, 1000)
"""Widths come from floats, and may be a little short of a digit."""

_THOUSAND = 1000


class Shape(NamedTuple):
    """How figures of one kind are written: divided, cut to places, between two texts.

    ``edges`` are the numbers, in whole units, that a verdict turns on, ``cuts`` those that a
    single figure beside them turns on too: it gets the digits that tell on which side of one
    it lies.
    """

    divisor: Fraction
    places: int
    before: str = ""
    after: str = ""
    edges: Sequence[Fraction] = ()
    cuts: Sequence[Fraction] = ()

    def figure(self, value: Fraction) -> str:
        """Write a figure with its unit."""
        places = self._telling(value, (*self.edges, *self.cuts))
        text = exact_text(value / self.divisor, places)
        return f"{self.before}{text}{self.after}"

    def bounds(self, found: Interval) -> str:
        """Write an interval without its unit; nothing where it is narrower than a digit."""
        if divided(found, self.divisor).width < _ALMOST * Fraction(10) ** -self.places:
            return ""
        lower, upper = (
            exact_text(end / self.divisor, self._telling(end, self.edges)) for end in found
        )
        return f"[{lower}, {upper}]"

    def turned(self) -> "Shape":
        """Return the shape of the same figure without its minus sign."""
        edges, cuts = (tuple(-edge for edge in each) for each in (self.edges, self.cuts))
        return self._replace(edges=edges, cuts=cuts)

    def _telling(self, value: Fraction, edges: Sequence[Fraction]) -> int:
        """Return the fewest places at which a figure is not taken for the edge beside it."""
        beside = {edge / self.divisor for edge in edges}
        scaled = value / self.divisor
        for places in range(self.places, self.places + _MORE_PLACES):
            if scaled in beside or round(scaled, places) not in beside:
                return places
        return self.places


def shape_of(measured: Measured, stated: Stated | None = None) -> Shape:
    """Choose how a computed figure is written beside a stated one.

    Args:
        measured: The figure, which names its currency and what is counted.
        stated: What it stands beside: where both are of one kind, the unit is that of the
            claim, and there are one or two digits more; otherwise the width of the interval
            decides.

    Example:
        >>> beside = Shape(Fraction(1), 2, "", "%", (Fraction("24.9"),))
        >>> beside.figure(Fraction("24.8993")), beside.figure(Fraction("24.8933"))
        ('24.899%', '24.89%')
    """
    quantity = measured.metric.quantity
    alike = _alike(quantity, stated)
    step = alike.printed.step if alike else None
    edges, cuts = _edges(alike, measured.value)
    if quantity in RATES:
        places = _places(step, measured.open)
        return Shape(Fraction(1), places, "", RATES[quantity], edges, cuts)
    factor = alike.unit.factor if alike else None
    if alike and not _is_of_one_size(alike.printed.value, measured.value):
        factor, step = None, None
    unit = Unit(quantity, "", factor or Fraction(0), measured.currency, measured.counted_in)
    shape = _amount(unit, step, measured.open, measured.value)
    return shape._replace(edges=edges, cuts=cuts)


def shape_for(metric: Metric, found: Interval, unit: Unit | None = None) -> Shape:
    """Choose how a figure that follows from others is written, by what they leave open."""
    if metric.quantity in RATES:
        return Shape(Fraction(1), _places(None, found), "", RATES[metric.quantity])
    unit = unit or Unit(metric.quantity, "", Fraction(0))
    return _amount(unit, None, found, max(found, key=abs))


def _is_of_one_size(stated: Fraction, value: Fraction) -> bool:
    return abs(value) < _MANY * abs(stated) and abs(stated) < _MANY * abs(value)


def divided(found: Interval, divisor: Fraction) -> Interval:
    """Return an interval in units of a divisor above zero."""
    return Interval(found.lower / divisor, found.upper / divisor)


def _amount(unit: Unit, step: Fraction | None, found: Interval, value: Fraction) -> Shape:
    power, scale = _scale(unit.factor, value)
    divisor = Fraction(10**power)
    places = _places(step and step / divisor, divided(found, divisor))
    is_count = unit.quantity is Quantity.COUNT
    if (is_count and not power and abs(value) >= _MANY) or (
        step is None and abs(value) >= _THOUSAND * divisor
    ):
        places = 0
    money = f"{unit.currency} " if unit.currency else ""
    of = unit.counted_in or ""
    after = {Quantity.COUNT: of, Quantity.MONEY_PER_COUNT: of and f"per {of}"}
    words = (scale, after.get(unit.quantity, ""))
    ending = "".join(f" {word}" for word in words if word)
    return Shape(divisor, places, "" if is_count else money, ending)


def _alike(quantity: Quantity, stated: Stated | None) -> Stated | None:
    """Return what is stated if its number can be compared, as of percent and points."""
    if stated is None:
        return None
    is_rate = {stated.unit.quantity, quantity} <= set(RATES)
    return stated if is_rate or stated.unit.quantity is quantity else None


def _edges(
    stated: Stated | None, value: Fraction
) -> tuple[Sequence[Fraction], Sequence[Fraction]]:
    """Return what the verdict on a figure turns on, if it is not plainly confirmed."""
    if stated is None or stated.nearest.holds(value):
        return (), ()
    if stated.hedge in ONE_SIDED:
        return (stated.printed.value,), ()
    if stated.hedge is not None or stated.tolerance is not None:
        return stated.nearest, ()
    return stated.nearest, stated.printed.truncated


def _scale(factor: Fraction, value: Fraction) -> tuple[int, str]:
    """Return the unit of the claim; its own where a value is less than one of those."""
    for power, scale in _SCALES.items():
        if factor == 10**power and (abs(value) >= factor or not value):
            return power, scale
    unit = unit_for(None, (float(value),))
    return unit.power, unit.scale


def _places(step: Fraction | None, found: Interval) -> int:
    """Return one decimal more than a step has, two where they show more of the bounds.

    Without a step bounds are shown with two digits of their width, as far as that takes no
    more than the usual decimals.
    """
    if not step:
        wanted = places_of(found)[1] if found.width else _USUAL_PLACES
        return min(wanted, _USUAL_PLACES)
    places = min(max(1 - floor(log10(step)), 0), _MOST_PLACES)
    last = _ALMOST * Fraction(10) ** -places
    return places + 1 if last <= found.width < 2 * last else places
