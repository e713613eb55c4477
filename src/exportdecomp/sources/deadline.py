"""The end of a reply that would go on for ever, a few bytes at a time."""

import socket
from contextlib import suppress
from threading import Lock, Timer
from types import TracebackType
from typing import Any, Self


class Deadline:
    """Shuts the socket of a request when its time is over, wherever it is read just then.

    The timeouts of a client begin anew with every byte that comes; this does not.

    Args:
        seconds: How long a request may take in all.
    """

    def __init__(self, seconds: float) -> None:
        self.has_passed = False
        self._lock = Lock()
        self._socket: socket.socket | None = None
        self._timer = Timer(seconds, self._pass)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        """Begin to count."""
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop counting."""
        self._timer.cancel()

    def trace(self, event: str, facts: dict[str, Any]) -> None:
        """Note the socket that a client has opened, as httpcore reports what it does."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            with self._lock:
                self._socket = facts["return_value"].get_extra_info("socket")
                if self.has_passed:
                    self._shut()

    def _pass(self) -> None:
        with self._lock:
            self.has_passed = True
            self._shut()

    def _shut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):
                # Below TLS, whose state belongs to the thread that reads.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
