"""Which row a word means, and what is said where there is none."""

import pytest

from exportdecomp.errors import DataError, SettingsError, UnknownCodeError
from exportdecomp.model.explanation import ExplainRequest, Explanation
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.explain import explain

SEPTEMBER = ContribRequest(period="2025-09", currency="CNY")
IN_DOLLARS = ContribRequest(period="2025-09")


def explained(code: str, asked: ContribRequest = SEPTEMBER) -> Explanation:
    return explain(ExplainRequest(asked, code))


@pytest.mark.parametrize(
    ("word", "code", "scheme"),
    [
        ("chips", "ic", "release"),  # an alias
        ("Integrated circuits", "ic", "release"),
        ("circuits", "ic", "release"),
        ("集成电路", "ic", "release"),
        ("IC", "ic", "release"),
        ("cog", "cog", "continents"),  # in no other scheme
    ],
)
def test_a_row_is_found_by_code_label_or_alias(word: str, code: str, scheme: str) -> None:
    explanation = explained(word)

    assert (explanation.row.code, explanation.scheme) == (code, scheme)


@pytest.mark.parametrize(("word", "code"), [("India", "ind"), ("Niger", "ner")])
def test_a_whole_label_comes_before_part_of_another(word: str, code: str) -> None:
    assert explained(word).row.code == code


def test_a_word_for_several_rows_is_refused_with_their_codes() -> None:
    with pytest.raises(SettingsError, match="'other' may mean other_agri") as raised:
        explained("other")

    assert "other_me (by commodity: Other M&E (not itemised))" in raised.value.message


def test_an_unknown_word_names_the_nearest() -> None:
    with pytest.raises(UnknownCodeError) as raised:
        explained("integrted circuits")

    assert raised.value.hint == "did you mean Integrated circuits or Integrated or circuits?"


def test_nothing_cannot_be_explained() -> None:
    with pytest.raises(SettingsError, match="there is no row to explain"):
        explained("  ")


def test_a_row_that_changed_its_scope_says_so() -> None:
    with pytest.raises(DataError, match="APEC imports changed scope in January 2025"):
        explained("apec", SEPTEMBER._replace(flow=Flow.IMPORTS))


def test_a_row_that_the_data_lack_says_in_which_row_it_is() -> None:
    with pytest.raises(DataError, match="has no row: the data lack it") as raised:
        explained("atf")

    assert raised.value.hint == "it is part of Africa, not itemised: explain other_in_africa"


def test_a_residual_that_is_zero_says_that_nothing_is_left() -> None:
    with pytest.raises(DataError, match="2025-09 by commodity has no row rounding"):
        explained("rounding")


def test_a_dimension_without_the_flow_says_what_it_holds() -> None:
    with pytest.raises(DataError, match="china has no imports by commodity"):
        explained("ic", SEPTEMBER._replace(flow=Flow.IMPORTS))


def test_a_residual_of_two_breakdowns_wants_to_know_which() -> None:
    # The headline was revised since both tables were printed.
    asked = IN_DOLLARS._replace(as_of="latest")

    with pytest.raises(SettingsError, match="'revision' is a row of several") as raised:
        explained("revision", asked)

    assert raised.value.hint == "--by commodity, --by partner"
    assert explained("revision", asked._replace(by=("commodity",))).by == "commodity"


def test_a_breakdown_that_cannot_be_made_is_passed_over() -> None:
    # The base of March 2025 is held by partner only.
    assert explained("revision", IN_DOLLARS._replace(period="2025-03")).by == "partner"


def test_a_period_that_no_breakdown_has_says_so() -> None:
    with pytest.raises(DataError, match="commodity has no base for 2024-03"):
        explained("revision", IN_DOLLARS._replace(period="2025-03", by=("commodity",)))


def test_a_memo_row_that_the_data_lack_is_in_no_other() -> None:
    with pytest.raises(DataError, match="RCEP has no row: the data lack it") as raised:
        explained("rcep")

    assert raised.value.hint == "choose a period for which both are there"
