"""One GET request after another, each streamed into a file: all that the program sends."""

import logging
import ssl
from collections.abc import Iterator
from pathlib import Path
from socket import gaierror
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import urlsplit

import httpx

from exportdecomp.errors import FetchError
from exportdecomp.model.call import Answer, Call
from exportdecomp.model.version import VERSION
from exportdecomp.sources.addresses import has_proxy, is_loopback, sound_base
from exportdecomp.sources.deadline import Deadline
from exportdecomp.sources.durable import writing
from exportdecomp.sources.fetch_hints import HINTS
from exportdecomp.sources.unpacked import CutShortError, unpacked

USER_AGENT = f"exportdecomp/{VERSION}"
LARGEST = 200 * 1024 * 1024
HEAD = 64 * 1024
_CONNECT = 10.0
_BROKEN_OFF = (
    CutShortError,
    httpx.RemoteProtocolError,
    httpx.ReadError,
    httpx.WriteError,
    httpx.CloseError,
)
_UNSENT = (httpx.InvalidURL, httpx.LocalProtocolError, httpx.UnsupportedProtocol)
_LEADS = "exportdecomp.location"
_UNASKED = frozenset({"br", "compress", "deflate", "zstd"})
_Kind = TypeVar("_Kind", bound=BaseException)


class Transient(Exception):  # noqa: N818  # a reason to ask again, and an error only in the end
    """A request came to nothing in a way that may pass.

    Args:
        code: What a failure is called that does not pass.
        message: What happened.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Wire:
    """The connection to one source, for as long as it is entered.

    Args:
        base_url: Where the paths of calls begin.
        patience: How many seconds a reply may take, from the first byte to the last.
        trust_env: Whether the environment may name proxies and certificates; a proxy is
            never asked for what is on this machine.
        largest: How many bytes a reply may have, unpacked.

    Raises:
        SettingsError: The base URL cannot be one.
        FetchError: ``tls`` or ``proxy``, where what the environment names cannot be used.
    """

    def __init__(
        self, base_url: str, patience: float, *, trust_env: bool = True, largest: int = LARGEST
    ) -> None:
        self._base = sound_base(base_url)
        self._patience = patience
        self._soon = min(_CONNECT, patience / 2)
        self._largest = largest
        self._is_proxied = trust_env and has_proxy(self._base)
        # Both log addresses, with all that stands in them.
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)
        self._client = _client(self._base, patience, self._soon, trust_env=trust_env)

    def __enter__(self) -> Self:
        """Return itself, to be closed at the end."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close what is open."""
        self._client.close()

    def address(self, call: Call) -> str:
        """Write the whole address of a call."""
        return f"{self._base}{call.path}"

    def get(
        self,
        call: Call,
        target: Path,
        *,
        etag: str = "",
        last_modified: str = "",
        key: tuple[str, str] | None = None,
        url: str = "",
    ) -> Answer:
        """Ask once, follow nothing, and stream what comes into a file.

        Args:
            call: What to ask for.
            target: The file that is written anew.
            etag: The validator of the reply that is known, empty where there is none.
            last_modified: The time of that reply, as the source gave it.
            key: The header that carries the key, and the key.
            url: The address to ask in place of that of the call, after a redirection.

        Returns:
            What came back; every status is an answer.

        Raises:
            Transient: Asking again may help: ``timeout`` or ``cut_reply``.
            FetchError: It does not: ``no_network``, ``dns``, ``tls``, ``proxy`` or
                ``too_large``.
            OutputError: The file cannot be written.
        """
        address = url or self.address(call)
        headers = {"Accept": call.accept, "If-None-Match": etag}
        headers |= {"If-Modified-Since": last_modified}
        headers |= {} if key is None else {key[0]: key[1]}
        sent = {name: value for name, value in headers.items() if value}
        with Deadline(self._patience) as deadline:
            outcome = self._outcome(address, sent, target, deadline)
            if deadline.has_passed:
                outcome = _late(self._patience)
        # Raised out here: an error of httpx holds the request, and with it the key.
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def _outcome(
        self, address: str, headers: dict[str, str], target: Path, deadline: Deadline
    ) -> Answer | Exception:
        try:
            return self._streamed(address, headers, target, deadline)
        except (CutShortError, httpx.InvalidURL, httpx.HTTPError) as error:
            return self._failure(error, address)

    def _streamed(
        self, address: str, headers: dict[str, str], target: Path, deadline: Deadline
    ) -> Answer:
        extensions = {"trace": deadline.trace}
        with self._client.stream(
            "GET", address, headers=headers, extensions=extensions
        ) as response:
            declared = response.headers.get("content-length", "")
            if declared.isdecimal() and int(declared) > self._largest:
                raise self._too_large(address)
            size, head = 0, b""
            with writing(target.parent), target.open("wb") as file:
                for piece in _pieces(response, address):
                    size += len(piece)
                    if size > self._largest:
                        raise self._too_large(address)
                    head += piece[: HEAD - len(head)]
                    file.write(piece)
            headers = dict(response.headers) | response.extensions.get(_LEADS, {})
            return Answer(response.status_code, headers, head, size)

    def _failure(self, error: Exception, address: str) -> Exception:
        if isinstance(error, httpx.TimeoutException):
            early = f"nobody took the connection within {self._soon:g} seconds"
            is_early = isinstance(error, httpx.ConnectTimeout)
            return Transient("timeout", early) if is_early else _late(self._patience)
        if isinstance(error, _BROKEN_OFF):
            return Transient("cut_reply", "the reply breaks off, or is no HTTP")
        if isinstance(error, _UNSENT):
            return _failed("bad_request", "the request cannot be sent as it is", address)
        if isinstance(error, httpx.ProxyError):
            return _failed("proxy", "the proxy does not let us through", address)
        return self._unconnected(error, address)

    def _unconnected(self, error: Exception, address: str) -> Exception:
        host = urlsplit(address).netloc
        if (tls := _cause(error, ssl.SSLError)) is not None:
            return _failed("tls", _tls_message(tls, host), address)
        if self._is_proxied:
            return _failed("proxy", "the proxy cannot be reached", address)
        if _cause(error, gaierror) is not None:
            return _failed("dns", f"the name of the host {host} is not known", address)
        if _cause(error, ConnectionResetError) is not None:
            return Transient("cut_reply", "the connection was closed")
        reason = _cause(error, OSError)
        why = f": {reason.strerror}" if reason is not None and reason.strerror else ""
        return _failed("no_network", f"cannot connect to {host}{why}", address)

    def _too_large(self, address: str) -> FetchError:
        megabytes = self._largest // (1024 * 1024)
        return _failed("too_large", f"the reply is larger than {megabytes} MB", address)


