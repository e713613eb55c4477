import pytest

from exportdecomp.errors import FetchError, SettingsError
from exportdecomp.sources.addresses import (
    circle,
    has_proxy,
    is_loopback,
    next_address,
    sound_base,
)


@pytest.mark.parametrize(
    "given",
    [
        "",
        "stats.test/api",
        "ftp://stats.test",
        "http://",
        "http://stats.test:0",
        "http://stats.test:port",
        "http://[stats",
        "http://stats.test/x?y=7",
        "http://stats.test/#y",
        "http://stats.test/a b",
        "http://stats.test/\x1b[2J",
    ],
)
def test_what_cannot_begin_an_address_is_refused(given: str) -> None:
    with pytest.raises(SettingsError) as caught:
        sound_base(given)

    assert caught.value.message == "this cannot be a base URL"
    assert caught.value.__context__ is None


def test_a_base_url_with_a_password_is_refused_and_not_repeated() -> None:
    with pytest.raises(SettingsError) as caught:
        sound_base("https://ada:pw7@stats.test")

    assert caught.value.message == "the base URL names a user"
    assert caught.value.where == "https://***@stats.test"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://localhost:8080", True),
        ("http://[::1]:8080", True),
        ("https://127.9.0.1", True),
        ("http://localhost.test", False),
        ("http://stats.test", False),
        ("http://[fe80::1]", False),
    ],
)
def test_this_machine_has_several_names(url: str, expected: bool) -> None:  # noqa: FBT001  # a table
    assert is_loopback(url) is expected


def test_a_proxy_stands_before_all_but_exceptions_and_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.test:3128")
    monkeypatch.setenv("no_proxy", "open.test")

    urls = ("https://stats.test", "https://open.test", "https://127.0.0.1")

    assert [has_proxy(url) for url in urls] == [True, False, False]


@pytest.mark.parametrize(
    ("url", "location", "expected"),
    [
        ("http://a.test/x/y?m=7", "z?m=8", "http://a.test/x/z?m=8"),
        ("http://a.test/x", "http://A.test:80/z", "http://A.test:80/z"),
        ("http://a.test/x", "https://a.test/x", "https://a.test/x"),
        ("https://a.test/x", "//a.test/y", "https://a.test/y"),
    ],
)
def test_a_redirection_on_the_same_host_is_followed(
    url: str, location: str, expected: str
) -> None:
    assert next_address(url, location) == expected


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("", "without saying where to"),
        ("https://b.test/x", "to another host, https://b.test"),
        ("http://a.test/x", "to another host, http://a.test"),
        ("https://a.test:8443/x", "to another host, https://a.test:8443"),
        ("ftp://a.test/x", "to what is no address"),
        ("http://[a", "to what is no address"),
        ("/Account/Login?back=7", "to a page that wants a login or a key, /Account/Login"),
        ("/data/missing_key.html", "wants a login or a key, /data/missing_key.html"),
    ],
)
def test_a_redirection_to_elsewhere_is_refused(location: str, told: str) -> None:
    with pytest.raises(FetchError) as caught:
        next_address("https://a.test/y", location)

    assert (caught.value.code, caught.value.exit_code) == ("redirected", 4)
    assert caught.value.message.endswith(told)
    assert caught.value.where == "https://a.test/y"
    assert caught.value.__context__ is None


def test_going_round_in_circles_is_told() -> None:
    assert circle("http://a.test/x").message == "the source sends us on again and again"
