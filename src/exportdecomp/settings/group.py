"""Groups: components that someone wants to see together, defined in TOML."""

import re
from pathlib import Path
from typing import Any

from exportdecomp.model.group import Clause, Group
from exportdecomp.settings.scheme import read_validity
from exportdecomp.settings.table import Reading, Table
from exportdecomp.settings.toml_file import read_toml

_MONTH_OR_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?")
_CLAUSE = ("include", "exclude", "since", "until", "datasets")


def read_groups(root: Table, origin: str) -> dict[str, Group]:
    """Read the tables ``[groups.NAME]`` of a file."""
    return {
        name: read_group(table, name, origin) for name, table in root.named("groups").items()
    }


def read_group(table: Table, name: str, origin: str) -> Group:
    """Read a group.

    Args:
        table: ``[groups.NAME]``, with ``include`` or with ``[[groups.NAME.members]]``.
        name: What it is called.
        origin: The file that defines it.

    Returns:
        The group; what is wrong with it is reported to the table.
    """
    return Group(
        name=name,
        title=table.required("title"),
        dimension=table.maybe("dimension"),
        clauses=_clauses(table),
        source=table.required("source"),
        valid_from=_valid_from(table),
        available=table.text("available"),
        is_proxy=table.flag("proxy") or False,
        note=table.text("note"),
        origin=origin,
    )


def read_group_file(path: Path) -> Group:
    """Read a file that defines one group: ``[group]``, and ``[[members]]`` if it has several.

    Args:
        path: The file.

    Returns:
        The group, named as its key ``name`` says or else as the file.

    Raises:
        SettingsError: The file cannot be read, is not TOML, or something in it is wrong.
    """
    values = read_toml(path)
    reading = Reading(str(path))
    root = Table(values, reading)
    root.skip("group", "members")
    content: dict[str, Any] = {}
    if isinstance(values.get("group"), dict):
        content = dict(values["group"])
    else:
        root.problem("there is no table [group]")
    if "members" in values:
        content["members"] = values["members"]
    table = Table(content, reading, ("group",))
    group = read_group(table, table.text("name", path.stem), str(path))
    reading.finish()
    return group


def _clauses(table: Table) -> tuple[Clause, ...]:
    tables = table.tables("members")
    direct = [key for key in _CLAUSE if key in table.values]
    if tables and direct:
        table.problem(f"key {direct[0]!r} stands beside members: move it into one of them")
    if tables:
        table.skip(*_CLAUSE)
        return tuple(_clause(inner) for inner in tables)
    return (_clause(table),)


def _clause(table: Table) -> Clause:
    include, exclude = table.words("include"), table.words("exclude")
    if not include and "include" not in table.values:
        table.problem("key 'include' is missing")
    datasets, months = table.words("datasets"), read_validity(table)
    for what, patterns in (("code", (*include, *exclude)), ("name", datasets)):
        for pattern in patterns:
            if "*" in pattern[:-1]:
                table.problem(f"a star stands only at the end of a {what}, found {pattern!r}")
    return Clause(include, exclude, months.since, months.until, datasets)


def _valid_from(table: Table) -> str:
    if "valid_from" in table.values and not isinstance(table.values["valid_from"], str):
        day = table.day("valid_from")
        return "" if day is None else day.isoformat()
    text = table.required("valid_from")
    if text.strip() and not _MONTH_OR_DAY.fullmatch(text):
        table.problem(f"key 'valid_from' must be like 2025-09 or 2025-09-17, found {text!r}")
    return text
