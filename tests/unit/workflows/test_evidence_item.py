"""Which figure the item of a claim means."""

from pathlib import Path

import pytest

from exportdecomp.errors import (
    DataError,
    SettingsError,
    UnknownChoiceError,
    UnknownCodeError,
)
from exportdecomp.model.evidence import Subject
from exportdecomp.model.request import ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.workflows.evidence import Evidences
from tests.unit.workflows.claimed import at, claim, measured

CHINA = Evidences(ContribRequest())


def test_a_row_is_found_with_its_label_and_dimension() -> None:
    assert CHINA.subject(claim("growth", "chips")) == Subject(
        "china", Flow.EXPORTS, at("2025-09"), "ic", "Integrated circuits", "commodity"
    )


@pytest.mark.parametrize(
    ("word", "flow", "label"),
    [
        ("headline", Flow.EXPORTS, "China's exports"),
        ("Total", Flow.EXPORTS, "China's exports"),
        ("imports", Flow.IMPORTS, "China's imports"),
        ("trade balance", Flow.BALANCE, "China's trade balance"),
    ],
)
def test_words_for_the_headline_say_its_flow(word: str, flow: Flow, label: str) -> None:
    subject = CHINA.subject(claim("level", word))

    assert (subject.code, subject.by) == ("headline", None)
    assert (subject.flow, subject.label) == (flow, label)


def test_the_headline_is_that_of_the_flow_of_the_claim() -> None:
    assert CHINA.subject(claim("growth", flow=Flow.IMPORTS)).label == "China's imports"


def test_an_item_and_a_flow_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(
        SettingsError, match='the item is "exports", the flow imports'
    ) as raised:
        CHINA.subject(claim("growth", "exports", flow=Flow.IMPORTS))

    assert raised.value.where == "c1"


@pytest.mark.parametrize("word", ["labour7", "group:labour7"])
def test_a_group_is_found_by_its_name(word: str) -> None:
    subject = CHINA.subject(claim("growth", word))

    assert (subject.code, subject.by) == ("labour7", "commodity")


def test_a_proxy_says_that_it_is_one() -> None:
    assert "proxy" in CHINA.subject(claim("growth", "electronics-t0")).label.casefold()


def test_another_word_may_stand_for_the_item() -> None:
    assert CHINA.subject(claim("growth", "AI goods"), "ic").code == "ic"


def test_an_unknown_word_names_the_nearest() -> None:
    with pytest.raises(UnknownCodeError) as raised:
        CHINA.subject(claim("growth", "fertilisers"))

    assert raised.value.hint is not None
    assert "Fertilizers" in raised.value.hint


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("India", "ind"),  # and Indian Ocean territories
        ("niger", "ner"),  # and Nigeria
        ("Guinea", "gin"),
        ("Oman", "omn"),  # and Romania
        ("Dominica", "dma"),
        ("the U.S.", "usa"),
        ("E.U.", "eu"),
        ("hongkong", "hkg"),
        ("Taiwan, China", "twn"),
        ("M&E", "me"),
        ("Labour-intensive goods (seven lines)", "labour7"),
        ("LABOUR7", "labour7"),
    ],
)
def test_an_item_is_what_is_called_just_that(word: str, code: str) -> None:
    assert CHINA.subject(claim("growth", word)).code == code


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("oys", "did you mean Toys or "),
        ("the world", "did you mean Rest of world (not itemised)?"),
        ("textile", "did you mean Textiles?"),
        ("electronics", "did you mean electronics-t0 or machinery and electronics?"),
        ("other", "did you mean others or "),
    ],
)
def test_part_of_a_label_is_no_item(word: str, hint: str) -> None:
    with pytest.raises(UnknownCodeError) as raised:
        CHINA.subject(claim("growth", word))

    assert raised.value.hint is not None
    assert raised.value.hint.startswith(hint)


def test_an_empty_word_is_refused() -> None:
    with pytest.raises(SettingsError) as raised:
        CHINA.subject(claim("growth", "  "))

    assert raised.value.hint == "name an item"


def test_a_code_without_a_row_of_its_own_is_refused() -> None:
    with pytest.raises(DataError, match="is no row of its own"):
        CHINA.subject(claim("growth", "medicines"))


def test_words_are_understood_for_a_period_that_is_not_held() -> None:
    assert CHINA.subject(claim("growth", "toys", "2031-05")).code == "toys"


def test_words_are_understood_for_a_flow_that_is_not_held() -> None:
    one = claim("growth", "Motor vehicles", flow=Flow.IMPORTS, dataset="japan")

    assert CHINA.subject(one).flow is Flow.IMPORTS


def test_an_unknown_dataset_names_the_nearest() -> None:
    with pytest.raises(UnknownChoiceError) as raised:
        CHINA.subject(claim("growth", dataset="chinna"))

    assert raised.value.hint == "did you mean china?"


def test_a_remainder_is_found_in_the_dimension_that_has_it() -> None:
    revision = CHINA.subject(claim("contribution", "revision"))

    assert (revision.by, revision.label) == ("partner", "Revision of the total")
    # +0.11 points in `contrib --by partner`
    pull = measured(CHINA, claim("contribution", "revision")).value
    assert float(pull) == pytest.approx(0.11, abs=0.005)


def test_an_unknown_row_of_a_file_names_those_there_are(tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    shops = ["North", "South", *(f"Kiosk {number}" for number in range(11))]
    own = [f"2025-09,{shop},130" for shop in shops]
    file.write_text("\n".join(["month,shop,sales", *own]), encoding="utf-8")
    few = tmp_path / "few.csv"
    few.write_text("\n".join(["month,shop,sales", *own[:2]]), encoding="utf-8")

    hints = []
    for one in (few, file):
        with pytest.raises(UnknownCodeError) as caught:
            Evidences(ContribRequest(data=(str(one),))).subject(claim("growth", "West"))
        hints.append(caught.value.hint or "")

    assert hints[0] == "there is: North, South"
    assert hints[1].endswith(", Kiosk 9 and 1 more")  # 12 of 13


def test_what_is_nearly_called_like_a_group_names_the_group() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        CHINA.subject(claim("growth", "labour-intensive good"))

    assert "the group labour7 (Labour-intensive goods (seven lines))" in (
        caught.value.hint or ""
    )


def test_where_nothing_is_near_groups_are_listed_too() -> None:
    with pytest.raises(UnknownCodeError) as caught:
        CHINA.subject(claim("growth", "qqqqqqqqqqqq"))

    assert (caught.value.hint or "").endswith("and `exportdecomp groups` the groups")
