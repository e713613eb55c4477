"""Which output writes which format."""

from enum import StrEnum

from exportdecomp.model.report import ContribReport
from exportdecomp.model.screen import Screen


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


def render(report: ContribReport, form: Format, screen: Screen) -> str:
    """Write a report in a format; each output is imported only when it is wanted."""
    match form:
        case Format.TABLE:
            from exportdecomp.outputs.terminal import contrib_text

            return contrib_text(report, screen)
        case Format.JSON:
            from exportdecomp.outputs.json_document import contrib_json

            return contrib_json(report)
        case Format.MARKDOWN:
            from exportdecomp.outputs.markdown_document import contrib_markdown

            return contrib_markdown(report)
        case Format.JSONL:
            from exportdecomp.outputs.delimited import contrib_lines

            return contrib_lines(report)
        case Format.CSV | Format.TSV:
            from exportdecomp.outputs.delimited import contrib_delimited

            return contrib_delimited(report, "," if form is Format.CSV else "\t")
