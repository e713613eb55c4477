"""Levels as figures with what is open about them."""

from pathlib import Path

import pytest

from exportdecomp.claims.measure import measure
from exportdecomp.model.base import BaseKind
from exportdecomp.model.claim import Metric
from exportdecomp.model.evidence import Evidence, Facts, Measured, Subject
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.contrib import contrib
from exportdecomp.workflows.evidence import Evidences
from exportdecomp.workflows.evidence_facts import LineFacts, headline_facts
from exportdecomp.workflows.evidence_figures import Asking, Figures, Rows
from tests.unit.workflows.claimed import at, claim, held, measured

FIGURES = Figures(ContribRequest())


def asking(currency: str | None = None, base: BaseKind | None = None) -> Asking:
    return Asking("china", Flow.EXPORTS, at("2025-09"), currency=currency, base=base)


def facts_of(code: str, by: str, reading: Asking | None = None) -> Facts:
    how = asking() if reading is None else reading
    asked, laid = FIGURES.question(how, Rows(by)), FIGURES.laid(how, Rows(by))
    line = next(line for line in laid.lines if line.code == code)
    subject = Subject("china", Flow.EXPORTS, at("2025-09"), code, code, by)
    return LineFacts(asked, laid).of(line, subject)


def test_a_base_that_was_printed_is_open_by_its_digits() -> None:
    subject = Subject("china", Flow.EXPORTS, at("2025-09"), "headline", "Exports")
    facts = headline_facts(FIGURES.question(asking(base=BaseKind.ARCHIVED)), subject)

    # 303.71 bn, printed in units of 0.01 bn
    assert facts.base == (303_710_000_000, 303_705_000_000, 303_715_000_000, None, None)


def test_a_remainder_is_open_by_the_rates_of_every_row_it_was_taken_from() -> None:
    facts = facts_of("other_me", "commodity")
    whole = facts_of("me", "commodity")
    members = whole.value.value - facts.value.value

    # the whole and its members, each off by 0.15%
    gross = whole.value.value + members
    assert facts.value.room == pytest.approx(0.0015 * gross)


def test_nothing_is_open_by_rates_where_nothing_is_converted() -> None:
    facts = facts_of("other_me", "commodity", asking("CNY"))

    assert (facts.value.room, facts.base.room) == (None, None)


def test_the_remainder_of_an_uncertain_whole_moves_with_it() -> None:
    rest = facts_of("other_non_me", "commodity")
    line = facts_of("toys", "commodity")

    assert rest.taken_away_base is not None
    assert rest.taken_away_base.value + rest.base.value == rest.whole_base.value
    assert (line.taken_away, line.taken_away_base) == (None, None)


def test_a_row_stands_beside_the_headline_by_the_base_of_each() -> None:
    facts = facts_of("toys", "commodity")

    assert facts.base_kind is BaseKind.RESTATED
    assert facts.whole.value == 328_570_000_000
    assert facts.base_period == at("2024-09")


def japan_facts(code: str) -> Facts:
    how, rows = Asking("japan", Flow.EXPORTS, at("2025-09")), Rows("commodity")
    asked, laid = FIGURES.question(how, rows), FIGURES.laid(how, rows)
    line = next(line for line in laid.lines if line.code == code)
    subject = Subject("japan", Flow.EXPORTS, at("2025-09"), code, code, "commodity")
    return LineFacts(asked, laid).of(line, subject)


def test_what_was_cut_down_to_a_thousand_yen_can_only_have_been_more() -> None:
    facts = japan_facts("electrical_machinery")

    for one in (facts.value, facts.base, facts.whole, facts.whole_base):
        assert (one.value - one.lower, one.upper - one.value) == (0, 1000)


def test_what_cut_down_members_leave_may_be_less_by_each_of_them() -> None:
    # Chemicals less organic ones, medicines and plastics: +1000 of the whole, -3 * 1000.
    facts = japan_facts("other_chemicals")

    for one in (facts.value, facts.base):
        assert (one.value - one.lower, one.upper - one.value) == (3000, 1000)


