"""The sentence that opens a report, its words of direction taken from the numbers."""

from collections.abc import Sequence
from typing import Protocol

from exportdecomp.model.period import Compare
from exportdecomp.model.report import Breakdown, ContribReport, Headline, Mover
from exportdecomp.model.request import Query
from exportdecomp.model.trade import Flow
from exportdecomp.outputs.amounts import unit_for
from exportdecomp.outputs.leaders import SHOWN, Leaders, has_sign, in_order, leaders
from exportdecomp.outputs.numbers import signed

_LEADERS = 3


class Headed(Protocol):
    """Any answer about a headline, as far as the beginning of its sentence goes."""

    @property
    def headline(self) -> Headline:
        """The headline."""

    @property
    def currency(self) -> str | None:
        """What its amounts are in, if it is known."""


def sentence(report: ContribReport) -> str:
    """Say what the headline did and which components moved it most, dimension by dimension.

    The dimension with the largest single contribution comes first, because each dimension
    is another cut of the same growth, not more of it. A remainder is named where it moved
    more than any component. Beside another period, a second sentence says what changed.
    """
    cuts = [(cut.by, cut.movers) for cut in _ordered(report.breakdowns)]
    first = report.breakdowns[0]
    told = told_by(report.query, first.headline, cuts)
    opened = opening(report.subject, report.query, first, first.bounds.total)
    return f"{opened}{': ' + told if told else ''}.{_since(report)}"


def told_by(query: Query, head: Headline, cuts: Sequence[tuple[str, Sequence[Mover]]]) -> str:
    """Say what moved a headline most, cut by cut.

    Args:
        query: What was computed.
        head: The headline.
        cuts: What each one is by, and what it names.

    Returns:
        Clauses without a full stop; empty where nothing stands out.
    """
    rises = head.contribution_pp >= 0
    unit = " points of it" if rises and _has_grown(query, head) else " points"
    clauses: list[str] = []
    for by, named in cuts:
        clause = _clause(by, named, " points" if clauses else unit, rises=rises)
        clauses += [clause] if clause else []
    return "; ".join(clauses)


def _has_grown(query: Query, head: Headline) -> bool:
    growth = head.growth_pct or 0.0
    return query.flow is not Flow.BALANCE and f"{abs(growth):.1f}" != "0.0"


def _ordered(breakdowns: Sequence[Breakdown]) -> list[Breakdown]:
    def largest(breakdown: Breakdown) -> float:
        return max((abs(m.amount_pp) for m in breakdown.movers if not m.is_rest), default=0.0)

    return sorted(breakdowns, key=largest, reverse=True)


def opening(
    subject: str, query: Query, cut: Headed, bounds: tuple[float, float] | None = None
) -> str:
    """Say what a headline did, without a full stop.

    Args:
        subject: What it is called where a sentence begins.
        query: What was computed.
        cut: The headline and its currency.
        bounds: Between what the change of a balance over its scale lies, if that is known.
    """
    head = cut.headline
    words = f"in {query.period.words}{_against(query)}"
    beside = f" in {query.vs.words}" if query.vs else ""
    if query.flow is Flow.BALANCE:
        verb = "rose" if head.change >= 0 else "fell"
        amount = _amount(cut)
        scale = f"{signed(head.contribution_pp, 1)} points of {query.scale}"
        other = f", against {signed(head.contribution_vs_pp, 1)}{beside}" if beside else ""
        if bounds and bounds[0] <= 0 <= bounds[1]:
            verb, amount = "moved", f"{amount}, its sign not certain,"
        return f"{subject} {verb} by {amount} {words}, {scale}{other}"
    other = f", against {signed(head.growth_vs_pct, 1)}%{beside}" if beside else ""
    return f"{subject} {_moved(query, head)} {words}{other}"


