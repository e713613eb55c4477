"""Checks as test cases, for servers that show the results of tests."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from exportdecomp.model.check_report import CheckReport, CheckResult
from exportdecomp.model.finding import Finding, Severity
from exportdecomp.outputs.check_words import effect, place, scope, verdict, waiver_words
from exportdecomp.outputs.safe_text import visible

# What XML 1.0 has no way to write and `visible` leaves, because it is no control character.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Case(NamedTuple):
    """A test case: its names, and what its one child says, if it has one."""

    check: str
    name: str
    tag: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""


def junit_xml(report: CheckReport) -> str:
    """Write a report as JUnit XML, one suite with a case a finding.

    A check without findings is one case that passes. A finding as grave as the run fails on
    is a ``failure``; a lesser one passes, with its text as ``system-out``. A finding that is
    waived, and a check that had nothing to look at, are ``skipped`` with the reason. The
    suite counts findings by severity in its properties and has the verdict as its text.

    Args:
        report: The report.

    Returns:
        The document, valid against the schema of Jenkins (junit-10.xsd). It has no times
        and no host, so that the same report has the same bytes.
    """
    cases = list(_cases(report))
    tags = Counter(case.tag for case in cases)
    counts = {"tests": str(len(cases)), "failures": str(tags["failure"]), "errors": "0"}
    root = ET.Element("testsuites", {"name": "exportdecomp check", **counts})
    suite = ET.SubElement(
        root,
        "testsuite",
        {"name": _clean(report.title), **counts, "skipped": str(tags["skipped"])},
    )
    properties = ET.SubElement(suite, "properties")
    for name, value in _properties(report):
        ET.SubElement(properties, "property", {"name": name, "value": _clean(value)})
    for case in _told_apart(cases):
        _write(suite, case)
    ET.SubElement(suite, "system-out").text = _clean(verdict(report))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


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


def _told_apart(cases: list[Case]) -> Iterator[Case]:
    """Number the cases of a check that have the same name: servers keep one of each."""
    seen: Counter[tuple[str, str]] = Counter()
    for case in cases:
        key = case.check, case.name
        seen[key] += 1
        yield case._replace(name=f"{case.name} ({seen[key]})") if seen[key] > 1 else case


def _write(suite: ET.Element, case: Case) -> None:
    names = {"classname": f"exportdecomp.{case.check}", "name": _clean(case.name)}
    written = ET.SubElement(suite, "testcase", names)
    if case.tag is not None:
        attributes = {name: _clean(value) for name, value in case.attributes}
        ET.SubElement(written, case.tag, attributes).text = _printed(case.text) or None


def _clean(text: str) -> str:
    return _printed(visible(text))


def _printed(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
