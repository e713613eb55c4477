"""Every check on one page of Markdown: ``docs/checks.md``."""

from collections.abc import Sequence
from itertools import groupby

from exportdecomp.model.rule import Example, Rule
from exportdecomp.outputs.rule_parts import SECTIONS, command, limit_lines, settings_toml

_HEAD = """# Checks

<!-- Written by `exportdecomp rule --no-config --format markdown > docs/checks.md`. -->

`exportdecomp check` holds a release against these checks. `exportdecomp rule CODE` explains
one in the terminal, with the limits that your configuration sets;
[configuration.md](configuration.md) says how, in its part on `[check]`.

ESS is the type of validation rule in the classification of the European Statistical System.
A finding has the severity of its check, unless the check has limits in points of headline
growth: from `error_pp` on it is an error, and below `least_pp` it is not reported."""


def rules_document(rules: Sequence[Rule]) -> str:
    """Write checks as Markdown: a table of all, and a section each.

    Args:
        rules: The checks in order of code, with the limits that are to be shown.

    Returns:
        The page; the same bytes for the same checks.
    """
    parts = [_HEAD, _table(rules)]
    for start, members in groupby(rules, key=lambda rule: rule.code[:3]):
        parts.append(f"## {SECTIONS[start]}")
        parts += [_section(rule) for rule in members]
    return "\n\n".join(parts) + "\n"


def _table(rules: Sequence[Rule]) -> str:
    lines = ["| Code | Name | Severity | ESS | Holds of good data |", "|---|---|---|---|---|"]
    lines += [
        f"| [{one.code}](#{_anchor(one)}) | `{one.name}` | {one.severity} | {one.ess} "
        f"| {_cell(one.title)} |"
        for one in rules
    ]
    return "\n".join(lines)


def _anchor(rule: Rule) -> str:
    """Return the anchor that the heading of a check has on GitHub."""
    return f"{rule.code} {rule.name}".lower().replace(" ", "-")


def _section(rule: Rule) -> str:
    ess = f", ESS {rule.ess}" if rule.ess else ""
    parts = [
        f"### {rule.code} {rule.name}",
        f"**{rule.title}** ({rule.severity}{ess})",
        rule.what,
        f"**Why.** {rule.why}",
        *_limits(rule),
        f"**It finds fault with:** {rule.example.about}",
        _example(rule.example),
        f"**It lets pass:** {rule.near_miss.about}",
        _example(rule.near_miss),
        f"**How to mend it.** {rule.mend}",
        _fence("toml", settings_toml(rule)),
    ]
    return "\n\n".join(parts)


def _limits(rule: Rule) -> list[str]:
    lines = [
        f"| `{name}` | {value} | {_cell(about)} |" for name, value, about in limit_lines(rule)
    ]
    head = ["| Limit | Value | Meaning |", "|---|---|---|"]
    return ["\n".join([*head, *lines])] if lines else []


def _example(example: Example) -> str:
    files = [
        f"`{name}`\n\n{_fence('text', text.strip())}" for name, text in example.files.items()
    ]
    return "\n\n".join([_fence("sh", command(example)), *files])


def _fence(language: str, text: str) -> str:
    return f"```{language}\n{text}\n```"


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("\n\n", " ")
