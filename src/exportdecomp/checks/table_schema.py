"""ED101: the columns of a release, and whether anything stands in them."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

import polars as pl

from exportdecomp.checks.faulty import faults_of
from exportdecomp.checks.file_pairs import file_pairs
from exportdecomp.checks.refused import refused
from exportdecomp.checks.wording import listed, percent, plural
from exportdecomp.model.finding import Finding, Outcome, Severity
from exportdecomp.model.material import FileSeen, Material
from exportdecomp.model.rule import Rule

_FAULTS = {
    "bad_number": ("an amount that is no number", "write digits, or leave the cell empty"),
    "not_finite": ("NaN or infinity", "mend the computation that wrote it"),
    "percent": ("a percentage among amounts", "give amounts; rates belong in growth_pct"),
}
_HOLDS = {"number": "numbers", "text": "text", "period": "periods", "empty": "nothing"}
_ALIKE = 0.6
_FRESH = "see that no other column means something else now"
_ORDER = "nothing, as long as columns are read by their names"


def table_schema(material: Material, rule: Rule) -> Outcome:
    """Find files without amounts, and columns that are not those of the release before.

    Args:
        material: The release; without a baseline there is nothing to compare columns with.
        rule: ED101; ``least_share`` is the share of the rows of the release before below
            which a file is cut off.

    Returns:
        An error a file that is empty or cut off, that lacks a column which had a role, or in
        which it holds something else; a warning for other columns that are missing or
        renamed; information on new columns and another order.
    """
    found = refused(material, rule) + faults_of(material, rule, _FAULTS)
    found += [finding for file in material.files for finding in _empty(material, rule, file)]
    if not found and not material.refusals and material.panel.is_empty():
        found.append(_found(rule, None, "no amount was read", "export the release again"))
    for now, before in file_pairs(material):
        found += _cut(rule, now, before)
        found += _drift(rule, now, before)
    return found


def _empty(material: Material, rule: Rule, file: FileSeen) -> Iterator[Finding]:
    is_told = any(file.name in one.file for one in material.refusals)
    if not is_told and material.panel.filter(pl.col("file") == file.name).is_empty():
        held = plural(file.rows, "row")
        said = f"{file.name} holds no amount that can be read, in {held}"
        yield _found(rule, file, said, "export it again, and look at what the columns hold")


def _cut(rule: Rule, now: FileSeen, before: FileSeen) -> Iterator[Finding]:
    if now.rows < rule.limit("least_share") * before.rows:
        change = percent(100 * (now.rows / before.rows - 1))
        said = f"{now.name} has {plural(now.rows, 'row')}, the release before {before.rows:,}"
        yield _found(rule, now, f"{said} ({change})", "export it in full")._replace(
            observed=float(now.rows),
            expected=float(before.rows),
            threshold=rule.limit("least_share"),
            unit="rows",
        )


def _drift(rule: Rule, now: FileSeen, before: FileSeen) -> Iterator[Finding]:
    old, new = _lasting(before), _lasting(now)
    lost = [name for name in old if name not in new]
    added = [name for name in new if name not in old]
    renamed = _renamed(now, before, lost, added)
    for was, is_now in renamed.items():
        said = f'column "{was}" is now called "{is_now}"'
        yield _found(rule, now, said, "write it as before")._replace(
            column=is_now, severity=Severity.WARNING
        )
    for name in lost:
        if name not in renamed:
            is_needed = name in before.roles.values()
            said = f'column "{name}" is no longer there; there is {listed(list(new))}'
            one = _found(rule, now, said, "export the table with all its columns")
            yield one._replace(
                column=name, severity=rule.severity if is_needed else Severity.WARNING
            )
    fresh = [name for name in added if name not in renamed.values()]
    if fresh:
        said = f"new columns: {listed(fresh)}"
        yield _found(rule, now, said, _FRESH)._replace(severity=Severity.INFO)
    if not lost and not added and old != new:
        said = f"the columns stand in another order: {listed(list(new))}"
        yield _found(rule, now, said, _ORDER)._replace(severity=Severity.INFO)
    yield from _retyped(rule, now, before, renamed)


def _lasting(file: FileSeen) -> tuple[str, ...]:
    """List the columns that a later release has too: not the periods of a wide table."""
    if "period" in file.roles:
        return file.columns
    known = set(file.roles.values())
    return tuple(
        name for name in file.columns if name in known or file.types.get(name) == "text"
    )


def _renamed(
    now: FileSeen, before: FileSeen, lost: list[str], added: list[str]
) -> dict[str, str]:
    """Match columns that are gone with new ones of the same part, or of a similar name."""
    parts = {column: role for role, column in now.roles.items()}
    found: dict[str, str] = {}
    for name in lost:
        free = [
            one
            for one in added
            if one not in found.values() and now.types.get(one) == before.types.get(name)
        ]
        role = next((role for role, column in before.roles.items() if column == name), None)
        same_part = [one for one in free if role is not None and parts.get(one) == role]
        near = get_close_matches(name.casefold(), [one.casefold() for one in free], 1, _ALIKE)
        named = [one for one in free if one.casefold() in near]
        if same_part or named:
            found[name] = (same_part or named)[0]
    return found


def _retyped(
    rule: Rule, now: FileSeen, before: FileSeen, renamed: Mapping[str, str]
) -> Iterator[Finding]:
    for name in _lasting(before):
        column = renamed.get(name, name)
        kind, was = now.types.get(column), before.types.get(name)
        if kind is None or was is None or kind == was:
            continue
        said = f'column "{column}" holds {_HOLDS[kind]}, before {_HOLDS[was]}'
        one = _found(rule, now, said, "look at what was written into it")
        is_needed = name in before.roles.values()
        yield one._replace(
            column=column, severity=rule.severity if is_needed else Severity.WARNING
        )


def _found(rule: Rule, file: FileSeen | None, message: str, hint: str) -> Finding:
    return Finding(
        rule.code, rule.severity, message, hint, file=None if file is None else file.name
    )
