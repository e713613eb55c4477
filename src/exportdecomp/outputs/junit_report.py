"""Checks as test cases, for servers that show the results of tests."""

from collections.abc import Iterator

from exportdecomp.model.check_report import CheckReport, CheckResult
from exportdecomp.model.finding import Finding, Severity
from exportdecomp.outputs.check_words import effect, place, scope, verdict, waiver_words
from exportdecomp.outputs.junit import Case, Suite, junit_document
from exportdecomp.outputs.safe_text import visible


def junit_xml(report: CheckReport) -> str:
    """Write a report as JUnit XML, one suite with a case a finding.

    A check without findings is one case that passes. A finding as grave as the run fails on
    is a ``failure``; a lesser one passes, with its text as ``system-out``. A finding that is
    waived, and a check that had nothing to look at, are ``skipped`` with the reason. The
    suite counts findings by severity in its properties and has the verdict as its text.

    Args:
        report: The report.

    Returns:
        The document, as ``junit_document`` writes it.
    """
    properties, cases = tuple(_properties(report)), tuple(_cases(report))
    return junit_document(Suite("check", report.title, properties, cases, verdict(report)))


def _properties(report: CheckReport) -> Iterator[tuple[str, str]]:
    yield "dataset", report.dataset
    yield "fail_on", report.fail_on.value
    for severity in Severity:
        yield f"{severity}s", str(report.count(severity))
    yield "waived", str(len(report.waived))
    yield "digest", report.digest
    for one in (*report.files, *report.baseline):
        yield "sha256", f"{one.sha256} {one.name}"


def _cases(report: CheckReport) -> Iterator[Case]:
    for result in report.results:
        if result.not_run is not None:
            reason = (("message", f"not looked at: {result.not_run}"),)
            yield Case(result.rule.code, result.rule.name, "skipped", reason)
        elif not result.findings:
            yield Case(result.rule.code, result.rule.name)
        for finding in result.findings:
            yield _case(finding, result, report)


def _case(finding: Finding, result: CheckResult, report: CheckReport) -> Case:
    name = f"{result.rule.name}: {scope(finding)}"
    if finding.waiver is not None:
        reason = (("message", f"let pass: {waiver_words(finding.waiver)}"),)
        return Case(finding.check, name, "skipped", reason, finding.message)
    text = _text(finding)
    if finding.severity.rank > report.fail_on.rank:
        return Case(finding.check, name, "system-out", (), f"{finding.severity}: {text}")
    message = (("type", finding.severity.value), ("message", finding.message))
    return Case(finding.check, name, "failure", message, text)


def _text(finding: Finding) -> str:
    fix = finding.hint and f"fix: {finding.hint}"
    parts = (finding.message, place(finding), effect(finding), fix)
    return "\n".join(visible(part) for part in parts if part)
