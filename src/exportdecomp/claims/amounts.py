"""Amounts of money and counts of an item, and unit values, with exact bounds."""

from collections.abc import Callable
from fractions import Fraction

from exportdecomp.claims.figure import Figure, figure, percent
from exportdecomp.claims.implied import base_of, one_by_one
from exportdecomp.claims.lacking import NO_UNIT, base_fault, missing_base, unbounded
from exportdecomp.model.evidence import Absent, Bounded, Facts
from exportdecomp.model.trade import Flow
from exportdecomp.panel.working_days import calendar_days

_HOURS = 24


def level(facts: Facts) -> Figure | Absent:
    """Return the level ``x``, currency units."""
    return figure(lambda x: x, facts.value) or unbounded()


def change(facts: Facts) -> Figure | Absent:
    """Return ``x - b``, currency units; absent as ``missing_base``."""
    fault = missing_base(facts)
    if fault is not None:
        return fault
    base = base_of(facts)
    return figure(lambda x, b: x - base.at(x, b), facts.value, base.input) or unbounded()


def balance(facts: Facts) -> Figure | Absent:
    """Return exports less imports, currency units; absent for one of the two alone."""
    return _of_balance(facts, level)


def balance_change(facts: Facts) -> Figure | Absent:
    """Return the change of exports less imports, currency units."""
    return _of_balance(facts, change)


def per_hour(facts: Facts) -> Figure | Absent:
    """Return ``x / (24 * d)``, currency units an hour, with ``d`` all days of the period.

    Example:
        A level of 359.4 in a month of 30 days is 0.4992 an hour.
    """
    hours = _HOURS * calendar_days(facts.subject.period.months)
    found = figure(lambda x: x / hours, facts.value)
    return unbounded() if found is None else found._replace(detail=f"over {hours} hours")


def volume(facts: Facts) -> Figure | Absent:
    """Return the quantity, in units of ``counted_in``; absent as ``no_quantity``."""
    if facts.quantity is None:
        return _no_quantity(facts, "quantity", facts.subject.period.label)
    return figure(lambda q: q, facts.quantity) or unbounded()


def volume_growth(facts: Facts) -> Figure | Absent:
    """Return ``100 * (q - q0) / q0``, percent.

    Returns:
        Percent; absent as ``no_quantity``, ``no_unit``, ``negative_quantity``, ``zero_base``,
        or ``no_bound`` where the digits leave open whether ``q0`` is above zero.

    Source:
        docs/methods.md, D2 and D11.
    """
    both = _quantities(facts)
    if isinstance(both, Absent):
        return both
    return percent(lambda q, q0: (q - q0, q0), *both) or unbounded()


def unit_value(facts: Facts) -> Figure | Absent:
    """Return ``x / q``, currency units a unit counted; absent unless ``q`` is above zero."""
    if facts.quantity is None:
        return _no_quantity(facts, "quantity", facts.subject.period.label)
    if facts.quantity.value <= 0:
        return _ZERO
    return figure(_over, facts.value, facts.quantity) or unbounded()


def unit_value_growth(facts: Facts) -> Figure | Absent:
    """Return ``100 * ((x / q) / (b / q0) - 1)``, percent.

    Returns:
        Percent; absent as ``volume_growth`` and ``growth`` are, and as ``zero_quantity``.

    Source:
        docs/methods.md, D11.
    """
    both = _quantities(facts)
    if isinstance(both, Absent):
        return both
    fault = base_fault(facts)
    if fault is not None:
        return fault
    if both[0].value == 0:
        return _ZERO
    inputs = *one_by_one(facts), *both
    return percent(lambda x, b, q, q0: (x * q0 - b * q, b * q), *inputs) or unbounded()


_ZERO = Absent("zero_quantity", "the quantity is not above zero", "a quantity above zero")


def _of_balance(facts: Facts, read: Callable[[Facts], Figure | Absent]) -> Figure | Absent:
    if facts.subject.flow is Flow.BALANCE:
        return read(facts)
    text = f"{facts.subject.flow} alone are no balance"
    return Absent("no_balance", text, "exports and imports of the item")


def _quantities(facts: Facts) -> tuple[Bounded, Bounded] | Absent:
    now, then = facts.quantity, facts.base_quantity
    if now is None:
        return _no_quantity(facts, "quantity", facts.subject.period.label)
    if facts.counted_in is None:
        return NO_UNIT
    if then is None:
        return _no_quantity(facts, "base_quantity", facts.base_period.label)
    if now.value < 0 or then.value < 0:
        text = "a quantity is below zero"
        return Absent("negative_quantity", text, "quantities above zero")
    if then.value == 0:
        return Absent("zero_base", "the quantity of the base is zero", "a base above zero")
    return now, then


def _no_quantity(facts: Facts, name: str, period: str) -> Absent:
    text = facts.absent.get(name) or facts.absent.get("quantity") or "no quantity is held"
    return Absent("no_quantity", text, f"the quantity of {facts.subject.label} in {period}")


def _over(amount: Fraction, count: Fraction) -> Fraction | None:
    return amount / count if count > 0 else None
