"""Where configuration files are looked for, nearest first."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from exportdecomp.errors import SettingsError
from exportdecomp.settings.options import PREFIX, is_on
from exportdecomp.settings.toml_file import OWN_FILE, PYPROJECT, own_part, read_toml

CONFIG = f"{PREFIX}CONFIG"
NO_CONFIG = f"{PREFIX}NO_CONFIG"
_MENTION = b"exportdecomp"


class Candidate(NamedTuple):
    """A place where a configuration file may stand."""

    path: Path
    exists: bool
    is_used: bool


def candidates(
    cwd: Path,
    environment: Mapping[str, str],
    config: Path | None = None,
    *,
    no_config: bool = False,
) -> list[Candidate]:
    """List where configuration files are looked for; of those used the first wins.

    Args:
        cwd: The folder that the program runs in.
        environment: All variables.
        config: The file that stands for the project's, if one is named.
        no_config: Whether no file is to be read.

    Returns:
        Places in order: the project's up to the one that is used, then the user's. Nothing
        where files are switched off. A file that is named is used whether it is there or not.

    Raises:
        SettingsError: A file is named and files are switched off; or a ``pyproject.toml``
            that speaks of this program is not TOML.
    """
    if config is not None and no_config:
        raise SettingsError(
            "--config and --no-config exclude each other",
            where="--config, --no-config",
            hint="give one of them",
        )
    if no_config or (config is None and is_on(environment, NO_CONFIG)):
        return []
    named = config or environment.get(CONFIG)
    found = [_named(cwd / named)] if named else list(_upwards(cwd))
    user = _user_file(environment)
    if user is not None and all(user != candidate.path for candidate in found):
        exists = _is_file(user)
        found.append(Candidate(user, exists, exists))
    return found


def _named(path: Path) -> Candidate:
    return Candidate(path, _is_file(path), is_used=True)


def _upwards(cwd: Path) -> Iterator[Candidate]:
    for folder in (cwd, *cwd.parents):
        own, pyproject = folder / OWN_FILE, folder / PYPROJECT
        has_own = _is_file(own)
        yield Candidate(own, has_own, has_own)
        if has_own:
            return
        exists = _is_file(pyproject)
        is_used = exists and _has_our_table(pyproject)
        yield Candidate(pyproject, exists, is_used)
        if is_used:
            return


def _user_file(environment: Mapping[str, str]) -> Path | None:
    """Return the user's file; a relative XDG folder is to be ignored, says its standard."""
    folder = Path(environment.get("XDG_CONFIG_HOME", ""))
    if not folder.is_absolute():
        home = environment.get("HOME")
        if not home:
            return None
        folder = Path(home) / ".config"
    return folder / "exportdecomp" / "config.toml"


def _is_file(path: Path) -> bool:
    """Tell whether a file is there; one in a folder that may not be entered is not."""
    try:
        return path.is_file()
    except OSError:
        return False


def _has_our_table(pyproject: Path) -> bool:
    """Look into a file that is mostly not about us, and parsed only if it mentions us."""
    with suppress(OSError):
        if _MENTION in pyproject.read_bytes():
            return own_part(read_toml(pyproject)) is not None
    return False
