"""Defaults and definitions that stand around a run: environment, project file, user file."""

from collections.abc import Mapping
from functools import reduce
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from exportdecomp.errors import SettingsError
from exportdecomp.model.group import Group
from exportdecomp.settings.dataset import DEFINITION, read_check_of, read_dataset
from exportdecomp.settings.discovery import candidates
from exportdecomp.settings.group import read_groups
from exportdecomp.settings.options import (
    BUILT_IN,
    OPTIONS,
    Setting,
    read_defaults,
    read_environment,
)
from exportdecomp.settings.table import Reading, Table
from exportdecomp.settings.toml_file import PYPROJECT, default_name, own_tables

if TYPE_CHECKING:
    from exportdecomp.model.check_settings import CheckSettings


class Project(NamedTuple):
    """What holds where the command line says nothing.

    ``settings`` has every option, its value None where nobody set it. ``definition`` is the
    first of the files that defines a dataset, ``definitions`` all of them by the name of
    their dataset, ``files`` the configuration files that were read, the first wins. ``checks``
    is what those that do so set for the checks.
    """

    settings: Mapping[str, Setting]
    definition: Path | None
    files: tuple[Path, ...]
    groups: Mapping[str, Group]
    definitions: Mapping[str, Path] = MappingProxyType({})
    checks: "tuple[CheckSettings, ...]" = ()

    @property
    def check(self) -> "CheckSettings":
        """What the files set for the checks together."""
        from exportdecomp.model.check_settings import CheckSettings

        return reduce(CheckSettings.over, self.checks, CheckSettings())


class _File(NamedTuple):
    path: Path
    settings: Mapping[str, Setting]
    defines: str | None
    groups: Mapping[str, Group]
    check: "CheckSettings | None"


def read_project(
    cwd: Path,
    environment: Mapping[str, str],
    config: Path | None = None,
    *,
    no_config: bool = False,
) -> Project:
    """Find out what holds where the command line says nothing.

    Args:
        cwd: The folder that the program runs in.
        environment: All variables.
        config: The file that stands for the project's, if one is named.
        no_config: Whether no file is to be read; variables count all the same.

    Returns:
        The settings in effect with their origins: environment before project file before
        user file before what is built in. A file that defines a dataset also makes it the
        one that is used, unless its ``[defaults]`` say otherwise.

    Raises:
        SettingsError: A file or a variable is wrong; the definition itself is not read.
    """
    variables = read_environment(environment)
    places = candidates(cwd, environment, config, no_config=no_config)
    files = [_read(place.path, cwd) for place in places if place.is_used]
    layers = [variables, *(file.settings for file in files)]
    built_in = {key: Setting(option.built_in, BUILT_IN) for key, option in OPTIONS.items()}
    definitions = {file.defines: file.path for file in reversed(files) if file.defines}
    return Project(
        settings={
            key: next((layer[key] for layer in layers if key in layer), built_in[key])
            for key in OPTIONS
        },
        definition=next((file.path for file in files if file.defines), None),
        files=tuple(file.path for file in files),
        groups={
            name: group for file in reversed(files) for name, group in file.groups.items()
        },
        definitions=definitions,
        checks=tuple(file.check for file in files if file.check is not None),
    )


def shown(path: Path, cwd: Path) -> str:
    """Write a file as seen from a folder: relative where it stands below it."""
    return str(path.relative_to(cwd) if path.is_relative_to(cwd) else path)


def _read(path: Path, cwd: Path) -> _File:
    values, where = own_tables(path)
    reading = Reading(where)
    root = Table(values, reading)
    root.skip(*DEFINITION)
    prefix = "tool.exportdecomp." if path.name == PYPROJECT else ""
    settings = read_defaults(root.table("defaults"), f"{shown(path, cwd)} [{prefix}defaults]")
    groups = read_groups(root, str(path))
    check = read_check_of(root, where)
    defines = _defines(values, path)
    _finish(reading, path if defines else None)
    if defines is not None and "dataset" not in settings:
        settings["dataset"] = Setting(defines, shown(path, cwd))
    if "group" in settings:
        settings["group"] = _beside(settings["group"], path.parent)
    return _File(path, settings, defines, groups, check)


def _finish(reading: Reading, definition: Path | None) -> None:
    """Raise what is wrong with a file, its definition included, all at once."""
    try:
        reading.finish()
    except SettingsError as error:
        faults = error.message.splitlines()
        if definition is not None:
            try:
                read_dataset(definition)
            except SettingsError as more:
                faults += [line for line in more.message.splitlines() if line not in faults]
        raise SettingsError("\n".join(faults), where=error.where, hint=error.hint) from error


def _defines(values: Mapping[str, object], path: Path) -> str | None:
    """Name the dataset that a file defines, whether or not it does so without fault."""
    if not any(key in values for key in DEFINITION):
        return None
    about = values.get("dataset")
    name = about.get("name") if isinstance(about, Mapping) else None
    return name if isinstance(name, str) and name else default_name(path)


def _beside(group: Setting, folder: Path) -> Setting:
    """Let files that define a group be relative to the file that names them."""
    return group._replace(
        value=tuple(
            str(folder / name) if name.endswith(".toml") else name for name in group.value
        )
    )
