from collections.abc import Iterator
from pathlib import Path

import pytest

from exportdecomp.errors import FetchError
from exportdecomp.model.call import Call
from exportdecomp.sources.transport import Wire
from tests.replay.server import Canned, Replay

CALL = Call("gacc", "index", "/index?m=8", accept="text/html")
NAMES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Replay]:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    with Replay() as running:
        monkeypatch.setenv("http_proxy", running.url)
        monkeypatch.setenv("https_proxy", running.url)
        yield running


def refusal(url: str, target: Path) -> FetchError:
    with Wire(url, 5) as wire, pytest.raises(FetchError) as caught:
        wire.get(CALL, target)
    return caught.value


def test_the_proxy_of_the_environment_is_asked(proxy: Replay, tmp_path: Path) -> None:
    proxy.serve("http://stats.test/index?m=8", Canned(body=b"<p>seven</p>"))

    with Wire("http://stats.test", 5) as wire:
        answer = wire.get(CALL, tmp_path / "reply")

    assert answer.head == b"<p>seven</p>"
    assert [seen.path for seen in proxy.log] == ["http://stats.test/index?m=8"]


def test_what_is_on_this_machine_is_asked_without_a_proxy(
    proxy: Replay, tmp_path: Path
) -> None:
    with Replay() as source, Wire(source.url, 5) as wire:
        wire.get(CALL, tmp_path / "reply")

        assert (len(source.log), len(proxy.log)) == (1, 0)


def test_a_proxy_that_lets_nobody_through_is_named(proxy: Replay, tmp_path: Path) -> None:
    proxy.serve("stats.test:443", Canned(407))

    error = refusal("https://stats.test", tmp_path / "reply")

    assert (error.code, error.message) == ("proxy", "the proxy does not let us through")
    assert "HTTPS_PROXY" in str(error.hint)
    assert [(seen.method, seen.path) for seen in proxy.log] == [("CONNECT", "stats.test:443")]


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_cannot_be_reached_is_told_from_the_source(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, scheme: str
) -> None:
    with Replay() as gone:
        address = gone.url.replace("//", "//ada:pw7@")
    monkeypatch.setenv(f"{scheme}_proxy", address)

    error = refusal(f"{scheme}://stats.test", tmp_path / "reply")

    assert (error.code, error.message) == ("proxy", "the proxy cannot be reached")
    assert "pw7" not in f"{error.message}{error.where}{error.hint}"


@pytest.mark.parametrize("address", ["gopher://ada:pw7@host", "http://ada:pw7@host:port"])
def test_a_proxy_of_no_known_kind_is_refused_without_its_password(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("http_proxy", address)

    with pytest.raises(FetchError) as caught:
        Wire("http://stats.test", 5)

    assert caught.value.code == "proxy"
    assert caught.value.__context__ is None
    assert "pw7" not in f"{caught.value.message}{caught.value.where}{caught.value.hint}"
