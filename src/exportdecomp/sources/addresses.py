"""Addresses: where a source is, whether a proxy stands before it, where it sends us on to."""

from ipaddress import ip_address
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from exportdecomp.errors import FetchError, SettingsError
from exportdecomp.sources.fetch_hints import HINTS
from exportdecomp.sources.secrets import scrub

_PORTS = {"http": 80, "https": 443}
_GATES = ("login", "signin", "sign-in", "missing_key", "missing-key", "captcha")


def sound_base(base_url: str) -> str:
    """Check the address below which the paths of a source stand.

    Args:
        base_url: With ``http`` or ``https``, and without a query.

    Returns:
        The same without a slash at its end.

    Raises:
        SettingsError: It cannot be the beginning of an address, or it holds a password.

    Example:
        >>> sound_base("https://stats.test/api/")
        'https://stats.test/api'
    """
    shown = scrub(base_url, [])
    parts = _split(base_url)
    if parts is None or parts.query or parts.fragment:
        hint = "for example http://127.0.0.1:8080 or https://host/path"
        raise SettingsError("this cannot be a base URL", where=shown, hint=hint)
    if parts.username is not None:
        hint = "a key stands in the environment or in keys.toml, never in an address"
        raise SettingsError("the base URL names a user", where=shown, hint=hint)
    return base_url.rstrip("/")


def is_loopback(url: str) -> bool:
    """Tell whether an address is on this machine.

    Example:
        >>> is_loopback("http://127.0.0.7:8080/x"), is_loopback("http://10.0.0.7/x")
        (True, False)
    """
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def has_proxy(url: str) -> bool:
    """Tell whether the environment puts a proxy before an address."""
    parts = urlsplit(url)
    named = getproxies()
    is_named = bool(named.get(parts.scheme) or named.get("all"))
    return is_named and not is_loopback(url) and not proxy_bypass(parts.hostname or "")


def next_address(url: str, location: str) -> str:
    """Follow a redirection, on the same host and never to less security.

    Args:
        url: What was asked.
        location: Where the answer points to, relative or whole.

    Returns:
        The whole address to ask next.

    Raises:
        FetchError: ``redirected``, to another host, to a page that wants a login or a key,
            or to nowhere.

    Example:
        >>> next_address("http://stats.test/statics/7.html?m=8", "/Statics/7.html")
        'http://stats.test/Statics/7.html'
    """
    if not location:
        raise _redirected("without saying where to", url)
    target = _joined(url, location)
    new = None if target is None else _split(target)
    if target is None or new is None:
        raise _redirected("to what is no address", url)
    if not _is_same(urlsplit(url), new):
        raise _redirected(f"to another host, {new.scheme}://{new.netloc}", url)
    if any(gate in new.path.lower() for gate in _GATES):
        raise _redirected(f"to a page that wants a login or a key, {new.path}", url)
    return target


def circle(url: str) -> FetchError:
    """Say that redirections do not come to an end."""
    return _redirected("again and again", url)


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        is_sound = parts.scheme in _PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if is_sound and url.isprintable() and " " not in url else None


def _joined(url: str, location: str) -> str | None:
    try:
        return urljoin(url, location)
    except ValueError:
        return None


def _is_same(old: SplitResult, new: SplitResult) -> bool:
    ports = [part.port or _PORTS.get(part.scheme) for part in (old, new)]
    is_raised = (old.scheme, new.scheme, *ports) == ("http", "https", 80, 443)
    return old.hostname == new.hostname and (
        is_raised or (old.scheme == new.scheme and ports[0] == ports[1])
    )


def _redirected(whither: str, url: str) -> FetchError:
    return FetchError(
        "redirected", f"the source sends us on {whither}", where=url, hint=HINTS["redirected"]
    )
