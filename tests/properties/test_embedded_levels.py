"""The levels of a report are cells of the fixtures, read here by other means."""

from collections.abc import Mapping

import pytest

from exportdecomp.model.period import Compare, Window, month_label
from exportdecomp.model.report import Breakdown
from exportdecomp.model.scheme import Validity
from exportdecomp.model.trade import Flow
from exportdecomp.resources import definition_path
from exportdecomp.settings.dataset import read_dataset
from tests.builders import month
from tests.properties.embedded import Group, breakdowns, first_prints, printed

CHINA = read_dataset(definition_path("china"))
PARTNERS = first_prints("china/partners.csv", "partner")
BREAKS = {(item.flow, item.code): item.month for item in CHINA.breaks}
SHIFTS = {Compare.YOY: 12, Compare.PREVIOUS: 1, Compare.TWO_YEARS: 24}
Levels = Mapping[str, tuple[float, float]]


def shown(breakdown: Breakdown) -> Levels:
    """Levels of the rows that the office published, by code."""
    return {
        row.code: (row.value or 0.0, row.base_value or 0.0)
        for row in (*breakdown.components, *breakdown.memo)
        if row.role in {"component", "parent", "memo"}
    }


def expected_partners(group: Group, number: int, scheme: str) -> Levels:
    """First prints of every code that the fixture holds in both months, as it holds them.

    A member is listed below its parent only, so its parent must be there as well.
    """
    base = number - SHIFTS[group.compare]
    definition = CHINA.dimensions["partner"].schemes[scheme]
    places = [(code, parent) for code, parent, _ in definition.walk()]
    levels: dict[str, tuple[float, float]] = {}
    for code, parent in [*places, *((code, None) for code in definition.memo)]:
        broken = BREAKS.get((group.flow, code))
        crosses = broken is not None and base < broken <= number
        joins = definition.validity.get(code, Validity())
        belongs = joins.covers(number) and joins.covers(base) and parent in {None, *levels}
        now, before = [(group.flow.value, code, "month", when) for when in (number, base)]
        if belongs and not crosses and now in PARTNERS and before in PARTNERS:
            levels[code] = (PARTNERS[now], PARTNERS[before])
    return levels


@pytest.mark.parametrize("flow", [Flow.EXPORTS, Flow.IMPORTS])
@pytest.mark.parametrize("compare", SHIFTS)
def test_partners_are_the_cells_of_both_months_and_no_others(
    flow: Flow, compare: Compare
) -> None:
    group = Group("CNY", flow, Window.MONTH, compare)
    found = {name: shown(one) for name, one in breakdowns(group) if one.by == "partner"}

    assert len(found) == 31 - SHIFTS[compare]
    for name, levels in found.items():
        assert levels == expected_partners(group, month(name[:7]), "markets"), name


@pytest.mark.parametrize("flow", [Flow.EXPORTS, Flow.IMPORTS])
def test_continents_and_countries_are_the_cells_of_both_months(flow: Flow) -> None:
    group = Group("CNY", flow, Window.MONTH, Compare.YOY, "continents")
    found = dict(breakdowns(group))

    assert len(found) == 19
    for name, breakdown in found.items():
        levels = expected_partners(group, month(name[:7]), "continents")
        assert shown(breakdown) == levels, name


def test_a_balance_by_partner_is_exports_less_imports() -> None:
    group = Group("CNY", Flow.BALANCE, Window.MONTH, Compare.YOY)

    def balance(code: str, when: int) -> float:
        exports, imports = (PARTNERS[flow, code, "month", when] for flow in Flow.BALANCE.sides)
        return exports - imports

    for name, breakdown in breakdowns(group):
        number = month(name[:7])
        for code, levels in shown(breakdown).items():
            assert levels == (balance(code, number), balance(code, number - 12)), (name, code)


def test_commodities_are_compared_with_the_difference_of_two_restated_columns() -> None:
    # The release of a month prints the year to date of the year before; the release of the
    # month before printed that up to the month before.
    group = Group("CNY", Flow.EXPORTS, Window.MONTH, Compare.YOY)
    rows = printed("china/commodities.csv", "commodity")
    months = {(row.code, row.month): row.value for row in rows if row.window == "month"}
    restated = {
        (row.code, row.month): row.value
        for row in rows
        if row.window == "ytd" and row.vintage[:7] > month_label(row.month + 12)
    }
    found = {name: one for name, one in breakdowns(group) if one.by == "commodity"}

    assert len(found) == 14
    for name, breakdown in found.items():
        number, levels = month(name[:7]), shown(breakdown)
        assert len(levels) == 30, name
        for code, amounts in levels.items():
            base = restated[code, number - 12] - restated[code, number - 13]
            assert amounts == (months[code, number], base), (name, code)
