"""ED310: January and February that were summed or split wrongly."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from exportdecomp.checks.effect import Effect, Headlines, measure_on
from exportdecomp.checks.naming import naming_of
from exportdecomp.checks.opening_faults import Fault, Kind, faults_of
from exportdecomp.checks.openings import Opening, amount_of, openings_of
from exportdecomp.checks.wording import listed, money, named
from exportdecomp.model.finding import ROWS, Finding, NotRun, Outcome
from exportdecomp.model.material import HEADLINE, Material
from exportdecomp.model.rule import Rule

_HINTS: Mapping[Kind, str] = {
    Kind.WHOLE: "write the two months as one cell, window ytd of February, and February alone "
    "only where the office publishes it",
    Kind.SUM: "take January, February and the two months from the same table",
    Kind.HALVES: "do not halve what the office publishes as one figure: write it as one cell, "
    "window ytd of February",
    Kind.DOUBLE: "if it is both months, write it with window ytd; if not, look for the "
    "January that is missing",
}


class _Weighed(NamedTuple):
    """A fault, and by how many points it moves the growth of the headline."""

    fault: Fault
    effect: Effect

    @property
    def order(self) -> tuple[object, ...]:
        """The headline first, then by effect, then the newest."""
        opening = self.fault.opening
        size = abs(self.effect.effect_pp or 0.0)
        return opening.line[0] != HEADLINE, -size, -opening.year, opening.line[:3]


def january_february(material: Material, rule: Rule) -> Outcome:
    """Find years whose first two months are no months of their own, or do not add up.

    Four faults are told apart. ``whole``: the month of February equals January and February
    together. ``sum``: January + February differ from the two months of the same release by
    more than three half units of the last digit. ``halves``: January and February are
    equal in three lines and more than half of a table, or in a headline of ``least_units``
    units of the last digit or more. ``double``: January is missing or zero, and February is
    ``double_low`` to ``double_high`` times the months next to it. What a single line may do
    by chance counts if half of the lines do it, or if January shows that it is no chance.

    Formula: a cell should hold its share of the two months in the year before, ``F0 / (J0 +
    F0)`` for February; that is unknown where the year before does not tell them apart.

    Args:
        material: The release.
        rule: Limits ``error_pp``, ``least_pp``, ``least_units``, ``double_low``,
            ``double_high``.

    Returns:
        A finding a fault, flow and currency: the headline or else the gravest line, and
        how many lines and years are alike.
    """
    openings = openings_of(material.panel)
    if not openings:
        return NotRun("no February, alone or with January, is there")
    measure = measure_on(material.panel)
    alike: dict[tuple[str, str, str], list[_Weighed]] = {}
    for fault in faults_of(openings, rule):
        _, _, flow, currency = fault.opening.line
        weighed = _Weighed(fault, _effect(measure, fault))
        alike.setdefault((fault.kind, flow, currency or ""), []).append(weighed)
    found = (
        _finding(material, rule, sorted(alike[place], key=lambda one: one.order))
        for place in sorted(alike)
    )
    return [one for one in found if one is not None]


def _effect(measure: Headlines, fault: Fault) -> Effect:
    if fault.expected is None:
        return Effect(None, "no_base")
    _, _, flow, currency = fault.opening.line
    window, month = fault.cell
    key = flow, window, date(fault.opening.year, month, 1), currency
    return measure.of_level(key, fault.figure.value - fault.expected)


def _finding(material: Material, rule: Rule, alike: Sequence[_Weighed]) -> Finding | None:
    fault, effect = alike[0]
    opening, figure = fault.opening, fault.figure
    dimension, component, flow, currency = opening.line
    severity = rule.weigh(effect.effect_pp, component)
    if severity is None:
        return None
    window, _ = fault.cell
    rows = [figure.row]
    if fault.kind is Kind.HALVES and opening.february is not None:
        rows.append(opening.february.row)
    figures = [one.fault.figure for one in alike]
    others = [one.row for one in figures if one.file == figure.file]
    return Finding(
        rule.code,
        severity,
        f"{named(material, dimension, component)}{naming_of(material).of_flow(flow)}, "
        f"{_told(fault)}{_others(material, alike)}",
        _HINTS[fault.kind],
        file=figure.file,
        rows=tuple(dict.fromkeys([*rows, *others]))[:ROWS],
        column=figure.column,
        dimension=dimension,
        component=component,
        flow=flow,
        window=window,
        period=_period(fault),
        periods=tuple(sorted({_period(one.fault) for one in alike})),
        observed=figure.value,
        expected=fault.expected,
        unit=currency,
        effect_pp=effect.effect_pp,
        effect_reason=effect.effect_reason,
        effect_period=effect.effect_period,
        cells=len(alike),
    )


def _period(fault: Fault) -> str:
    return f"{fault.opening.year:04d}-{fault.cell[1]:02d}"


def _told(fault: Fault) -> str:
    opening = fault.opening
    currency = opening.line[3]
    year = f"{opening.year:04d}"
    january, february, both = (
        money(amount_of(one), currency)
        for one in (opening.january, opening.february, opening.both)
    )
    if fault.kind is Kind.WHOLE:
        return f"{year}-02: the month is {february}, as much as January and February together"
    if fault.kind is Kind.SUM:
        return f"{year}-02: January {january} and February {february} do not make {both}"
    if fault.kind is Kind.HALVES:
        return f"{year}-01 and {year}-02: {january} each, as if the two months were halved"
    return (
        f"{year}-02: {february} is {_ratio(opening)} and there is no January, as if it held "
        "both months"
    )


def _ratio(opening: Opening) -> str:
    near = [amount_of(one) for one in (opening.december, opening.march)]
    ratios = [f"{amount_of(opening.february) / one:.1f}" for one in near if one > 0]
    months = "month" if len(ratios) == 1 else "months"
    return f"{' and '.join(ratios)} times the {months} beside it"


def _others(material: Material, alike: Sequence[_Weighed]) -> str:
    if len(alike) == 1:
        return ""
    names = [
        f"{named(material, *one.fault.opening.line[:2])} {one.fault.opening.year}"
        for one in alike[1:]
    ]
    return f"; {len(names)} more like it: {listed(names)}"
