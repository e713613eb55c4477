"""What an explanation of September 2025 holds; its figures are those of the customs office."""

from math import fsum

import pytest

from exportdecomp.model.base import BaseKind
from exportdecomp.model.explanation import ExplainRequest, Explanation, Place, Term
from exportdecomp.model.report import Row
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.contrib import contrib
from exportdecomp.workflows.explain import explain
from tests.builders import day

SEPTEMBER = ContribRequest(period="2025-09", currency="CNY")
IN_DOLLARS = ContribRequest(period="2025-09")


def explained(code: str, asked: ContribRequest = SEPTEMBER) -> Explanation:
    return explain(ExplainRequest(asked, code))


def contribution_of(code: str, asked: ContribRequest) -> Row:
    found = {
        row.code: row
        for part in contrib(asked._replace(depth=9)).breakdowns
        for row in (*part.components, *part.memo)
    }
    return found[code]


def signed(terms: tuple[Term, ...]) -> tuple[float, float]:
    return (
        fsum(term.sign * term.value for term in terms),
        fsum(term.sign * term.base_value for term in terms),
    )


def codes_of_notes(explanation: Explanation) -> set[str]:
    return {note.code for note in explanation.notes}


def test_integrated_circuits_are_traced_to_three_cells_in_yuan() -> None:
    # GACC, major exports, releases of 2025-10-13 and 2025-09-08, 100 million yuan:
    # 1,359.578; January-September 2024 8,362.895, January-August 2024 7,340.473.
    (term,) = explained("ic").terms

    assert [
        (figure.side, figure.sign, figure.window, figure.period, figure.vintage, figure.value)
        for figure in term.figures
    ] == [
        ("value", 1, "month", "2025-09", day("2025-10-13"), 135_957_761_584),
        ("base", 1, "ytd", "2024-09", day("2025-10-13"), 836_289_477_403),
        ("base", -1, "ytd", "2024-08", day("2025-09-08"), 734_047_336_986),
    ]
    assert [figure.places for figure in term.figures] == [
        (Place("china/commodities.csv", (row,), 1),) for row in (886, 204, 173)
    ]
    assert all(figure.rate is None for figure in term.figures)


def test_their_contribution_is_over_the_base_that_printed_growth_implies() -> None:
    # 100 * (1359.578 - 1022.421) / (23445.46 / 1.084) = 1.56
    explanation = explained("ic")
    (divisor,) = explanation.divisor

    assert explanation.row.contribution_pp == pytest.approx(1.5588, abs=5e-5)
    assert divisor.base_kind == BaseKind.IMPLIED
    assert [figure.growth_pct for figure in divisor.figures] == [None, 8.4]
    assert divisor.base_value == explanation.scale == pytest.approx(2_344_546_350_339 / 1.084)


def test_in_dollars_the_rates_are_those_of_the_two_totals() -> None:
    # 2,344.546 bn yuan / 328.57 bn dollars; 2,165.303 / 303.71 the year before
    conversion = explained("ic", IN_DOLLARS).conversion

    assert (conversion.table_currency, conversion.currency) == ("CNY", "USD")
    assert conversion.basis == "first_print"
    assert [
        (rate.period, rate.domestic, rate.foreign, rate.place) for rate in conversion.rates
    ] == [
        ("2024-09", 2_165_302_736_802, 303_710_000_000, Place("china/rates.csv", (32,), 1)),
        ("2025-09", 2_344_546_350_339, 328_570_000_000, Place("china/rates.csv", (77,), 1)),
    ]
    assert [rate.rate for rate in conversion.rates] == pytest.approx([7.129508, 7.135607])


@pytest.mark.parametrize(
    ("code", "by"),
    [
        ("ic", "commodity"), ("me", "commodity"), ("other_me", "commodity"),
        ("other_non_me", "commodity"), ("hitech", "commodity"), ("africa", "partner"),
        ("rest_of_world", "partner"), ("revision", "partner"), ("apec", "partner"),
    ],
)  # fmt: skip
def test_an_explained_row_is_the_row_that_contrib_shows(code: str, by: str) -> None:
    explanation = explained(code, IN_DOLLARS)

    assert explanation.by == by
    assert explanation.row == contribution_of(code, IN_DOLLARS)
    assert signed(explanation.terms) == pytest.approx(
        (explanation.row.value, explanation.row.base_value), abs=0.01
    )


