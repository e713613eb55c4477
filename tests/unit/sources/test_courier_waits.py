from collections.abc import Iterator
from pathlib import Path

import pytest

from exportdecomp.errors import FetchError
from exportdecomp.model.call import Answer, Call, Meaning, Ruling
from exportdecomp.sources.courier import Courier
from exportdecomp.sources.transport import Wire
from tests.replay.couriers import CALL, Clockwork, courier, provider
from tests.replay.server import Canned, Replay

GOOD = Canned(body=b'{"data": [7]}', headers={"Content-Type": "application/json"})
HTML = Canned(body=b"<html>Maintenance</html>", headers={"Content-Type": "text/html"})
BUSY = b'{"statusCode": 429, "message": "Rate limit is exceeded. Try again in 17 seconds."}'


@pytest.fixture
def replay() -> Iterator[Replay]:
    with Replay() as running:
        yield running


@pytest.fixture
def clockwork() -> Clockwork:
    return Clockwork()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "reply"


def refusal(messenger: Courier, target: Path) -> FetchError:
    with pytest.raises(FetchError) as caught:
        messenger.fetch(CALL, target, None)
    return caught.value


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429, 408])
def test_waits_double_where_the_source_does_not_say(
    replay: Replay, clockwork: Clockwork, target: Path, status: int
) -> None:
    replay.serve("/index", *[Canned(status)] * 3, GOOD)
    with Wire(replay.url, 5) as wire:
        messenger = courier(wire, clockwork, chance=0.75)
        got = messenger.fetch(CALL, target, None)

    assert got.answer.head == GOOD.body
    # Three quarters of 1, 2 and 4 seconds.
    assert clockwork.naps == [0.75, 1.5, 3.0]
    assert (messenger.sent, messenger.waited) == (4, 5.25)


@pytest.mark.parametrize(
    ("canned", "code", "message"),
    [
        (Canned(503, b"<p>Busy</p>"), "server_error", "503 Service Unavailable: Busy"),
        (Canned(429), "rate_limited", "it answers 429 Too Many Requests"),
        (Canned(reset=True), "cut_reply", "the reply breaks off, or is no HTTP"),
        (Canned(body=GOOD.body, cut_at=3), "cut_reply", "the reply breaks off"),
    ],
)
def test_five_tries_are_enough(
    replay: Replay,
    clockwork: Clockwork,
    target: Path,
    canned: Canned,
    code: str,
    message: str,
) -> None:
    replay.serve("/index", canned)
    with Wire(replay.url, 5) as wire:
        error = refusal(courier(wire, clockwork), target)

    assert (error.code, error.exit_code, len(replay.log)) == (code, 4, 5)
    assert message in error.message
    assert error.message.endswith(", 5 times")
    assert error.where == f"{replay.url}/index"


def test_a_silent_source_is_asked_five_times(
    replay: Replay, clockwork: Clockwork, target: Path
) -> None:
    replay.serve("/index", GOOD._replace(delay=2))
    with Wire(replay.url, 0.1) as wire:
        error = refusal(courier(wire, clockwork), target)

    assert (error.code, len(replay.log)) == ("timeout", 5)
    assert error.message == "there was no whole reply within 0.1 seconds, 5 times"


def test_a_reply_that_breaks_off_is_replaced_by_the_whole_one(
    replay: Replay, clockwork: Clockwork, target: Path
) -> None:
    replay.serve("/index", GOOD._replace(cut_at=9), GOOD)
    with Wire(replay.url, 5) as wire:
        courier(wire, clockwork).fetch(CALL, target, None)

    assert target.read_bytes() == GOOD.body


@pytest.mark.parametrize(
    ("canned", "code", "message"),
    [
        (HTML, "wrong_content", "JSON was due, but text/html came: Maintenance, 2 times"),
        (Canned(), "empty_reply", "it answers without a body, 2 times"),
    ],
)
def test_another_page_or_none_is_asked_for_once_more(
    replay: Replay,
    clockwork: Clockwork,
    target: Path,
    canned: Canned,
    code: str,
    message: str,
) -> None:
    replay.serve("/index", canned, GOOD)
    replay.serve("/other", canned)
    with Wire(replay.url, 5) as wire:
        messenger = courier(wire, clockwork)
        got = messenger.fetch(CALL, target, None)
        with pytest.raises(FetchError) as caught:
            messenger.fetch(CALL._replace(path="/other"), target, None)

    assert got.meaning is Meaning.DATA
    assert (caught.value.code, caught.value.message) == (code, message)
    assert len(replay.log) == 4


@pytest.mark.parametrize(
    ("canned", "seconds"),
    [
        (Canned(429, b"", {"Retry-After": "7"}), 7),
        (Canned(503, b"", {"Retry-After": "11"}), 11),
        (Canned(429, BUSY), 17),
        (Canned(429, BUSY, {"Retry-After": "19"}), 19),
        (Canned(429, BUSY, {"Retry-After": "3"}), 17),
        # The backoff, half of 1 second, is longer than what is asked for.
        (Canned(429, b"", {"Retry-After": "0"}), 0.5),
    ],
)
def test_the_longest_of_the_waits_is_sat_out(
    replay: Replay, clockwork: Clockwork, target: Path, canned: Canned, seconds: float
) -> None:
    replay.serve("/index", canned, GOOD)
    with Wire(replay.url, 5) as wire:
        courier(wire, clockwork).fetch(CALL, target, None)

    assert clockwork.naps == [seconds]


