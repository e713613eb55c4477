"""Levels as figures with what is open about them."""

from pathlib import Path

import pytest

from exportdecomp.model.base import BaseKind
from exportdecomp.model.evidence import Facts, Subject
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.evidence import Evidences
from exportdecomp.workflows.evidence_facts import LineFacts, headline_facts
from exportdecomp.workflows.evidence_figures import Asking, Figures, Rows
from tests.unit.workflows.claimed import at, claim, held

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
    assert facts.base == (303_710_000_000, 303_705_000_000, 303_715_000_000, None)


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

    assert rest.exact_base is not None
    assert rest.exact_base + rest.base.value == pytest.approx(rest.whole_base.value)
    assert line.exact_base is None


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
