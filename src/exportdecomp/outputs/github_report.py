"""Findings as annotations of GitHub Actions, within what the platform shows."""

from collections.abc import Iterator, Sequence

from exportdecomp.model.check_report import CheckReport
from exportdecomp.model.finding import Finding, Severity
from exportdecomp.outputs.check_words import effect, plural
from exportdecomp.outputs.safe_text import visible

_SHOWN = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_ESCAPES_OF_PROPERTIES = {**_ESCAPES, ":": "%3A", ",": "%2C"}


def github_annotations(report: CheckReport) -> str:
    """Write the findings as workflow commands, one a line.

    Args:
        report: The report.

    Returns:
        At most ten errors, ten warnings and ten notices, which is what a step is shown of,
        the largest effects first; where there are more, the tenth says how many.

    Source:
        GitHub Docs, "Workflow commands for GitHub Actions"; the limits are those of
        "Usage limits" for annotations of a step.
    """
    names = {result.rule.code: result.rule.name for result in report.results}
    lines = []
    for severity in Severity:
        found = [one for one in report.findings if one.severity is severity]
        lines += list(_annotations(found, severity, names))
    return "".join(f"{line}\n" for line in lines)


def _annotations(
    found: Sequence[Finding], severity: Severity, names: dict[str, str]
) -> Iterator[str]:
    shown = found if len(found) <= _SHOWN else found[: _SHOWN - 1]
    for finding in shown:
        yield _annotation(finding, names[finding.check])
    if more := len(found) - len(shown):
        command = _COMMANDS[severity]
        told = plural(more, f"more {command}")
        yield f"::{command} title=and {told}::{told} are in the other reports"


def _annotation(finding: Finding, name: str) -> str:
    properties = {
        "file": finding.file,
        "line": str(finding.rows[0]) if finding.file and finding.rows else None,
        "title": f"{finding.check} {name}",
    }
    told = ",".join(
        f"{key}={_escaped(visible(value), _ESCAPES_OF_PROPERTIES)}"
        for key, value in properties.items()
        if value is not None
    )
    parts = [
        finding.message,
        _sentence(effect(finding)),
        finding.hint and f"Fix: {finding.hint}",
    ]
    message = "\n".join(visible(part) for part in parts if part)
    return f"::{_COMMANDS[finding.severity]} {told}::{_escaped(message, _ESCAPES)}"


def _sentence(text: str) -> str:
    if not text:
        return ""
    return f"It {text}." if text.startswith(("moves", "does")) else f"{text.capitalize()}."


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(char, char) for char in text)
