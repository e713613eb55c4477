"""Findings as SARIF 2.1.0, for code scanning and viewers of it."""

import re
from collections.abc import Mapping
from urllib.parse import quote

from exportdecomp.model.check_report import CheckReport, CheckResult
from exportdecomp.model.finding import Finding, Severity
from exportdecomp.model.rule import Rule
from exportdecomp.model.version import VERSION
from exportdecomp.outputs.check_records import fingerprints
from exportdecomp.outputs.check_words import effect, waiver_words
from exportdecomp.outputs.json_document import dump_rows
from exportdecomp.outputs.records import Record, plain_record
from exportdecomp.outputs.safe_text import visible

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_MEASURES = (
    "effect_pp", "effect_reason", "effect_period", "observed", "expected", "threshold",
    "unit", "dimension", "component", "flow", "window", "period", "column", "cells",
)  # fmt: skip
_LINK = re.compile(r"\[(?=[^\]]*\]\()")
_PLACEHOLDER = re.compile(r"\{(\d+)\}")
_DRIVE = re.compile(r"[A-Za-z]:/")


def sarif_json(report: CheckReport) -> str:
    """Write a report as a SARIF 2.1.0 log of one run.

    Findings that are waived are in it with their suppression; checks that had nothing to
    look at are notifications. A finding in no file alone is shown on the first file.

    Args:
        report: The report.

    Returns:
        JSON, valid against the schema of SARIF 2.1.0, the same bytes for the same report.

    Raises:
        ValueError: A number is not finite.

    Source:
        OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
    """
    names = fingerprints(report)
    places = {result.rule.code: at for at, result in enumerate(report.results)}
    first = report.files[0].name if report.files else None
    results = [
        _result(one, places[one.check], names[one], first)
        for one in (*report.findings, *report.waived)
    ]
    driver = {
        "name": "exportdecomp",
        "version": VERSION,
        "rules": [_rule(result.rule) for result in report.results],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(report, places)],
        "artifacts": _artifacts(report),
        "results": results,
        "properties": {"digest": report.digest, "dataset": report.dataset},
    }
    return dump_rows({"$schema": _SCHEMA, "version": "2.1.0", "runs": [plain_record(run)]})


def uri_of(name: str) -> str:
    r"""Write the name of a file as a URI, relative where the name is.

    Example:
        >>> uri_of("./new data/release.csv"), uri_of("a:b.csv"), uri_of("/x.csv")
        ('new%20data/release.csv', 'a%3Ab.csv', 'file:///x.csv')
    """
    path = name.replace("\\", "/")
    while path.startswith("./"):
        path = path[2:].lstrip("/")
    if _DRIVE.match(path):
        return f"file:///{path[:2]}{_quoted(path[2:])}"
    if path.startswith("/"):
        return f"file:///{_quoted(path.lstrip('/'))}"
    return _quoted(path)


def _quoted(path: str) -> str:
    return quote(path, safe="/", errors="backslashreplace")


def _rule(rule: Rule) -> Record:
    text = {"what": rule.what, "why": rule.why, "mend": rule.mend}
    paragraphs = [visible(" ".join(part.split())) for part in text.values()]
    record: Record = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title or rule.name},
        "fullDescription": {"text": paragraphs[0] or rule.name},
        "help": {"text": "\n\n".join(filter(None, paragraphs)) or rule.name},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    return record | ({"properties": {"tags": [rule.ess]}} if rule.ess else {})


def _result(finding: Finding, place: int, name: str, first: str | None) -> Record:
    measures = finding._asdict()
    record: Record = {
        "ruleId": finding.check,
        "ruleIndex": place,
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [_location(finding, finding.file or first)],
    }
    if finding.file and finding.rows[1:]:
        record["relatedLocations"] = [
            {"id": at, **_physical(finding.file, row), **_said(finding.parts[at : at + 1])}
            for at, row in enumerate(finding.rows[1:], start=1)
        ]
    return {
        **record,
        "partialFingerprints": {"exportdecompFinding/v1": name},
        "suppressions": _suppressions(finding),
        "properties": {key: measures[key] for key in _MEASURES},
    }


def _message(finding: Finding) -> str:
    told = effect(finding)
    found = f"{finding.message} ({told})" if told else finding.message
    text = f"{found.rstrip('.')}. Fix: {finding.hint}" if finding.hint else found
    return _plain_text(text) or finding.check


def _plain_text(text: str) -> str:
    """Write a text in which SARIF sees no link and no placeholder."""
    return _PLACEHOLDER.sub(r"{{\1}}", _LINK.sub(r"\\[", visible(text)))


def _location(finding: Finding, file: str | None) -> Record:
    row = finding.rows[0] if finding.file and finding.rows else None
    parts = (
        finding.dimension, finding.component, finding.flow, finding.window, finding.period
    )  # fmt: skip
    full = "/".join(part for part in parts if part)
    logical = [{"name": finding.component or full, "fullyQualifiedName": full}] if full else []
    return {
        **(_physical(file, row) if file else {}),
        **({"logicalLocations": logical} if logical else {}),
    }


def _physical(file: str, row: int | None) -> Record:
    place: Record = {"artifactLocation": {"uri": uri_of(file)}}
    if row is not None and row > 0:
        place["region"] = {"startLine": row}
    return {"physicalLocation": place}


def _said(parts: tuple[str, ...]) -> Record:
    """Return what a finding says of one of its rows, if it says something."""
    return {"message": {"text": _plain_text(parts[0])}} if parts else {}


def _suppressions(finding: Finding) -> list[Record]:
    """Return the waiver of a finding; where one has a list, all results have one."""
    if finding.waiver is None:
        return []
    justification = visible(waiver_words(finding.waiver))
    return [{"kind": "external", "status": "accepted", "justification": justification}]


def _artifacts(report: CheckReport) -> list[Record]:
    files = {one.name: one for one in (*report.files, *report.baseline)}
    return [
        {
            "location": {"uri": uri_of(one.name)},
            "hashes": {"sha-256": one.sha256},
            "properties": {"rows": one.rows},
        }
        for one in files.values()
    ]


def _invocation(report: CheckReport, places: Mapping[str, int]) -> Record:
    return {
        "executionSuccessful": True,
        "exitCode": int(report.failed),
        "toolExecutionNotifications": [
            _notification(result, places[result.rule.code])
            for result in report.results
            if result.not_run is not None
        ],
    }


def _notification(result: CheckResult, place: int) -> Record:
    code = result.rule.code
    return {
        "level": "note",
        "message": {"text": visible(f"{code} had nothing to look at: {result.not_run}")},
        "associatedRule": {"id": code, "index": place},
    }