def _client(base: str, patience: float, soon: float, *, trust_env: bool) -> httpx.Client:
    # Raised after the handlers: the address of a proxy may hold a password.
    try:
        verify = httpx.create_ssl_context(trust_env=trust_env)
    except OSError:
        message = "SSL_CERT_FILE or SSL_CERT_DIR names no certificates"
        raise _failed("tls", message, base) from None
    try:
        return httpx.Client(
            verify=verify,
            trust_env=trust_env and not is_loopback(base),
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"},
            timeout=httpx.Timeout(soon, read=patience),
            # A deadline must know its socket; and hosts close what waits between two calls.
            limits=httpx.Limits(max_keepalive_connections=0),
            event_hooks={"response": [_unread]},
        )
    except (ValueError, ImportError, httpx.InvalidURL):
        pass
    raise _failed("proxy", "the environment names a proxy that cannot be used", base)


def _unread(response: httpx.Response) -> None:
    """Put aside where a redirection leads: httpx fails over it, though it follows none."""
    if "location" in response.headers:
        response.extensions[_LEADS] = {"location": response.headers.pop("location")}


def _pieces(response: httpx.Response, address: str) -> Iterator[bytes]:
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding in _UNASKED:
        raise _failed("wrong_content", f"the reply is packed as {coding}, unasked", address)
    raw = response.iter_raw()
    return unpacked(raw) if coding in {"gzip", "x-gzip"} else raw


def _cause(error: BaseException, kind: type[_Kind]) -> _Kind | None:
    found: BaseException | None = error
    while found is not None and not isinstance(found, kind):
        found = found.__cause__ or found.__context__
    return found


def _tls_message(error: ssl.SSLError, host: str) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the certificate of {host} is not accepted: {error.verify_message}"
    return f"{host} does not speak TLS as it should: {error.reason or error.strerror}"


def _late(patience: float) -> Transient:
    return Transient("timeout", f"there was no whole reply within {patience:g} seconds")


def _failed(code: str, message: str, address: str) -> FetchError:
    return FetchError(code, message, where=address, hint=HINTS[code])
