from datetime import date

import pytest

from exportdecomp.model.call import Answer, Call, Meaning
from exportdecomp.sources.comtrade_calls import dated, figure_calls, index_call
from exportdecomp.sources.comtrade_question import Question
from exportdecomp.sources.comtrade_rulings import judge
from tests.builders import month
from tests.replay.comtrade_pages import envelope, row

JANUARY = month("2024-01")
EMPTY = envelope([])


def call(*partners: int, released: date | None = None) -> Call:
    question = Question(156, ("X",), partners, (2,), (), has_key=False)
    planned = figure_calls(question, [JANUARY])[0]
    return dated(planned, {JANUARY: released}) or planned


def answer(body: bytes, status: int = 200) -> Answer:
    return Answer(status, {"content-type": "application/json"}, body, len(body))


def test_a_reply_without_a_body_does_not_say_that_there_was_no_trade() -> None:
    ruling = judge(call(60, released=date(2024, 7, 5)), answer(b"", 204))

    assert ruling is not None
    assert (ruling.meaning, ruling.code) == (Meaning.WAIT, "empty_reply")


def test_an_error_in_a_good_envelope_is_a_refusal() -> None:
    ruling = judge(call(0), answer(envelope([], "Query is too complex")))

    assert ruling is not None
    assert (ruling.meaning, ruling.code) == (Meaning.REFUSED, "source_error")
    assert "Query is too complex" in ruling.reason


def test_no_rows_of_a_month_of_unknown_release_leave_two_explanations() -> None:
    ruling = judge(call(0), answer(EMPTY))

    assert ruling is not None
    assert ruling.meaning is Meaning.NOTHING
    assert ruling.reason == "no rows: the month is not published, or a code is not known"


def test_no_rows_of_one_partner_in_a_published_month_are_no_trade() -> None:
    ruling = judge(call(60, released=date(2024, 7, 5)), answer(EMPTY))

    assert ruling is not None
    assert ruling.meaning is Meaning.NOTHING
    assert "published on 2024-07-05: no such trade was reported" in ruling.reason


def test_no_rows_of_all_trade_in_a_published_month_cannot_be() -> None:
    ruling = judge(call(0, released=date(2024, 7, 5)), answer(EMPTY))

    assert ruling is not None
    assert (ruling.meaning, ruling.code) == (Meaning.REFUSED, "empty_data")
    assert ruling.hint.endswith("the source no longer knows a parameter")


@pytest.mark.parametrize(
    "came",
    [
        answer(envelope([row("202401", "X", 0, "03")])),
        answer(b"<html>Maintenance</html>"),
        answer(b"[]"),
        answer(b'{"statusCode": 429, "message": "Rate limit is exceeded."}', 429),
        Answer(200, {}, EMPTY[:9], len(EMPTY)),
    ],
)
def test_the_rest_is_left_to_the_usual_rules(came: Answer) -> None:
    assert judge(call(0), came) is None


def test_an_empty_list_of_months_is_read_like_any_other() -> None:
    listing = index_call(Question(156, ("X",), (0,), (2,), (), has_key=False), (JANUARY,))

    assert judge(listing, answer(EMPTY)) is None
