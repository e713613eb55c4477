import socket
import ssl
import struct
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from exportdecomp.errors import FetchError
from exportdecomp.model.call import Call
from exportdecomp.sources.transport import Transient, Wire
from tests.replay.server import Canned, Replay

CALL = Call("comext", "cn-2026-08", "/data", accept="text/csv")
AUTHORITY = trustme.CA()


def served(host: str, *, days: int = 7) -> Replay:
    """Serve with a certificate for a host that is good for so many days from now."""
    until = datetime.now(UTC) + timedelta(days=days)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert(
        host, not_before=until - timedelta(days=30), not_after=until
    ).configure_cert(context)
    replay = Replay(tls=context)
    replay.serve("/data", Canned(body=b"flow,value\n1,7\n"))
    return replay


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "authority.pem"
    AUTHORITY.cert_pem.write_to_path(str(path))
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    return path


def refusal(url: str, target: Path, *, trust_env: bool = True) -> FetchError:
    with Wire(url, 5, trust_env=trust_env) as wire, pytest.raises(FetchError) as caught:
        wire.get(CALL, target)
    return caught.value


@pytest.mark.usefixtures("trusted")
def test_the_authority_that_the_environment_names_is_trusted(tmp_path: Path) -> None:
    with served("127.0.0.1") as replay, Wire(replay.url, 5) as wire:
        answer = wire.get(CALL, tmp_path / "reply")

    assert (answer.status, answer.head) == (200, b"flow,value\n1,7\n")


def test_a_certificate_of_an_unknown_authority_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    with served("127.0.0.1") as replay:
        error = refusal(replay.url, tmp_path / "reply")

        assert replay.log == []

    assert (error.code, error.exit_code) == ("tls", 4)
    assert "is not accepted: unable to get local issuer certificate" in error.message
    assert "SSL_CERT_FILE" in str(error.hint)


@pytest.mark.usefixtures("trusted")
def test_the_environment_is_not_asked_where_it_is_not_trusted(tmp_path: Path) -> None:
    with served("127.0.0.1") as replay:
        assert refusal(replay.url, tmp_path / "reply", trust_env=False).code == "tls"


@pytest.mark.usefixtures("trusted")
def test_a_certificate_for_another_host_is_refused(tmp_path: Path) -> None:
    with served("stats.test") as replay:
        error = refusal(replay.url, tmp_path / "reply")

    assert error.code == "tls"
    assert "certificate is not valid for '127.0.0.1'" in error.message


@pytest.mark.usefixtures("trusted")
def test_a_certificate_that_has_expired_is_refused(tmp_path: Path) -> None:
    with served("127.0.0.1", days=-3) as replay:
        error = refusal(replay.url, tmp_path / "reply")

    assert (error.code, "certificate has expired" in error.message) == ("tls", True)


@pytest.mark.usefixtures("trusted")
def test_a_host_that_speaks_no_tls_is_named(tmp_path: Path) -> None:
    with Replay() as replay:
        url = replay.url.replace("http:", "https:")
        error = refusal(url, tmp_path / "reply")

    assert error.code == "tls"
    assert error.message.startswith(f"{url[8:]} does not speak TLS as it should")


@pytest.mark.usefixtures("trusted")
def test_a_dripping_source_is_given_up_behind_tls_too(tmp_path: Path) -> None:
    with served("127.0.0.1") as replay, Wire(replay.url, 0.4) as wire:
        replay.serve("/data", Canned(body=b"x" * 640, drip=0.1))

        with pytest.raises(Transient) as caught:
            wire.get(CALL, tmp_path / "reply")

    assert caught.value.code == "timeout"


def test_a_host_that_never_shakes_hands_is_given_up_early(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}"
        with Wire(url, 0.6) as wire, pytest.raises(Transient) as caught:
            wire.get(CALL, tmp_path / "reply")

    assert caught.value.code == "timeout"
    assert caught.value.message == "nobody took the connection within 0.3 seconds"


def test_a_host_that_hangs_up_may_pick_up_the_next_time(tmp_path: Path) -> None:
    def hang_up(server: socket.socket) -> None:
        connection, _ = server.accept()
        connection.recv(7)
        # Closed at once, with bytes unread, a socket resets its connection.
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=hang_up, args=(server,))
        thread.start()
        url = f"https://127.0.0.1:{server.getsockname()[1]}"
        with Wire(url, 5) as wire, pytest.raises(Transient) as caught:
            wire.get(CALL, tmp_path / "reply")
        thread.join()

    assert (caught.value.code, caught.value.message) == (
        "cut_reply",
        "the connection was closed",
    )


@pytest.mark.parametrize("content", [None, "no certificate"], ids=["absent", "other"])
def test_a_file_without_certificates_is_named_before_anything_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    path = tmp_path / "authority.pem"
    if content is not None:
        path.write_text(content, encoding="ascii")
    monkeypatch.setenv("SSL_CERT_FILE", str(path))

    with pytest.raises(FetchError) as caught:
        Wire("https://stats.test", 5)

    assert caught.value.code == "tls"
    assert caught.value.message == "SSL_CERT_FILE or SSL_CERT_DIR names no certificates"
