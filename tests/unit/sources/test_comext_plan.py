from collections.abc import Mapping

import pytest

from exportdecomp.errors import UnknownChoiceError
from exportdecomp.model.call import Call, CallKind
from exportdecomp.model.period import month_number
from exportdecomp.model.provider import FetchQuery
from exportdecomp.sources.comext_calls import MASS, SUPPLEMENTARY, VALUE, ask_of
from exportdecomp.sources.comext_plan import listed_calls, plan
from tests.replay.comext_pages import listed


def planned(choices: Mapping[str, tuple[str, ...]], months: int = 36) -> list[Call]:
    until = month_number(2026, 9)
    return plan(FetchQuery("comext", until - months + 1, until, choices))


def test_the_union_is_asked_for_by_chapter_and_by_partner() -> None:
    by_chapter, by_partner = (ask_of(call) for call in planned({}))

    assert by_chapter.dataset == by_partner.dataset == "comext-eu27_2020"
    assert (by_chapter.partner, len(by_chapter.products)) == ("EXT_EU27_2020", 99)
    assert (by_partner.partner, by_partner.products) == ("", ("TOTAL",))
    assert by_chapter.indicators == (VALUE, MASS)


def test_the_mirror_of_china_over_three_years_is_one_call() -> None:
    (call,) = planned({"partner": ("CN",)})

    assert ask_of(call).dataset == "comext-eu27_2020-cn"
    assert len(call.months) == 36


def test_the_world_of_a_member_takes_in_the_other_members() -> None:
    by_chapter, _ = planned({"reporter": ("Germany",)})

    assert (ask_of(by_chapter).dataset, ask_of(by_chapter).partner) == ("comext-de", "WORLD")


def test_each_pair_of_reporter_and_partner_is_asked_for_once() -> None:
    calls = planned({"reporter": ("DE,FR", "de"), "partner": ("CN", "USA,China")})

    assert [ask_of(call).dataset for call in calls] == [
        "comext-de-cn", "comext-de-us", "comext-fr-cn", "comext-fr-us",
    ]  # fmt: skip


def test_flow_and_quantity_are_those_that_were_chosen() -> None:
    (call,) = planned({
        "partner": ("CN",), "flow": ("imports",), "quantity": ("supplementary",),
    })  # fmt: skip

    assert ask_of(call).flows == ("1",)
    assert ask_of(call).indicators == (VALUE, SUPPLEMENTARY)


def test_full_codes_are_asked_for_with_what_they_are_part_of() -> None:
    (call,) = planned({"partner": ("CN",), "product": ("8541", "030231"), "level": ("hs4",)})

    assert ask_of(call).products == ("TOTAL", "03", "0302", "030231", "85", "8541")


def test_codes_below_a_chapter_are_taken_from_the_list_of_products() -> None:
    (first,) = planned({"partner": ("CN", "US"), "product": ("85", "03"), "level": ("hs4",)})

    assert first.kind is CallKind.INDEX
    calls = listed_calls(first, listed())
    assert [ask_of(call).partner for call in calls] == ["CN", "US"]
    assert ask_of(calls[0]).products == (
        "TOTAL", "03", "0302", "0304", "85", "8507", "8517", "8541", "8542",
    )  # fmt: skip
    assert calls[0].months == first.months


def test_partners_are_asked_for_without_waiting_for_the_list() -> None:
    first, by_partner = planned({"reporter": ("NL",), "product": ("85",), "level": ("hs6",)})

    assert first.kind is CallKind.INDEX
    assert ask_of(by_partner).products == ("TOTAL",)
    (by_product,) = listed_calls(first, listed())
    assert ask_of(by_product).partner == "WORLD"


@pytest.mark.parametrize(
    ("choice", "word"),
    [("reporter", "US"), ("partner", "Atlantis"), ("flow", "balance"), ("level", "hs8"),
     ("quantity", "litres")],
)  # fmt: skip
def test_a_word_that_comext_does_not_know_is_refused(choice: str, word: str) -> None:
    with pytest.raises(UnknownChoiceError, match=f"--{choice} does not know '{word}'"):
        planned({choice: (word,)})
