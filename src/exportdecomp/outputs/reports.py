"""What `--report` writes: findings and verdicts in the forms that other programs read."""

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exportdecomp.model.check_report import CheckReport
    from exportdecomp.model.sheet import Viewed
    from exportdecomp.model.verify_report import VerifyReport


class ReportKind(StrEnum):
    """The forms of a report."""

    JUNIT = "junit"
    SARIF = "sarif"
    GITHUB = "github"
    MARKDOWN = "markdown"
    JSON = "json"


OF_CHECKS = tuple(ReportKind)
OF_CLAIMS = tuple(kind for kind in ReportKind if kind is not ReportKind.SARIF)
"""A claim is in no row of data, which is what SARIF points at."""


def report_text(
    kind: ReportKind, report: "CheckReport | VerifyReport", others: "Sequence[str]" = ()
) -> str:
    """Write a report in a form; each is imported only when it is wanted.

    Args:
        kind: The form, for claims one of ``OF_CLAIMS``.
        report: What was found in a release, or of claims.
        others: Files of the same report, to which annotations point where they are cut.

    Returns:
        The text, which ends with a line end (annotations of nothing are empty): the same
        bytes for the same report.

    Raises:
        ValueError: A number is not finite.
    """
    from exportdecomp.model.verify_report import VerifyReport

    if isinstance(report, VerifyReport):
        return _of_claims(kind, report, others)
    match kind:
        case ReportKind.JUNIT:
            from exportdecomp.outputs.junit_report import junit_xml

            return junit_xml(report)
        case ReportKind.SARIF:
            from exportdecomp.outputs.sarif_report import sarif_json

            return sarif_json(report)
        case ReportKind.GITHUB:
            from exportdecomp.outputs.github_report import github_annotations

            return github_annotations(report, others)
        case ReportKind.MARKDOWN:
            from exportdecomp.outputs.review_note import review_note

            return review_note(report)
    from exportdecomp.outputs.check_view import check_view

    return _json(check_view(report))


def _of_claims(kind: ReportKind, report: "VerifyReport", others: "Sequence[str]") -> str:
    match kind:
        case ReportKind.JUNIT:
            from exportdecomp.outputs.claims_junit import claims_junit

            return claims_junit(report)
        case ReportKind.GITHUB:
            from exportdecomp.outputs.claims_github import claims_annotations

            return claims_annotations(report, others)
        case ReportKind.MARKDOWN:
            from exportdecomp.outputs.claims_note import claims_note

            return claims_note(report)
    from exportdecomp.outputs.verify_view import verify_view

    return _json(verify_view(report))


def _json(view: "Viewed") -> str:
    from exportdecomp.outputs.json_document import dump_rows, envelope
    from exportdecomp.outputs.records import plain_record

    return dump_rows(envelope(view.kind) | plain_record(view.document))
