"""Findings as plain values, each with a fingerprint that stays when rows shift."""

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256

from exportdecomp.model.check_report import CheckReport, CheckResult
from exportdecomp.model.finding import Finding
from exportdecomp.outputs.records import Record, plain_record


def fingerprints(report: CheckReport) -> Mapping[Finding, str]:
    """Give every finding, waived or not, a name of its own that outlives a release.

    Formula: SHA-256 of ``check|dimension|component|flow|window|period|file`` with the file's
    last name alone, and of the first row where there is no component; the second of two
    findings that agree in all this has ``|2`` behind it, and so on.

    Args:
        report: The report.

    Returns:
        64 hexadecimal digits by finding.
    """
    seen: Counter[str] = Counter()
    named: dict[Finding, str] = {}
    for finding in (one for result in report.results for one in result.findings):
        key = _key(finding)
        seen[key] += 1
        nth = f"|{seen[key]}" if seen[key] > 1 else ""
        text = f"{key}{nth}".encode("utf-8", "backslashreplace")
        named.setdefault(finding, sha256(text).hexdigest())
    return named


def finding_records(findings: Sequence[Finding], names: Mapping[Finding, str]) -> list[Record]:
    """Return findings with every field but ``parts``; one that does not apply is null.

    Args:
        findings: The findings, in the order that they keep.
        names: Their fingerprints.

    Returns:
        An object a finding, its numbers at the decimals of the contract.
    """
    return [_record(one) | {"fingerprint": names[one]} for one in findings]


def check_record(result: CheckResult, report: CheckReport) -> Record:
    """Return what came of one check: passed, found, failed, waived or not run.

    ``failed`` is a check with a finding as grave as the run fails on, ``found`` one with
    lesser findings, ``waived`` one all of whose findings were let pass.
    """
    worst = result.worst
    return {
        "code": result.rule.code,
        "name": result.rule.name,
        "title": result.rule.title,
        "ess": result.rule.ess or None,
        "status": _status(result, report),
        "worst": plain_record(worst),
        "findings": sum(one.waiver is None for one in result.findings),
        "waived": sum(one.waiver is not None for one in result.findings),
        "known": result.known,
        "reason": result.not_run,
    }


def _record(finding: Finding) -> Record:
    record: Record = plain_record(finding._replace(parts=()))
    del record["parts"]
    return record


def _status(result: CheckResult, report: CheckReport) -> str:
    worst = result.worst
    if result.not_run is not None:
        return "not_run"
    if worst is None:
        return "waived" if result.findings else "passed"
    return "failed" if worst.rank <= report.fail_on.rank else "found"


def _key(finding: Finding) -> str:
    file = (finding.file or "").replace("\\", "/").rpartition("/")[2]
    places = (
        finding.check,
        finding.dimension,
        finding.component,
        finding.flow,
        finding.window,
        finding.period,
        file,
    )
    key = "|".join(part or "" for part in places)
    first = finding.rows[:1] if finding.component is None else ()
    return "|".join([key, *map(str, first)])
