"""What a check is called, run and set with, in texts and documents alike."""

import json
import re
import shlex

from exportdecomp.model.rule import Example, Rule

SECTIONS = {
    "ED0": "Waivers",
    "ED1": "Structure",
    "ED2": "Adding up",
    "ED3": "Time and plausibility",
    "ED4": "Revision",
}
"""What checks are about, by the beginning of their codes."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def command(example: Example) -> str:
    """Write the command that checks the files of an example.

    Example:
        >>> command(Example("", ("--baseline", "last month.csv"), {}))
        "exportdecomp check --data release.csv --baseline 'last month.csv'"
    """
    return shlex.join(["exportdecomp", "check", "--data", "release.csv", *example.options])


def plain_number(value: float) -> str:
    """Write a limit as short as it can be.

    Example:
        >>> plain_number(1000000.0), plain_number(0.05)
        ('1000000', '0.05')
    """
    return str(int(value)) if value.is_integer() else repr(value)


def limit_lines(rule: Rule) -> list[tuple[str, str, str]]:
    """List the limits of a check: name, value with its unit, meaning.

    Limits of single components follow, each under the name that ``[check]`` gives it.
    """
    lines = [
        (one.name, f"{plain_number(one.value)} {one.unit}", one.about)
        for one in rule.thresholds
    ]
    units = {one.name: one.unit for one in rule.thresholds}
    lines += [
        (f"codes.{_key(code)}.{name}", f"{plain_number(value)} {units[name]}", "of it alone")
        for code, limits in rule.overrides.items()
        for name, value in limits.items()
    ]
    return lines


def settings_toml(rule: Rule) -> str:
    """Write the part of a configuration that holds for a check, with what is in force."""
    limits = [f"{one.name} = {plain_number(one.value)}" for one in rule.thresholds]
    lines = [f"[check.{rule.code}]", f'severity = "{rule.severity}"', *limits]
    if limits:
        lines += ["", f"[check.{rule.code}.codes.ships]  # of one component", limits[-1]]
    return "\n".join(lines)


def _key(code: str) -> str:
    return code if _BARE.fullmatch(code) else json.dumps(code, ensure_ascii=False)
