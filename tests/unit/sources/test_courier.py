from collections.abc import Iterator
from pathlib import Path

import pytest

from exportdecomp.errors import FetchError, SettingsError
from exportdecomp.model.call import Answer, Call, Meaning, Ruling
from exportdecomp.model.provider import Key
from exportdecomp.model.record import Record
from exportdecomp.sources.gacc import GACC
from exportdecomp.sources.transport import Wire
from tests.replay.couriers import CALL, Clockwork, courier, provider
from tests.replay.server import Canned, Replay

BODY = b'{"data": [7]}'
KEY = Key("Ocp-Apim-Subscription-Key", "EXPORTDECOMP_COMTRADE_KEY")


@pytest.fixture
def replay() -> Iterator[Replay]:
    with Replay() as running:
        yield running


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "reply"


def record(replay: Replay, etag: str = "", last_modified: str = "") -> Record:
    return Record(
        source="composed",
        part="index",
        url=f"{replay.url}/index",
        status=200,
        content_type="application/json",
        etag=etag,
        last_modified=last_modified,
        published="",
        fetched_at="2026-08-07T03:00:00Z",
        checked_at="2026-08-07T03:00:00Z",
        sha256="7f" * 32,
        size=13,
        tool_version="0",
        run="1",
    )


def refusal(replay: Replay, target: Path, call: Call = CALL) -> FetchError:
    with Wire(replay.url, 5) as wire, pytest.raises(FetchError) as caught:
        courier(wire, Clockwork()).fetch(call, target, None)
    return caught.value


def test_a_reply_is_delivered(replay: Replay, target: Path) -> None:
    replay.serve("/index", Canned(body=BODY))
    with Wire(replay.url, 5) as wire:
        messenger = courier(wire, Clockwork())
        got = messenger.fetch(CALL, target, None)

    assert (got.meaning, got.unchanged, got.reason, got.calls) == (
        Meaning.DATA,
        False,
        "",
        (),
    )
    assert target.read_bytes() == BODY
    assert (messenger.sent, messenger.waited) == (1, 0)


def test_no_content_is_delivered_as_nothing(replay: Replay, target: Path) -> None:
    replay.serve("/index", Canned(204))
    with Wire(replay.url, 5) as wire:
        got = courier(wire, Clockwork()).fetch(CALL, target, None)

    assert (got.meaning, got.reason) == (Meaning.NOTHING, "the source has nothing")


def test_a_known_reply_that_stands_is_unchanged(replay: Replay, target: Path) -> None:
    replay.etags = True
    replay.serve("/index", Canned(body=BODY))
    with Wire(replay.url, 5) as wire:
        messenger = courier(wire, Clockwork())
        etag = messenger.fetch(CALL, target, None).answer.headers["etag"]

        got = messenger.fetch(CALL, target, record(replay, etag))
        replay.serve("/index", Canned(body=b'{"data": [8]}'))
        changed = messenger.fetch(CALL, target, record(replay, etag))

    assert (got.unchanged, got.answer.status) == (True, 304)
    assert (changed.unchanged, changed.answer.head) == (False, b'{"data": [8]}')


def test_a_known_reply_without_a_mark_is_asked_for_by_its_date(
    replay: Replay, target: Path
) -> None:
    day = "Fri, 07 Aug 2026 03:00:00 GMT"
    replay.etags = True
    replay.serve("/index", Canned(body=BODY, headers={"Last-Modified": day}))
    with Wire(replay.url, 5) as wire:
        got = courier(wire, Clockwork()).fetch(CALL, target, record(replay, last_modified=day))

    assert got.unchanged
    assert "if-none-match" not in replay.log[0].headers


@pytest.mark.parametrize(
    ("before", "is_asked"), [("/index", True), ("//index", True), ("/old", False)]
)
def test_the_mark_of_a_reply_from_elsewhere_is_not_sent(
    replay: Replay,
    target: Path,
    before: str,
    is_asked: bool,  # noqa: FBT001  # a column of the table
) -> None:
    known = record(replay, '"7f3a"')._replace(url=f"{replay.url}{before}")
    replay.serve("/index", Canned(body=BODY))
    with Wire(replay.url, 5) as wire:
        courier(wire, Clockwork()).fetch(CALL, target, known)

    assert ("if-none-match" in replay.log[0].headers) is is_asked