def _moved(query: Query, head: Headline) -> str:
    growth, low, high = head.growth_pct or 0.0, head.lower_pct, head.upper_pct
    is_seen = f"{abs(growth):.1f}" != "0.0"
    if not (query.bounds and is_seen) or low is None or high is None or not low <= 0 <= high:
        return moved(growth)
    return f"moved by {signed(growth, 1)}%, its sign not certain,"


def moved(growth: float) -> str:
    """Say by how many percent something rose or fell.

    Example:
        >>> moved(-12.34), moved(0.04)
        ('fell 12.3%', 'did not change')
    """
    amount = f"{abs(growth):,.1f}"
    if amount == "0.0":
        return "did not change"
    return f"{'rose' if growth > 0 else 'fell'} {amount}%"


def _amount(cut: Headed) -> str:
    head = cut.headline
    unit = unit_for(cut.currency, (head.value, head.base_value))
    change = f"{abs(unit.of(head.change)):,.1f}"
    return " ".join(part for part in (cut.currency, change, unit.scale) if part)


def _against(query: Query) -> str:
    if query.compare is Compare.PREVIOUS:
        return f" from {query.base_period.words}"
    years = "two years" if query.compare is Compare.TWO_YEARS else "a year"
    return f" from {years} earlier"


def _clause(by: str, movers: Sequence[Mover], unit: str, *, rises: bool) -> str:
    found = {
        "gave": leaders(movers, 1, _LEADERS if rises else 1),
        "took": leaders(movers, -1, 1 if rises else _LEADERS),
    }
    order = ("gave", "took") if rises else ("took", "gave")
    verbs = [verb for verb in order if found[verb].clusters]
    rest = _rest(movers)
    if not verbs:
        return f"by {by}, nothing itemised stands out{rest}" if rest else ""
    first_unit = unit if verbs[0] == "gave" else " points"
    first = f"by {by}, {_listed(found[verbs[0]], verbs[0], first_unit)}{rest}"
    if len(verbs) == 1:
        return first
    return f"{first}, while {_listed(found[verbs[1]], verbs[1], '')}"


def _rest(movers: Sequence[Mover]) -> str:
    named = max((abs(mover.amount_pp) for mover in movers if not mover.is_rest), default=0.0)
    large = [
        m for m in movers if m.is_rest and abs(m.amount_pp) > max(named, SHOWN) and has_sign(m)
    ]
    told = [f"{mover.in_text}, not itemised: {signed(mover.amount_pp, 1)}" for mover in large]
    return f" ({'; '.join(told)})" if told else ""


def _listed(found: Leaders, verb: str, unit: str) -> str:
    first = found.clusters[0][0]

    def write(mover: Mover) -> str:
        pp = f"{abs(mover.amount_pp):,.1f}"
        return (
            f"{mover.in_text} {verb} {pp}{unit}" if mover is first else f"{mover.in_text} {pp}"
        )

    return in_order(found, write, "" if verb == "gave" else " away")


def _since(report: ContribReport) -> str:
    query, head = report.query, report.breakdowns[0].headline
    if query.vs is None or head.contribution_vs_pp is None:
        return ""
    change = head.contribution_pp - head.contribution_vs_pp
    clauses = [
        f"by {cut.by}, {told}"
        for cut in _ordered(report.breakdowns)
        if (told := _changes(cut.shifts, rises=change >= 0))
    ]
    told = f": {'; '.join(clauses)}" if clauses else ""
    return f" That is {signed(change, 1)} points against {query.vs.words}{told}."


def _changes(shifts: Sequence[Mover], *, rises: bool) -> str:
    sign = 1 if rises else -1
    found, against = leaders(shifts, sign, _LEADERS), leaders(shifts, -sign, 1)
    together = Leaders([*found.clusters, *against.clusters], found.has_more)
    if not together.clusters:
        return ""

    def write(mover: Mover) -> str:
        return f"{mover.in_text} {signed(mover.amount_pp, 1)}"

    return f"{in_order(together, write)}{_rest(shifts)}"
