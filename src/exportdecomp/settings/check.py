"""What a project sets for its checks: TOML into ``model.check_settings.CheckSettings``."""

from collections.abc import Mapping
from pathlib import PurePath

from exportdecomp import resources
from exportdecomp.errors import nearest_hint
from exportdecomp.model.check_settings import CheckSettings, Identity, RuleChange
from exportdecomp.model.finding import Severity, Waiver
from exportdecomp.model.period import month_label
from exportdecomp.settings.rules import LISTING, code_of, codes_meant, known_words, read_rule
from exportdecomp.settings.source import calendar_named
from exportdecomp.settings.table import Table

_FLOWS = ("exports", "imports", "total", "balance")
_LAST_DAY = 31
_TWO = 2
_KEYS = ("select", "ignore", "fail_on", "strict", "due_day", "waive", "identities", "calendar")


def read_check(table: Table, origin: str) -> CheckSettings:
    """Read a table ``[check]``.

    Args:
        table: The table; empty where there is none.
        origin: The file; findings about its waivers leave out the folder, which differs
            from machine to machine.

    Returns:
        What it sets; what is wrong with it is reported to the table.
    """
    return CheckSettings(
        select=_checks(table, "select"),
        ignore=_checks(table, "ignore"),
        fail_on=_severity(table, "fail_on"),
        strict=table.flag("strict"),
        due_day=_due_day(table),
        changes=_changes(table),
        waivers=tuple(_waiver(one, origin) for one in table.tables("waive")),
        identities=tuple(map(_identity, table.tables("identities"))),
        calendar=calendar_named(table, PurePath(origin).parent),
    )


def _checks(table: Table, key: str) -> tuple[str, ...]:
    words = table.words(key)
    for word in words:
        if not codes_meant(word):
            table.problem(f"key {key!r} does not know {word!r}; {_nearest(word)}")
    return words


def _nearest(word: str) -> str:
    return nearest_hint(word, known_words(word), LISTING)


def _severity(table: Table, key: str) -> Severity | None:
    word = table.choice(key, tuple(Severity))
    return None if word is None else Severity(word)


def _due_day(table: Table) -> int | None:
    day = table.whole("due_day", minimum=1)
    if day is not None and day > _LAST_DAY:
        table.problem(f"key 'due_day' must be a day of the month, found {day}")
    return day


def _changes(table: Table) -> Mapping[str, RuleChange]:
    """Read the tables of single checks: all tables in it that have no meaning of their own."""
    found: dict[str, RuleChange] = {}
    for word, values in table.values.items():
        if word in _KEYS or not isinstance(values, Mapping):
            continue
        code = code_of(word)
        inner = table.table(word)
        if code is None:
            inner.problem(f"there is no such check; {_nearest(word)}")
            inner.skip(*values)
        elif code in found:
            inner.problem(f"{code} has a table already")
            inner.skip(*values)
        else:
            found[code] = _change(inner, code)
    return found


def _change(table: Table, code: str) -> RuleChange:
    names = [one.name for one in read_rule(resources.rule_path(code)).thresholds]
    return RuleChange(
        severity=_severity(table, "severity"),
        limits=_limits(table, names),
        codes={key: _limits(one, names) for key, one in table.named("codes").items()},
    )


def _limits(table: Table, names: list[str]) -> dict[str, float]:
    read = {name: table.number(name) for name in names}
    return {name: value for name, value in read.items() if value is not None}


def _waiver(table: Table, origin: str) -> Waiver:
    if "until" not in table.values:
        table.problem("key 'until' is missing: the last day on which it is to hold")
    month = table.month("period")
    return Waiver(
        check=_waived_check(table),
        reason=table.required("reason"),
        until=table.day("until"),
        component=table.maybe("component"),
        period=None if month is None else month_label(month),
        flow=table.choice("flow", _FLOWS),
        file=table.maybe("file"),
        place=f"{PurePath(origin).name} {table.heading}",
    )


def _waived_check(table: Table) -> str:
    word = table.required("check")
    code = code_of(word) if word.strip() else ""
    if code is None:
        table.problem(f"key 'check' does not know {word!r}; {_nearest(word)}")
    return code or ""


def _identity(table: Table) -> Identity:
    found = Identity(
        table.required("dimension"), table.required("whole"), table.words("parts")
    )
    if len(set(found.parts)) < _TWO or found.whole in found.parts:
        table.problem("key 'parts' must name two codes or more, none of them the whole")
    return found
