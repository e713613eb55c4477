import socket
import threading
import time
from pathlib import Path

import pytest

from exportdecomp.model.call import Call
from exportdecomp.sources.deadline import Deadline
from exportdecomp.sources.transport import Transient, Wire
from tests.replay.server import Canned, Replay


class Stream:
    """What httpcore hands over with a connection."""

    def __init__(self, own: socket.socket) -> None:
        self.own = own

    def get_extra_info(self, info: str) -> socket.socket:
        assert info == "socket"
        return self.own


def test_a_socket_is_shut_while_it_is_read() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, Deadline(0.1) as deadline:
        deadline.trace("connection.connect_tcp.complete", {"return_value": Stream(ours)})

        assert ours.recv(7) == b""
        assert deadline.has_passed


def test_a_socket_that_opens_too_late_is_shut_at_once() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, Deadline(0.01) as deadline:
        time.sleep(0.1)
        deadline.trace("proxy.start_tls.complete", {"return_value": Stream(ours)})

        assert ours.recv(7) == b""


def test_a_socket_stays_open_where_all_is_done_in_time() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        with Deadline(0.1) as deadline:
            deadline.trace("connection.connect_tcp.started", {})
            deadline.trace("connection.connect_tcp.complete", {"return_value": Stream(ours)})
        time.sleep(0.2)
        theirs.sendall(b"seven")

        assert (ours.recv(7), deadline.has_passed) == (b"seven", False)


def test_the_second_of_two_requests_is_held_to_its_time_too(tmp_path: Path) -> None:
    call = Call("gacc", "index", "/index")
    with Replay() as replay, Wire(replay.url, 0.4) as wire:
        # 40 pieces at 0.1 seconds would take 4 seconds.
        replay.serve("/index", Canned(body=b"seven"), Canned(body=b"x" * 640, drip=0.1))
        wire.get(call, tmp_path / "reply")
        began = time.monotonic()
        with pytest.raises(Transient) as caught:
            wire.get(call, tmp_path / "reply")

    assert (caught.value.code, time.monotonic() - began < 2) == ("timeout", True)


def test_headers_that_drip_do_not_hold_us_up(tmp_path: Path) -> None:
    def drip(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection:
            for byte in b"HTTP/1.1 200 OK\r\nX-Slow: yes\r\n":
                try:
                    connection.sendall(bytes([byte]))
                except OSError:
                    return
                time.sleep(0.1)

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=drip, args=(server,))
        thread.start()
        began = time.monotonic()
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
        with Wire(url, 0.4) as wire, pytest.raises(Transient) as caught:
            wire.get(Call("gacc", "index", "/"), tmp_path / "reply")
        thread.join()

    # All 30 bytes would take 3 seconds.
    assert (caught.value.code, time.monotonic() - began < 2) == ("timeout", True)
