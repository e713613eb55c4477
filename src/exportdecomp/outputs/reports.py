"""What `--report` writes: findings in the forms that other programs read."""

from enum import StrEnum

from exportdecomp.model.check_report import CheckReport


class ReportKind(StrEnum):
    """The forms of a report on checks."""

    JUNIT = "junit"
    SARIF = "sarif"
    GITHUB = "github"
    MARKDOWN = "markdown"
    JSON = "json"


def report_text(kind: ReportKind, report: CheckReport) -> str:
    """Write a report in a form; each is imported only when it is wanted.

    Args:
        kind: The form.
        report: The report.

    Returns:
        The text, which ends with a line end (annotations of nothing are empty): the same
        bytes for the same report.

    Raises:
        ValueError: A number is not finite.
    """
    match kind:
        case ReportKind.JUNIT:
            from exportdecomp.outputs.junit_report import junit_xml

            return junit_xml(report)
        case ReportKind.SARIF:
            from exportdecomp.outputs.sarif_report import sarif_json

            return sarif_json(report)
        case ReportKind.GITHUB:
            from exportdecomp.outputs.github_report import github_annotations

            return github_annotations(report)
        case ReportKind.MARKDOWN:
            from exportdecomp.outputs.review_note import review_note

            return review_note(report)
    from exportdecomp.outputs.check_view import check_view
    from exportdecomp.outputs.json_document import dump_rows, envelope
    from exportdecomp.outputs.records import plain_record

    view = check_view(report)
    return dump_rows(envelope(view.kind) | plain_record(view.document))