def test_unchanged_is_no_answer_to_who_knows_nothing(replay: Replay, target: Path) -> None:
    replay.serve("/index", Canned(304))

    assert refusal(replay, target).code == "refused"


def test_the_rule_of_a_source_goes_before_the_usual_one(replay: Replay, target: Path) -> None:
    half = CALL._replace(part="half", path="/half")

    def judge(call: Call, answer: Answer) -> Ruling | None:
        if answer.status != 413:
            return None
        return Ruling(Meaning.SPLIT, f"{call.part} is too much", calls=(half,))

    replay.serve("/index", Canned(413))
    replay.serve("/half", Canned(body=BODY))
    with Wire(replay.url, 5) as wire:
        messenger = courier(wire, Clockwork(), provider(judge=judge))
        got = messenger.fetch(CALL, target, None)
        usual = messenger.fetch(half, target, None)

    assert (got.meaning, got.reason, got.calls) == (
        Meaning.SPLIT,
        "index is too much",
        (half,),
    )
    assert usual.meaning is Meaning.DATA


@pytest.mark.parametrize(
    ("canned", "code", "told"),
    [
        (Canned(400, b'{"error": "Maximum is 1"}'), "bad_request", "Maximum is 1"),
        (Canned(403, b"<p>Denied</p>"), "forbidden", "it answers 403 Forbidden: Denied"),
        (Canned(404), "not_found", "it answers 404 Not Found"),
        (Canned(412, b"<script>$_ts</script>"), "script_wall", "412 Precondition Failed"),
        (Canned(413), "too_big", "413"),
        (Canned(501), "server_error", "501 Not Implemented"),
        (Canned(206, BODY), "refused", "206 Partial Content"),
        (Canned(302, b"", {"Location": "http://b.test/"}), "redirected", "http://b.test"),
        (Canned(302, b"", {"Location": "/login"}), "redirected", "wants a login"),
        (Canned(302), "redirected", "without saying where to"),
        (Canned(302, b"", {"Location": "javascript:alert(7)"}), "redirected", "no address"),
        (Canned(302, b"", {"Location": "http://[7"}), "redirected", "no address"),
        (Canned(302, b"", {"Location": "data:text/html,7"}), "redirected", "no address"),
        (Canned(302, b"", {"Location": "http://b.test:x/"}), "redirected", "no address"),
    ],
)
def test_what_helps_nobody_to_repeat_is_asked_once(
    replay: Replay, target: Path, canned: Canned, code: str, told: str
) -> None:
    replay.serve("/index", canned)

    error = refusal(replay, target)

    assert (error.code, error.exit_code, len(replay.log)) == (code, 4, 1)
    assert told in error.message
    assert error.where == f"{replay.url}/index"
    assert error.hint


def test_a_wall_of_script_names_the_way_around(replay: Replay, target: Path) -> None:
    replay.serve("/index", Canned(412, b"<html><script>$_ts=7</script></html>"))

    with Wire(replay.url, 5) as wire, pytest.raises(FetchError) as caught:
        courier(wire, Clockwork(), GACC).fetch(CALL, target, None)

    assert "exportdecomp import gacc-csv" in str(caught.value.hint)
    assert "gacc-csv" not in str(refusal(replay, target).hint)


def test_an_address_of_endless_length_is_cut_in_the_error(
    replay: Replay, target: Path
) -> None:
    path = "/" + "7" * 5000
    replay.serve(path, Canned(403))

    where = str(refusal(replay, target, CALL._replace(path=path)).where)

    assert where == f"{replay.url}{path}"[:300] + "..."


def test_a_source_without_keys_that_wants_one_forbids(replay: Replay, target: Path) -> None:
    replay.serve("/index", Canned(401))

    error = refusal(replay, target)

    assert (error.code, "key" in str(error.hint)) == ("forbidden", False)


def test_a_redirection_on_the_same_host_is_followed_and_counted(
    replay: Replay, target: Path
) -> None:
    replay.serve("/index", Canned(301, headers={"Location": "/Index?m=7"}))
    replay.serve("/Index?m=7", Canned(body=BODY))
    with Wire(replay.url, 5) as wire:
        messenger = courier(wire, Clockwork())
        got = messenger.fetch(CALL, target, None)

    assert (got.answer.head, messenger.sent) == (BODY, 2)


def test_redirections_come_to_an_end(replay: Replay, target: Path) -> None:
    replay.serve("/index", Canned(302, headers={"Location": "/index"}))

    error = refusal(replay, target)

    assert error.message == "the source sends us on again and again"
    assert len(replay.log) == 6


