"""What can be done about each way in which a source fails to answer."""

from collections.abc import Mapping
from types import MappingProxyType

HINTS: Mapping[str, str] = MappingProxyType(
    {
        "no_network": "check the connection; `--offline` reads what was fetched before",
        "dns": "check the connection, and the spelling of the host if you named it",
        "tls": "check the clock of this machine; if a proxy looks into connections, name the "
        "certificate of its authority in SSL_CERT_FILE",
        "proxy": "check HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY",
        "timeout": "try again later, or ask for less at a time",
        "cut_reply": "try again later: what has come so far is kept",
        "too_large": "ask for less at a time",
        "too_big": "ask for less at a time: fewer months, partners or products",
        "bad_request": "check the options against what the source offers",
        "missing_key": "set the key in the environment, or in keys.toml with mode 0600",
        "bad_key": "check the key, and that its subscription is still active",
        "forbidden": "the source refuses this network or this client: try later, or from "
        "another network",
        "quota": "go on when the quota is replenished: what has come so far is kept",
        "not_found": "check the period and the options: it may not be published yet, or have "
        "been moved",
        "script_wall": "only a browser gets past this page: try later, or look there for what "
        "you need",
        "rate_limited": "go on later: what has come so far is kept; `--max-wait` waits longer",
        "server_error": "try again later: the fault is on the side of the source",
        "wrong_content": "try again later: the source may be under maintenance",
        "empty_reply": "try again later",
        "redirected": "open the address in a browser; `--base-url` names another one",
        "max_calls": "run it again to go on: what has come so far is kept; `--max-calls` "
        "allows more",
        "refused": "check the options; if they are right, the source may have changed",
    }
)
"""By the code of the failure."""