def test_a_remainder_is_a_whole_less_its_members() -> None:
    explanation = explained("other_me")
    whole, *members = explanation.terms

    assert explanation.made_of == "difference"
    assert (whole.code, whole.sign) == ("me", 1)
    assert {member.sign for member in members} == {-1}
    assert {"ic", "ships", "vehicles"} <= {member.code for member in members}
    assert len(members) == 12


def test_the_remainder_of_the_headline_begins_with_the_headline() -> None:
    explanation = explained("other_non_me")

    assert explanation.terms[0].code == "headline"
    assert explanation.terms[0].base_kind == BaseKind.IMPLIED
    assert len(explanation.terms) == 1 + 15


def test_a_revision_is_the_headline_less_the_total_of_the_table() -> None:
    # 328.57 / 1.083 = 303.389 less 303.71, billion dollars
    headline, own = explained("revision", IN_DOLLARS).terms

    assert (headline.code, own.code, own.sign) == ("headline", "total", -1)
    assert headline.base_value - own.base_value == pytest.approx(-0.3213e9, rel=1e-3)


def test_a_group_is_explained_without_being_asked_for() -> None:
    explanation = explained("labour7")

    assert explanation.made_of == "sum"
    assert [term.code for term in explanation.terms] == [
        "plastics", "bags", "textiles", "garments", "footwear", "furniture", "toys",
    ]  # fmt: skip
    assert explanation.row == contribution_of(
        "labour7", SEPTEMBER._replace(groups=("labour7",))
    )
    assert explanation.about.query.groups == ("labour7",)


def test_a_group_named_like_a_code_is_meant_with_a_prefix() -> None:
    # Both hold the 27 members, so the two rows agree.
    group, bloc = explained("group:eu"), explained("eu")

    assert (len(group.terms), len(bloc.terms)) == (27, 1)
    assert group.row.contribution_pp == pytest.approx(bloc.row.contribution_pp)


@pytest.mark.parametrize("word", ["headline", "total", "Headline"])
def test_the_headline_is_explained_by_either_name(word: str) -> None:
    # 23,445.46 over itself divided by 1.084
    explanation = explained(word)

    assert (explanation.by, explanation.row.role) == (None, "headline")
    assert explanation.row.contribution_pp == pytest.approx(8.4)
    assert [figure.growth_pct for figure in explanation.terms[0].figures] == [None, 8.4]
    assert "implied_base" in codes_of_notes(explanation)


def test_an_archived_headline_is_traced_to_both_first_prints() -> None:
    explanation = explained("headline", SEPTEMBER._replace(base=BaseKind.ARCHIVED))
    (term,) = explanation.terms

    # 2,344.546 / 2,165.303 - 1
    assert [figure.value for figure in term.figures] == [2_344_546_350_339, 2_165_302_736_802]
    assert explanation.row.growth_pct == pytest.approx(8.278, abs=5e-4)
    assert "not_as_printed" in codes_of_notes(explanation)


def test_a_balance_is_divided_by_the_totals_of_both_flows() -> None:
    explanation = explained("usa", IN_DOLLARS._replace(flow=Flow.BALANCE))

    assert [term.code for term in explanation.divisor] == ["exports", "imports"]
    assert signed(explanation.divisor)[1] == pytest.approx(explanation.scale)
    assert [figure.sign for figure in explanation.terms[0].figures] == [1, -1, 1, -1]


def test_members_that_a_remainder_holds_are_named() -> None:
    explanation = explained("other_in_africa")

    assert explanation.not_itemised["atf"] == "French Southern Territories"
    assert "not_itemised" in codes_of_notes(explanation)


def test_of_the_notes_those_of_other_rows_are_left_out() -> None:
    africa = " ".join(note.text for note in explained("africa").notes)
    hong_kong = " ".join(note.text for note in explained("hkg").notes)

    assert "Congo (Republic) rose" in africa
    assert "re-exported" in hong_kong
    assert "Congo (Republic) rose" not in hong_kong
    assert "No memo row" not in hong_kong


def test_a_low_base_is_a_caveat() -> None:
    # 0.73 of 2,163 billion yuan, and 27 times as much a year later
    assert "low_base" in codes_of_notes(explained("cog"))
    assert "low_base" not in codes_of_notes(explained("africa"))


def test_bounds_of_a_remainder_are_a_caveat() -> None:
    texts = [n.text for n in explained("other_non_me", IN_DOLLARS).notes if n.code == "bounds"]

    assert texts == [
        (
            "The base of the whole is only known as an interval, and so is what is left of "
            "it: between +0.85 and +0.94 points."
        )
    ]