def test_a_call_that_needs_a_key_is_not_sent_without_one(replay: Replay, target: Path) -> None:
    keyed = CALL._replace(needs_key=True)
    with Wire(replay.url, 5) as wire:
        messenger = courier(wire, Clockwork(), provider(key=KEY))
        with pytest.raises(FetchError) as caught:
            messenger.fetch(keyed, target, None)

    assert caught.value.code == "missing_key"
    assert caught.value.message == "this call needs a key: EXPORTDECOMP_COMTRADE_KEY"
    assert replay.log == []


def test_a_key_goes_only_with_calls_that_need_it(replay: Replay, target: Path) -> None:
    replay.serve("/index", Canned(body=BODY))
    with Wire(replay.url, 5) as wire:
        messenger = courier(wire, Clockwork(), provider(key=KEY))
        messenger.key = "7f3a"
        messenger.fetch(CALL._replace(needs_key=True), target, None)
        messenger.fetch(CALL, target, None)

    keys = [seen.headers.get("ocp-apim-subscription-key") for seen in replay.log]
    assert keys == ["7f3a", None]


def test_a_key_is_not_sent_in_the_clear(target: Path) -> None:
    with Wire("http://stats.invalid", 5, trust_env=False) as wire:
        messenger = courier(wire, Clockwork(), provider(key=KEY))
        messenger.key = "7f3a"
        with pytest.raises(SettingsError) as caught:
            messenger.fetch(CALL._replace(needs_key=True), target, None)

    assert caught.value.message == "a key is not sent without TLS"
    assert messenger.sent == 0


@pytest.mark.parametrize("status", [400, 401, 403, 302])
def test_a_key_that_a_source_repeats_stays_out_of_the_error(
    replay: Replay, target: Path, status: int
) -> None:
    answer = Canned(status, b"who is 7f3a?", {"Location": "http://b.test/?x=7f3a"})
    replay.serve("/index", answer)
    with Wire(replay.url, 5) as wire:
        messenger = courier(wire, Clockwork(), provider(key=KEY))
        messenger.key = "7f3a"
        with pytest.raises(FetchError) as caught:
            messenger.fetch(CALL._replace(needs_key=True), target, None)

    error = caught.value
    assert "7f3a" not in f"{error.message}{error.where}{error.hint}{error.args}{messenger!r}"
    assert (error.__cause__, error.__context__) == (None, None)


def test_a_key_that_a_source_repeats_stays_out_of_what_is_told_of_a_wait(
    replay: Replay, target: Path
) -> None:
    replay.serve("/index", Canned(503, b"7f3a must wait"), Canned(body=BODY))
    told: list[str] = []
    with Wire(replay.url, 5) as wire:
        messenger = courier(wire, Clockwork(), provider(key=KEY))
        messenger.key, messenger.tell = "7f3a", told.append
        messenger.fetch(CALL._replace(needs_key=True), target, None)

    assert len(told) == 1
    assert "Service Unavailable: *** must wait; try 2 follows" in told[0]


@pytest.mark.parametrize(
    "answer",
    [Canned(body=b'{"data": ["7f3a"]}'), Canned(body=BODY, headers={"ETag": '"7f3a-1"'})],
)
def test_a_reply_that_repeats_the_key_is_not_one_to_keep(
    replay: Replay, target: Path, answer: Canned
) -> None:
    replay.serve("/index", answer)
    with Wire(replay.url, 5) as wire:
        messenger = courier(wire, Clockwork(), provider(key=KEY))
        messenger.key = "7f3a"
        with pytest.raises(FetchError) as caught:
            messenger.fetch(CALL._replace(needs_key=True), target, None)

    assert caught.value.code == "refused"
    assert caught.value.message == "the reply repeats the key, so it is not kept"


def test_a_source_that_does_not_know_the_key_says_so(replay: Replay, target: Path) -> None:
    replay.serve("/index", Canned(401, b'{"message": "invalid subscription key"}'))
    with Wire(replay.url, 5) as wire:
        messenger = courier(wire, Clockwork(), provider(key=KEY))
        messenger.key = "7f3a"
        with pytest.raises(FetchError) as caught:
            messenger.fetch(CALL._replace(needs_key=True), target, None)

    assert caught.value.code == "bad_key"
    assert "invalid subscription key" in caught.value.message
