"""Findings as annotations of GitHub Actions."""

from collections.abc import Sequence

from exportdecomp.model.check_report import CheckReport
from exportdecomp.model.finding import Finding, Severity
from exportdecomp.outputs.annotations import Annotation, annotation_lines
from exportdecomp.outputs.check_words import effect

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github_annotations(report: CheckReport, others: Sequence[str] = ()) -> str:
    """Write the findings as workflow commands, one a line.

    Args:
        report: The report.
        others: Files in which it is written whole.

    Returns:
        What ``annotation_lines`` shows of them, the largest effects first.
    """
    names = {result.rule.code: result.rule.name for result in report.results}
    return annotation_lines(
        [_annotation(one, names[one.check]) for one in report.findings], others
    )


def _annotation(finding: Finding, name: str) -> Annotation:
    fix = finding.hint and f"Fix: {finding.hint}"
    return Annotation(
        level=_LEVELS[finding.severity],
        title=f"{finding.check} {name}",
        parts=(finding.message, _sentence(effect(finding)), fix),
        file=finding.file,
        line=finding.rows[0] if finding.rows else 0,
    )


def _sentence(text: str) -> str:
    if not text:
        return ""
    return f"It {text}." if text.startswith(("moves", "does")) else f"{text.capitalize()}."
