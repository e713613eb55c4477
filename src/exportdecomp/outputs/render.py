"""Which output writes which format."""

from collections.abc import Sequence
from enum import StrEnum

from exportdecomp.model.report import ContribReport
from exportdecomp.model.screen import Display, Screen


class Format(StrEnum):
    """The formats a report can be written in."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MARKDOWN = "markdown"


SUFFIXES = {
    ".txt": Format.TABLE,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".md": Format.MARKDOWN,
}
_USUAL = Display()


def render(
    reports: Sequence[ContribReport], form: Format, screen: Screen, display: Display = _USUAL
) -> str:
    """Write reports in a format; each output is imported only when it is wanted.

    Args:
        reports: One report, or those of several periods.
        form: The format.
        screen: Where a table is shown.
        display: How tables for people, in Markdown too, show numbers.

    Returns:
        The text: tables one below the other, lines below one header, one JSON object.
    """
    match form:
        case Format.TABLE:
            from exportdecomp.outputs.terminal import contrib_text

            return "\n".join(contrib_text(report, screen, display) for report in reports)
        case Format.JSON:
            from exportdecomp.outputs.json_document import contrib_json, contrib_range_json

            return contrib_json(*reports) if len(reports) == 1 else contrib_range_json(reports)
        case Format.MARKDOWN:
            from exportdecomp.outputs.markdown_document import contrib_markdown

            return "\n".join(contrib_markdown(report, display) for report in reports)
        case Format.JSONL:
            from exportdecomp.outputs.delimited import contrib_lines

            return contrib_lines(reports)
        case Format.CSV | Format.TSV:
            from exportdecomp.outputs.delimited import contrib_delimited

            return contrib_delimited(reports, "," if form is Format.CSV else "\t")
