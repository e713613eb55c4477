import http.client
import time

import pytest

from tests.replay.server import Canned, Replay, Seen


def ask(
    replay: Replay, path: str, headers: dict[str, str] | None = None
) -> tuple[int, bytes, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", replay.port, timeout=5)
    try:
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read(), dict(answer.getheaders())
    finally:
        connection.close()


def test_answers_of_a_path_come_in_turn_and_the_last_one_stays() -> None:
    with Replay() as replay:
        replay.serve("/a", Canned(503), Canned(body=b"seven"))

        got = [ask(replay, "/a")[:2] for _ in range(3)]

    assert got == [(503, b""), (200, b"seven"), (200, b"seven")]


def test_a_path_with_its_query_goes_before_the_path_alone() -> None:
    with Replay() as replay:
        replay.serve("/a", Canned(body=b"any"))
        replay.serve("/a?m=7", Canned(body=b"july"))

        got = [ask(replay, path)[1] for path in ("/a?m=7", "/a?m=8", "/a")]

    assert got == [b"july", b"any", b"any"]


def test_an_unknown_path_is_not_found_and_stands_in_the_log() -> None:
    with Replay() as replay:
        status, _, _ = ask(replay, "/nowhere?x=3", {"User-Agent": "Ada"})

        assert status == 404
        assert [(seen.method, seen.path) for seen in replay.log] == [("GET", "/nowhere?x=3")]
        assert replay.log[0].headers["user-agent"] == "Ada"


def test_a_handler_is_asked_before_the_queues() -> None:
    def only_b(seen: Seen) -> Canned | None:
        return Canned(418) if seen.path == "/b" else None

    with Replay() as replay:
        replay.handler = only_b
        replay.serve("/a", Canned(body=b"a"))

        assert [ask(replay, "/a")[0], ask(replay, "/b")[0]] == [200, 418]


def test_a_validator_that_still_holds_gets_304_and_another_the_body() -> None:
    with Replay() as replay:
        replay.etags = True
        replay.serve(
            "/a", Canned(body=b"first"), Canned(body=b"first"), Canned(body=b"second")
        )
        etag = ask(replay, "/a")[2]["ETag"]

        again = [ask(replay, "/a", {"If-None-Match": etag})[:2] for _ in range(2)]

    assert again == [(304, b""), (200, b"second")]


def test_the_time_of_the_last_change_is_a_validator_too() -> None:
    day = "Fri, 07 Aug 2026 03:00:00 GMT"
    with Replay() as replay:
        replay.etags = True
        replay.serve("/a", Canned(body=b"first", headers={"Last-Modified": day}))

        assert ask(replay, "/a", {"If-Modified-Since": day})[0] == 304


def test_a_cut_answer_declares_more_than_it_sends() -> None:
    with Replay() as replay:
        replay.serve("/a", Canned(body=b"0123456789", cut_at=4))

        with pytest.raises(http.client.IncompleteRead) as caught:
            ask(replay, "/a")

    assert caught.value.partial == b"0123"
    assert caught.value.expected == 6


def test_a_reset_gives_no_answer_at_all() -> None:
    with Replay() as replay:
        replay.serve("/a", Canned(reset=True))

        with pytest.raises(http.client.RemoteDisconnected):
            ask(replay, "/a")


def test_a_dripping_answer_takes_its_time() -> None:
    with Replay() as replay:
        # 40 bytes are three pieces, with a wait between them.
        replay.serve("/a", Canned(body=b"x" * 40, drip=0.03, delay=0.05))
        began = time.monotonic()

        assert ask(replay, "/a")[1] == b"x" * 40
        assert time.monotonic() - began > 0.10


def test_a_length_may_be_left_out() -> None:
    with Replay() as replay:
        replay.serve("/a", Canned(body=b"seven", headers={"Content-Length": ""}))

        status, body, headers = ask(replay, "/a")

    assert (status, body, "Content-Length" in headers) == (200, b"seven", False)
