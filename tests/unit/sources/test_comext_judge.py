import pytest

from exportdecomp.model.call import Answer, Call, Meaning
from exportdecomp.model.period import month_number
from exportdecomp.sources.comext_calls import MASS, VALUE, Ask, call_of, list_call
from exportdecomp.sources.comext_judge import judge
from tests.replay.comext_pages import (
    CSV,
    MAINTENANCE,
    NO_RESULTS,
    NOT_YET,
    QUEUED,
    TOO_BIG,
    fault,
    reply,
)
from tests.replay.server import Canned

JULY = month_number(2026, 7)
ASKED = Ask(
    "comext-de-cn", "DE", "CN", ("TOTAL", "85"), ("2",), (VALUE, MASS), (JULY, JULY + 1)
)
CALL = call_of(ASKED)
HEADER = reply((["DE"], ["CN"], [], ["2"], [VALUE]), [])


def answer(canned: Canned) -> Answer:
    return Answer(canned.status, canned.headers, canned.body[:65536], len(canned.body))


def test_a_table_with_rows_is_what_was_asked_for() -> None:
    body = reply((["DE"], ["CN"], ASKED.products, ["2"], [VALUE, MASS]), ["2026-07"])

    ruling = judge(CALL, answer(Canned(200, body, CSV)))

    assert ruling is not None
    assert ruling.meaning is Meaning.DATA


@pytest.mark.parametrize(
    ("canned", "reason"),
    [
        (NO_RESULTS, "Eurostat has no figures for this"),
        (NOT_YET, "Eurostat has not published these months yet"),
        (
            Canned(200, HEADER, CSV),
            "Eurostat sent a header and no figures: no trade, or no such code",
        ),
        (
            Canned(200, b"\xef\xbb\xbf" + HEADER.replace(b"\n", b"\r\n") + b"\r\n", CSV),
            "Eurostat sent a header and no figures: no trade, or no such code",
        ),
    ],
)
def test_nothing_is_told_in_three_ways(canned: Canned, reason: str) -> None:
    ruling = judge(CALL, answer(canned))

    assert ruling is not None
    assert (ruling.meaning, ruling.reason) == (Meaning.NOTHING, reason)


@pytest.mark.parametrize("canned", [TOO_BIG, QUEUED, Canned(413, b"", {})])
def test_too_much_is_asked_for_in_halves(canned: Canned) -> None:
    ruling = judge(CALL, answer(canned))

    assert ruling is not None
    assert ruling.meaning is Meaning.SPLIT
    assert [call.months for call in ruling.calls] == [(JULY,), (JULY + 1,)]


def test_what_cannot_be_halved_is_refused() -> None:
    least = call_of(ASKED._replace(products=("85",), months=(JULY,)))

    ruling = judge(least, answer(TOO_BIG))

    assert ruling is not None
    assert (ruling.meaning, ruling.code) == (Meaning.REFUSED, "too_big")


@pytest.mark.parametrize(
    "canned", [NO_RESULTS, Canned(200, HEADER, CSV), Canned(400, fault(140, "Unknown"), {})]
)
def test_an_area_of_two_spellings_is_asked_for_by_the_other(canned: Canned) -> None:
    asked = ASKED._replace(reporter="EU27_2020", partner="EXT_EU27_2020")

    ruling = judge(call_of(asked), answer(canned))

    assert ruling is not None
    assert ruling.meaning is Meaning.SPLIT
    (other,) = ruling.calls
    assert ".EU27_2020_EXTRA." in other.path
    again = judge(other, answer(canned))
    assert again is not None
    assert again.meaning is not Meaning.SPLIT


def test_a_request_that_is_not_taken_says_what_eurostat_said() -> None:
    canned = Canned(400, fault(140, "The value 0106SS is not in the code list"), {})

    ruling = judge(CALL, answer(canned))

    assert ruling is not None
    assert (ruling.meaning, ruling.code) == (Meaning.REFUSED, "bad_request")
    assert ruling.reason.endswith("The value 0106SS is not in the code list")


@pytest.mark.parametrize(
    "canned",
    [
        MAINTENANCE,
        Canned(503),
        Canned(404, b"<html>"),
        Canned(200, b""),
        Canned(429),
        Canned(500, HEADER + b"no more came", CSV),
        Canned(403, HEADER, CSV),
    ],
)
def test_the_rest_is_left_to_the_usual_rules(canned: Canned) -> None:
    assert judge(CALL, answer(canned)) is None


def test_the_list_of_products_is_left_to_the_usual_rules() -> None:
    call: Call = list_call({}, (JULY,))

    assert judge(call, answer(TOO_BIG)) is None
