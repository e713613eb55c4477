import json
from datetime import date

import pytest

from exportdecomp.errors import ReplyError
from exportdecomp.model.call import Call
from exportdecomp.sources.comtrade_calls import index_call, released_days
from exportdecomp.sources.comtrade_index import read_index
from exportdecomp.sources.comtrade_question import Question
from tests.builders import month
from tests.replay.comtrade_pages import envelope, release

OCTOBER = month("2024-10")


def asked(*, months: int = 3, has_key: bool = False) -> Call:
    question = Question(156, ("X",), (842,), (2,), (), has_key)
    return index_call(question, tuple(range(OCTOBER, OCTOBER + months)))


def test_published_months_are_asked_for_with_the_day_of_their_release() -> None:
    content = envelope([release("202410", "2025-02-06"), release("202411", "2025-03-09")])

    parsed = read_index(asked(), content)

    assert [(call.part, call.released) for call in parsed.calls] == [
        ("chn exports hs2 usa 2024-10", date(2025, 2, 6)),
        ("chn exports hs2 usa 2024-11", date(2025, 3, 9)),
    ]
    reason = "not published yet (China's monthly data end in 2024-11)"
    assert parsed.settled == {"chn exports hs2 usa 2024-12": reason}
    assert parsed.notes == (f"2024-12: {reason}",)
    assert parsed.rows is None


def test_with_a_key_the_call_of_a_year_keeps_its_name_and_loses_what_is_not_there() -> None:
    content = envelope([release("202410", "2025-02-06"), release("202411", "2025-03-09")])

    (call,) = read_index(asked(has_key=True), content).calls

    assert call.part == "chn exports hs2 usa 2024-10..2024-12"
    assert "period=202410,202411&" in call.path
    assert call.released == date(2025, 3, 9)
    assert released_days(call) == {OCTOBER: date(2025, 2, 6), OCTOBER + 1: date(2025, 3, 9)}


@pytest.mark.parametrize("as_text", [True, False])
def test_a_period_is_read_as_a_number_and_as_text(as_text: bool) -> None:  # noqa: FBT001
    content = envelope([release("202410", as_text=as_text)], bom=as_text)

    assert len(read_index(asked(months=1), content).calls) == 1


def test_a_month_without_a_day_of_release_is_asked_for_all_the_same() -> None:
    content = envelope([release("202410", None, firstReleased=None)])

    (call,) = read_index(asked(months=1), content).calls

    assert call.released is None


def test_the_last_release_of_a_month_counts() -> None:
    days = ("2025-02-06", "2025-08-01", "2025-03-09")
    content = envelope([release("202410", day) for day in days])

    assert read_index(asked(months=1), content).calls[0].released == date(2025, 8, 1)


def test_a_hole_is_told_from_the_end_of_the_data() -> None:
    content = envelope([release("202410"), release("202412")])

    assert read_index(asked(), content).notes == (
        "2024-11: not published (China's monthly data go from 2024-10 to 2024-12)",
    )


def test_a_reporter_without_monthly_data_is_said_to_have_none() -> None:
    others = [release("202410", reporterCode=842), release("202410", freqCode="A")]

    for rows in ([], others):
        parsed = read_index(asked(), envelope(rows))
        assert parsed.calls == ()
        assert set(parsed.settled.values()) == {"UN Comtrade lists no monthly data of China"}
        assert len(parsed.settled) == 3


def test_a_change_of_classification_within_the_months_is_told() -> None:
    rows = [
        release("202410", classificationCode="H5"),
        release("202411", classificationCode="H6"),
        release("202412", classificationCode="H6"),
    ]

    (note,) = read_index(asked(), envelope(rows)).notes

    assert note.startswith("China's codes change from H5 to H6 in 2024-11")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html>", "not the JSON"),
        (b"[]", "not the JSON"),
        (b'{"data": null}', "no list of months"),
        (b'{"data": [7]}', "no list of months"),
        (envelope([], "Internal error"), "reports an error: Internal error"),
        (envelope([release("202413")]), "a row without a month"),
        (envelope([{"reporterCode": 156}]), "a row without a month"),
        (envelope([release("202410", "soon")]), "a row without a month"),
        (b'{"data": [{"period": 202410, "reporterCode": 1e400}]}', "a row without a month"),
        (
            json.dumps({"data": [release("202410", reporterCode=[])]}).encode(),
            "without a month",
        ),
    ],
)
def test_what_is_no_such_list_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(ReplyError, match=words) as caught:
        read_index(asked(), content)

    assert (caught.value.code, caught.value.where) == ("bad_availability", "chn availability")
