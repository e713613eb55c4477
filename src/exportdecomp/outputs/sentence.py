"""The sentence that opens a report, its words of direction taken from the numbers."""

from collections.abc import Sequence

from exportdecomp.model.period import Compare
from exportdecomp.model.report import Breakdown, ContribReport, Mover
from exportdecomp.model.trade import Flow
from exportdecomp.outputs.amounts import unit_of
from exportdecomp.outputs.numbers import signed

_LEADERS = 3
_SHOWN = 0.05


def sentence(report: ContribReport) -> str:
    """Say what the headline did and which components moved it most, dimension by dimension.

    The dimension with the largest single contribution comes first, because each dimension
    is another cut of the same growth, not more of it. A remainder is named where it moved
    more than any component. Beside another period, a second sentence says what changed.
    """
    rises = report.breakdowns[0].headline.contribution_pp >= 0
    unit = " points of it" if rises and _has_grown(report) else " points"
    clauses: list[str] = []
    for cut in _ordered(report.breakdowns):
        clause = _clause(cut.by, cut.movers, " points" if clauses else unit, rises=rises)
        clauses += [clause] if clause else []
    told = "; ".join(clauses)
    return f"{_opening(report)}{': ' + told if told else ''}.{_since(report)}"


def _has_grown(report: ContribReport) -> bool:
    growth = report.breakdowns[0].headline.growth_pct or 0.0
    return report.query.flow is not Flow.BALANCE and f"{abs(growth):.1f}" != "0.0"


def _ordered(breakdowns: Sequence[Breakdown]) -> list[Breakdown]:
    def largest(breakdown: Breakdown) -> float:
        return max((abs(m.amount_pp) for m in breakdown.movers if not m.is_rest), default=0.0)

    return sorted(breakdowns, key=largest, reverse=True)


def _opening(report: ContribReport) -> str:
    query, head = report.query, report.breakdowns[0].headline
    words = f"in {query.period.words}{_against(report)}"
    beside = f" in {query.vs.words}" if query.vs else ""
    if query.flow is Flow.BALANCE:
        verb = "rose" if head.change >= 0 else "fell"
        amount = _amount(report.breakdowns[0])
        scale = f"{signed(head.contribution_pp, 1)} points of {query.scale}"
        other = f", against {signed(head.contribution_vs_pp, 1)}{beside}" if beside else ""
        return f"{report.subject} {verb} by {amount} {words}, {scale}{other}"
    growth = head.growth_pct or 0.0
    verb = "rose" if growth > 0 else "fell"
    moved = f"{verb} {abs(growth):,.1f}%" if _has_grown(report) else "did not change"
    other = f", against {signed(head.growth_vs_pct, 1)}%{beside}" if beside else ""
    return f"{report.subject} {moved} {words}{other}"


def _amount(breakdown: Breakdown) -> str:
    unit = unit_of(breakdown)
    change = f"{abs(unit.of(breakdown.headline.change)):,.1f}"
    return " ".join(part for part in (breakdown.currency, change, unit.scale) if part)


def _against(report: ContribReport) -> str:
    query = report.query
    if query.compare is Compare.PREVIOUS:
        return f" from {query.base_period.words}"
    years = "two years" if query.compare is Compare.TWO_YEARS else "a year"
    return f" from {years} earlier"


def _clause(by: str, movers: Sequence[Mover], unit: str, *, rises: bool) -> str:
    told = {
        "gave": _ranked(movers, 1)[: _LEADERS if rises else 1],
        "took": _ranked(movers, -1)[: 1 if rises else _LEADERS],
    }
    order = ("gave", "took") if rises else ("took", "gave")
    verbs = [verb for verb in order if told[verb]]
    rest = _rest(movers)
    if not verbs:
        return f"by {by}, nothing itemised stands out{rest}" if rest else ""
    first_unit = unit if verbs[0] == "gave" else " points"
    first = f"by {by}, {_listed(told[verbs[0]], verbs[0], first_unit)}{rest}"
    if len(verbs) == 1:
        return first
    return f"{first}, while {_listed(told[verbs[1]], verbs[1], '')}"


def _ranked(movers: Sequence[Mover], sign: int) -> list[Mover]:
    """Rank the components that moved one way, leaving out what is small beside the rest."""
    least = max([_SHOWN, *(_SHOWN * abs(mover.amount_pp) for mover in movers)])
    moved = [m for m in movers if not m.is_rest and sign * m.amount_pp >= least]
    return sorted(moved, key=lambda mover: (-sign * mover.amount_pp, mover.code))


def _rest(movers: Sequence[Mover]) -> str:
    named = max((abs(mover.amount_pp) for mover in movers if not mover.is_rest), default=0.0)
    large = [m for m in movers if m.is_rest and abs(m.amount_pp) > max(named, _SHOWN)]
    told = [f"{mover.in_text}, not itemised: {signed(mover.amount_pp, 1)}" for mover in large]
    return f" ({'; '.join(told)})" if told else ""


def _listed(movers: Sequence[Mover], verb: str, unit: str) -> str:
    amounts = [(mover.in_text, f"{abs(mover.amount_pp):,.1f}") for mover in movers]
    name, pp = amounts[0]
    parts = [f"{name} {verb} {pp}{unit}", *(f"{other} {pp}" for other, pp in amounts[1:])]
    joined = _joined(parts)
    return joined if verb == "gave" else f"{joined} away"


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
    ahead = [*_ranked(shifts, sign)[:_LEADERS], *_ranked(shifts, -sign)[:1]]
    parts = [f"{mover.in_text} {signed(mover.amount_pp, 1)}" for mover in ahead]
    return f"{_joined(parts)}{_rest(shifts)}" if parts else ""


def _joined(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
