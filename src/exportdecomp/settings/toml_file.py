"""TOML files, parsed: a file of our own, or the part of a pyproject.toml that is ours."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from exportdecomp.errors import SettingsError

PYPROJECT = "pyproject.toml"
OWN_FILE = "exportdecomp.toml"


def read_toml(path: Path) -> dict[str, Any]:
    """Parse a TOML file.

    Args:
        path: The file; a byte order mark is allowed.

    Returns:
        Its tables.

    Raises:
        SettingsError: It cannot be read, or is not TOML; names the line and the column.
    """
    import tomllib  # most runs find no file to parse

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(
            f"cannot read the file: {error.strerror}", where=str(path)
        ) from error
    except ValueError as error:
        raise SettingsError(f"is not TOML: {error}", where=str(path)) from error


def own_tables(path: Path) -> tuple[Mapping[str, Any], str]:
    """Parse the tables of a file that are meant for this program.

    Args:
        path: A TOML file; of a ``pyproject.toml`` only ``[tool.exportdecomp]`` is meant.

    Returns:
        The tables, and where they stand, as errors name it.

    Raises:
        SettingsError: It cannot be read, is not TOML, or holds no such table.
    """
    values = read_toml(path)
    if path.name != PYPROJECT:
        return values, str(path)
    found = own_part(values)
    if found is None:
        raise SettingsError("there is no table [tool.exportdecomp]", where=str(path))
    return found, f"{path} [tool.exportdecomp]"


def own_part(pyproject: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return ``[tool.exportdecomp]`` of a parsed ``pyproject.toml``.

    Example:
        >>> own_part({"tool": {"exportdecomp": {"defaults": {"top": 7}}}})
        {'defaults': {'top': 7}}
    """
    tool = pyproject.get("tool")
    found = tool.get("exportdecomp") if isinstance(tool, Mapping) else None
    return found if isinstance(found, Mapping) else None


def default_name(path: Path) -> str:
    """Name what a file defines where the file itself does not say.

    Example:
        >>> default_name(Path("statistics/japan.toml"))
        'japan'
        >>> default_name(Path("sales/exportdecomp.toml"))
        'sales'
    """
    folder = path.parent.name
    return folder if folder and path.name in {OWN_FILE, PYPROJECT} else path.stem
