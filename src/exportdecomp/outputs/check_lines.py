"""The findings of a report, one block a check, as a reader of a terminal sees them."""

from collections.abc import Iterator, Sequence

from exportdecomp.model.check_report import CheckReport
from exportdecomp.model.finding import Finding, Severity
from exportdecomp.model.rule import Rule
from exportdecomp.outputs.check_words import effect, place

Group = tuple[Severity, Rule, list[Finding]]


def finding_lines(report: CheckReport) -> tuple[str, ...]:
    """Write every finding that is not waived: what, where, its effect, and what to do.

    Args:
        report: The report.

    Returns:
        Lines of any length, one block a check and severity, the gravest first. What belongs
        to a line above it is set in by two more spaces; an empty line parts two blocks.
    """
    lines: list[str] = []
    for group in grouped(report):
        lines += ["", *_block(group)] if lines else _block(group)
    return tuple(lines)


def grouped(report: CheckReport) -> list[Group]:
    """Gather the findings of a check with one severity, each group where its first stands."""
    rules = {result.rule.code: result.rule for result in report.results}
    groups: dict[tuple[Severity, str], list[Finding]] = {}
    for finding in report.findings:
        groups.setdefault((finding.severity, finding.check), []).append(finding)
    return [(severity, rules[code], found) for (severity, code), found in groups.items()]


def _block(group: Group) -> Iterator[str]:
    severity, rule, findings = group
    yield f"{severity}[{rule.code}] {rule.name}: {rule.title}"
    for at, finding in enumerate(findings):
        yield f"  {finding.message}"
        if told := " · ".join(filter(None, (place(finding), effect(finding)))):
            yield f"    {told}"
        if finding.hint and _is_last_of_its_hint(findings, at):
            yield f"    fix: {finding.hint}"


def _is_last_of_its_hint(findings: Sequence[Finding], at: int) -> bool:
    """Tell whether the next finding is mended in another way: the same is said once."""
    return at + 1 == len(findings) or findings[at + 1].hint != findings[at].hint
