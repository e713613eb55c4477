"""Options that can be set beforehand: their types, their words, their built-in values."""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple, assert_never

from exportdecomp.model.base import BaseKind
from exportdecomp.model.period import Compare
from exportdecomp.model.request import SORTS, ContribRequest
from exportdecomp.model.trade import Flow
from exportdecomp.settings.dataset import ABSENT
from exportdecomp.settings.table import Reading, Table

PREFIX = "EXPORTDECOMP_"
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "markdown", "parquet")
COLORS = ("auto", "always", "never")
BUILT_IN = "built-in"

_ASKED = ContribRequest()
_BOOLEANS = MappingProxyType({"1": True, "true": True, "0": False, "false": False})


class Kind(StrEnum):
    """What a value is."""

    TEXT = "text"
    WORD = "word"
    CHOICE = "choice"
    TEXTS = "texts"
    WHOLE = "whole"
    NUMBER = "number"
    FLAG = "flag"


class Option(NamedTuple):
    """An option: what its value is, and what it is where nobody says."""

    kind: Kind
    built_in: Any = None
    choices: tuple[str, ...] = ()
    minimum: int = 0


OPTIONS: Mapping[str, Option] = MappingProxyType(
    {
        "dataset": Option(Kind.TEXT, _ASKED.dataset),
        "flow": Option(Kind.CHOICE, _ASKED.flow.value, tuple(Flow)),
        "by": Option(Kind.TEXTS),
        "scheme": Option(Kind.TEXT),
        "depth": Option(Kind.WHOLE, minimum=1),
        "top": Option(Kind.WHOLE, minimum=1),
        "min_pp": Option(Kind.NUMBER),
        "sort": Option(Kind.CHOICE, _ASKED.sort, SORTS),
        "base": Option(Kind.CHOICE, choices=tuple(BaseKind)),
        "currency": Option(Kind.WORD),
        "compare": Option(Kind.CHOICE, _ASKED.compare.value, tuple(Compare)),
        "format": Option(Kind.CHOICE, choices=FORMATS),
        "decimals": Option(Kind.WHOLE),
        "round_to_sum": Option(Kind.FLAG, built_in=False),
        "color": Option(Kind.CHOICE, COLORS[0], COLORS),
        "group": Option(Kind.TEXTS),
        "absent": Option(Kind.CHOICE, choices=ABSENT),
        "bounds": Option(Kind.FLAG, built_in=False),
    }
)
"""Every option that can be set beforehand; without a format the suffix of ``-o`` decides."""


class Setting(NamedTuple):
    """The value of an option, and who set it."""

    value: Any
    origin: str


def read_defaults(table: Table, origin: str) -> dict[str, Setting]:
    """Read a table ``[defaults]``.

    Args:
        table: The table.
        origin: What it is called when someone asks where a value comes from.

    Returns:
        What it sets; what is wrong with it is reported to the table.
    """
    read = {key: _value(table, key, option) for key, option in OPTIONS.items()}
    return {key: Setting(read[key], origin) for key in table.values if key in read}


def read_environment(environment: Mapping[str, str]) -> dict[str, Setting]:
    """Read the options that environment variables set; an empty one sets nothing.

    Args:
        environment: All variables.

    Returns:
        What those of ours set, each with its variable as origin.

    Raises:
        SettingsError: A value is wrong: the message lists all, one a line.
    """
    reading = Reading("environment", "variable")
    given = {
        PREFIX + key.upper(): (key, option)
        for key, option in OPTIONS.items()
        if environment.get(PREFIX + key.upper())
    }
    values = {
        name: _as_toml(environment[name], option.kind) for name, (_, option) in given.items()
    }
    table = Table(values, reading)
    found = {
        key: Setting(_value(table, name, option), name)
        for name, (key, option) in given.items()
    }
    reading.finish()
    return found


def is_on(environment: Mapping[str, str], name: str) -> bool:
    """Tell whether a variable that is a switch is on.

    Args:
        environment: All variables.
        name: The variable.

    Returns:
        Whether it is there and neither empty nor off.

    Raises:
        SettingsError: It is neither true nor false.
    """
    reading = Reading("environment", "variable")
    text = environment.get(name)
    table = Table({name: _as_toml(text, Kind.FLAG)} if text else {}, reading)
    found = table.flag(name)
    reading.finish()
    return found or False


def _as_toml(text: str, kind: Kind) -> Any:
    """Turn the text of a variable into what TOML would hold; left as it is if it cannot be."""
    if kind is Kind.TEXTS:
        return [part.strip() for part in text.split(",") if part.strip()]
    if kind is Kind.FLAG:
        return _BOOLEANS.get(text.strip().lower(), text)
    if kind is Kind.WHOLE and re.fullmatch(r"[+-]?[0-9]{1,9}", text.strip()):
        return int(text)
    if kind is Kind.NUMBER and re.fullmatch(r"[+-]?[0-9]*\.?[0-9]+", text.strip()):
        return float(text)
    return text


def _value(table: Table, key: str, option: Option) -> Any:
    match option.kind:
        case Kind.TEXT:
            found: Any = table.required(key) if key in table.values else table.maybe(key)
        case Kind.WORD:
            found = table.word(key)
        case Kind.CHOICE:
            found = table.choice(key, option.choices)
        case Kind.TEXTS:
            found = table.words(key)
        case Kind.WHOLE:
            found = table.whole(key, minimum=option.minimum)
        case Kind.NUMBER:
            found = table.number(key)
        case Kind.FLAG:
            found = table.flag(key)
        case _:
            assert_never(option.kind)
    return found