def test_a_base_moves_with_a_level_only_where_growth_of_the_period_was_printed(
    tmp_path: Path,
) -> None:
    # Growth is printed of both months, not of the year to date; toys are what they were.
    file = tmp_path / "sales.csv"
    file.write_text(
        "period,product,value,growth_pct,currency\n"
        "2024-01,toys,7.0,,EUR\n2024-02,toys,7.0,,EUR\n"
        "2025-01,toys,7.0,,EUR\n2025-02,toys,7.0,,EUR\n"
        "2025-01,TOTAL,117.0,9.3,EUR\n2025-01,cars,110.0,10.0,EUR\n"
        "2025-02,TOTAL,67.0,-18.3,EUR\n2025-02,cars,60.0,-20.0,EUR\n",
        encoding="utf-8",
    )
    sales = Evidences(ContribRequest(data=(str(file),)))
    month = held(sales, claim("growth", period="2025-02")).now
    to_date = held(sales, claim("growth", period="2025-02 ytd")).now

    assert (month.moves, month.whole_moves) == (True, True)
    assert (to_date.moves, to_date.whole_moves) == (False, False)
    # 117 / 1.093 and 67 / 0.817, within the growth of each and half a unit of 0.1
    assert to_date.given_base is not None
    assert to_date.base.value == pytest.approx(189.05, abs=0.01)
    assert to_date.base.upper > to_date.given_base.upper


@pytest.mark.parametrize(
    ("period", "by", "flow", "currency"),
    [
        ("2025-09", "partner", Flow.EXPORTS, None),
        ("2025-09", "commodity", Flow.EXPORTS, None),
        ("2025-09", "partner", Flow.BALANCE, None),
        ("2026-07 ytd", "partner", Flow.EXPORTS, None),
        ("2026-07 ytd", "commodity", Flow.EXPORTS, None),
        ("2026-07 ytd", "partner", Flow.IMPORTS, None),
        ("2026-07 ytd", "partner", Flow.EXPORTS, "CNY"),
        ("2025", "commodity", Flow.EXPORTS, None),
    ],
)
def test_a_contribution_is_as_open_as_the_breakdown_says(
    period: str, by: str, flow: Flow, currency: str | None
) -> None:
    when = at(period)
    request = ContribRequest(flow=flow, currency=currency, by=(by,), depth=2, bounds=True)
    of_period = request._replace(window=when.window, period=when.label)
    how, rows = Asking("china", flow, when, currency=currency), Rows(by)
    asked, laid = FIGURES.question(how, rows), FIGURES.laid(how, rows)
    lines = {line.code: line for line in laid.lines}

    for row in contrib(of_period).breakdowns[0].components:
        subject = Subject("china", flow, when, row.code, row.code, by)
        facts = LineFacts(asked, laid).of(lines[row.code], subject)
        found = measure(Metric.CONTRIBUTION, Evidence(facts))
        assert isinstance(found, Measured)
        assert float(found.value) == pytest.approx(row.contribution_pp, abs=1e-9), row.code
        bounds = (row.lower_pp, row.upper_pp)
        assert found.open.floats() == pytest.approx(bounds, abs=1e-9), row.code


def test_what_the_rates_are_taken_from_is_converted_exactly() -> None:
    # Only the rows beside the rest of the world are off by 0.15%, not the total.
    rest = facts_of("rest_of_world", "partner")
    whole, parts = rest.whole, rest.value

    assert parts.room is not None
    assert parts.room < 0.0015 * whole.value


def test_the_change_of_a_balance_is_divided_by_the_trade_of_its_base() -> None:
    # 328.57 bn of exports, 8.3% more; 238.12 bn of imports, 7.4% more: 303.389 + 221.713
    balance = Evidences(ContribRequest(flow=Flow.BALANCE))
    facts = held(balance, claim("contribution", flow=Flow.BALANCE)).now

    assert facts.scale is not None
    assert facts.scale.value == pytest.approx(525.102e9, abs=0.001e9)
    # 90.45 bn less 81.676 bn, over that
    change = measured(balance, claim("contribution", flow=Flow.BALANCE))
    assert float(change.value) == pytest.approx(1.671, abs=0.001)
