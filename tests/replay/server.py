"""A real HTTP server on the loopback that answers what a test tells it to."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType, TracebackType
from typing import NamedTuple, Self

_NO_HEADERS: Mapping[str, str] = MappingProxyType({})
_CHUNK = 16


class Canned(NamedTuple):
    """One answer, or one way to fail.

    ``cut_at`` sends so many bytes of the declared length and closes, ``delay`` waits before
    the body, ``drip`` waits between pieces of 16 bytes, ``reset`` closes without an answer.
    A header ``Content-Length`` of its own stands in place of the true one; an empty one is
    left out, and the end of the connection is the end of the body.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = _NO_HEADERS
    cut_at: int | None = None
    delay: float = 0.0
    drip: float = 0.0
    reset: bool = False


class Seen(NamedTuple):
    """One request as it came; names of headers are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    at: float


class Replay:
    """Answers on 127.0.0.1 for as long as it is entered.

    ``handler`` is asked first; where it says None, or is None, the queues of ``serve`` are.
    With ``etags`` it sends an ETag and says 304 to whom already has it, or who names the
    Last-Modified of the answer. ``log`` holds every request, conditional ones included.
    A proxy is one too: the path of a request is then the whole address.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.log: list[Seen] = []
        self.handler: Callable[[Seen], Canned | None] | None = None
        self.etags = False
        self._queues: dict[str, list[Canned]] = {}
        self._lock = threading.Lock()
        self._server = _Server(self)
        if tls is not None:
            # The thread of each request shakes hands, so that one that hangs stops no other.
            self._server.socket = tls.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.port = self._server.server_address[1]
        self.url = f"{'http' if tls is None else 'https'}://127.0.0.1:{self.port}"
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def serve(self, path: str, *answers: Canned) -> None:
        """Answer a path, with its query or for any query, by these in turn; the last stays."""
        with self._lock:
            self._queues[path] = list(answers)

    def answer(self, seen: Seen) -> Canned:
        """Log a request and choose its answer."""
        with self._lock:
            self.log.append(seen)
        found = None if self.handler is None else self.handler(seen)
        found = self._next(seen.path) if found is None else found
        return _conditional(found, seen) if self.etags else found

    def _next(self, path: str) -> Canned:
        with self._lock:
            queue = self._queues.get(path) or self._queues.get(path.partition("?")[0])
            if not queue:
                return Canned(404, b"not found", {"Content-Type": "text/plain"})
            return queue.pop(0) if queue[1:] else queue[0]


def _conditional(canned: Canned, seen: Seen) -> Canned:
    if canned.status != 200:
        return canned
    etag = f'"{sha256(canned.body).hexdigest()[:16]}"'
    headers = {"ETag": etag, **canned.headers}
    since = seen.headers.get("if-modified-since")
    if headers["ETag"] == seen.headers.get("if-none-match") or (
        since is not None and since == headers.get("Last-Modified")
    ):
        return Canned(304, headers=headers)
    return canned._replace(headers=headers)


class _Server(ThreadingHTTPServer):
    request_queue_size = 64

    def __init__(self, replay: Replay) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replay = replay

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that leaves or does not trust us is what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def _reply(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        seen = Seen(self.command, self.path, headers, time.monotonic())
        canned = self.server.replay.answer(seen)
        with suppress(OSError):
            if canned.reset:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self._send_head(canned)
            time.sleep(canned.delay)
            self._send_body(canned)

    do_GET = do_POST = do_HEAD = do_CONNECT = _reply  # noqa: N815  # named by the base

    def _send_head(self, canned: Canned) -> None:
        self.send_response(canned.status)
        length = canned.headers.get("Content-Length", str(len(canned.body)))
        if length and canned.status not in {204, 304}:
            self.send_header("Content-Length", length)
        for name, value in canned.headers.items():
            if name != "Content-Length":
                self.send_header(name, value)
        if not length or canned.cut_at is not None:
            self.close_connection = True
        self.end_headers()

    def _send_body(self, canned: Canned) -> None:
        body = b"" if self.command == "HEAD" else canned.body[: canned.cut_at]
        step = _CHUNK if canned.drip else max(1, len(body))
        for start in range(0, len(body), step):
            self.wfile.write(body[start : start + step])
            time.sleep(canned.drip)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
        """Tests read the log of Replay."""
