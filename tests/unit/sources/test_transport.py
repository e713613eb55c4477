import gzip
import logging
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from exportdecomp.errors import FetchError, OutputError
from exportdecomp.model.call import Call
from exportdecomp.sources.transport import HEAD, Transient, Wire
from tests.replay.server import Canned, Replay

CALL = Call(
    "comext", "cn-2026-08", "/data?c[flow]=1&t=ge:2026-01+le:2026-08", accept="text/csv"
)
BODY = b"flow,value\n1,8123456789\n"


@pytest.fixture
def replay() -> Iterator[Replay]:
    with Replay() as running:
        yield running


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "reply"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def refusal(wire: Wire, target: Path) -> FetchError:
    with wire, pytest.raises(FetchError) as caught:
        wire.get(CALL, target)
    return caught.value


def passing(wire: Wire, target: Path) -> Transient:
    with wire, pytest.raises(Transient) as caught:
        wire.get(CALL, target)
    return caught.value


def test_a_reply_is_streamed_into_the_file_and_described(replay: Replay, target: Path) -> None:
    headers = {"Content-Type": "Text/CSV; charset=utf-8", "ETag": '"seven"'}
    replay.serve("/data", Canned(body=BODY, headers=headers))

    with Wire(replay.url, 5) as wire:
        answer = wire.get(CALL, target)

    assert target.read_bytes() == BODY
    assert (answer.status, answer.content_type, answer.size) == (200, "text/csv", 24)
    assert (answer.headers["etag"], answer.head) == ('"seven"', BODY)


def test_the_address_is_sent_as_the_source_spelt_it(replay: Replay, target: Path) -> None:
    with Wire(f"{replay.url}/eurostat/", 5) as wire:
        wire.get(CALL, target)

    assert replay.log[0].path == "/eurostat/data?c[flow]=1&t=ge:2026-01+le:2026-08"


def test_it_says_who_asks_and_what_it_can_read(replay: Replay, target: Path) -> None:
    with Wire(replay.url, 5) as wire:
        wire.get(CALL, target)

    headers = replay.log[0].headers
    assert headers["user-agent"].startswith("exportdecomp/")
    assert (headers["accept"], headers["accept-encoding"]) == ("text/csv", "gzip")
    assert not {"if-none-match", "if-modified-since", "authorization"} & set(headers)


def test_a_known_reply_is_asked_for_only_if_it_changed(replay: Replay, target: Path) -> None:
    replay.etags = True
    replay.serve("/data", Canned(body=BODY))
    day = "Fri, 07 Aug 2026 03:00:00 GMT"
    with Wire(replay.url, 5) as wire:
        etag = wire.get(CALL, target).headers["etag"]

        answer = wire.get(CALL, target, etag=etag, last_modified=day)

    assert (answer.status, answer.size) == (304, 0)
    assert replay.log[1].headers["if-none-match"] == etag
    assert replay.log[1].headers["if-modified-since"] == day


def test_a_key_travels_in_its_header(replay: Replay, target: Path) -> None:
    with Wire(replay.url, 5) as wire:
        wire.get(CALL, target, key=("Ocp-Apim-Subscription-Key", "7f3a"))

    assert replay.log[0].headers["ocp-apim-subscription-key"] == "7f3a"
    assert "7f3a" not in replay.log[0].path


@pytest.mark.parametrize("status", [204, 302, 404, 412, 429, 503])
def test_every_status_is_an_answer(replay: Replay, target: Path, status: int) -> None:
    body = b"" if status == 204 else b"why"
    replay.serve("/data", Canned(status, body, {"Location": "/elsewhere"}))

    with Wire(replay.url, 5) as wire:
        answer = wire.get(CALL, target)

    assert (answer.status, answer.head, len(replay.log)) == (status, body, 1)


def test_a_packed_reply_is_unpacked(replay: Replay, target: Path) -> None:
    packed = gzip.compress(BODY * 1000)
    replay.serve("/data", Canned(body=packed, headers={"Content-Encoding": "gzip"}))

    with Wire(replay.url, 5) as wire:
        answer = wire.get(CALL, target)

    assert target.read_bytes() == BODY * 1000
    assert (answer.size, len(answer.head)) == (24_000, 24_000)


def test_the_head_ends_after_64_kib(replay: Replay, target: Path) -> None:
    replay.serve("/data", Canned(body=b"7" * (HEAD + 11)))

    with Wire(replay.url, 5) as wire:
        answer = wire.get(CALL, target)

    assert (len(answer.head), answer.size) == (65_536, 65_547)


@pytest.mark.parametrize(
    "canned",
    [
        Canned(body=BODY, cut_at=9),
        Canned(reset=True),
        Canned(body=gzip.compress(BODY)[:-11], headers={"Content-Encoding": "gzip"}),
        Canned(body=BODY, headers={"Content-Encoding": "gzip"}),
        Canned(
            body=b"zz\r\nno chunk",
            headers={"Transfer-Encoding": "chunked", "Content-Length": ""},
        ),
    ],
    ids=["cut", "reset", "gzip cut", "no gzip", "no chunks"],
)
def test_a_reply_that_breaks_off_may_come_whole_the_next_time(
    replay: Replay, target: Path, canned: Canned
) -> None:
    replay.serve("/data", canned)

    assert passing(Wire(replay.url, 5), target).code == "cut_reply"


