"""Keys to sources: where they may stand, and how they are kept out of what is written."""

import os
import re
import stat
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

from exportdecomp.errors import SettingsError

HIDDEN = "***"
_FOR_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_SENT = re.compile(r"[!-~]+")
_IN_ADDRESS = re.compile(
    r"(?i)(?<=[?&])([\w.-]*(?:key|token|secret|password))=[^&\s\"'<>]+|(?<=://)[^/@\s]+@"
)


def read_key(name: str, variable: str, environment: Mapping[str, str]) -> str:
    """Find the key to a source, in the environment or in a file that only its owner reads.

    Args:
        name: The source, as ``keys.toml`` names it.
        variable: The variable of the environment, which goes first.
        environment: The environment; ``XDG_CONFIG_HOME`` or ``HOME`` say where
            ``exportdecomp/keys.toml`` is.

    Returns:
        The key; empty where there is none.

    Raises:
        SettingsError: Others may read the file, it is not TOML, or a key cannot be one.

    Example:
        >>> read_key("comtrade", "COMTRADE", {"COMTRADE": " 7f3a "})
        '7f3a'
    """
    given = environment.get(variable, "").strip()
    if given:
        return _checked(given, variable)
    path = keys_path(environment)
    found = _tables(path).get(name, "")
    if not isinstance(found, str):
        raise SettingsError(
            f"the key {name} is no text", where=str(path), hint=f'write {name} = "..."'
        )
    return _checked(found.strip(), f"{path} {name}") if found.strip() else ""


def keys_path(environment: Mapping[str, str]) -> Path:
    """Say where the file of keys is looked for.

    Example:
        >>> keys_path({"XDG_CONFIG_HOME": "/settings"}).as_posix()
        '/settings/exportdecomp/keys.toml'
    """
    set_to = Path(environment.get("XDG_CONFIG_HOME", ""))
    home = Path(environment["HOME"]) if environment.get("HOME") else Path.home()
    return (set_to if set_to.is_absolute() else home / ".config") / "exportdecomp/keys.toml"


def scrub(text: str, secrets: Iterable[str]) -> str:
    """Take secrets out of a text, as they are and as an address spells them.

    What an address names as a key, and who signs in with it, goes too, known or not.

    Example:
        >>> scrub("no entry for 7f3a at http://ada:pw@host/x?api_key=9&m=7", ["7f3a"])
        'no entry for *** at http://***@host/x?api_key=***&m=7'
    """
    for secret in sorted(secrets, key=len, reverse=True):
        for spelt in (secret, quote(secret, safe=""), quote_plus(secret)):
            text = text.replace(spelt, HIDDEN) if spelt else text
    return _IN_ADDRESS.sub(
        lambda found: f"{found[1]}={HIDDEN}" if found[1] else f"{HIDDEN}@", text
    )


def _checked(key: str, where: str) -> str:
    if _SENT.fullmatch(key) is None:
        raise SettingsError(
            "the key holds a blank or a character that is not ASCII",
            where=where,
            hint="copy it again, in one line",
        )
    return key


def _at_once(path: str, flags: int) -> int:
    """Open without waiting for whoever would write into a named pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _tables(path: Path) -> Mapping[str, Any]:
    # Raised after the handlers: the errors of tomllib and of decoding hold what was read.
    try:
        with open(path, "rb", opener=_at_once) as file:
            told = os.fstat(file.fileno()).st_mode
            text = file.read() if stat.S_ISREG(told) else b""
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise SettingsError(
            f"cannot read the keys: {error.strerror}", where=str(path)
        ) from None
    if not stat.S_ISREG(told):
        hint = "put a text file in its place, or set the key in the environment"
        raise SettingsError("the keys are in no regular file", where=str(path), hint=hint)
    if os.name == "posix" and told & _FOR_OTHERS:
        raise SettingsError(
            f"others may read the keys: the mode of the file is {stat.S_IMODE(told):04o}",
            where=str(path),
            hint=f"chmod 600 {path}",
        )
    try:
        return tomllib.loads(text.decode("utf-8-sig"))
    except ValueError:
        pass
    raise SettingsError(
        "is not TOML", where=str(path), hint='each line is NAME = "KEY", in quotation marks'
    )