def test_a_date_to_wait_for_is_read_by_the_clock_of_the_source(
    replay: Replay, clockwork: Clockwork, target: Path
) -> None:
    # The server adds the true date, years before this one or after: we wait, or we do not.
    until = {"Retry-After": "Fri, 07 Aug 2099 03:00:00 GMT"}
    replay.serve("/index", Canned(429, b"", until))
    with Wire(replay.url, 5) as wire:
        error = refusal(courier(wire, clockwork), target)

    assert (error.code, len(replay.log)) == ("rate_limited", 1)


def test_a_source_may_say_itself_how_long_to_wait(
    replay: Replay, clockwork: Clockwork, target: Path
) -> None:
    def judge(call: Call, answer: Answer) -> Ruling | None:
        queued = answer.head == b"<queued/>"
        reason = f"{call.part} is queued"
        return Ruling(Meaning.WAIT, reason, code="queued", seconds=23) if queued else None

    replay.serve("/index", Canned(body=b"<queued/>"), GOOD)
    told: list[str] = []
    with Wire(replay.url, 5) as wire:
        messenger = courier(wire, clockwork, provider(judge=judge))
        messenger.tell = lambda reason: told.append(f"{reason} [{messenger.waiting}]")
        messenger.fetch(CALL, target, None)

    assert clockwork.naps == [23]
    assert told == ["index is queued; try 2 follows in 23 s [23]"]
    assert messenger.waiting == 0


@pytest.mark.parametrize("status", [429, 503])
def test_a_wait_that_is_too_long_stops_and_says_when_to_go_on(
    replay: Replay, clockwork: Clockwork, target: Path, status: int
) -> None:
    replay.serve("/index", Canned(status, b"", {"Retry-After": "121"}))
    with Wire(replay.url, 5) as wire:
        error = refusal(courier(wire, clockwork, max_wait=120), target)

    assert (error.code, error.exit_code, clockwork.naps) == ("rate_limited", 4, [])
    # It is 03:00:00 by the clock of the test.
    assert str(error.hint).startswith("go on after 2026-08-07 03:02:01 UTC; ")


def test_a_wait_of_just_the_longest_is_sat_out(
    replay: Replay, clockwork: Clockwork, target: Path
) -> None:
    replay.serve("/index", Canned(429, b"", {"Retry-After": "120"}), GOOD)
    with Wire(replay.url, 5) as wire:
        courier(wire, clockwork, max_wait=120).fetch(CALL, target, None)

    assert clockwork.naps == [120]


def test_who_does_not_wait_asks_again_at_once(
    replay: Replay, clockwork: Clockwork, target: Path
) -> None:
    replay.serve("/index", Canned(503), GOOD)
    with Wire(replay.url, 5) as wire:
        courier(wire, clockwork, max_wait=0).fetch(CALL, target, None)

    assert clockwork.naps == [0]


def test_a_used_up_quota_stops_at_once_and_says_when_it_is_back(
    replay: Replay, clockwork: Clockwork, target: Path
) -> None:
    body = b"Out of call volume quota. Quota will be replenished in 03:14:17."
    replay.serve("/index", Canned(403, body))
    with Wire(replay.url, 5) as wire:
        error = refusal(courier(wire, clockwork), target)

    assert (error.code, len(replay.log)) == ("quota", 1)
    assert str(error.hint).startswith("go on after 2026-08-07 06:14:17 UTC; ")


def test_calls_keep_the_pace_of_their_source(
    replay: Replay, clockwork: Clockwork, target: Path
) -> None:
    replay.serve("/index", GOOD)
    with Wire(replay.url, 5) as wire:
        messenger = courier(wire, clockwork, provider(pace=2))
        messenger.fetch(CALL, target, None)
        clockwork.seconds += 0.75
        messenger.fetch(CALL, target, None)
        clockwork.seconds += 3
        messenger.fetch(CALL, target, None)

    # 2 less the 0.75 seconds that the work in between took; and no wait after 3 seconds.
    assert clockwork.naps == [1.25]
    assert messenger.waited == 1.25


def test_tries_and_redirections_keep_the_pace_too(
    replay: Replay, clockwork: Clockwork, target: Path
) -> None:
    replay.serve("/index", Canned(503), Canned(302, headers={"Location": "/there"}))
    replay.serve("/there", GOOD)
    with Wire(replay.url, 5) as wire:
        courier(wire, clockwork, provider(pace=2)).fetch(CALL, target, None)

    # Half of 1 second for the failure, the rest of 2 for the pace, and 2 for the redirection.
    assert clockwork.naps == [0.5, 1.5, 2]


def test_no_more_calls_are_made_than_allowed(
    replay: Replay, clockwork: Clockwork, target: Path
) -> None:
    replay.serve("/index", GOOD, Canned(503))
    with Wire(replay.url, 5) as wire:
        messenger = courier(wire, clockwork)
        messenger.max_calls = 3
        messenger.fetch(CALL, target, None)
        error = refusal(messenger, target)

    assert (error.code, error.message) == ("max_calls", "the limit of 3 calls is reached")
    assert len(replay.log) == messenger.sent == 3


def test_waits_are_spread_without_being_told_how(replay: Replay, target: Path) -> None:
    replay.serve("/index", Canned(503), Canned(503), GOOD)
    naps: list[float] = []
    with Wire(replay.url, 5) as wire:
        Courier(provider(), wire, sleep=naps.append).fetch(CALL, target, None)

    assert 0 <= naps[0] <= 1
    assert 0 <= naps[1] <= 2