def test_a_silent_source_is_given_up(replay: Replay, target: Path) -> None:
    replay.serve("/data", Canned(body=BODY, delay=3))

    error = passing(Wire(replay.url, 0.2), target)

    assert (error.code, error.message) == (
        "timeout",
        "there was no whole reply within 0.2 seconds",
    )


@pytest.mark.parametrize("length", ["24", ""], ids=["declared", "until it closes"])
def test_a_dripping_source_is_given_up_although_bytes_keep_coming(
    replay: Replay, target: Path, length: str
) -> None:
    # 40 pieces of 16 bytes at 0.1 seconds would take 4 seconds.
    length = length and "640"
    headers = {"Content-Length": length}
    replay.serve("/data", Canned(body=b"x" * 640, headers=headers, drip=0.1))
    began = time.monotonic()

    error = passing(Wire(replay.url, 0.4), target)

    assert error.code == "timeout"
    assert time.monotonic() - began < 2


def test_a_reply_that_declares_too_much_is_not_read(replay: Replay, target: Path) -> None:
    length = {"Content-Length": str(300 * 1024 * 1024)}
    replay.serve("/data", Canned(body=BODY, headers=length, cut_at=24))

    error = refusal(Wire(replay.url, 5), target)

    assert (error.code, error.exit_code) == ("too_large", 4)
    assert error.message == "the reply is larger than 200 MB"
    assert not target.exists()


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_a_reply_that_grows_too_large_is_stopped(
    replay: Replay, target: Path, coding: str
) -> None:
    body = b"7" * 3_000_000
    packed = gzip.compress(body) if coding == "gzip" else body
    headers = {"Content-Encoding": coding, "Content-Length": ""}
    replay.serve("/data", Canned(body=packed, headers=headers))

    error = refusal(Wire(replay.url, 5, largest=2 * 1024 * 1024), target)

    assert error.message == "the reply is larger than 2 MB"
    assert target.stat().st_size <= 2 * 1024 * 1024


def test_a_packing_that_nobody_asked_for_is_refused(replay: Replay, target: Path) -> None:
    replay.serve("/data", Canned(body=BODY, headers={"Content-Encoding": "br"}))

    error = refusal(Wire(replay.url, 5), target)

    assert (error.code, error.message) == (
        "wrong_content",
        "the reply is packed as br, unasked",
    )


def test_a_port_where_nobody_listens_is_no_network(target: Path) -> None:
    port = free_port()

    error = refusal(Wire(f"http://127.0.0.1:{port}", 5), target)

    assert error.code == "no_network"
    assert error.message == f"cannot connect to 127.0.0.1:{port}: Connection refused"
    assert error.where == f"http://127.0.0.1:{port}{CALL.path}"
    assert "--offline" in str(error.hint)


def test_a_host_without_an_entry_is_a_fault_of_the_name(target: Path) -> None:
    # The top-level domain .invalid is reserved: nobody can have it.
    error = refusal(Wire("http://stats.invalid", 5, trust_env=False), target)

    assert error.code == "dns"
    assert error.message == "the name of the host stats.invalid is not known"


def test_an_error_holds_nothing_of_the_request(target: Path) -> None:
    wire = Wire(f"http://127.0.0.1:{free_port()}", 5)
    with wire, pytest.raises(FetchError) as caught:
        wire.get(CALL, target, key=("Ocp-Apim-Subscription-Key", "7f3a"))

    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    assert "7f3a" not in repr(vars(caught.value)) + repr(caught.value) + repr(wire)


def test_a_key_that_no_header_can_carry_stays_out_of_the_error(
    replay: Replay, target: Path
) -> None:
    with Wire(replay.url, 5) as wire, pytest.raises(FetchError) as caught:
        wire.get(CALL, target, key=("Ocp-Apim-Subscription-Key", "7f\n3a"))

    assert caught.value.code == "bad_request"
    assert caught.value.__context__ is None


def test_no_logger_hears_an_address(
    replay: Replay, target: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with Wire(replay.url, 5) as wire:
        wire.get(CALL, target)

    assert [record.name for record in caplog.records] == []


def test_a_file_that_cannot_be_written_is_no_fault_of_the_source(
    replay: Replay, tmp_path: Path
) -> None:
    replay.serve("/data", Canned(body=BODY))
    with Wire(replay.url, 5) as wire, pytest.raises(OutputError) as caught:
        wire.get(CALL, tmp_path / "gone" / "reply")

    assert "No such file or directory" in caught.value.message
    assert "--store" in str(caught.value.hint)


def test_polars_is_not_needed_to_ask() -> None:
    code = (
        "import sys, exportdecomp.sources.courier, exportdecomp.sources.secrets;"
        "print('httpx' in sys.modules, 'polars' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["True", "False"]
