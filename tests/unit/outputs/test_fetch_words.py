import pytest

from exportdecomp.model.fetch_report import FetchReport
from exportdecomp.model.report import Note
from exportdecomp.outputs.fetch_words import (
    counts_of,
    duration,
    fetch_notes,
    fetch_sentence,
    plan_sentence,
    replies_of,
)
from tests.unit.outputs.fetches import (
    CHANGED,
    CHINA,
    KOREA,
    LIMITED,
    NEW,
    NOTHING,
    plan,
    report,
)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            report(NEW, CHANGED, NOTHING, NEW._replace(part="a"), datasets=(CHINA,)),
            "4 replies: 2 new, 1 changed, 1 without figures; published china up to 2026-09.",
        ),
        (
            report(NEW._replace(outcome="unchanged")),
            "1 reply: 1 unchanged; there was nothing to publish.",
        ),
        (
            report(NEW, failed=(LIMITED,)),
            "1 reply: 1 new; 1 failure; nothing was published.",
        ),
        (
            report(NEW._replace(outcome="held"), datasets=(CHINA, KOREA))._replace(
                is_offline=True
            ),
            (
                "1 reply read again from the archive: 1 held already; "
                "published china up to 2026-09, comtrade-kor up to 2025-03."
            ),
        ),
        (report(), "0 replies; there was nothing to publish."),
    ],
)
def test_the_sentence_says_what_came_and_what_was_published(
    told: FetchReport, sentence: str
) -> None:
    assert fetch_sentence(told) == sentence


def test_a_call_that_only_failed_is_among_the_replies_once() -> None:
    told = report(NEW, failed=(LIMITED, LIMITED._replace(code="timeout")))

    assert [one.part for one in replies_of(told)] == [NEW.part, LIMITED.part]
    assert counts_of(told) == {
        "new": 1,
        "changed": 0,
        "unchanged": 0,
        "nothing": 0,
        "held": 0,
        "split": 0,
        "failed": 1,
    }


def test_the_next_question_is_about_the_newest_month() -> None:
    told = report(NEW, datasets=(CHINA, KOREA))

    assert [note.text for note in fetch_notes(told)] == [
        "ask next: exportdecomp contrib --month 2026-09",
        "ask next: exportdecomp contrib --dataset comtrade-kor --month 2025-03",
    ]


def test_a_february_is_asked_for_with_january() -> None:
    (note,) = fetch_notes(report(NEW, datasets=(CHINA._replace(until="2026-02"),)))

    assert note == Note("next", "ask next: exportdecomp contrib --ytd 2026-02")


def test_a_gap_a_year_before_is_named_in_place_of_a_question_without_an_answer() -> None:
    told = report(NEW, datasets=(CHINA, KOREA))._replace(baseless=frozenset({KOREA.name}))

    assert [note.text for note in fetch_notes(told)] == [
        "ask next: exportdecomp contrib --month 2026-09",
        (
            "comtrade-kor has no figures of a year before yet: "
            "give the same command with --from 2024-03 --to 2024-03"
        ),
    ]


def test_a_dataset_without_a_year_before_says_what_to_fetch() -> None:
    young = KOREA._replace(since="2024-04")
    (note,) = fetch_notes(report(NEW, datasets=(young,)))

    assert note.text == (
        "comtrade-kor has no figures of a year before yet: "
        "give the same command with --from 2023-04 --to 2024-03"
    )


def test_imports_alone_are_asked_for_as_imports() -> None:
    told = report(NEW, datasets=(KOREA,))
    asked = told._replace(query=told.query._replace(choices={"flow": ("imports",)}))

    assert fetch_notes(asked)[0].text.endswith("comtrade-kor --flow imports --month 2025-03")


def test_what_was_mended_in_many_replies_is_said_once() -> None:
    mended = ("the unit is missing",)
    got = [NEW._replace(part=part, notes=mended) for part in ("a", "b", "c", "d")]
    alone = CHANGED._replace(notes=("a row is repeated",))
    told = report(*got, alone)._replace(is_resumed=True, notes=("the page is plain HTTP",))

    assert fetch_notes(told) == (
        Note("resumed", "this run goes on where the one before stopped short"),
        Note("run", "the page is plain HTTP"),
        Note("reply", "a, b and 2 more: the unit is missing"),
        Note("reply", "2026-09/partners/CNY: a row is repeated"),
    )


@pytest.mark.parametrize(
    ("number", "daily", "held", "sentence"),
    [
        # 120 waits of 1.1 seconds
        (
            121,
            500,
            0,
            "121 calls to UN Comtrade, at least 2 min 12 s; the source allows 500 a day",
        ),
        (
            7,
            3,
            2,
            (
                "7 calls to UN Comtrade, at least 7 s, 2 of them asking whether a reply that "
                "is held still stands; the source allows 3 a day, so this takes 3 days"
            ),
        ),
        (1, None, 0, "1 call to UN Comtrade, at least 1 s"),
        (0, 500, 0, "0 calls to UN Comtrade; the source allows 500 a day"),
    ],
)
def test_the_plan_says_how_many_calls_and_how_long(
    number: int, daily: int | None, held: int, sentence: str
) -> None:
    assert plan_sentence(plan(number, daily, held)) == f"{sentence}. No call was made."


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "1 s"),
        (59.2, "1 min"),
        (61, "1 min 1 s"),
        (3541, "59 min 1 s"),
        (3601, "1 h 1 min"),
    ],
)
def test_time_is_rounded_up(seconds: float, text: str) -> None:
    assert duration(seconds) == text
