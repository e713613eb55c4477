"""What ``rule`` answers: every check in a list, or one of them explained."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import indent, wrap

from exportdecomp.model.rule import Example, Rule
from exportdecomp.outputs.json_document import dump, envelope
from exportdecomp.outputs.records import Record
from exportdecomp.outputs.rule_parts import SECTIONS, command, limit_lines, settings_toml
from exportdecomp.outputs.safe_text import visible_lines

_WIDTH = 80
_INDENT = "  "


def rules_text(rules: Sequence[Rule]) -> str:
    """List checks, one a line, by what they are about."""
    width = max(len(rule.name) for rule in rules)
    lines: list[str] = []
    for start, members in groupby(rules, key=lambda rule: rule.code[:3]):
        lines += ["", SECTIONS[start]] if lines else [SECTIONS[start]]
        for rule in members:
            head = f"{_INDENT}{rule.code}  {rule.name:<{width}}  {rule.severity:<7}  "
            lines += _hanging(head, rule.title)
    return visible_lines("\n".join(lines) + "\n")


def rule_text(rule: Rule) -> str:
    """Explain a check: what, why, its limits, what it finds and lets pass, how to mend."""
    ess = f", ESS {rule.ess}" if rule.ess else ""
    parts = [
        f"{rule.code} {rule.name}: {rule.title}\n{rule.severity}{ess}",
        _section("What it looks at", _prose(rule.what)),
        _section("Why", _prose(rule.why)),
    ]
    if limits := list(_limits(rule)):
        parts.append(_section("Limits", "\n".join(limits)))
    parts += [
        _section("It finds fault with", _example(rule.example)),
        _section("It lets pass", _example(rule.near_miss)),
        _section("How to mend it", _prose(rule.mend)),
        _section("In exportdecomp.toml", settings_toml(rule)),
    ]
    return visible_lines("\n\n".join(parts) + "\n")


def rules_json(rules: Sequence[Rule]) -> str:
    """Write checks in full as one JSON object."""
    return dump({**envelope("rules"), "rules": [_record(rule) for rule in rules]})


def _record(rule: Rule) -> Record:
    return {
        **rule._asdict(),
        "severity": rule.severity.value,
        "thresholds": [one._asdict() for one in rule.thresholds],
        "refusals": list(rule.refusals),
        "example": _example_record(rule.example),
        "near_miss": _example_record(rule.near_miss),
        "overrides": {code: dict(limits) for code, limits in rule.overrides.items()},
    }


def _example_record(example: Example) -> Record:
    return {
        "about": example.about,
        "options": list(example.options),
        "files": dict(example.files),
    }


def _section(title: str, body: str) -> str:
    return f"{title}\n{indent(body, _INDENT)}"


def _prose(text: str) -> str:
    return "\n\n".join(
        "\n".join(wrap(part, _WIDTH - len(_INDENT), break_on_hyphens=False))
        for part in text.split("\n\n")
    )


def _limits(rule: Rule) -> Iterator[str]:
    lines = limit_lines(rule)
    name_width = max((len(name) for name, _, _ in lines), default=0)
    value_width = max((len(value) for _, value, _ in lines), default=0)
    for name, value, about in lines:
        head = f"{name:<{name_width}}  {value:<{value_width}}  "
        yield from _hanging(head, about, _WIDTH - len(_INDENT))


def _example(example: Example) -> str:
    files = (
        f"{name}\n{indent(text.strip(), _INDENT)}" for name, text in example.files.items()
    )
    return "\n\n".join([_prose(example.about), f"$ {command(example)}", *files])


def _hanging(head: str, text: str, width: int = _WIDTH) -> list[str]:
    return wrap(
        text,
        width,
        initial_indent=head,
        subsequent_indent=" " * len(head),
        break_on_hyphens=False,
    )
