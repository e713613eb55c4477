"""What data hold of an item and what is claimed of it, in few words, for tests on claims."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import (
    HEADLINE_ITEM,
    Claim,
    Hedge,
    Metric,
    Quantity,
    Stated,
    Unit,
)
from exportdecomp.model.evidence import (
    Absent,
    Bounded,
    Evidence,
    Facts,
    Measured,
    Standing,
    Subject,
)
from exportdecomp.model.interval import Interval
from exportdecomp.model.period import Period, Window, month_number, parse_period
from exportdecomp.model.printed import Printed
from exportdecomp.model.trade import Flow

SEPTEMBER = Period(Window.MONTH, month_number(2025, 9))
PUBLISHED = date(2025, 10, 18)

_TEXTS = {
    Quantity.PERCENT: "%",
    Quantity.POINTS: "pp",
    Quantity.MONEY: "USD",
    Quantity.COUNT: "t",
    Quantity.MONEY_PER_COUNT: "USD per t",
    Quantity.PLACE: "place",
    Quantity.NOTHING: "",
}


def at(label: str) -> Period:
    """The period of ``2025-09``, ``2025-Q3`` or ``2025``."""
    found = [parse_period(one, label) for one in (Window.MONTH, Window.QUARTER, Window.YEAR)]
    return next(one for one in found if one is not None)


def bounded(value: float, step: float = 0.0, rate_pct: float | None = None) -> Bounded:
    """A figure printed in units of ``step``; zero for one that is exact."""
    room = None if rate_pct is None else abs(value) * rate_pct / 100
    return Bounded(value, value - step / 2, value + step / 2, room)


def between(value: float, lower: float, upper: float) -> Bounded:
    return Bounded(value, lower, upper)


def subject(
    code: str = "ic",
    *,
    label: str | None = None,
    flow: Flow = Flow.EXPORTS,
    period: str = "2025-09",
    proxy_for: str | None = None,
) -> Subject:
    by = None if code == HEADLINE_ITEM else "commodity"
    return Subject("toy", flow, at(period), code, label or code, by, proxy_for)


def facts(
    value: float | Bounded,
    base: float | Bounded,
    *,
    of: Subject | None = None,
    whole: float | Bounded | None = None,
    whole_base: float | Bounded | None = None,
    quantities: tuple[float | Bounded, float | Bounded] | None = None,
    currency: str | None = "USD",
    base_kind: BaseKind = BaseKind.RESTATED,
    taken_away: tuple[float | Bounded, float | Bounded] | None = None,
    scale: float | Bounded | None = None,
    absent: Mapping[str, str] | None = None,
) -> Facts:
    """Facts of a row, or of the headline where no whole is given."""
    default = subject(HEADLINE_ITEM if whole is None else "ic")
    named = default if of is None else of
    amount, then = _bounded(value), _bounded(base)
    now, before = (None, None) if quantities is None else map(_bounded, quantities)
    without, without_base = (None, None) if taken_away is None else map(_bounded, taken_away)
    return Facts(
        subject=named,
        base_period=named.period.shift(-12),
        currency=currency,
        base_kind=base_kind,
        vintage=PUBLISHED,
        value=amount,
        base=then,
        whole=amount if whole is None else _bounded(whole),
        whole_base=then if whole_base is None else _bounded(whole_base),
        quantity=now,
        base_quantity=before,
        counted_in=None if quantities is None else "t",
        taken_away=without,
        taken_away_base=without_base,
        scale=None if scale is None else _bounded(scale),
        given_base=then if base_kind is BaseKind.IMPLIED else None,
        moves=named.period.window in {Window.MONTH, Window.YTD},
        absent=dict(absent or {}),
    )


def evidence(now: Facts, before: Facts | None = None) -> Evidence:
    return Evidence(now, before)


def standing(
    code: str, points: float, off: float = 0.0, *, label: str | None = None, rest: bool = False
) -> Standing:
    """A row whose contribution may be off by some points."""
    middle = Fraction(str(points))
    open_ = Interval.of(middle - Fraction(str(off)), middle + Fraction(str(off)))
    return Standing(code, label or code, middle, open_, rest)


def unit_of(quantity: Quantity, currency: str = "USD", counted_in: str = "t") -> Unit:
    in_money = quantity in {Quantity.MONEY, Quantity.MONEY_PER_COUNT}
    in_count = quantity in {Quantity.COUNT, Quantity.MONEY_PER_COUNT}
    return Unit(
        quantity,
        _TEXTS[quantity],
        currency=currency if in_money else None,
        counted_in=counted_in if in_count else None,
    )


def stated(
    digits: str,
    unit: Unit | Quantity = Quantity.PERCENT,
    *,
    decimals: int | None = None,
    hedge: Hedge | None = None,
    tolerance: str | None = None,
) -> Stated:
    """A figure in whole units: the digits are printed ones, zeros included."""
    meant = unit_of(unit) if isinstance(unit, Quantity) else unit
    return Stated(
        f"{digits} {meant.text}".strip(),
        Printed.read(Decimal(digits), decimals),
        meant,
        hedge,
        None if tolerance is None else Fraction(tolerance),
    )


def claim(
    metric: Metric = Metric.GROWTH,
    says: str | Stated | None = "8.3",
    *,
    id: str = "c01",  # noqa: A002  # named as in a claims file
    item: str = "ic",
    period: str = "2025-09",
    **other: object,
) -> Claim:
    """A claim; digits alone are in the unit of the metric. ``other`` are fields of Claim."""
    figure = stated(says, metric.quantity) if isinstance(says, str) else says
    made = Claim(id, f"{item} {metric.value}", metric, at(period), item, figure)
    return made._replace(**other)  # type: ignore[arg-type]


def measured(
    value: float | Fraction | str,
    printed: Sequence[str] | None = None,
    *,
    metric: Metric = Metric.GROWTH,
    converted: Sequence[str] | None = None,
    of: Subject | None = None,
    currency: str | None = "USD",
    base_kind: BaseKind | None = BaseKind.RESTATED,
) -> Measured:
    """A computed figure; ``printed`` and ``converted`` are both ends of its intervals."""
    exact = Fraction(value)
    return Measured(
        metric=metric,
        subject=of or subject(),
        value=exact,
        printed=Interval.of(exact) if printed is None else _interval(printed),
        converted=None if converted is None else _interval(converted),
        currency=currency,
        base_kind=base_kind,
        vintage=PUBLISHED,
    )


def found(outcome: Measured | Absent) -> Measured:
    """The figure of an outcome that must be one."""
    assert isinstance(outcome, Measured), outcome
    return outcome


def missing(outcome: Measured | Absent) -> Absent:
    """The reason of an outcome that must have none."""
    assert isinstance(outcome, Absent), outcome
    return outcome


def _bounded(figure: float | Bounded) -> Bounded:
    return figure if isinstance(figure, Bounded) else bounded(figure)


def _interval(ends: Sequence[str]) -> Interval:
    lower, upper = ends
    return Interval.of(Fraction(lower), Fraction(upper))
