"""A report on checks in the shapes that formats are written from."""

from exportdecomp.model.check_report import CheckReport
from exportdecomp.model.finding import Finding, Severity
from exportdecomp.model.sheet import Record, View
from exportdecomp.outputs.check_records import check_record, finding_records, fingerprints
from exportdecomp.outputs.check_sheet import sheet_of
from exportdecomp.outputs.records import plain_record
from exportdecomp.outputs.review_note import review_note


def check_view(report: CheckReport) -> View:
    """Return a report as a JSON object, as rows and as lines; in Markdown it is a note.

    A row of the machine formats is one finding, those that are waived last.
    """
    names = fingerprints(report)
    findings = finding_records(report.findings, names)
    waived = finding_records(report.waived, names)
    sheet = sheet_of(report)
    document: Record = {
        "title": report.title,
        "summary": sheet.summary,
        "dataset": report.dataset,
        "periods": report.periods,
        "asked": report.asked,
        "as_of": report.as_of,
        "fail_on": report.fail_on,
        "failed": report.failed,
        "counts": _counts(report),
        "findings": findings,
        "waived": waived,
        "checks": [check_record(result, report) for result in report.results],
        "newest": plain_record(report.newest),
        "review": plain_record(report.review),
        "files": report.files,
        "baseline": report.baseline,
        "digest": report.digest,
    }
    rows = zip((*report.findings, *report.waived), (*findings, *waived), strict=True)
    records = tuple(_row(report, finding, record) for finding, record in rows)
    return View("check", document, records, sheet, review_note(report))


def _counts(report: CheckReport) -> Record:
    not_run = sum(result.not_run is not None for result in report.results)
    return {
        **{severity.value: report.count(severity) for severity in Severity},
        "waived": len(report.waived),
        "checks": len(report.results),
        "not_run": not_run,
    }


def _row(report: CheckReport, finding: Finding, record: Record) -> Record:
    """Write a finding flat, its waiver in three cells."""
    waiver = finding.waiver
    names = {result.rule.code: result.rule.name for result in report.results}
    return {
        "dataset": report.dataset,
        "title": report.title,
        "check": finding.check,
        "name": names[finding.check],
        **{key: value for key, value in record.items() if key not in {"check", "waiver"}},
        "waived": waiver is not None,
        "waived_reason": waiver.reason if waiver else None,
        "waived_until": waiver.until if waiver else None,
    }
